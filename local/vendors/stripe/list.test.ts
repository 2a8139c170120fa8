import { stripeClient } from '@cpt/origin/payment/stripe'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseForm } from './form.ts'
import { startStripe, type StripeStandIn } from './main.ts'

let stripe: StripeStandIn
let now = new Date('2026-11-01T12:00:00Z')
/** Charges in the order in which they were made, a minute apart. */
let charges: string[]

beforeAll(async () => {
  stripe = await startStripe({ now: () => now })
  const form = parseForm(
    new URLSearchParams({
      mode: 'payment',
      success_url: 'http://shop.test/done',
      'line_items[0][price_data][currency]': 'eur',
      'line_items[0][price_data][unit_amount]': '999',
      'line_items[0][price_data][product_data][name]': 'Report',
    }).toString(),
  )
  for (let index = 0; index < 25; index += 1) {
    stripe.account.pay(stripe.account.createSession(form).id)
    now = new Date(now.getTime() + 60_000)
  }
  charges = [...stripe.account.charges.keys()]
})
afterAll(() => stripe.close())

const get = async (path: string) => {
  const answer = await fetch(stripe.url + path, { headers: { authorization: `Bearer ${stripe.secretKey}` } })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}
const idsOf = (body: Record<string, unknown>) => (body['data'] as { id: string }[]).map(({ id }) => id)

test('a list gives ten, newest first, and says that there are more', async () => {
  const { body } = await get('/v1/charges')
  expect(body).toMatchObject({ object: 'list', url: '/v1/charges', has_more: true })
  expect(idsOf(body)).toEqual(charges.toReversed().slice(0, 10))
})

test('a cursor goes on after it, or back before it', async () => {
  const newest = charges.toReversed()
  const next = await get(`/v1/charges?limit=20&starting_after=${newest[9]}`)
  expect(next.body['has_more']).toBe(false)
  expect(idsOf(next.body)).toEqual(newest.slice(10))
  expect(idsOf((await get(`/v1/charges?limit=3&ending_before=${newest[9]}`)).body)).toEqual(
    newest.slice(6, 9),
  )
})

test('Stripe’s own client pages through everything by itself, each once', async () => {
  const client = stripeClient({ secretKey: stripe.secretKey, apiUrl: stripe.url })
  const seen: string[] = []
  for await (const { id } of client.charges.list({ limit: 7 })) seen.push(id)
  expect(seen).toEqual(charges.toReversed())
  const since = stripe.account.charges.get(charges[20] ?? '')?.created ?? 0
  const late: string[] = []
  for await (const { id } of client.charges.list({ limit: 2, created: { gte: since } })) late.push(id)
  expect(late).toEqual(charges.slice(20).toReversed())
})

test.each([
  ['/v1/charges?limit=0', 'limit'],
  ['/v1/charges?limit=101', 'limit'],
  ['/v1/charges?limit=ten', 'limit'],
  ['/v1/charges?starting_after=ch_nobody', 'starting_after'],
  ['/v1/charges?created[since]=1', 'created[since]'],
  ['/v1/charges?offset=10', 'offset'],
  ['/v1/refunds?status=pending', 'status'],
  ['/v1/payment_intents?payment_intent=pi_1', 'payment_intent'],
])('%s is refused, and the parameter named', async (path, param) => {
  const { status, body } = await get(path)
  expect(status).toBe(400)
  expect(body).toMatchObject({ error: { type: 'invalid_request_error', param } })
})

test('a list is filtered by the payment', async () => {
  const [first] = [...stripe.account.charges.values()]
  const { body } = await get(`/v1/charges?payment_intent=${first?.payment_intent}`)
  expect(idsOf(body)).toEqual([first?.id])
  expect((await get('/v1/checkout/sessions?status=complete&limit=100')).body).toMatchObject({
    has_more: false,
    data: { length: 25 },
  })
})
