import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openShop, type Customer, type Shop } from '../../test/shop.ts'
import { outbox, payments, refunds } from '../db/schema.ts'
import { requestRefund, type PaymentRow } from './request-refund.ts'
import { settle } from './settle.ts'
import { stripeProvider } from './stripe.ts'

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
    standIn.account.refundsArePending = false
    standIn.account.refundRefusals.length = 0
    standIn.webhooks.configure({ held: true })
    standIn.webhooks.take()
  }
  customer = await shop.customer()
  orderId = (await customer.order()).orderId
})

const db = () => shop.origin.context.db
const payment = async (): Promise<PaymentRow> => {
  const [row] = await db().select().from(payments).where(eq(payments.orderId, orderId))
  if (!row) throw new Error('no payment')
  return row
}
const refundRows = async () =>
  db()
    .select()
    .from(refunds)
    .where(eq(refunds.paymentId, (await payment()).id))
    .orderBy(refunds.createdAt)
const told = async (action: string) =>
  (
    await shop.rows('select 1 from audit_log where action = $1 and subject = $2', [
      action,
      (await payment()).id,
    ])
  ).length
const alarms = () => shop.origin.log.filter((line) => line.includes('"a refund is owed"')).length
/** The outbox's sender, as often as it takes; its pauses are over at once. */
const send = async (times = 20) => {
  for (let turn = 0; turn < times; turn += 1) {
    await db()
      .update(outbox)
      .set({ notBefore: sql`now()` })
      .where(sql`${outbox.sentAt} is null and kind = 'refund'`)
    await shop.origin.sendDue()
  }
}
const unsent = async () => {
  const name = `refund:${(await payment()).id}:%`
  return (await shop.rows('select 1 from outbox where sent_at is null and name like $1', [name])).length
}
const paidAtStripe = () => customer.payByCard(orderId)
const paidAtPayPal = async () => {
  const id = await customer.startPayPal(orderId)
  shop.paypal.account.approve(id)
  shop.paypal.account.capture(id)
  await shop.deliver('paypal')
  const [capture] = shop.capturesOf(orderId)
  if (!capture) throw new Error('no capture')
  return { id, capture }
}
const ask = async (why = 'car', cents = 999) => requestRefund(db(), await payment(), { why, cents })
const refundsAt = {
  stripe: (charge: string) =>
    [...shop.stripe.account.refunds.values()].filter((one) => one.charge === charge),
  paypal: (capture: string) =>
    [...shop.paypal.account.refunds.values()].filter((one) => one.capture === capture),
}

test.each([
  'REFUND_TIME_LIMIT_EXCEEDED',
  'REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK',
  'PAYEE_ACCOUNT_RESTRICTED',
])('a refund that PayPal refuses for good with %s is owed after one try, and told once', async (issue) => {
  const { capture } = await paidAtPayPal()
  const before = alarms()
  shop.paypal.account.refundRefusals.push(issue)
  await ask()
  await send()
  expect(refundsAt.paypal(capture.id)).toEqual([])
  expect(shop.paypal.account.refundRefusals).toEqual([])
  expect(await payment()).toMatchObject({ status: 'refund-owed', refundedCents: 0 })
  expect(await refundRows()).toMatchObject([{ state: 'owed', refusal: issue, refusals: 1, cents: 999 }])
  expect([await unsent(), await told('refund-owed'), alarms() - before]).toEqual([0, 1, 1])
  expect((await customer.get(orderId)).refund).toEqual({ state: 'owed', owedCents: 999, returnedCents: 0 })
})

test('a refund that is refused for want of cover is tried eight times, and goes back once there is some', async () => {
  const { capture } = await paidAtPayPal()
  shop.paypal.account.refundRefusals.push(...Array<string>(7).fill('REFUND_FAILED_INSUFFICIENT_FUNDS'))
  await ask()
  await send()
  expect(refundsAt.paypal(capture.id)).toHaveLength(1)
  expect(await payment()).toMatchObject({ status: 'refunded', refundedCents: 999 })
})

test.each(['REFUND_FAILED_INSUFFICIENT_FUNDS', 'AN_ISSUE_THAT_IS_NEW'])(
  'and with %s it ends at eight',
  async (issue) => {
    await paidAtPayPal()
    shop.paypal.account.refundRefusals.push(...Array<string>(30).fill(issue))
    await ask()
    await send()
    expect(shop.paypal.account.refundRefusals).toHaveLength(22)
    expect(await payment()).toMatchObject({ status: 'refund-owed' })
  },
)

test('a charge that is disputed cannot be given back at Stripe: it is owed', async () => {
  const charge = await paidAtStripe()
  charge.disputed = true
  await ask()
  await send()
  expect(await refundRows()).toMatchObject([{ state: 'owed', refusal: 'charge_disputed' }])
  expect((await customer.get(orderId)).refund).toMatchObject({ state: 'owed', owedCents: 999 })
})

test('a 500 that Stripe keeps under its key is passed by with another key', async () => {
  const charge = await paidAtStripe()
  shop.stripe.account.refundRefusals.push(500, 503)
  await ask()
  await send()
  expect(refundsAt.stripe(charge.id)).toHaveLength(1)
  expect(charge.amount_refunded).toBe(999)
  expect(await payment()).toMatchObject({ status: 'refunded', refundedCents: 999 })
})

