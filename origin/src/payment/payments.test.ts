import { Order } from '@cpt/contract/order'
import { stripeSignature } from '@cpt/local/vendors/stripe/main'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { refusal } from '../../test/refusal.ts'
import { openShop, type Customer, type Shop } from '../../test/shop.ts'

let shop: Shop
let customer: Customer

beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())
beforeEach(async () => {
  for (const standIn of [shop.stripe, shop.paypal, shop.tesla]) standIn.faults.clear()
  shop.paypal.account.capturesArePending = false
  shop.stripe.webhooks.configure({ held: true })
  shop.stripe.webhooks.take()
  shop.paypal.webhooks.take()
  customer = await shop.customer()
})

/** What an order has led to: its state, its payments, and how often its report was asked for. */
const effects = async (orderId: string) => {
  const [order] = await shop.rows<{ status: string }>('select status from orders where id = $1', [orderId])
  const payments = await shop.rows<{ status: string }>(
    'select status from payments where order_id = $1 order by created_at',
    [orderId],
  )
  const reports = await shop.rows<{ id: string }>('select id from reports where order_id = $1', [orderId])
  const tasks = await shop.rows(
    `select name from outbox where kind = 'generate-pdf' and payload ->> 'task_id' = any($1)`,
    [reports.map(({ id }) => id)],
  )
  return {
    isPaid: order?.status !== 'open' && order?.status !== 'expired',
    payments: payments.map(({ status }) => status),
    reports: reports.length,
    isAskedFor: tasks.length > 0,
  }
}
const nothing = { isPaid: false, reports: 0, isAskedFor: false }
const paidOnce = { isPaid: true, payments: ['captured'], reports: 1, isAskedFor: true }

const webhook = (body: string, signature: string) =>
  shop.origin.request('POST /api/v1/payments/stripe/webhook', {
    body,
    headers: { 'content-type': 'application/json', 'stripe-signature': signature },
  })
const capture = (id: string, token = customer.token) =>
  shop.origin.request(`POST /api/v1/payments/paypal/orders/${id}/capture`, { token })
const startPayPal = async (orderId: string) => {
  const answer = await shop.origin.request('POST /api/v1/payments/paypal/orders', {
    token: customer.token,
    json: { orderId },
  })
  return (await answer.json()) as { paypalOrderId: string; approveUrl: string }
}
const refunds = () => [...shop.stripe.account.refunds.values()]

test('an order costs what the catalogue says, in the currency chosen', async () => {
  const order = await customer.order({ currency: 'SEK' })
  expect(Order.parse(order)).toMatchObject({ status: 'open', totalCents: 10_900, dueCents: 10_900 })
})

test('a payment that the webhook tells of twice is paid once', async () => {
  const { orderId } = await customer.order()
  const { id } = await customer.checkout(orderId)
  expect(await effects(orderId)).toMatchObject({ ...nothing, payments: ['started'] })
  shop.stripe.account.pay(id)
  expect(new Set(await shop.deliver('stripe', { copies: 2 }))).toEqual(new Set([200]))
  expect(await effects(orderId)).toMatchObject(paidOnce)
})

