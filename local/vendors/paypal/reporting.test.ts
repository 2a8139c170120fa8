import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPayPal, type PayPalStandIn } from './main.ts'

let paypal: PayPalStandIn
let token: string

beforeAll(async () => {
  paypal = await startPayPal({ now: () => new Date('2026-11-15T12:00:00Z') })
  const answer = await fetch(`${paypal.url}/v1/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${paypal.clientId}:${paypal.clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  token = ((await answer.json()) as { access_token: string }).access_token
})
afterAll(() => paypal.close())

const search = async (query: Record<string, string>) => {
  const answer = await fetch(`${paypal.url}/v1/reporting/transactions?${new URLSearchParams(query)}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}
const november = { start_date: '2026-11-01T00:00:00Z', end_date: '2026-12-01T00:00:00Z' }

test('it says up to when it knows, three hours back', async () => {
  const { status, body } = await search(november)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    last_refreshed_datetime: '2026-11-15T09:00:00+0000',
    end_date: '2026-11-15T09:00:00+0000',
    total_items: 0,
  })
})

test.each([
  ['more than 31 days', 'end_date', { end_date: '2026-12-02T00:00:01Z' }],
  ['no seconds', 'start_date', { start_date: '2026-11-01T00:00Z' }],
  ['more than 500 a page', 'page_size', { page_size: '501' }],
  ['a page below the first', 'page', { page: '0' }],
])('%s are refused, and the field named', async (_, field, more) => {
  const { status, body } = await search({ ...november, ...more })
  expect(status).toBe(400)
  expect(body).toMatchObject({ name: 'INVALID_REQUEST', details: [{ field, location: 'query' }] })
})

test('an app without the permission gets nothing', async () => {
  await fetch(`${paypal.url}/_control/transaction-search`, { method: 'PUT', body: '{"granted":false}' })
  expect(await search(november)).toMatchObject({ status: 403, body: { name: 'NOT_AUTHORIZED' } })
})
