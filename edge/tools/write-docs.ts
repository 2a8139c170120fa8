import { readFile, writeFile } from 'node:fs/promises'
import { format, resolveConfig } from 'prettier'
import {
  addressFactor,
  closedShare,
  deadlines,
  maxHeaderBytes,
  maxUrlLength,
  rateClasses,
} from '@cpt/contract/limits'
import { forwardedHeaders, webhookHeaders } from '../src/gateway/forwarded-headers.ts'
import { ejection } from '../src/gateway/region-health.ts'
import { gateFactor } from '../src/limits/location-gate.ts'
import { policies } from '../src/policy-table.ts'
import { commonHeaders, dataPolicy, maxQueryParameters, pagePolicy } from '../src/security-policy.ts'

const target = new URL('../../docs/edge.md', import.meta.url)

const table = (head: string[], rows: (string | number)[][]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
const code = (text: string | number) => `\`${text}\``

/** What stands between `<!-- name -->` and `<!-- /name -->` in docs/edge.md. */
const blocks: Record<string, () => string> = {
  endpoints: () =>
    table(
      [
        'endpoint',
        'token',
        'rate class',
        'deadline',
        'waits for news (s)',
        'repeated in another region',
        'kept (s): fresh, while renewed, while the origin fails',
      ],
      policies.map(({ name, token, limit, deadline, repeat, cache, waits }) => [
        code(name),
        token,
        limit,
        deadline,
        waits === 0 ? '–' : waits,
        repeat === 'safe' ? 'yes' : repeat === 'with-key' ? 'with Idempotency-Key' : 'no',
        cache ? `${cache.maxAge}, ${cache.whileStale}, ${cache.ifError}` : '–',
      ]),
    ),
  limits: () =>
    table(
      [
        'class',
        'of a session',
        'of an address',
        'in seconds',
        'while Redis is away',
        'gate of each location',
      ],
      Object.entries(rateClasses).map(([name, { limit, windowSeconds, whenStoreIsDown }]) => {
        const share = whenStoreIsDown === 'closed' ? closedShare : 1
        return [
          name,
          limit,
          limit * addressFactor,
          windowSeconds,
          `${limit * share}, ${limit * addressFactor * share}${share < 1 ? '' : ' (each isolate)'}`,
          limit * gateFactor,
        ]
      }),
    ),
  deadlines: () =>
    table(
      ['class', 'in all (s)', 'one try (s)'],
      Object.entries(deadlines).map(([name, { totalMs, tryMs }]) => [name, totalMs / 1000, tryMs / 1000]),
    ),
  ejection: () =>
    `After ${ejection.afterFailures} failures in a row, or when ${ejection.share.failed * 100} % of at least ${ejection.share.calls} calls of the last ${ejection.share.windowMs / 1000} to ${(2 * ejection.share.windowMs) / 1000} s failed, a region is left alone for ${ejection.baseMs / 1000} s times the number of times it was, ${ejection.maxMs / 1000} s at most; ${ejection.probes} good answers in a row bring it back.`,
  sizes: () =>
    `Addresses up to ${maxUrlLength} characters, headers up to ${maxHeaderBytes} bytes, ${maxQueryParameters} query parameters; bodies as the endpoint says.`,
  headers: () =>
    table(
      ['header', 'value (prd)'],
      [
        ...Object.entries(commonHeaders('prd')).map(([name, value]) => [code(name), code(value)]),
        [`${code('content-security-policy')} of data`, code(dataPolicy)],
        [
          `${code('content-security-policy')} of pages`,
          code(pagePolicy('prd', { scripts: ['sha256-… of each inline script'], styles: [] })),
        ],
      ],
    ),
  forwarded: () =>
    [
      `From every caller: ${forwardedHeaders.map(code).join(', ')}.`,
      `From providers, on their webhooks: ${webhookHeaders.map(code).join(', ')}.`,
    ].join('\n\n'),
}

/** The text of docs/edge.md with its tables as the code has them now. Throws when a marker is missing. */
export async function docsText(current: string): Promise<string> {
  let text = current
  for (const [name, write] of Object.entries(blocks)) {
    const pattern = new RegExp(`(<!-- ${name} -->)[\\s\\S]*?(<!-- /${name} -->)`)
    if (!pattern.test(text)) throw new Error(`docs/edge.md has no <!-- ${name} -->`)
    text = text.replace(pattern, (_all, start: string, end: string) => `${start}\n\n${write()}\n\n${end}`)
  }
  return format(text, { ...(await resolveConfig(target)), parser: 'markdown' })
}

/** What is committed. */
export function committedDocs(): Promise<string> {
  return readFile(target, 'utf8')
}

if (import.meta.main) await writeFile(target, await docsText(await committedDocs()))
