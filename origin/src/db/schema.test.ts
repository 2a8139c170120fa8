import { freshDatabase } from '@cpt/local/vendors/postgres/test/fresh-database'
import { getTableName, is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from './migrate.ts'
import * as schema from './schema.ts'
import { storedReportStates } from './states.ts'

let pool: pg.Pool
beforeAll(async () => {
  pool = new pg.Pool({ connectionString: await freshDatabase({ name: 'schema', prepare: migrate }) })
})
afterAll(() => pool.end())

const tables = Object.values(schema).flatMap((value) => (is(value, PgTable) ? [value] : []))

describe('what the migrations make', () => {
  /** Columns of the database as it stands, each with its type and whether it may be empty. */
  const columnsThere = async () => {
    const { rows } = await pool.query<{ line: string }>(
      `select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
         || case when a.attnotnull then ' not null' else '' end as line
       from pg_attribute a join pg_class c on c.oid = a.attrelid
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped`,
    )
    return rows.map(({ line }) => line).toSorted()
  }
  const columnsDeclared = tables
    .flatMap((table) => {
      const { name, columns, primaryKeys } = getTableConfig(table)
      const keys = new Set(primaryKeys.flatMap((key) => key.columns.map((column) => column.name)))
      return columns.map((column) => {
        const required = column.notNull || column.primary || keys.has(column.name)
        return `${name}.${column.name} ${column.getSQLType()}${required ? ' not null' : ''}`
      })
    })
    .toSorted()

  test('has the tables and columns of schema.ts, and no others', async () => {
    expect(columnsDeclared.length).toBeGreaterThan(80)
    expect(await columnsThere()).toEqual(columnsDeclared)
  })

  test('would be found wanting if a column were missing', async () => {
    await pool.query('alter table photos drop column height')
    expect(await columnsThere()).not.toEqual(columnsDeclared)
    await pool.query('alter table photos add column height integer not null')
    expect(await columnsThere()).toEqual(columnsDeclared)
  })

  test('has the indexes of schema.ts, and no others but those of the primary keys', async () => {
    const { rows } = await pool.query<{ name: string }>(
      `select i.relname || case when x.indisunique then ' unique' else '' end as name
       from pg_index x join pg_class i on i.oid = x.indexrelid
       where i.relnamespace = 'public'::regnamespace and not x.indisprimary`,
    )
    const declared = tables.flatMap((table) =>
      getTableConfig(table).indexes.map(
        ({ config }) => `${String(config.name)}${config.unique ? ' unique' : ''}`,
      ),
    )
    expect(declared.length).toBeGreaterThan(10)
    expect(rows.map(({ name }) => name).toSorted()).toEqual(declared.toSorted())
  })

  test('has the CHECK constraints of schema.ts, and no others', async () => {
    const { rows } = await pool.query<{ name: string }>(
      `select conrelid::regclass || '.' || conname as name from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace`,
    )
    const declared = tables.flatMap((table) =>
      getTableConfig(table).checks.map(({ name }) => `${getTableName(table)}.${name}`),
    )
    expect(declared.length).toBeGreaterThan(10)
    expect(rows.map(({ name }) => name).toSorted()).toEqual(declared.toSorted())
  })
})

describe('the record refuses', () => {
  const orderId = 'a0000000-0000-4000-8000-000000000001'
  const insertOrder = (id: string, changed: Record<string, unknown> = {}) => {
    const row = {
      id,
      region: 'europe-north1',
      status: 'open',
      package: 'basic',
      language: 'en',
      units: 'metric',
      currency: 'EUR',
      total_cents: 999,
      discount_cents: 200,
      due_cents: 799,
      terms_accepted_at: new Date(),
      ...changed,
    }
    const names = Object.keys(row)
    return pool.query(
      `insert into orders (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
      Object.values(row),
    )
  }
  const insertReport = (state: string) =>
    pool.query(
      `insert into reports (id, order_id, ref, language, state) values (gen_random_uuid(), $1, $2, 'en', $2)`,
      [orderId, state],
    )
  beforeAll(() => insertOrder(orderId))

  test.each([
    ['a state that no order has', { status: 'payed' }, 'orders_status_known'],
    ['a price below its discount', { discount_cents: 1_000, due_cents: -1 }, 'orders_amounts'],
    ['an amount due that is not the price less the discount', { due_cents: 999 }, 'orders_amounts'],
  ])('%s', async (_, changed, constraint) => {
    const refused = insertOrder('a0000000-0000-4000-8000-000000000002', changed)
    await expect(refused).rejects.toMatchObject({ code: '23514', constraint })
  })

  test('a state that no report has, and takes each that one can have', async () => {
    for (const state of storedReportStates) await insertReport(state)
    await expect(insertReport('finished')).rejects.toMatchObject({ constraint: 'reports_state_known' })
  })
})
