import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { refusal } from '../../test/refusal.ts'
import { openShop, type Customer, type Shop } from '../../test/shop.ts'

let shop: Shop
let customer: Customer
let orderId: string

beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())
beforeEach(async () => {
  for (const standIn of [shop.stripe, shop.paypal]) {
    standIn.faults.clear()
    standIn.webhooks.configure({ held: true })
    standIn.webhooks.take()
  }
  shop.paypal.account.capturesArePending = false
  customer = await shop.customer()
  orderId = (await customer.order()).orderId
})

const post = (route: string, json?: unknown) =>
  shop.origin.request(`POST /api/v1/payments/${route}`, { token: customer.token, ...(json ? { json } : {}) })
const approved = async () => {
  const id = await customer.startPayPal(orderId)
  shop.paypal.account.approve(id)
  return id
}
const capture = (id: string) => post(`paypal/orders/${id}/capture`)
const ourCapture = () => {
  const [found] = shop.capturesOf(orderId)
  if (!found) throw new Error('nothing was captured')
  return found
}
const statusOf = async () =>
  (await shop.rows<{ status: string }>('select status from payments where order_id = $1', [orderId])).map(
    ({ status }) => status,
  )
const outcomeOf = async (provider: string) =>
  (
    await shop.rows<{ outcome: string | null; sent: boolean }>(
      `select e.outcome, o.sent_at is not null as sent from provider_events e
         join outbox o on o.name = 'event:' || e.provider || ':' || e.event_id
       where e.provider = $1 order by e.received_at desc limit 1`,
      [provider],
    )
  )[0]
const again = async () => {
  await shop.rows(`update outbox set not_before = now() where sent_at is null`)
  await shop.settled()
}

const forbidden = '<html><body>403 Forbidden</body></html>'
test.each([
  ['a page of what stands before PayPal', 403, forbidden],
  ['such a page, called a success', 200, forbidden],
  ['nothing', 200, ''],
  ['nothing', 404, ''],
  ['an empty object', 200, '{}'],
])('%s in place of an answer (%i %j) is no answer: the event is followed later', async (_, status, body) => {
  shop.paypal.faults.add({ kind: 'status', status, body, match: { path: '/v2/checkout/orders' } })
  await refusal(await post('paypal/orders', { orderId }), 'payment-provider-unavailable')
  shop.paypal.faults.clear()
  const id = await approved()
  shop.paypal.faults.add({ kind: 'status', status, body, match: { path: '/v2/checkout/orders' } })
  await refusal(await capture(id), 'payment-provider-unavailable')
  expect(await shop.deliver('paypal')).toEqual([200])
  expect(await outcomeOf('paypal')).toEqual({ outcome: null, sent: false })
  shop.paypal.faults.clear()
  await again()
  expect(await statusOf()).toEqual(['captured'])
})

test('a capture in a state that nobody knows is told, and its event is not followed for ever', async () => {
  const id = await approved()
  shop.paypal.account.capture(id)
  Object.assign(ourCapture(), { status: 'ON_HOLD' })
  const { detail } = await refusal(await capture(id), 'payment-provider-refused')
  expect(detail).toContain('reference')
  expect(await shop.deliver('paypal')).toEqual([200, 200])
  expect(await outcomeOf('paypal')).toEqual({ outcome: 'refused', sent: true })
  expect(shop.origin.log.join('')).toContain('ON_HOLD')
})

test('a completed order that does not show its capture yet is on its way, and no other page opens', async () => {
  const id = await approved()
  shop.paypal.account.capture(id)
  const [unit] = shop.paypal.account.order(id).purchase_units
  const payments = unit?.payments
  if (!unit || !payments) throw new Error('nothing was captured')
  delete unit.payments
  expect((await capture(id)).status).toBe(200)
  await refusal(await post('stripe/checkout', { orderId }), 'order-not-open')
  expect(await statusOf()).toEqual(['pending'])
  unit.payments = payments
  await shop.deliver('paypal')
  expect(await statusOf()).toEqual(['captured'])
})

