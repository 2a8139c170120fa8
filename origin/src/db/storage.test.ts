import { getTableName, is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
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
