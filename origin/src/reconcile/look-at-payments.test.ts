import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openShop, type Customer, type Shop } from '../../test/shop.ts'

let shop: Shop
let customer: Customer

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
  shop.paypal.account.captureRefusals.length = 0
  await shop.rows(`update payments set next_look_at = 'infinity'`)
  customer = await shop.customer()
})

/** Time enough has passed for the sweep to look. */
const due = (orderId: string) =>
  shop.rows(
    `update payments set updated_at = now() - interval '5 minutes', next_look_at = now() where order_id = $1`,
    [orderId],
  )
const sweep = () => shop.origin.context.reconcile()
const statuses = (orderId: string) =>
  shop.rows<{ provider: string; status: string }>(
    'select provider, status from payments where order_id = $1 order by created_at',
    [orderId],
  )
const startPayPal = (orderId: string) => customer.startPayPal(orderId)
const captures = (orderId: string) => shop.capturesOf(orderId)

test('an approval whose webhook was lost, and whose customer is gone, is taken by the sweep, once', async () => {
  const { orderId } = await customer.order()
  shop.paypal.account.approve(await startPayPal(orderId))
  shop.paypal.webhooks.take()
  await due(orderId)
  await Promise.all([sweep(), sweep()])
  expect(captures(orderId)).toHaveLength(1)
  expect(await statuses(orderId)).toEqual([{ provider: 'paypal', status: 'captured' }])
  expect((await customer.get(orderId)).paidAt).not.toBeNull()
})

test('one of an order that was paid otherwise meanwhile is not taken, and ends', async () => {
  const { orderId } = await customer.order()
  const id = await startPayPal(orderId)
  shop.paypal.account.approve(id)
  shop.paypal.webhooks.take()
  await shop.rows(`update orders set status = 'expired' where id = $1`, [orderId])
  await due(orderId)
  await sweep()
  expect(captures(orderId)).toHaveLength(0)
  expect(await statuses(orderId)).toEqual([{ provider: 'paypal', status: 'expired' }])
})

test('one that was refused before waits for its customer', async () => {
  const { orderId } = await customer.order()
  const id = await startPayPal(orderId)
  shop.paypal.account.approve(id)
  shop.paypal.account.captureRefusals.push('INSTRUMENT_DECLINED')
  await due(orderId)
  await sweep()
  await due(orderId)
  await sweep()
  expect(captures(orderId)).toHaveLength(0)
  expect(await statuses(orderId)).toEqual([{ provider: 'paypal', status: 'started' }])
})

test('four hundred pages that were left do not keep a payment waiting for more than one sweep', async () => {
  const left = await customer.order()
  await startPayPal(left.orderId)
  await shop.rows(
    `insert into payments (order_id, provider, provider_ref, status, amount_cents, currency, created_at, updated_at)
     select $1, 'paypal', 'LEFT' || n, 'started', 999, 'EUR', now() - interval '1 hour', now() - interval '1 hour'
     from generate_series(1, 400) n`,
    [left.orderId],
  )
  const { orderId } = await customer.order()
  const { id } = await customer.checkout(orderId)
  shop.stripe.account.pay(id)
  const other = await customer.order()
  shop.paypal.account.approve(await startPayPal(other.orderId))
  for (const each of [orderId, other.orderId]) await due(each)
  await sweep()
  expect(await statuses(orderId)).toEqual([{ provider: 'stripe', status: 'captured' }])
  expect(await statuses(other.orderId)).toEqual([{ provider: 'paypal', status: 'captured' }])
})

test('a page that is asked about in vain is asked about ever more seldom', async () => {
  const { orderId } = await customer.order()
  await startPayPal(orderId)
  const waits: number[] = []
  for (let turn = 0; turn < 6; turn += 1) {
    await due(orderId)
    await sweep()
    const [row] = await shop.rows<{ minutes: number }>(
      `select round(extract(epoch from next_look_at - now()) / 60)::int as minutes from payments where order_id = $1`,
      [orderId],
    )
    waits.push(row?.minutes ?? 0)
  }
  expect(waits).toEqual([2, 4, 8, 10, 10, 10])
})

test('a provider that is away is left alone after a few tries, and the other one is asked', async () => {
  shop.paypal.faults.add({ kind: 'status', status: 503, match: { path: '/v2/checkout/orders' } })
  const left = await customer.order()
  await shop.rows(
    `insert into payments (order_id, provider, provider_ref, status, amount_cents, currency, created_at, updated_at)
     select $1, 'paypal', 'AWAY' || n, 'started', 999, 'EUR', now() - interval '1 hour', now() - interval '1 hour'
     from generate_series(1, 60) n`,
    [left.orderId],
  )
  const { orderId } = await customer.order()
  const { id } = await customer.checkout(orderId)
  shop.stripe.account.pay(id)
  await due(orderId)
  const { failed } = await sweep()
  expect(failed).toBeGreaterThanOrEqual(5)
  expect(failed).toBeLessThan(20)
  expect(await statuses(orderId)).toEqual([{ provider: 'stripe', status: 'captured' }])
})

test('an approval that PayPal takes back ends that page, and another one opens', async () => {
  const { orderId } = await customer.order()
  const id = await startPayPal(orderId)
  shop.paypal.account.approve(id)
  shop.paypal.webhooks.take()
  shop.paypal.account.reverseApproval(id)
  expect(await shop.deliver('paypal')).toEqual([200])
  expect(captures(orderId)).toHaveLength(0)
  expect(await statuses(orderId)).toEqual([{ provider: 'paypal', status: 'expired' }])
  expect(await startPayPal(orderId)).not.toBe(id)
})
