import { stripeClient } from '@cpt/origin/payment/stripe'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { stripeApi } from './api.ts'
import { startStripe, type StripeStandIn } from './main.ts'

let stand: StripeStandIn
let stripe: ReturnType<typeof stripeClient>
let now: Date

beforeAll(async () => {
  stand = await startStripe({ now: () => now })
  stripe = stripeClient({ secretKey: stand.secretKey, apiUrl: stand.url })
})
afterAll(() => stand.close())
beforeEach(async () => {
  now = new Date()
  await fetch(`${stand.url}/_control/reset`, { method: 'POST' })
  stand.faults.clear()
})

const wanted = (cents = 999, currency = 'eur') => ({
  mode: 'payment' as const,
  success_url: 'http://shop.test/done',
  cancel_url: 'http://shop.test/back',
  line_items: [
    { quantity: 1, price_data: { currency, unit_amount: cents, product_data: { name: 'Report' } } },
  ],
})
const paid = async () => {
  const { id } = await stripe.checkout.sessions.create(wanted())
  const { payment_intent: intent } = stand.account.pay(id)
  return { id, intent: intent ?? '' }
}
const click = (path: string) => fetch(`${stand.url}${path}`, { method: 'POST', redirect: 'manual' })
const events = () => stand.account.events.map(({ type }) => type)

test('a page ends with its time, and takes no money after it', async () => {
  const { id } = await stripe.checkout.sessions.create({
    ...wanted(),
    expires_at: Math.floor(now.getTime() / 1000) + 1_800,
  })
  expect((await stripe.checkout.sessions.retrieve(id)).status).toBe('open')
  now = new Date(now.getTime() + 1_801_000)
  expect((await stripe.checkout.sessions.retrieve(id)).status).toBe('expired')
  expect(stand.account.pay(id).payment_intent).toBeNull()
  expect(events()).toEqual(['checkout.session.expired'])
})

test('a page lives half an hour at least, and a day at most', async () => {
  for (const seconds of [1_700, 86_500])
    await expect(
      stripe.checkout.sessions.create({
        ...wanted(),
        expires_at: Math.floor(now.getTime() / 1000) + seconds,
      }),
    ).rejects.toMatchObject({ statusCode: 400, param: 'expires_at' })
})

test('a 500 is kept under its key like any other answer, and another key is another try', async () => {
  const { intent } = await paid()
  stand.account.refundRefusals.push(500)
  const refund = (idempotencyKey: string) =>
    stripe.refunds.create({ payment_intent: intent }, { idempotencyKey, maxNetworkRetries: 0 })
  await expect(refund('one')).rejects.toMatchObject({ statusCode: 500 })
  await expect(refund('one')).rejects.toMatchObject({ statusCode: 500 })
  expect((await refund('two')).status).toBe('succeeded')
})

test('of two requests at once under one key, one is told that the key is in use', async () => {
  const api = stripeApi(stand.account, stand.secretKey, new Map())
  const form = {
    mode: 'payment',
    success_url: 'http://shop.test/done',
    'line_items[0][price_data][currency]': 'eur',
    'line_items[0][price_data][unit_amount]': '999',
    'line_items[0][price_data][product_data][name]': 'Report',
  }
  const request = () =>
    api.request('/v1/checkout/sessions', {
      method: 'POST',
      headers: { authorization: `Bearer ${stand.secretKey}`, 'idempotency-key': 'k' },
      body: new URLSearchParams(form),
    })
  const [first, second] = await Promise.all([request(), request()])
  expect([first.status, second.status]).toEqual([200, 409])
  expect(await second.json()).toMatchObject({ error: { code: 'idempotency_key_in_use' } })
  // Once the first has its answer, that is the answer.
  expect(await (await request()).json()).toEqual(await first.json())
  expect(stand.account.sessions.size).toBe(1)
})

test('less than the smallest charge of a currency is refused', async () => {
  await expect(stripe.checkout.sessions.create(wanted(49))).rejects.toMatchObject({
    code: 'amount_too_small',
  })
  await expect(stripe.checkout.sessions.create(wanted(299, 'sek'))).rejects.toMatchObject({
    code: 'amount_too_small',
  })
  expect((await stripe.checkout.sessions.create(wanted(50))).amount_total).toBe(50)
})

test('a card that asks for 3-D Secure pays once the bank has said yes, and the page stays open when it does not', async () => {
  const { id } = await stripe.checkout.sessions.create(wanted())
  const detour = await click(`/c/pay/${id}/pay-with-3ds`)
  expect(detour.headers.get('location')).toBe(`/c/3ds/${id}`)
  expect(await (await fetch(`${stand.url}/c/3ds/${id}`)).text()).toContain('3-D Secure')
  const failed = await click(`/c/3ds/${id}/fail`)
  expect(failed.headers.get('location')).toBe(`/c/pay/${id}?declined`)
  expect(stand.account.session(id)).toMatchObject({ status: 'open', payment_status: 'unpaid' })
  expect((await click(`/c/3ds/${id}/complete`)).headers.get('location')).toBe('http://shop.test/done')
  expect(stand.account.session(id)).toMatchObject({ status: 'complete', payment_status: 'paid' })
  expect(events()[0]).toBe('payment_intent.payment_failed')
})

test('a bank transfer is complete and unpaid until it arrives, or does not', async () => {
  const one = await stripe.checkout.sessions.create(wanted())
  const other = await stripe.checkout.sessions.create(wanted())
  for (const { id } of [one, other]) stand.account.pay(id, { later: true })
  expect(await stripe.checkout.sessions.retrieve(one.id)).toMatchObject({
    status: 'complete',
    payment_status: 'unpaid',
  })
  stand.account.finishPayment(one.id, true)
  stand.account.finishPayment(other.id, false)
  expect((await stripe.checkout.sessions.retrieve(one.id)).payment_status).toBe('paid')
  expect((await stripe.checkout.sessions.retrieve(other.id)).payment_status).toBe('unpaid')
  expect(events()).toEqual(
    expect.arrayContaining([
      'checkout.session.async_payment_succeeded',
      'checkout.session.async_payment_failed',
    ]),
  )
})

test('a disputed charge cannot be given back, and stays marked when the dispute is over', async () => {
  const { intent } = await paid()
  const [charge] = stand.account.charges.values()
  const dispute = stand.account.dispute(charge?.id ?? '')
  stand.account.closeDispute(dispute.id, 'won')
  await expect(stripe.refunds.create({ payment_intent: intent })).rejects.toMatchObject({
    code: 'charge_disputed',
  })
  expect(charge?.disputed).toBe(true)
  expect(events().slice(-2)).toEqual(['charge.dispute.created', 'charge.dispute.closed'])
})

test('a refund that was pending fails days later, and the money is back with the charge', async () => {
  const { intent } = await paid()
  stand.account.refundsArePending = true
  const { id, status } = await stripe.refunds.create({ payment_intent: intent, amount: 500 })
  const [charge] = stand.account.charges.values()
  expect([status, charge?.amount_refunded]).toEqual(['pending', 500])
  stand.account.finishRefund(id, false)
  expect(await stripe.refunds.retrieve(id)).toMatchObject({ status: 'failed' })
  expect([charge?.amount_refunded, events().at(-1)]).toEqual([0, 'refund.failed'])
})

test('what has gone back cannot go back again', async () => {
  const { intent } = await paid()
  await stripe.refunds.create({ payment_intent: intent })
  await expect(stripe.refunds.create({ payment_intent: intent })).rejects.toMatchObject({
    code: 'charge_already_refunded',
  })
})
