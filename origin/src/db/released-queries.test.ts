import { freshDatabase } from '@cpt/local/vendors/postgres/test/fresh-database'
import pg from 'pg'
import { expect, test } from 'vitest'
import released from './generated/released-queries.json' with { type: 'json' }
import { migrate } from './migrate.ts'

// While a delivery is under way the previous release asks the new schema (docs/decisions/074): every statement it sends
// is planned there, by which Postgres looks up each table, column, type and conflict target, and no column that it
// does not know may want a value of it.

async function opened<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: await freshDatabase({ name: 'schema', prepare: migrate }),
  })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** What of the statements would fail, each with why. */
async function faults(client: pg.Client): Promise<string[]> {
  const found = []
  for (const text of released.queries) {
    try {
      await client.query(`explain (generic_plan) ${text}`)
    } catch (error) {
      found.push(`${(error as Error).message}: ${text.slice(0, 200)}`)
    }
  }
  return [...found, ...(await wanting(client))]
}

/** Columns that must have a value, get none by themselves, and are not named by an INSERT of the release. */
async function wanting(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'public' and is_nullable = 'NO' and column_default is null
       and is_identity = 'NO' and is_generated = 'NEVER'`,
  )
  return released.queries.flatMap((text) => {
    const [, table, list = ''] = /insert into "(\w+)" \(([^)]*)\)/.exec(text) ?? []
    const named = [...list.matchAll(/"(\w+)"/g)].map(([, name]) => name)
    return rows
      .filter((row) => row.table === table && !named.includes(row.column))
      .map(({ column }) => `${table ?? ''}.${column} wants a value: ${text.slice(0, 200)}`)
  })
}

test('the previous release was written down: it reads and writes every part of the record', () => {
  expect(released.queries.length).toBeGreaterThan(60)
  for (const table of ['orders', 'order_cars', 'payments', 'reports', 'readings', 'outbox', 'vouchers'])
    for (const verb of ['select', 'insert', 'update'])
      if (!(verb === 'insert' && table === 'vouchers') && !(verb === 'update' && table === 'readings'))
        expect(
          released.queries.some((text) => text.startsWith(verb) && text.includes(`"${table}"`)),
          `${verb} ${table}`,
        ).toBe(true)
})

test('everything that it asks, the new schema answers', async () => {
  expect(await opened(faults)).toEqual([])
})

test.each([
  ['drops a column', 'alter table orders drop column receipt_number', 'column "receipt_number"'],
  ['renames one', 'alter table reports rename column lease_until to leased_until', 'lease_until'],
  ['narrows a type', 'alter table orders alter column receipt_number type integer using 0', 'receipt_number'],
  ['drops a table', 'drop table outbox', 'relation "outbox" does not exist'],
  [
    'wants a value that nobody gives yet',
    'alter table orders add column owner text not null',
    'orders.owner wants',
  ],
  ['takes away what a conflict is told by', 'drop index outbox_name', 'ON CONFLICT'],
])('a migration that %s would be found', async (_what, migration, why) => {
  const found = await opened(async (client) => {
    await client.query(migration)
    return faults(client)
  })
  expect(found.join('\n')).toContain(why)
})

test('a migration that only adds is let through', async () => {
  const found = await opened(async (client) => {
    await client.query(`alter table orders add column owner text, add column weight int not null default 0`)
    await client.query('create index on orders (owner)')
    return faults(client)
  })
  expect(found).toEqual([])
})
