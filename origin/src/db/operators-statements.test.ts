import { freshDatabase } from '@cpt/local/vendors/postgres/test/fresh-database'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from './migrate.ts'

// What the pages for operators say to type into Cloud SQL Studio, typed as it stands there.

const statements = (page: string): string[] => {
  const text = readFileSync(new URL(`../../../docs/operations/${page}`, import.meta.url), 'utf8')
  return [...text.matchAll(/`((?:select|update) [^`]+)`/g)].map(([, statement = '']) => statement)
}

const [orderId, paymentId] = [1, 2].map((last) => `b0000000-0000-4000-8000-00000000000${last}`)
let client: pg.Client
beforeAll(async () => {
  client = new pg.Client({
    connectionString: await freshDatabase({ name: 'statements', prepare: migrate }),
  })
  await client.connect()
  await client.query(`
    insert into orders (id, region, status, package, language, units, currency, total_cents, due_cents, terms_accepted_at,
      receipt_number)
    values ('${orderId}', 'europe-north1', 'delivered', 'basic', 'en', 'metric', 'EUR', 999, 999, now(), '2026-000017');
    insert into reports (id, order_id, ref, language, state, verify_code)
    values (gen_random_uuid(), '${orderId}', 'ref', 'en', 'complete', '7KQ4M-X9TRB');
    insert into payments (id, order_id, provider, provider_ref, status, amount_cents, currency)
    values ('${paymentId}', '${orderId}', 'stripe', 'pi_1', 'refund-owed', 999, 'EUR');
    insert into refunds (payment_id, name, state, cents, refusal)
    values ('${paymentId}', 'refund:pi_1:surplus', 'owed', 500, 'charge_disputed')`)
})
afterAll(() => client.end())

test('a refund by hand: what is owed is found with its reason, and settled once it was paid by another way', async () => {
  const [find = '', settle = '', ...more] = statements('refund-by-hand.md')
  expect(more).toEqual([])
  const { rows } = await client.query<{ name: string }>(find)
  expect(rows).toEqual([
    {
      name: 'refund:pi_1:surplus',
      cents: 500,
      covered_cents: 0,
      refusal: 'charge_disputed',
      provider: 'stripe',
      provider_ref: 'pi_1',
      capture_ref: null,
    },
  ])
  expect((await client.query(settle.replace('…', rows[0]?.name ?? ''))).rowCount).toBe(1)
  expect((await client.query(find)).rows).toEqual([])
})
