import { eq } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestOrigin, type TestOrigin } from '../../test/origin.ts'
import { orderCars, orders, outbox, payments } from '../db/schema.ts'
import { forgetOld } from './retention.ts'

const now = new Date('2026-11-23T12:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)

let origin: TestOrigin
beforeAll(async () => {
  origin = await createTestOrigin()
})
afterAll(() => origin.close())

async function order(
  status: 'expired' | 'delivered' | 'paid',
  createdAt: Date,
  tried = true,
): Promise<string> {
  const { db } = origin.context
  const id = randomUUID()
  await db.insert(orders).values({
    id,
    sessionId: 'session-1',
    region: 'europe-north1',
    status,
    package: 'basic',
    language: 'fi',
    units: 'metric',
    currency: 'EUR',
    totalCents: 999,
    dueCents: 999,
    termsAcceptedAt: createdAt,
    createdAt,
  })
  const ref = 'car_AAAAAAAAAAAAAAAAAAAAAA'
  await db.insert(orderCars).values({ orderId: id, ref, position: 0, vin: 'sealed', vinMasked: '5YJ3E****' })
  if (tried) {
    const money = { amountCents: 999, currency: 'EUR', status: 'captured' as const }
    await db.insert(payments).values({ orderId: id, provider: 'stripe', providerRef: id, ...money })
  }
  return id
}
const carsOf = (id: string) => origin.context.db.select().from(orderCars).where(eq(orderCars.orderId, id))
const orderOf = async (id: string) =>
  (await origin.context.db.select().from(orders).where(eq(orders.id, id)))[0]

test('a month after delivery nobody can tell whose order it was, but what was paid', async () => {
  const id = await order('delivered', daysAgo(32))
  const fresh = await order('delivered', daysAgo(30))
  await forgetOld(origin.context.db, now)
  expect(await orderOf(id)).toMatchObject({ sessionId: null, totalCents: 999, status: 'delivered' })
  expect(await carsOf(id)).toMatchObject([{ vin: null, vinMasked: '****' }])
  expect(await orderOf(fresh)).toMatchObject({ sessionId: 'session-1' })
})

test('an order that nobody tried to pay is gone after two days; one that is still owed stays whole', async () => {
  const unpaid = await order('expired', daysAgo(3), false)
  const owed = await order('paid', daysAgo(40))
  await forgetOld(origin.context.db, now)
  expect(await orderOf(unpaid)).toBeUndefined()
  expect(await orderOf(owed)).toMatchObject({ sessionId: 'session-1' })
})

test('messages that were sent go after a month, but not those that keep money from moving twice', async () => {
  const { db } = origin.context
  const row = (kind: 'refund' | 'generate-pdf' | 'provider-event', name: string, sentAt: Date | null) => ({
    kind,
    name,
    payload: {},
    sentAt,
  })
  await db
    .insert(outbox)
    .values([
      row('generate-pdf', 'old', daysAgo(31)),
      row('provider-event', 'event', daysAgo(31)),
      row('generate-pdf', 'unsent', null),
      row('generate-pdf', 'recent', daysAgo(1)),
      row('refund', 'refund', daysAgo(300)),
    ])
  await forgetOld(db, now)
  const left = await db.select({ name: outbox.name }).from(outbox)
  expect(left.map(({ name }) => name).toSorted()).toEqual(['recent', 'refund', 'unsent'])
})
