import { Erased } from '@cpt/contract/privacy'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TestOrigin } from '../../test/origin.ts'
import { refusal } from '../../test/refusal.ts'
import { openShop, type Customer, type Shop } from '../../test/shop.ts'

let shop: Shop
/** Takes the payments, and makes no report. */
let idle: TestOrigin
let customer: Customer

beforeAll(async () => {
  shop = await openShop()
  idle = await shop.idle()
})
afterAll(() => shop.close())
beforeEach(async () => {
  shop.stripe.webhooks.configure({ held: true })
  shop.stripe.webhooks.take()
  customer = await shop.customer()
})

const erase = () => shop.origin.request('DELETE /api/v1/privacy/my-data', { token: customer.token })
const get = (path: string) => shop.origin.request(`GET /api/v1/${path}`, { token: customer.token })
const paid = async (wanted: Parameters<Customer['order']>[0]) => {
  const { orderId } = await customer.order(wanted)
  return { orderId, charge: await customer.payByCard(orderId, idle) }
}
/** As the worker leaves a car whose report cannot be had. */
const fail = async (orderId: string, ref: string | undefined) => {
  await shop.rows(
    `update reports set state = 'failed', reason = 'vehicle-unsupported' where order_id = $1 and ref = $2`,
    [orderId, ref],
  )
}

test('of a Bulk order of which one car was paid back, erasure pays back the car that still waits, and no more', async () => {
  const [one, two, three] = customer.cars.map(({ ref }) => ref)
  const { orderId, charge } = await paid({ package: 'bulk', vehicles: [one ?? '', two ?? '', three ?? ''] })
  await shop.rows(`update reports set state = 'processing' where order_id = $1 and state = 'queued'`, [
    orderId,
  ])
  await shop.rows(
    `update reports set state = 'uploading' where order_id = $1 and ref = $2 and state = 'processing'`,
    [orderId, two],
  )
  await shop.rows(
    `update reports set state = 'complete', ready_at = now() where order_id = $1 and ref = $2 and state = 'uploading'`,
    [orderId, two],
  )
  await fail(orderId, one)
  shop.stripe.account.refund({ charge: charge.id, amount: '1000', metadata: {} })
  await shop.deliver('stripe')
  expect((await customer.get(orderId)).status).toBe('partly-refunded')
  expect((await erase()).status).toBe(200)
  await shop.origin.sendDue()
  // The price is 29.99 for three cars: the third share is 9.99.
  expect(charge.amount_refunded).toBe(1000 + 999)
})

test('an open order that is erased gives its voucher’s use back, once', async () => {
  await shop.rows(
    `insert into vouchers (code, kind, percentage, max_uses) values ('ERASED', 'percentage', 20, 1) on conflict do nothing`,
  )
  const { orderId } = await customer.order()
  const redeemed = await shop.origin.request(`POST /api/v1/orders/${orderId}/voucher`, {
    token: customer.token,
    json: { code: 'ERASED' },
  })
  expect(redeemed.status).toBe(200)
  const uses = async () =>
    (await shop.rows<{ uses: number }>(`select uses from vouchers where code = 'ERASED'`))[0]?.uses
  expect(await uses()).toBe(1)
  await erase()
  await erase()
  expect(await uses()).toBe(0)
})

test('an erasure whose answer was lost gives the same receipt again, and to nobody else', async () => {
  await paid({})
  const first = Erased.parse(await (await erase()).json())
  const again = Erased.parse(await (await erase()).json())
  expect(again).toEqual(first)
  expect(first.erased.orders).toBe(1)
  // The token opens nothing else, and a session that was only closed has no receipt.
  await refusal(await get('privacy/my-data'), 'session-expired')
  const other = await shop.origin.session()
  await shop.origin.request('DELETE /api/v1/auth/sessions/current', { token: other.token })
  await refusal(
    await shop.origin.request('DELETE /api/v1/privacy/my-data', { token: other.token }),
    'session-expired',
  )
})

test('a Pro order that was paid back altogether gives neither CSV nor ZIP, but its receipt', async () => {
  const ref = customer.cars[0]?.ref ?? ''
  const { orderId, charge } = await paid({ package: 'pro' })
  shop.stripe.account.refund({ charge: charge.id })
  await shop.deliver('stripe')
  await refusal(await get(`orders/${orderId}/charging-invoices.zip`), 'payment-required')
  await refusal(await get(`orders/${orderId}/vehicles/${ref}/charging-sessions.csv`), 'payment-required')
  expect((await get(`orders/${orderId}/receipt.pdf`)).status).toBe(200)
})

test('a car of a Bulk order that was paid back is not read again; the others are', async () => {
  const [one = '', two = ''] = customer.cars.map(({ ref }) => ref)
  const { orderId } = await paid({ package: 'bulk', vehicles: [one, two] })
  await fail(orderId, one)
  const read = (vehicle: string) =>
    shop.origin.request('POST /api/v1/tesla/vehicle-report', {
      token: customer.token,
      json: { orderId, vehicle },
    })
  await refusal(await read(one), 'payment-required')
  await refusal(await get(`orders/${orderId}/vehicles/${one}/charging-sessions.csv`), 'payment-required')
  await read(two)
  const held = await shop.rows<{ ref: string }>('select ref from readings where order_id = $1', [orderId])
  expect(held.map(({ ref }) => ref)).not.toContain(one)
})
