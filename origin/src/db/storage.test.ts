import { getTableName, is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { invoicesObject, reportObject } from '../bucket/bucket.ts'
import { photoObject } from '../photo/photos.ts'
import { keysOf } from '../session/sessions.ts'
import * as schema from './schema.ts'

const page = readFileSync(new URL('../../../docs/storage.md', import.meta.url), 'utf8')

test('docs/storage.md says of every table what it holds, and of no other', () => {
  const tables = Object.values(schema).flatMap((value) => (is(value, PgTable) ? [getTableName(value)] : []))
  const section = page.slice(page.indexOf('## Postgres'), page.indexOf('## Bucket'))
  const written = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name)
  expect(tables.length).toBeGreaterThan(8)
  expect(written.toSorted()).toEqual(tables.toSorted())
})

test('docs/storage.md names every key beneath a session', () => {
  for (const key of keysOf('{id}')) expect(page).toContain(`\`${key}\``)
})

/** Names of work in the outbox and of calls to a provider, which no store has as keys. */
const namesOfWork = new Set([
  'capture',
  'checkout',
  'drop-grant',
  'drop-grant-erased',
  'event',
  'refund',
  'remove',
  'remove-again',
])

test('docs/storage.md has a row for every family of keys that the code of origin and edge makes', () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const code = globSync(['origin/src/**/*.ts', 'edge/src/**/*.ts'], { cwd: root })
    .filter((path) => !/\.test\.ts$|\/test\//.test(path))
    .map((path) => readFileSync(`${root}/${path}`, 'utf8'))
  // `tesla-grant:${family}` and the like
  const families = code.flatMap((text) =>
    [...text.matchAll(/`([a-z][a-z-]*(?::[a-z-]+)*):\$\{/g)].map(([, family = '']) => family),
  )
  const redis = page.slice(page.indexOf('## Redis'), page.indexOf('## Postgres'))
  const keys = new Set(families.filter((family) => !namesOfWork.has(family)))
  expect(keys.size).toBeGreaterThan(8)
  expect([...keys].filter((family) => !redis.includes(`| \`${family}:{`))).toEqual([])
})

test('docs/storage.md says of every folder of the bucket what it holds', () => {
  const names = [invoicesObject('{order_id}'), photoObject('{photo_id}'), reportObject('{task_id}', 0)]
  for (const name of names) expect(page.slice(page.indexOf('## Bucket'))).toContain(`\`${name}\``)
})
