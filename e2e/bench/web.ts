import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, posix } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { buildAll } from '../../local/system/build.ts'
import { root } from '../../local/system/root.ts'

const budget = { read: 0, app: 45_000 }

/**
 * JavaScript of every page, in bytes of brotli 11: `first`, what its markup starts and imports, and `whole`, with what it
 * fetches while it is used. Pages that are only read have none. Says of each whether it keeps its budget.
 */
export async function benchWeb() {
  await buildAll(root, () => undefined, ['web'])
  const build = join(root, 'web', 'build')
  const pages = readdirSync(join(build, 'en')).filter((name) => name.endsWith('.html'))
  const sizes = new Map<string, number>()
  const sizeOf = (file: string) => {
    const known = sizes.get(file)
    if (known !== undefined) return known
    const size = brotliCompressSync(readFileSync(join(build, file)), {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
    }).length
    sizes.set(file, size)
    return size
  }
  const sum = (files: Set<string>) => [...files].reduce((all, file) => all + sizeOf(file), 0)
  return Object.fromEntries(
    pages.map((page) => {
      const starts = [
        ...readFileSync(join(build, 'en', page), 'utf8').matchAll(
          /(?:src|href)="(\/_app\/immutable\/[^"]+\.js)"/g,
        ),
      ].map(([, file = '']) => file)
      const first = reached(build, starts, /(?:from|import)\s*"(\.[^"]+\.js)"/g)
      const whole = reached(build, [...first], /(?:from|import)\s*\(?["`](\.[^"`]+\.js)["`]/g, isOfPages)
      return [
        basename(page, '.html'),
        {
          first: sum(first),
          whole: sum(whole),
          fits: sum(first) <= (starts.length === 0 ? budget.read : budget.app),
        },
      ]
    }),
  )
}

/** Kit's own list of all pages is no part of one of them. */
const isOfPages = (file: string) => /\/(?:nodes|entry)\//.test(file)

function reached(
  build: string,
  starts: readonly string[],
  imports: RegExp,
  isLeftOut: (file: string) => boolean = () => false,
): Set<string> {
  const seen = new Set<string>()
  const left = [...starts]
  for (let file = left.pop(); file !== undefined; file = left.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    const from = posix.dirname(file)
    for (const [, path = ''] of readFileSync(join(build, file), 'utf8').matchAll(imports)) {
      const next = posix.join(from, path)
      if (!isLeftOut(next)) left.push(next)
    }
  }
  return seen
}
