import { readLedger } from '@cpt/local/ledger/read-ledger'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TestOrigin } from '../../test/origin.ts'
import { openShop, type Customer, type Shop } from '../../test/shop.ts'

let shop: Shop
/** Makes no report by itself. */
let idle: TestOrigin
let customer: Customer
let orderId: string

beforeAll(async () => {
  shop = await openShop()
  idle = await shop.idle()
})
afterAll(() => shop.close())
beforeEach(async () => {
  shop.stripe.webhooks.configure({ held: true })
  shop.stripe.webhooks.take()
  customer = await shop.customer()
  ;({ orderId } = await customer.order())
  await customer.payByCard(orderId, idle)
})

const paidAgo = (time: string) =>
  shop.rows(
    `with begun as (update reports set created_at = now() - $2::interval where order_id = $1)
     update orders set paid_at = now() - $2::interval where id = $1`,
    [orderId, time],
  )
const because = (reason: string | null) =>
  shop.rows('update reports set reason = $2 where order_id = $1', [orderId, reason])
/** Causes that were told of the order, oldest first. */
const told = async () =>
  (
    await shop.rows<{ cause: string }>(
      `select details ->> 'cause' as cause from audit_log where subject = $1 and action = 'order-late' order by at`,
      [orderId],
    )
  ).map(({ cause }) => cause)
const sweep = () => idle.context.reconcile()
const alarms = () =>
  idle.log.filter((line) => line.includes('a paid order is late') && line.includes(orderId)).length

test('each cause is told by an alarm of its own, once; one does not stand for the next', async () => {
  await sweep()
  expect(await told()).toEqual([])
  await paidAgo('16 minutes')
  await sweep()
  await sweep()
  expect(await told()).toEqual(['not-made'])

  await because('vehicle-asleep')
  await sweep()
  expect(await told()).toEqual(['not-made'])
  await paidAgo('73 hours')
  await sweep()
  await sweep()
  expect(await told()).toEqual(['not-made', 'waits-too-long'])
  expect(alarms()).toBe(2)
})

test('a sleeping car is no alarm as long as it may sleep, and what goes wrong after it woke is one', async () => {
  await because('vehicle-asleep')
  await paidAgo('70 hours')
  await sweep()
  expect(await told()).toEqual([])
  await because(null)
  await sweep()
  expect(await told()).toEqual(['not-made'])
})

test('a refund that no provider takes has an alarm of its own', async () => {
  const [payment] = await shop.rows<{ id: string }>('select id from payments where order_id = $1', [orderId])
  await shop.rows(
    `insert into refunds (payment_id, name, state, cents, created_at)
     values ($1, $2, 'requested', 999, now() - interval '11 minutes')`,
    [payment?.id, `refund:${payment?.id}:car`],
  )
  await sweep()
  await sweep()
  const lines = await shop.rows(`select 1 from audit_log where subject = $1 and action = 'refund-late'`, [
    payment?.id,
  ])
  expect(lines).toHaveLength(1)
  expect(await told()).toEqual([])
})

test('the ledger sees a loss that an alarm of more than 25 hours ago hid, and one of another cause', async () => {
  const ledger = async () => {
    const { findings } = await readLedger(
      {
        databaseUrl: shop.origin.databaseUrl,
        stripe: { secretKey: shop.stripe.secretKey, apiUrl: shop.stripe.url },
        paypal: null,
        bucketBooks: null,
      },
      { now: new Date(shop.clock.now()), graceMinutes: 15 },
    )
    return findings.filter(({ subject }) => subject === orderId).map(({ detail }) => detail)
  }
  const alarm = (cause: string, time: string) =>
    shop.rows(
      `insert into audit_log (action, subject, details, at)
       values ('order-late', $1, jsonb_build_object('cause', $2::text), now() - $3::interval)`,
      [orderId, cause, time],
    )
  await paidAgo('30 hours')
  expect(await ledger()).toEqual(['1 reports are not made'])
  await alarm('not-made', '26 hours')
  expect(await ledger()).toEqual(['1 reports are not made'])
  await alarm('waits-too-long', '1 hour')
  expect(await ledger()).toEqual(['1 reports are not made'])
  await alarm('not-made', '1 hour')
  expect(await ledger()).toEqual([])
})
