import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { paypalClient, type PayPalClient } from '@cpt/origin/payment/paypal-client'
import { startPayPal, type PayPalStandIn } from './main.ts'

let paypal: PayPalStandIn
let now: Date
let client: PayPalClient

beforeAll(async () => {
  now = new Date()
  paypal = await startPayPal({ now: () => now })
})
afterAll(() => paypal.close())
beforeEach(async () => {
  now = new Date()
  await fetch(`${paypal.url}/_control/reset`, { method: 'POST' })
  client = paypalClient({
    clientId: paypal.clientId,
    clientSecret: paypal.clientSecret,
    apiUrl: paypal.url,
    now: () => now,
    fetch,
  })
})

const wanted = {
  intent: 'CAPTURE',
  purchase_units: [{ custom_id: 'order-1', amount: { currency_code: 'EUR', value: '9.99' } }],
  payment_source: {
    paypal: {
      experience_context: { return_url: 'http://shop.test/done', cancel_url: 'http://shop.test/back' },
    },
  },
}
let keys = 0
const post = (path: string, body: unknown = {}, key = `key-${(keys += 1)}`) =>
  client.post(path, key, body) as Promise<{ id: string; status: string }>
const order = async () => (await post('/v2/checkout/orders', wanted)).id
const approved = async () => {
  const id = await order()
  paypal.account.approve(id)
  return id
}
const captured = async () => {
  await post(`/v2/checkout/orders/${await approved()}/capture`)
  const [capture] = [...paypal.account.captures.values()].slice(-1)
  if (!capture) throw new Error('nothing was captured')
  return capture.id
}
const giveBack = (capture: string, value?: string) =>
  post(
    `/v2/payments/captures/${capture}/refund`,
    value === undefined ? {} : { amount: { currency_code: 'EUR', value } },
  )
const told = () => paypal.webhooks.waiting.map(({ type }) => type)

test('an order that is not completed is forgotten after three hours, agreed to or not', async () => {
  for (const id of [await order(), await approved()]) {
    now = new Date(Date.parse(paypal.account.order(id).create_time) + 3 * 3_600_000)
    const gone = { status: 404, issue: 'INVALID_RESOURCE_ID' }
    await expect(client.get(`/v2/checkout/orders/${id}`)).rejects.toMatchObject(gone)
    await expect(post(`/v2/checkout/orders/${id}/capture`)).rejects.toMatchObject(gone)
    now = new Date()
  }
})

test('a completed order is remembered', async () => {
  await captured()
  const [id] = paypal.account.orders.keys()
  now = new Date(now.getTime() + 30 * 86_400_000)
  expect(await client.get(`/v2/checkout/orders/${id ?? ''}`)).toMatchObject({ status: 'COMPLETED' })
})

test('a refused capture leaves the order approved, and its request id repeats the refusal', async () => {
  const id = await approved()
  paypal.account.captureRefusals.push('INSTRUMENT_DECLINED')
  const capture = (key: string) => post(`/v2/checkout/orders/${id}/capture`, {}, key)
  await expect(capture('one')).rejects.toMatchObject({ status: 422, issue: 'INSTRUMENT_DECLINED' })
  expect(paypal.account.order(id).status).toBe('APPROVED')
  await expect(capture('one')).rejects.toMatchObject({ issue: 'INSTRUMENT_DECLINED' })
  expect(await capture('two')).toMatchObject({ status: 'COMPLETED' })
  await expect(capture('three')).rejects.toMatchObject({ issue: 'ORDER_ALREADY_CAPTURED' })
})

test('a capture that is held for review is released or denied later', async () => {
  paypal.account.capturesArePending = true
  const [released, denied] = [await captured(), await captured()]
  expect(paypal.account.captureOf(released).status).toBe('PENDING')
  await expect(giveBack(released)).rejects.toMatchObject({ issue: 'PENDING_CAPTURE' })
  paypal.account.finishCapture(released, true)
  paypal.account.finishCapture(denied, false)
  expect(told().filter((type) => type.startsWith('PAYMENT.'))).toEqual([
    'PAYMENT.CAPTURE.PENDING',
    'PAYMENT.CAPTURE.PENDING',
    'PAYMENT.CAPTURE.COMPLETED',
    'PAYMENT.CAPTURE.DENIED',
  ])
  expect(paypal.account.captureOf(denied).status).toBe('DECLINED')
})

test('an approval can be taken back before the money is taken', async () => {
  const id = await approved()
  paypal.account.reverseApproval(id)
  await expect(post(`/v2/checkout/orders/${id}/capture`)).rejects.toMatchObject({
    issue: 'ORDER_NOT_APPROVED',
  })
  expect(told()).toContain('CHECKOUT.PAYMENT-APPROVAL.REVERSED')
})

test('while a case is open, all that is left can be given back, and no part of it', async () => {
  const capture = await captured()
  paypal.account.dispute(capture)
  await expect(giveBack(capture, '1.00')).rejects.toMatchObject({ issue: 'TRANSACTION_DISPUTED' })
  expect(await giveBack(capture)).toMatchObject({ status: 'COMPLETED' })
  paypal.account.resolveDispute(capture, 'RESOLVED_BUYER_FAVOUR')
  expect(told()).toEqual(expect.arrayContaining(['CUSTOMER.DISPUTE.CREATED', 'CUSTOMER.DISPUTE.RESOLVED']))
})

