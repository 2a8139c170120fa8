import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openShop, type Customer, type Shop } from '../../test/shop.ts'
import { requestRefund, type PaymentRow } from './request-refund.ts'
import { payments } from '../db/schema.ts'
import { eq } from 'drizzle-orm'

let shop: Shop
let customer: Customer
let orderId: string

beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())
beforeEach(async () => {
  shop.stripe.account.refundsArePending = false
  shop.paypal.account.refundsArePending = false
  shop.paypal.account.refundsAreUnlisted = false
  for (const { account } of [shop.stripe, shop.paypal]) account.refundRefusals.length = 0
  for (const standIn of [shop.stripe, shop.paypal]) {
    standIn.webhooks.configure({ held: true })
    standIn.webhooks.take()
  }
  customer = await shop.customer()
  orderId = (await customer.order()).orderId
})

const row = async (): Promise<PaymentRow> => {
  const [payment] = await shop.origin.context.db.select().from(payments).where(eq(payments.orderId, orderId))
  if (!payment) throw new Error('no payment')
  return payment
}
const alertsOf = async (action: string) =>
  (await shop.rows('select 1 from audit_log where action = $1 and subject = $2', [action, (await row()).id]))
    .length
/** Paid at Stripe; gives the charge. */
const charged = () => customer.payByCard(orderId)
/** Agreed to at PayPal and captured there; nothing delivered yet. */
const captured = async () => {
  const id = await customer.startPayPal(orderId)
  shop.paypal.account.approve(id)
  shop.paypal.account.capture(id)
  const [capture] = shop.capturesOf(orderId)
  if (!capture) throw new Error('no capture')
  return { id, capture }
}

test('of a payment of which a part was given back by hand, what is still held goes back', async () => {
  const charge = await charged()
  shop.stripe.account.refund({ charge: charge.id, amount: '500' })
  await shop.deliver('stripe')
  await requestRefund(shop.origin.context.db, await row(), { why: 'car', cents: 999 })
  await shop.origin.sendDue()
  expect(charge).toMatchObject({ amount: 999, amount_refunded: 999 })
  expect(await row()).toMatchObject({ status: 'refunded', refundedCents: 999 })
})

test('the same at PayPal', async () => {
  const { capture } = await captured()
  await shop.deliver('paypal')
  shop.paypal.account.refund(capture.id, { amount: { currency_code: 'EUR', value: '5.00' } })
  await shop.deliver('paypal')
  await requestRefund(shop.origin.context.db, await row(), { why: 'car', cents: 999 })
  await shop.origin.sendDue()
  expect(shop.paypal.account.refundedCents(capture.id)).toBe(999)
  expect(await row()).toMatchObject({ status: 'refunded', refundedCents: 999 })
})

test('an order whose refund fails later is not called refunded, and somebody is told', async () => {
  const charge = await charged()
  shop.stripe.account.refundsArePending = true
  const refund = shop.stripe.account.refund({ charge: charge.id })
  await shop.deliver('stripe')
  expect((await customer.get(orderId)).status).toBe('refunded')
  shop.stripe.account.finishRefund(refund.id, false)
  await shop.deliver('stripe')
  expect((await customer.get(orderId)).status).toBe('paid')
  expect(await row()).toMatchObject({ status: 'captured', refundedCents: 0 })
  expect(await alertsOf('refund-failed')).toBe(1)
})

test('a dispute at Stripe after a part was given back is seen, once', async () => {
  const charge = await charged()
  shop.stripe.account.refund({ charge: charge.id, amount: '500' })
  await shop.deliver('stripe')
  shop.stripe.account.dispute(charge.id)
  await shop.deliver('stripe', { copies: 2 })
  await shop.origin.context.payments.look(await row())
  expect(await row()).toMatchObject({ status: 'disputed', refundedCents: 500 })
  expect(await alertsOf('payment-disputed')).toBe(1)
})

