import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The program that stands in for wrangler: WRANGLER. */
export const wranglerProgram = fileURLToPath(new URL('wrangler.mjs', import.meta.url))

/** One call of it, with the secrets file it was given. */
export interface WranglerCall {
  args: string[]
  secrets: string | null
}

/** What the stand-in did, written in the folder that WRANGLER_BOOKS names; no call yet is an empty list. */
export function wranglerCalls(books: string): WranglerCall[] {
  const file = join(books, 'calls')
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as WranglerCall)
}

/** The headers of every page that went up for an environment; none before the first upload. */
export function uploadedHeaders(books: string, env: string): Record<string, string> {
  const file = join(books, 'uploaded', env, '_headers')
  if (!existsSync(file)) return {}
  const lines = readFileSync(file, 'utf8').matchAll(/^ {2}([\w-]+): (.+)$/gm)
  return Object.fromEntries([...lines].map(([, name = '', value = '']) => [name, value]))
}

/** Makes a Worker that serves a version already. */
export function putWorker(books: string, name: string, version: string): void {
  mkdirSync(books, { recursive: true })
  const split = [{ version_id: version, percentage: 100 }]
  const state = { versions: [{ id: version, annotations: {} }], split, deployments: [{ split }] }
  writeFileSync(join(books, `${name}.json`), JSON.stringify(state))
}