test('an answer of Stripe that was lost after the refund was made is not another refund', async () => {
  const charge = await paidAtStripe()
  shop.stripe.faults.add({ match: { method: 'POST', path: '/v1/refunds' }, kind: 'lost-answer', times: 2 })
  await ask('one', 300)
  await send(1)
  shop.stripe.faults.clear()
  await send()
  expect(refundsAt.stripe(charge.id)).toHaveLength(1)
  expect(await payment()).toMatchObject({ status: 'partly-refunded', refundedCents: 300 })
})

test('the same at PayPal, though less is held when the call is repeated', async () => {
  const { capture } = await paidAtPayPal()
  shop.paypal.faults.add({
    match: { method: 'POST', path: '/v2/payments/captures' },
    kind: 'lost-answer',
    times: 2,
  })
  await ask('one', 700)
  await send(1)
  shop.paypal.faults.clear()
  await send()
  expect(refundsAt.paypal(capture.id)).toHaveLength(1)
  expect(await payment()).toMatchObject({ status: 'partly-refunded', refundedCents: 700 })
})

test('what is asked for twice under two names goes back once for each, and never more than is held', async () => {
  const { capture } = await paidAtPayPal()
  await ask('one', 700)
  await ask('two', 700)
  await send()
  expect(shop.paypal.account.refundedCents(capture.id)).toBe(999)
  expect(await payment()).toMatchObject({ status: 'refunded', refundedCents: 999 })
})

test('what is owed and then given back by hand, in parts, is owed no more', async () => {
  const { capture } = await paidAtPayPal()
  shop.paypal.account.refundRefusals.push('REFUND_NOT_ALLOWED')
  await ask('car', 500)
  await send()
  const give = (value: string) => {
    shop.paypal.account.refund(capture.id, { amount: { currency_code: 'EUR', value } })
    return shop.deliver('paypal')
  }
  await give('2.00')
  expect(await payment()).toMatchObject({ status: 'refund-owed', refundedCents: 200 })
  expect((await customer.get(orderId)).refund).toEqual({ state: 'owed', owedCents: 300, returnedCents: 200 })
  await give('3.00')
  expect(await payment()).toMatchObject({ status: 'partly-refunded', refundedCents: 500 })
  expect((await customer.get(orderId)).refund).toEqual({
    state: 'returned',
    owedCents: 0,
    returnedCents: 500,
  })
})

test.each(['pending', 'succeeded'])('a refund of ours that fails later, from %s, is owed', async (from) => {
  const charge = await paidAtStripe()
  shop.stripe.account.refundsArePending = from === 'pending'
  await ask()
  await send()
  await shop.deliver('stripe')
  expect(await payment()).toMatchObject({ status: 'refunded' })
  const [made] = refundsAt.stripe(charge.id)
  shop.stripe.account.finishRefund(made?.id ?? '', false)
  await shop.deliver('stripe')
  expect(await payment()).toMatchObject({ status: 'refund-owed', refundedCents: 0 })
  expect(await told('refund-owed')).toBe(1)
  const order = await customer.get(orderId)
  expect(order).toMatchObject({ status: 'paid', refund: { state: 'owed', owedCents: 999 } })
  // Nothing is tried again by itself.
  await send()
  expect(refundsAt.stripe(charge.id)).toHaveLength(1)
})

test('a refund of ours that fails later at PayPal is owed', async () => {
  const { capture } = await paidAtPayPal()
  shop.paypal.account.refundsArePending = true
  await ask()
  await send()
  shop.paypal.account.finishRefund(refundsAt.paypal(capture.id)[0]?.id ?? '', false)
  expect(new Set(await shop.deliver('paypal'))).toEqual(new Set([200]))
  expect(await payment()).toMatchObject({ status: 'refund-owed', refundedCents: 0 })
})

test('a look that is older than what is written down moves nothing backwards', async () => {
  const charge = await paidAtStripe()
  const { stripe } = shop
  const provider = stripeProvider({
    secretKey: stripe.secretKey,
    webhookSecret: stripe.webhookSecret,
    apiUrl: stripe.url,
    now: shop.origin.context.now,
  })
  const { providerRef } = await payment()
  const older = [await provider.look(providerRef)]
  stripe.account.refundsArePending = true
  const made = stripe.account.refund({ charge: charge.id, amount: '999' })
  older.push(await provider.look(providerRef))
  await shop.deliver('stripe')
  for (const status of older) await settle(db(), status)
  expect(await payment()).toMatchObject({ status: 'refunded', refundedCents: 999 })

  stripe.account.finishRefund(made.id, false)
  older.push(await provider.look(providerRef))
  stripe.account.refundsArePending = false
  stripe.account.refund({ charge: charge.id, amount: '999' })
  await shop.deliver('stripe')
  for (const status of older.toReversed()) await settle(db(), status)
  expect(await payment()).toMatchObject({ status: 'refunded', refundedCents: 999 })
  expect((await customer.get(orderId)).status).toBe('refunded')
  expect(await told('refund-failed')).toBe(1)
})
