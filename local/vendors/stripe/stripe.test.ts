import { Hono } from 'hono'
import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { serveStandIn, type StandIn } from '../../stand-in/serve.ts'
import { startStripe, type StripeStandIn } from './main.ts'

let stripe: StripeStandIn
let shop: StandIn
let received: { type: string; signature: string; body: string }[]
/** What the shop answers next; 200 when there is nothing. */
let answers: number[]

beforeAll(async () => {
  shop = await serveStandIn({
    name: 'shop',
    app: new Hono().post('/webhook', async (c) => {
      const body = await c.req.text()
      const { type } = JSON.parse(body) as { type: string }
      received.push({ type, signature: c.req.header('stripe-signature') ?? '', body })
      return c.text('', (answers.shift() ?? 200) as 200)
    }),
  })
  stripe = await startStripe({ webhookUrl: `${shop.url}/webhook`, retryAfterMs: [1, 1] })
})
afterAll(async () => {
  await stripe.close()
  await shop.close()
})
beforeEach(async () => {
  await fetch(`${stripe.url}/_control/reset`, { method: 'POST' })
  received = []
  answers = []
})

const form = {
  mode: 'payment',
  success_url: 'http://shop.test/done?s={CHECKOUT_SESSION_ID}',
  cancel_url: 'http://shop.test/back',
  'line_items[0][quantity]': '1',
  'line_items[0][price_data][currency]': 'eur',
  'line_items[0][price_data][unit_amount]': '999',
  'line_items[0][price_data][product_data][name]': 'Report',
}
const post = (path: string, body: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(stripe.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${stripe.secretKey}`, ...headers },
    body: new URLSearchParams(body),
    redirect: 'manual',
  })
const checkout = async (headers = {}) =>
  (await (await post('/v1/checkout/sessions', form, headers)).json()) as { id: string; url: string }
const click = (id: string, button: string) =>
  fetch(`${stripe.url}/c/pay/${id}/${button}`, { method: 'POST', redirect: 'manual' })

test('a key gives the first answer again, and refuses other parameters', async () => {
  const key = { 'idempotency-key': 'order-1' }
  expect(await checkout(key)).toEqual(await checkout(key))
  const other = await post('/v1/checkout/sessions', { ...form, cancel_url: 'http://elsewhere.test' }, key)
  expect(other.status).toBe(400)
  expect(await other.json()).toMatchObject({ error: { type: 'idempotency_error' } })
  expect(stripe.account.sessions.size).toBe(1)
})

test('another key of the account is refused', async () => {
  expect((await post('/v1/refunds', {}, { authorization: 'Bearer sk_test_other' })).status).toBe(401)
})

test('the page pays once, however often its button is pressed, and leads back', async () => {
  const { id, url } = await checkout()
  const page = await (await fetch(url)).text()
  expect(page).toContain('€9.99')
  expect(page).toContain('<link rel="icon"')
  const back = await click(id, 'pay')
  expect(back.headers.get('location')).toBe(`http://shop.test/done?s=${id}`)
  await click(id, 'pay')
  expect(stripe.account.charges.size).toBe(1)
  expect(await (await fetch(url)).text()).toContain('cannot be paid again')
})

test('declining takes no money, and going back leads to the shop', async () => {
  const { id } = await checkout()
  const declined = await click(id, 'decline')
  expect(await (await fetch(new URL(declined.headers.get('location') ?? '', stripe.url))).text()).toContain(
    'declined',
  )
  expect((await click(id, 'back')).headers.get('location')).toBe('http://shop.test/back')
  expect(stripe.account.charges.size).toBe(0)
})

test('a session that was paid cannot be expired, and one that expired cannot be paid', async () => {
  const [paid, old] = [await checkout(), await checkout()]
  await click(paid.id, 'pay')
  expect((await post(`/v1/checkout/sessions/${paid.id}/expire`, {})).status).toBe(400)
  expect((await post(`/v1/checkout/sessions/${old.id}/expire`, {})).status).toBe(200)
  await click(old.id, 'pay')
  expect(stripe.account.charges.size).toBe(1)
})

test('more than was paid cannot be given back', async () => {
  const { id } = await checkout()
  await click(id, 'pay')
  const intent = stripe.account.session(id).payment_intent ?? ''
  expect((await post('/v1/refunds', { payment_intent: intent, amount: '1000' })).status).toBe(400)
  expect((await post('/v1/refunds', { payment_intent: intent })).status).toBe(200)
  const again = await post('/v1/refunds', { payment_intent: intent })
  expect(await again.json()).toMatchObject({ error: { code: 'charge_already_refunded' } })
})

test('events are signed over time and body, and sent again until they are taken', async () => {
  answers = [500]
  const { id } = await checkout()
  await click(id, 'pay')
  await stripe.webhooks.settled()
  const [first] = received
  expect(received.filter(({ body }) => body === first?.body)).toHaveLength(2)
  const [, time, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(first?.signature ?? '') ?? []
  const wanted = createHmac('sha256', stripe.webhookSecret).update(`${time}.${first?.body}`).digest('hex')
  expect(signature).toBe(wanted)
  expect(received.map(({ type }) => type)).toContain('checkout.session.completed')
})

test('a thin event is signed like any other, and shows nothing', async () => {
  const { id } = await checkout()
  stripe.account.thinEvent('v1.checkout.session.completed', { type: 'checkout.session', id })
  await stripe.webhooks.settled()
  const [event] = received
  expect(event?.signature).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/)
  const body = JSON.parse(event?.body ?? '{}') as object
  expect(body).toMatchObject({ object: 'v2.core.event', related_object: { type: 'checkout.session', id } })
  expect(body).not.toHaveProperty('data')
})

test('events can be held, and then sent twice and in reverse', async () => {
  const control = (path: string, json: unknown, method = 'POST') =>
    fetch(`${stripe.url}/_control/webhooks${path}`, { method, body: JSON.stringify(json) })
  await control('', { held: true }, 'PUT')
  const { id } = await checkout()
  await click(id, 'pay')
  expect(received).toEqual([])
  const answer = await control('/deliver', { reversed: true, copies: 2 })
  expect(await answer.json()).toEqual({ statuses: [200, 200, 200, 200, 200, 200] })
  expect(received.slice(0, 2).map(({ type }) => type)).toEqual(Array(2).fill('checkout.session.completed'))
})