test('a dispute at PayPal is about its capture, and somebody is told', async () => {
  const { capture } = await captured()
  await shop.deliver('paypal')
  shop.paypal.account.dispute(capture.id)
  expect(await shop.deliver('paypal')).toEqual([200])
  expect((await row()).status).toBe('disputed')
  expect(await alertsOf('payment-disputed')).toBe(1)
  await shop.origin.context.reconcile()
  expect((await row()).status).toBe('disputed')
})

test('a declined capture before the one that took the money does not hide it', async () => {
  const { id, capture } = await captured()
  const [unit] = shop.paypal.account.order(id).purchase_units
  unit?.payments?.captures.unshift({ ...capture, id: 'DECLINEDFIRST', status: 'DECLINED' })
  await shop.deliver('paypal')
  expect(await row()).toMatchObject({ status: 'captured', captureRef: capture.id })
})

test('a capture event that names neither its order nor a link upwards is ours all the same', async () => {
  const { capture } = await captured()
  Reflect.deleteProperty(capture, 'supplementary_data')
  shop.paypal.webhooks.take()
  shop.paypal.account.emitCapture(capture.id)
  expect(await shop.deliver('paypal')).toEqual([200])
  expect(await row()).toMatchObject({ status: 'captured', captureRef: capture.id })
})

test.each(['Bestellung für Jörg', 'someone@elsewhere.example', ''])(
  "another shop's capture on the same account, which it calls %j, is none of ours, and nothing of it is kept",
  async (custom_id) => {
    const { capture } = await captured()
    Reflect.deleteProperty(capture, 'supplementary_data')
    Object.assign(capture, { id: `ELSEWHERE${custom_id.length}`, custom_id })
    shop.paypal.account.captures.set(capture.id, capture)
    shop.paypal.webhooks.take()
    shop.paypal.account.emitCapture(capture.id)
    expect(await shop.deliver('paypal')).toEqual([200])
    const [event] = await shop.rows<{ payload: object; outcome: string }>(
      `select o.payload, e.outcome from outbox o join provider_events e on o.payload ->> 'eventId' = e.event_id
       where o.payload -> 'about' ->> 'captureRef' = $1`,
      [capture.id],
    )
    expect(event?.outcome).toBe('nothing of ours')
    expect(event?.payload).not.toHaveProperty('about.orderId')
  },
)

test('an event about a capture whose checkout PayPal refuses to show is told, and not asked about for ever', async () => {
  const { capture } = await captured()
  Reflect.deleteProperty(capture, 'supplementary_data')
  shop.paypal.webhooks.take()
  shop.paypal.account.emitCapture(capture.id)
  shop.paypal.faults.add({
    kind: 'status',
    status: 403,
    body: '{"name":"NOT_AUTHORIZED","message":"Authorization failed due to insufficient permissions."}',
    match: { method: 'GET', path: '/v2/checkout/orders' },
  })
  expect(await shop.deliver('paypal')).toEqual([200])
  shop.paypal.faults.clear()
  const [event] = await shop.rows<{ outcome: string | null; sentAt: Date | null }>(
    `select e.outcome, o.sent_at as "sentAt" from outbox o join provider_events e
       on o.payload ->> 'eventId' = e.event_id where o.payload -> 'about' ->> 'captureRef' = $1`,
    [capture.id],
  )
  expect(event).toEqual({ outcome: 'refused', sentAt: expect.any(Date) as Date })
  expect(shop.origin.log.join('')).toContain('an event could not be followed: unknown refusal')
})

test('a capture that PayPal reverses is disputed, and told', async () => {
  const { capture } = await captured()
  await shop.deliver('paypal')
  shop.paypal.account.reverse(capture.id)
  expect(await shop.deliver('paypal')).toEqual([200])
  expect((await row()).status).toBe('disputed')
  expect(await alertsOf('payment-disputed')).toBe(1)
})