test('money that the bank takes back is told by an event that leads up to its capture', async () => {
  const capture = await captured()
  paypal.account.reverse(capture)
  const [event] = paypal.webhooks.waiting.filter(({ type }) => type === 'PAYMENT.CAPTURE.REVERSED')
  const { resource } = JSON.parse(event?.body ?? '{}') as {
    resource: { links: { rel: string; href: string }[] }
  }
  expect(resource.links.find(({ rel }) => rel === 'up')?.href).toMatch(new RegExp(`/captures/${capture}$`))
})

test('of money of which a part was taken back, the rest can be given back, by asking for all that is left', async () => {
  const capture = await captured()
  paypal.account.reverse(capture, { currency_code: 'EUR', value: '5.00' })
  await expect(giveBack(capture, '9.99')).rejects.toMatchObject({ issue: 'REFUND_AMOUNT_EXCEEDED' })
  expect(await giveBack(capture)).toMatchObject({ amount: { value: '4.99' } })
  await expect(giveBack(capture)).rejects.toMatchObject({ issue: 'CAPTURE_FULLY_REFUNDED' })
})

test('money is held back for the reason that is set, and again when the buyer complains', async () => {
  Object.assign(paypal.account, { capturesArePending: true, pendingReason: 'ECHECK' })
  const capture = await captured()
  expect(paypal.account.captureOf(capture).status_details).toEqual({ reason: 'ECHECK' })
  paypal.account.finishCapture(capture, true)
  paypal.account.hold(capture, 'CHARGEBACK')
  expect(paypal.account.captureOf(capture)).toMatchObject({
    status: 'PENDING',
    status_details: { reason: 'CHARGEBACK' },
  })
  expect(told().at(-1)).toBe('PAYMENT.CAPTURE.PENDING')
})

test('a dispute names the capture, and our own word for it', async () => {
  paypal.account.dispute(await captured())
  const [event] = paypal.webhooks.waiting.filter(({ type }) => type === 'CUSTOMER.DISPUTE.CREATED')
  expect(JSON.parse(event?.body ?? '{}')).toMatchObject({
    resource: { disputed_transactions: [{ custom: 'order-1' }] },
  })
})

test('an order may list a refund later than its capture shows it', async () => {
  const capture = await captured()
  paypal.account.refundsAreUnlisted = true
  await giveBack(capture)
  const [id = ''] = paypal.account.orders.keys()
  const paymentsOf = async () => {
    const { purchase_units: units } = (await client.get(`/v2/checkout/orders/${id}`)) as {
      purchase_units: { payments: { captures: { status: string }[]; refunds?: unknown[] } }[]
    }
    return units[0]?.payments
  }
  expect(await paymentsOf()).toMatchObject({ captures: [{ status: 'REFUNDED' }] })
  expect(await paymentsOf()).not.toHaveProperty('refunds')
  paypal.account.refundsAreUnlisted = false
  expect((await paymentsOf())?.refunds).toHaveLength(1)
})

test('what stands before PayPal may answer with a page: that is no refusal', async () => {
  paypal.faults.add({
    kind: 'status',
    status: 403,
    body: '<html>403 Forbidden</html>',
    match: { path: '/v2' },
  })
  await expect(order()).rejects.toMatchObject({ type: 'payment-provider-unavailable' })
  paypal.faults.clear()
  expect(await order()).toBeTruthy()
})

test('after 180 days nothing can be given back', async () => {
  const capture = await captured()
  now = new Date(now.getTime() + 181 * 86_400_000)
  await expect(giveBack(capture)).rejects.toMatchObject({ issue: 'REFUND_TIME_LIMIT_EXCEEDED' })
})

test('more than is left cannot be given back', async () => {
  const capture = await captured()
  await giveBack(capture, '9.00')
  await expect(giveBack(capture, '1.00')).rejects.toMatchObject({ issue: 'REFUND_AMOUNT_EXCEEDED' })
})

test('a refund that was pending fails later, and the capture holds the money again', async () => {
  const capture = await captured()
  paypal.account.refundsArePending = true
  const { id, status } = await giveBack(capture)
  expect(status).toBe('PENDING')
  paypal.account.finishRefund(id, false)
  expect(paypal.account.captureOf(capture).status).toBe('COMPLETED')
  expect([paypal.account.refundedCents(capture), told().at(-1)]).toEqual([0, 'PAYMENT.REFUND.FAILED'])
})

test('an access token ends after nine hours', async () => {
  const id = await order()
  const path = `/v2/checkout/orders/${id}`
  expect(await client.get(path)).toMatchObject({ id })
  const basic = btoa(`${paypal.clientId}:${paypal.clientSecret}`)
  const granted = (await (
    await fetch(`${paypal.url}/v1/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    })
  ).json()) as { access_token: string; expires_in: number }
  now = new Date(now.getTime() + granted.expires_in * 1_000 + 1)
  const answer = await fetch(paypal.url + path, {
    headers: { authorization: `Bearer ${granted.access_token}` },
  })
  expect([granted.expires_in, answer.status]).toEqual([32_400, 401])
})
