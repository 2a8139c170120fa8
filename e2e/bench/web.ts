import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, posix } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { languages } from '@cpt/contract/languages'
import { buildAll } from '../../local/system/build.ts'
import { root } from '../../local/system/root.ts'

/** Bytes of brotli 11. `text` is a page that is only read, with its styles, without fonts and pictures. */
const budget = { read: 0, help: 1_000, app: 45_000, text: 15_000 }

/**
 * Every page, in bytes of brotli 11. JavaScript: `first`, what its markup starts and imports, and `whole`, with what it
 * fetches while it is used; pages that are only read have none, the help its search. Of these pages also `text`, markup and
 * styles, the largest of the nine languages; the sample report is no text page, and is measured without a budget. Says of
 * each whether it keeps its budgets.
 */
export async function benchWeb() {
  await buildAll(root, () => undefined, ['web'])
  const build = join(root, 'web', 'build')
  const pages = ['landing.html', ...readdirSync(join(build, 'en')).filter((name) => name.endsWith('.html'))]
  const fileOf = (page: string, language: string) =>
    page === 'landing.html' ? `${language}.html` : join(language, page)
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
      const name = basename(page, '.html')
      const html = (language: string) => readFileSync(join(build, fileOf(page, language)), 'utf8')
      const named = (html: string, file: RegExp) => [...html.matchAll(file)].map(([, path = '']) => path)
      const starts = named(html('en'), /(?:src|href)="(\/[^"]+\.js)"/g)
      const first = reached(build, starts, /(?:from|import)\s*"(\.[^"]+\.js)"/g)
      const whole = reached(build, [...first], /(?:from|import)\s*\(?["`](\.[^"`]+\.js)["`]/g, isOfPages)
      const script = { first: sum(first), whole: sum(whole) }
      if (starts.some((file) => file.startsWith('/_app/')))
        return [name, { ...script, fits: script.first <= budget.app }]
      const text = Math.max(
        ...languages.map((language) => {
          const styles = named(html(language), /href="(\/[^"]+\.css)"/g)
          return sizeOf(fileOf(page, language)) + sum(new Set(styles))
        }),
      )
      const isText = name === 'sample' || text <= budget.text
      return [
        name,
        { ...script, text, fits: isText && script.whole <= (name === 'help' ? budget.help : budget.read) },
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