test.each(['BUYER_COMPLAINT', 'CHARGEBACK'] as const)(
  'a capture that is held back again for a %s is disputed, and told',
  async (reason) => {
    const { capture } = await captured()
    await shop.deliver('paypal')
    shop.paypal.account.hold(capture.id, reason)
    expect(await shop.deliver('paypal', { copies: 2 })).toEqual([200, 200])
    expect((await row()).status).toBe('disputed')
    expect(await alertsOf('payment-disputed')).toBe(1)
  },
)

test('a dispute is seen, and told, when PayPal no longer knows the order', async () => {
  const { id, capture } = await captured()
  await shop.deliver('paypal')
  shop.paypal.account.dispute(capture.id)
  shop.paypal.account.orders.delete(id)
  expect(await shop.deliver('paypal')).toEqual([200])
  expect((await row()).status).toBe('disputed')
  expect(await alertsOf('payment-disputed')).toBe(1)
})

test('a dispute about a capture that nobody has told of is ours all the same', async () => {
  const { capture } = await captured()
  shop.paypal.webhooks.take()
  shop.paypal.account.dispute(capture.id)
  expect(await shop.deliver('paypal')).toEqual([200])
  expect(await row()).toMatchObject({ status: 'disputed', captureRef: capture.id })
})

test('of a payment of which PayPal took back a part, what is left goes back', async () => {
  const { capture } = await captured()
  await shop.deliver('paypal')
  shop.paypal.account.reverse(capture.id, { currency_code: 'EUR', value: '5.00' })
  await shop.deliver('paypal')
  await requestRefund(shop.origin.context.db, await row(), { why: 'car', cents: 999 })
  await shop.origin.sendDue()
  expect(shop.paypal.account.refundedCents(capture.id)).toBe(499)
  const refunds = await shop.rows('select state from refunds where payment_id = $1 and name is not null', [
    (await row()).id,
  ])
  expect(refunds).toEqual([{ state: 'returned' }])
})

test.each(['by hand', 'by us'])(
  'a refund made %s that PayPal lists later than its capture shows it counts once',
  async (who) => {
    const { capture } = await captured()
    await shop.deliver('paypal')
    shop.paypal.account.refundsAreUnlisted = true
    if (who === 'by hand') shop.paypal.account.refund(capture.id, {})
    else await requestRefund(shop.origin.context.db, await row(), { why: 'car', cents: 999 })
    await shop.origin.sendDue()
    await shop.deliver('paypal')
    expect(await row()).toMatchObject({ status: 'refunded', refundedCents: 999 })
    shop.paypal.account.refundsAreUnlisted = false
    await shop.origin.context.payments.look(await row())
    expect(await row()).toMatchObject({ status: 'refunded', refundedCents: 999 })
    expect(shop.paypal.account.refundedCents(capture.id)).toBe(999)
  },
)

test('how a dispute ends is told, at PayPal and at Stripe', async () => {
  const { capture } = await captured()
  await shop.deliver('paypal')
  shop.paypal.account.dispute(capture.id)
  shop.paypal.account.resolveDispute(capture.id, 'RESOLVED_SELLER_FAVOUR')
  expect(await shop.deliver('paypal')).toEqual([200, 200])
  expect(await alertsOf('dispute-ended')).toBe(1)

  orderId = (await customer.order()).orderId
  const charge = await charged()
  const { id } = shop.stripe.account.dispute(charge.id)
  shop.stripe.account.closeDispute(id, 'lost')
  expect(new Set(await shop.deliver('stripe', { copies: 2 }))).toEqual(new Set([200]))
  expect(await alertsOf('dispute-ended')).toBe(1)
  // As after a process that ended before it could note that the work was done
  await shop.rows(`update outbox set sent_at = null, not_before = now() where kind = 'provider-event'`)
  await shop.settled()
  expect(await alertsOf('dispute-ended')).toBe(1)
})
