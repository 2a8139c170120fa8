import { freshDatabase } from '@cpt/local/vendors/postgres/test/fresh-database'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from './migrate.ts'
import { allMoves, mayMoveSql, moves, movesTable, movingColumns } from './moves.ts'

let pool: pg.Pool
beforeAll(async () => {
  pool = new pg.Pool({ connectionString: await freshDatabase({ name: 'moves', prepare: migrate }) })
})
afterAll(() => pool.end())

const orderId = 'b0000000-0000-4000-8000-000000000001'
const paymentId = 'b0000000-0000-4000-8000-000000000002'
/** A row of each kind, in a state. */
const rows: Record<keyof typeof moves, (state: string) => string> = {
  order: (
    state,
  ) => `insert into orders (id, region, status, package, language, units, currency, total_cents, due_cents,
    terms_accepted_at) values (gen_random_uuid(), 'europe-north1', '${state}', 'basic', 'en', 'metric', 'EUR', 999, 999,
    now()) returning id`,
  payment: (state) => `insert into payments (order_id, provider, provider_ref, status, amount_cents, currency)
    values ('${orderId}', 'stripe', gen_random_uuid()::text, '${state}', 999, 'EUR') returning id`,
  report: (state) => `insert into reports (id, order_id, ref, language, state)
    values (gen_random_uuid(), '${orderId}', gen_random_uuid()::text, 'en', '${state}') returning id`,
  refund: (state) =>
    `insert into refunds (payment_id, state, cents) values ('${paymentId}', '${state}', 1) returning id`,
}
beforeAll(async () => {
  await pool.query(rows.order('open').replace('gen_random_uuid()', `'${orderId}'`))
  await pool.query(
    rows
      .payment('captured')
      .replace('(order_id', '(id, order_id')
      .replace('values (', `values ('${paymentId}', `),
  )
})

test.each(Object.keys(moves) as (keyof typeof moves)[])(
  'each move of the table, and no other, is open to: %s',
  async (machine) => {
    const { table, column } = movingColumns[machine]
    const states = Object.keys(moves[machine])
    const wrong: string[] = []
    const attempt = async (was: string, becomes: string) => {
      const { rows: made } = await pool.query<{ id: string }>(rows[machine](was))
      const outcome = await pool
        .query(`update ${table} set ${column} = '${becomes}' where id = $1`, [made[0]?.id])
        .then(
          () => 'allowed',
          (error: { constraint?: string }) => error.constraint,
        )
      const isLegal = allMoves.some((move) => move.join() === [machine, was, becomes].join())
      if (outcome !== (isLegal ? 'allowed' : `${machine}_moves`))
        wrong.push(`${was} -> ${becomes}: ${outcome}`)
    }
    const others = (was: string) => states.filter((state) => state !== was)
    await Promise.all(states.flatMap((was) => others(was).map((becomes) => attempt(was, becomes))))
    expect(wrong).toEqual([])
  },
)

test('the database’s own table of moves is the one in the code', async () => {
  const { rows: found } = await pool.query<{ prosrc: string }>(
    `select prosrc from pg_proc where proname = 'may_move'`,
  )
  expect(found.map(({ prosrc }) => prosrc)).toEqual([mayMoveSql()])
})

test('docs/payments.md shows the moves as they are', () => {
  const page = readFileSync(new URL('../../../docs/payments.md', import.meta.url), 'utf8')
  const cells = (line: string) => line.split('|').map((cell) => cell.trim().replace(/^-+$/, '---'))
  const shown = page
    .slice(page.indexOf('<!-- moves -->'), page.indexOf('<!-- /moves -->'))
    .split('\n')
    .filter((line) => line.startsWith('|'))
  expect(shown.map(cells)).toEqual(movesTable().map(cells))
})
