import { readFile, writeFile } from 'node:fs/promises'
import { format, resolveConfig } from 'prettier'
import type { Endpoint } from '@cpt/contract/endpoint'
import { publicApi, routeOf } from '@cpt/contract/public'
import type { EndpointName } from '@cpt/contract/public'

const target = new URL('../src/policies.ts', import.meta.url)

/**
 * Text of edge/src/policies.ts: what the edge needs of the contract's table, without the schemas. Importing the
 * table itself would put zod into the Worker: 460 kB more code and some 65 ms more at each cold start.
 */
export async function policiesSource(): Promise<string> {
  const rows = Object.entries(publicApi as Record<string, Endpoint>).map(([name, row]) => ({
    name,
    ...routeOf(name as EndpointName),
    token: row.token,
    limit: row.limit,
    deadline: row.deadline,
    repeat: row.repeat,
    maxBytes: row.maxBytes,
    ...(row.cache ? { cache: row.cache } : {}),
    ...(row.json ? { body: 'json' } : row.body ? { body: row.body } : {}),
  }))
  const source = [
    '// Written by `npm run edge:generate` from contract/public.ts; a test shows that the two agree.',
    "import type { Policy } from './policy-table.ts'",
    '',
    `export const policies: readonly Policy[] = ${JSON.stringify(rows, null, 2)}`,
  ].join('\n')
  return format(source, { ...(await resolveConfig(target)), parser: 'typescript' })
}

if (import.meta.main) await writeFile(target, await policiesSource())

/** What is committed. */
export function committedPolicies(): Promise<string> {
  return readFile(target, 'utf8')
}
