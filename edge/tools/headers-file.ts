import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Environment } from '../src/security-policy.ts'
import { commonHeaders, pagePolicy } from '../src/security-policy.ts'
import { fillSeller, sellerLine } from './fill-seller.ts'
import { pinFiles } from './pin-files.ts'

/** Cloudflare cuts lines of `_headers` that are longer, silently. */
const longestLine = 2_000
const environments = ['local', 'dev', 'tst', 'prd'] as const

/**
 * The text of `_headers` for built pages: the asset server gives them the headers that the Worker gives everything
 * else, and a policy that knows each inline script by its hash. Throws when a page has an inline style, which no
 * policy of ours would let through, or when the policy has grown too long.
 */
export async function headersFile(folder: string, environment: Environment): Promise<string> {
  const scripts = new Set<string>()
  const styles = new Set<string>()
  for (const file of (await readdir(folder, { recursive: true }))
    .filter((name) => name.endsWith('.html'))
    .sort()) {
    const html = await readFile(join(folder, file), 'utf8')
    for (const [, attributes = '', content = ''] of html.matchAll(
      /<script\b([^>]*)>([\s\S]*?)<\/script>/gi,
    )) {
      const isCode = !/\btype="(?:application\/(?:ld\+)?json|speculationrules)"/i.test(attributes)
      if (!/\bsrc=/i.test(attributes) && isCode) scripts.add(hash(content))
    }
    for (const [, content = ''] of html.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style>/gi))
      styles.add(hash(content))
    const inline = /<[a-z][^>]*\sstyle="([^"]*)"/i.exec(html)?.[1]
    if (inline !== undefined) throw new Error(`${file} has an inline style ("${inline}"); use a class`)
  }
  const everywhere = {
    'content-security-policy': pagePolicy(environment, { scripts: [...scripts], styles: [...styles] }),
    ...commonHeaders(environment),
    // Its 405 brings none, which RFC 9110, 15.5.6 asks for; on any other answer it does no harm (10.2.1)
    allow: 'GET, HEAD',
  }
  const lines = [
    '# Written by `npm run edge:headers` from edge/src/security-policy.ts and the built pages.',
    '/*',
    ...Object.entries(everywhere).map(([name, value]) => `  ${name}: ${value}`),
    '# A browser shows a PDF with styles of its own, which a policy would forbid it.',
    '/*/sample.pdf',
    '  ! content-security-policy',
    '# Their names change with their content.',
    '/_app/immutable/*',
    '  cache-control: public, max-age=31536000, immutable',
    '',
  ]
  const tooLong = lines.find((line) => line.length > longestLine)
  if (tooLong) {
    throw new Error(
      `${tooLong.slice(0, 60)}… has ${tooLong.length} characters; Cloudflare takes ${longestLine}`,
    )
  }
  return lines.join('\n')
}

function hash(content: string): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      env: { type: 'string', default: 'local' },
      dir: { type: 'string' },
      seller: { type: 'string' },
    },
  })
  const environment = environments.find((name) => name === values.env)
  if (!environment) {
    console.error(`npm run edge:headers -- --env ${environments.join('|')} [--dir web/build] [--seller JSON]`)
    process.exit(2)
  }
  const folder = values.dir ?? fileURLToPath(new URL('../../web/build', import.meta.url))
  if (values.seller !== undefined) await fillSeller(folder, sellerLine(values.seller))
  await pinFiles(folder)
  const text = await headersFile(folder, environment)
  await writeFile(join(folder, '_headers'), text)
  console.log(
    `${join(folder, '_headers')}: ${text.match(/'sha256-/g)?.length ?? 0} hashes for ${environment}`,
  )
}