test.each(['RECEIVING_PREFERENCE_MANDATES_MANUAL_ACTION', 'UNILATERAL', 'VERIFICATION_REQUIRED'])(
  'money that waits for somebody to act (%s) is told, once',
  async (reason) => {
    Object.assign(shop.paypal.account, { capturesArePending: true, pendingReason: reason })
    shop.origin.log.length = 0
    expect((await capture(await approved())).status).toBe(200)
    await shop.deliver('paypal', { copies: 2 })
    const told = shop.origin.log.filter((line) => line.includes('money at a payment provider waits for us'))
    expect(told).toEqual([expect.stringContaining(reason)])
    expect(await statusOf()).toEqual(['pending'])
  },
)

test('a bank that takes its days is waited for without a word', async () => {
  Object.assign(shop.paypal.account, { capturesArePending: true, pendingReason: 'ECHECK' })
  shop.origin.log.length = 0
  expect((await capture(await approved())).status).toBe(200)
  expect(shop.origin.log.join('')).not.toContain('waits for us')
  shop.paypal.account.finishCapture(ourCapture().id, true)
  await shop.deliver('paypal')
  expect(await statusOf()).toEqual(['captured'])
})

const signed = async (provider: 'stripe' | 'paypal', event: object) => {
  const body = JSON.stringify(event)
  const headers = shop[provider].webhooks.headersOf({ id: '', type: '', body })
  return shop.origin.request(`POST /api/v1/payments/${provider}/webhook`, { body, headers })
}

test.each([
  { event_type: 'PAYMENT.CAPTURE.COMPLETED', resource: { id: 'X', custom_id: null, links: null } },
  { event_type: 'INVOICING.INVOICE.PAID', resource: { id: 5, links: [{ href: 'x' }] } },
  { event_type: 'MERCHANT.ONBOARDING.COMPLETED', resource: [] },
  { event_type: 'IDENTITY.AUTHORIZATION-CONSENT.REVOKED' },
])("PayPal's event of something else is acknowledged: %j", async (event) => {
  expect((await signed('paypal', { id: `WH-${event.event_type}`, ...event })).status).toBe(200)
  expect(await outcomeOf('paypal')).toEqual({ outcome: 'nothing of ours', sent: true })
})

test.each([
  { object: 'event', type: 'account.updated', data: { object: null } },
  { object: 'event', type: 'balance.available', data: { object: { object: 'balance' } } },
  { object: 'v2.core.event', type: 'v1.billing.meter.no_meter_found', related_object: null },
])("Stripe's event of something else is acknowledged: %j", async (event) => {
  expect((await signed('stripe', { id: `evt_${event.type}`, ...event })).status).toBe(200)
  expect(await outcomeOf('stripe')).toEqual({ outcome: 'nothing of ours', sent: true })
})

test('what Stripe signed and is no event is refused as that', async () => {
  await refusal(await signed('stripe', { hello: 'world' }), 'bad-request')
  await refusal(
    await shop.origin.request('POST /api/v1/payments/stripe/webhook', { body: '{}' }),
    'signature-invalid',
  )
})

test('a thin event of Stripe is about the page that it names', async () => {
  const { id } = await customer.checkout(orderId)
  shop.stripe.account.pay(id)
  shop.stripe.webhooks.take()
  shop.stripe.account.thinEvent('v1.checkout.session.completed', { type: 'checkout.session', id })
  expect(await shop.deliver('stripe')).toEqual([200])
  expect(await statusOf()).toEqual(['captured'])
})

test.each(['stripe/checkout', 'paypal/orders'])(
  'a page that a release before asked for otherwise, under the same key, keeps nobody from paying (%s)',
  async (route) => {
    await post(route, { orderId })
    // Its answer was lost, and the site has moved since
    await shop.rows('delete from payments where order_id = $1', [orderId])
    const next = await shop.another({ env: { WEB_URL: 'https://elsewhere.test' } })
    const answer = await next.request(`POST /api/v1/payments/${route}`, {
      token: customer.token,
      json: { orderId },
    })
    expect(answer.status).toBe(200)
  },
)

test('whoever changes the language gets a page in it', async () => {
  const pageIn = async (language: string) => {
    const { checkoutUrl } = (await (await post('stripe/checkout', { orderId, language })).json()) as {
      checkoutUrl: string
    }
    return shop.stripe.account.session(checkoutUrl.split('/').at(-1) ?? '')
  }
  const english = await pageIn('en')
  const german = await pageIn('de')
  expect(german).toMatchObject({ locale: 'de', status: 'open' })
  expect(german.success_url).toContain('/de/')
  expect(english.status).toBe('expired')
  expect((await pageIn('de')).id).toBe(german.id)
})