test('events that come all at once and out of order pay once', async () => {
  const { orderId } = await customer.order()
  const { id } = await customer.checkout(orderId)
  shop.stripe.account.pay(id)
  const sent = shop.stripe.webhooks.take().toReversed()
  const answers = await Promise.all(
    [...sent, ...sent, ...sent].map((message) =>
      webhook(message.body, shop.stripe.webhooks.headersOf(message)['stripe-signature'] ?? ''),
    ),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(await effects(orderId)).toMatchObject(paidOnce)
})

test('the customer who is back before the webhook sees a paid order, and the webhook changes nothing', async () => {
  const { orderId } = await customer.order()
  const { id } = await customer.checkout(orderId)
  shop.stripe.account.pay(id)
  await shop.rows(`update payments set updated_at = now() - interval '1 minute' where order_id = $1`, [
    orderId,
  ])
  expect((await customer.get(orderId)).paidAt).not.toBeNull()
  await shop.deliver('stripe')
  expect(await effects(orderId)).toMatchObject(paidOnce)
})

test('a webhook that is faster than our own record of the page finds its order', async () => {
  const { orderId } = await customer.order()
  const { id } = await customer.checkout(orderId)
  await shop.rows('delete from payments where order_id = $1', [orderId])
  shop.stripe.account.pay(id)
  await shop.deliver('stripe')
  expect(await effects(orderId)).toMatchObject(paidOnce)
})

test('the sweep finds a paid order whose webhook never came', async () => {
  const { orderId } = await customer.order()
  const { id } = await customer.checkout(orderId)
  shop.stripe.account.pay(id)
  shop.stripe.webhooks.take()
  await shop.rows(`update payments set updated_at = now() - interval '5 minutes' where order_id = $1`, [
    orderId,
  ])
  await shop.origin.context.reconcile()
  expect(await effects(orderId)).toMatchObject(paidOnce)
})

test('a forged, an altered and an old event are refused and change nothing', async () => {
  const { orderId } = await customer.order()
  const { id } = await customer.checkout(orderId)
  shop.stripe.account.pay(id)
  const [message] = shop.stripe.webhooks.take().filter(({ type }) => type === 'checkout.session.completed')
  const body = message?.body ?? ''
  const now = new Date(shop.clock.now())
  const genuine = stripeSignature(body, shop.stripe.webhookSecret, now)
  await refusal(await webhook(body, stripeSignature(body, 'whsec_forged', now)), 'signature-invalid')
  await refusal(await webhook(body.replace('"paid"', '"free"'), genuine), 'signature-invalid')
  const old = new Date(now.getTime() - 600_000)
  await refusal(
    await webhook(body, stripeSignature(body, shop.stripe.webhookSecret, old)),
    'signature-invalid',
  )
  expect(await effects(orderId)).toMatchObject(nothing)
  expect((await webhook(body, genuine)).status).toBe(200)
  expect(await effects(orderId)).toMatchObject(paidOnce)
})

test('an event is acknowledged while the provider cannot be asked, and followed once it can', async () => {
  const { orderId } = await customer.order()
  const { id } = await customer.checkout(orderId)
  shop.stripe.account.pay(id)
  const [message] = shop.stripe.webhooks.take().filter(({ type }) => type === 'checkout.session.completed')
  const body = message?.body ?? ''
  const signature = stripeSignature(body, shop.stripe.webhookSecret, new Date(shop.clock.now()))
  shop.stripe.faults.add({ kind: 'status', status: 503, match: { path: '/v1/checkout' } })
  expect((await webhook(body, signature)).status).toBe(200)
  expect((await webhook(body, signature)).status).toBe(200)
  expect(await effects(orderId)).toMatchObject(nothing)
  shop.stripe.faults.clear()
  await shop.rows('update outbox set not_before = now() where sent_at is null')
  await shop.settled()
  expect(await effects(orderId)).toMatchObject(paidOnce)
})

test.each(['stripe', 'paypal'] as const)(
  'an order erased while %s makes its page has none',
  async (provider) => {
    const { orderId } = await customer.order()
    const path =
      provider === 'stripe' ? 'POST /api/v1/payments/stripe/checkout' : 'POST /api/v1/payments/paypal/orders'
    const asked = {
      method: 'POST',
      path: provider === 'stripe' ? '/v1/checkout/sessions' : '/v2/checkout/orders',
    }
    const standIn = shop[provider]
    let erased: Promise<unknown> | undefined
    standIn.faults.onRequest = (method, of) => {
      if (method === asked.method && of === asked.path)
        erased ??= shop.rows('delete from orders where id = $1', [orderId])
    }
    // Holds the answer back until the order is gone
    standIn.faults.add({ kind: 'delay', delayMs: 500, times: 1, match: asked })
    await refusal(
      await shop.origin.request(path, { token: customer.token, json: { orderId } }),
      'order-not-found',
    )
    standIn.faults.onRequest = undefined
    expect(erased).toBeDefined()
    if (provider === 'stripe')
      expect([...shop.stripe.account.sessions.values()].at(-1)?.status).toBe('expired')
  },
)

test('another amount than the order costs is sent back and pays nothing', async () => {
  const { orderId } = await customer.order()
  const { id } = await customer.checkout(orderId)
  shop.stripe.account.session(id).amount_total = 100
  shop.stripe.account.pay(id)
  await shop.deliver('stripe')
  expect(await effects(orderId)).toMatchObject({ ...nothing, payments: ['refunded'] })
  expect(refunds().filter(({ metadata }) => metadata['key']?.endsWith('wrong-amount'))).toHaveLength(1)
  const alerts = await shop.rows(`select 1 from audit_log where action = 'payment-wrong-amount'`)
  expect(alerts.length).toBeGreaterThan(0)
})

test('asking for the page again gives the same page, also when the answer was lost after the work was done', async () => {
  const { orderId } = await customer.order()
  const before = shop.stripe.account.sessions.size
  shop.stripe.faults.add({
    kind: 'lost-answer',
    times: 1,
    match: { method: 'POST', path: '/v1/checkout/sessions' },
  })
  const first = await customer.checkout(orderId)
  const second = await customer.checkout(orderId)
  expect(second).toEqual(first)
  expect(shop.stripe.account.sessions.size).toBe(before + 1)
})

test('two clicks at once open one page', async () => {
  const { orderId } = await customer.order()
  const before = shop.stripe.account.sessions.size
  const pages = await Promise.all([customer.checkout(orderId), customer.checkout(orderId)])
  expect(pages[0]).toEqual(pages[1])
  expect(shop.stripe.account.sessions.size).toBe(before + 1)
})

test('an order that is paid cannot be paid again, on neither way', async () => {
  const { orderId } = await customer.order()
  const { id } = await customer.checkout(orderId)
  shop.stripe.account.pay(id)
  const again = await shop.origin.request('POST /api/v1/payments/stripe/checkout', {
    token: customer.token,
    json: { orderId },
  })
  await refusal(again, 'order-not-open')
  expect(await effects(orderId)).toMatchObject(paidOnce)
})

test('choosing PayPal closes the page that was left open at Stripe', async () => {
  const { orderId } = await customer.order()
  const { id } = await customer.checkout(orderId)
  await startPayPal(orderId)
  expect(shop.stripe.account.session(id).status).toBe('expired')
})

test('what is paid on two ways all the same is given back once', async () => {
  const { orderId } = await customer.order()
  const { paypalOrderId } = await startPayPal(orderId)
  shop.paypal.account.approve(paypalOrderId)
  // Both in the same moment: PayPal is captured while Stripe's page is being paid.
  const { id } = await customer.checkout(orderId)
  shop.paypal.account.capture(paypalOrderId)
  shop.stripe.account.pay(id)
  await shop.deliver('stripe')
  await shop.deliver('paypal', { copies: 2 })
  await shop.origin.sendDue()
  const state = await effects(orderId)
  expect(state).toMatchObject({ isPaid: true, reports: 1 })
  expect(state.payments.toSorted()).toEqual(['captured', 'refunded'])
  const back = [...shop.paypal.account.refunds.values()].filter(
    ({ capture }) =>
      shop.paypal.account.captureOf(capture).supplementary_data.related_ids.order_id === paypalOrderId,
  )
  expect(back).toHaveLength(1)
})

test('PayPal: agreed to and captured, once, however often it is asked for', async () => {
  const { orderId } = await customer.order()
  const { paypalOrderId } = await startPayPal(orderId)
  await refusal(await capture(paypalOrderId), 'payment-failed')
  shop.paypal.account.approve(paypalOrderId)
  shop.paypal.faults.add({
    kind: 'lost-answer',
    times: 1,
    match: { method: 'POST', path: '/v2/checkout/orders' },
  })
  const answer = await capture(paypalOrderId)
  expect(answer.status).toBe(200)
  expect((await capture(paypalOrderId)).status).toBe(200)
  await shop.deliver('paypal', { reversed: true })
  expect(await effects(orderId)).toMatchObject(paidOnce)
  expect(shop.capturesOf(orderId)).toHaveLength(1)
})

test('PayPal: a customer who agreed and never came back has his order all the same', async () => {
  const { orderId } = await customer.order()
  const { paypalOrderId } = await startPayPal(orderId)
  shop.paypal.account.approve(paypalOrderId)
  expect(await shop.deliver('paypal')).toEqual([200])
  expect(await effects(orderId)).toMatchObject(paidOnce)
})

test('PayPal: a pending capture pays nothing until it is released', async () => {
  const { orderId } = await customer.order()
  const { paypalOrderId } = await startPayPal(orderId)
  shop.paypal.account.approve(paypalOrderId)
  shop.paypal.account.capturesArePending = true
  expect((await capture(paypalOrderId)).status).toBe(200)
  expect(await effects(orderId)).toMatchObject({ ...nothing, payments: ['pending'] })
  await refusal(
    await shop.origin.request('POST /api/v1/payments/stripe/checkout', {
      token: customer.token,
      json: { orderId },
    }),
    'order-not-open',
  )
  const [pending] = shop.capturesOf(orderId)
  shop.paypal.account.finishCapture(pending?.id ?? '', true)
  await shop.deliver('paypal')
  expect(await effects(orderId)).toMatchObject(paidOnce)
})

test('PayPal: a forged event, and one whose certificate lies elsewhere, are refused', async () => {
  const { orderId } = await customer.order()
  const { paypalOrderId } = await startPayPal(orderId)
  shop.paypal.account.approve(paypalOrderId)
  const [message] = shop.paypal.webhooks.take()
  if (!message) throw new Error('no event')
  const headers = shop.paypal.webhooks.headersOf(message)
  const send = (changed: Record<string, string>, body = message.body) =>
    shop.origin.request('POST /api/v1/payments/paypal/webhook', { body, headers: { ...headers, ...changed } })
  await refusal(await send({}, message.body.replace('APPROVED', 'COMPLETE')), 'signature-invalid')
  await refusal(
    await send({ 'paypal-cert-url': 'https://evil.test/v1/notifications/certs/C' }),
    'signature-invalid',
  )
  await refusal(await send({ 'paypal-transmission-id': 'another' }), 'signature-invalid')
  expect(await effects(orderId)).toMatchObject(nothing)
  expect((await send({})).status).toBe(200)
  expect(await effects(orderId)).toMatchObject(paidOnce)
})

test('a bank transfer pays when it arrives, and not before', async () => {
  const { orderId } = await customer.order()
  const { id } = await customer.checkout(orderId)
  shop.stripe.account.pay(id, { later: true })
  await shop.deliver('stripe')
  expect(await effects(orderId)).toMatchObject({ ...nothing, payments: ['pending'] })
  expect(await customer.get(orderId)).toMatchObject({ status: 'open', paymentPending: true })
  shop.stripe.account.finishPayment(id, true)
  await shop.deliver('stripe')
  expect(await customer.get(orderId)).toMatchObject({ paymentPending: false })
  expect(await effects(orderId)).toMatchObject(paidOnce)
})

test('money given back by hand is followed', async () => {
  const { orderId } = await customer.order()
  const charge = await customer.payByCard(orderId)
  shop.stripe.account.refund({ charge: charge.id })
  await shop.deliver('stripe')
  expect((await effects(orderId)).payments).toEqual(['refunded'])
  expect((await customer.get(orderId)).status).toBe('refunded')
})

test("another session's order can neither be seen nor paid, and does not show that it exists", async () => {
  const { orderId } = await customer.order()
  const { paypalOrderId } = await startPayPal(orderId)
  const { token } = await shop.customer()
  const ask = (route: `${string} /${string}`, json?: unknown) =>
    shop.origin.request(route, { token, ...(json ? { json } : {}) })
  await refusal(await ask(`GET /api/v1/orders/${orderId}`), 'order-not-found')
  await refusal(await ask('POST /api/v1/payments/stripe/checkout', { orderId }), 'order-not-found')
  await refusal(await ask(`POST /api/v1/orders/${orderId}/voucher`, { code: 'ANY' }), 'order-not-found')
  await refusal(await capture(paypalOrderId, token), 'order-not-found')
  expect((await customer.get(orderId)).orderId).toBe(orderId)
})

test('nothing that identifies a customer or opens a door stands in the log', async () => {
  const log = shop.origin.log.join('')
  expect(log.length).toBeGreaterThan(1_000)
  expect(log).not.toMatch(/sk_test_local|whsec_local|paypal-local-secret/)
  expect(log).not.toMatch(/\/c\/pay\/cs_test/)
})
