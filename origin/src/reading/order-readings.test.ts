import { eq } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestOrigin, type TestOrigin } from '../../test/origin.ts'
import { fullReading } from '../../test/readings.ts'
import { orderCars, orders, readings } from '../db/schema.ts'
import { eraseRecord } from '../privacy/erase.ts'
import { createOrderReadings } from './order-readings.ts'

const ref = 'car_AAAAAAAAAAAAAAAAAAAAAA'

let origin: TestOrigin
beforeAll(async () => {
  origin = await createTestOrigin()
})
afterAll(() => origin.close())

/** A paid order with one car, and readings of it during which `meanwhile` happens. */
async function reading(meanwhile: (order: { id: string; sessionId: string }) => Promise<unknown>) {
  const { db, fernet } = origin.context
  const id = randomUUID()
  const sessionId = randomUUID()
  const [order] = await db
    .insert(orders)
    .values({
      id,
      sessionId,
      region: 'europe-north1',
      status: 'paid',
      package: 'basic',
      language: 'fi',
      units: 'metric',
      currency: 'EUR',
      totalCents: 999,
      dueCents: 999,
      termsAcceptedAt: new Date(),
    })
    .returning()
  if (!order) throw new Error('no order was made')
  const vin = fernet.encrypt('5YJ3E7EB0KF123456')
  await db.insert(orderCars).values({ orderId: id, ref, position: 0, vin, vinMasked: '5YJ3E****' })
  const { of } = createOrderReadings({
    db,
    fernet,
    readOrder: async ({ onRead }) => {
      await meanwhile({ id, sessionId })
      await onRead?.(ref, fullReading())
      return new Map([[ref, fullReading()]])
    },
  })
  return { of: () => of(order, ref), kept: () => db.$count(readings, eq(readings.orderId, id)) }
}

test('what was read of a paid order is kept', async () => {
  const { of, kept } = await reading(() => Promise.resolve())
  await of()
  expect(await kept()).toBe(1)
})

test('an order that is erased while its car is read keeps nothing of it', async () => {
  const { of, kept } = await reading(({ sessionId }) =>
    origin.context.db.transaction((tx) => eraseRecord(tx, sessionId, new Date())),
  )
  await expect(of()).rejects.toMatchObject({ type: 'vehicle-not-found' })
  expect(await kept()).toBe(0)
  // Nor is it read again.
  await expect(of()).rejects.toMatchObject({ type: 'reading-in-progress' })
})

test('whose lease is over keeps nothing: somebody else may be reading by now', async () => {
  const { of, kept } = await reading(({ id }) =>
    origin.context.db.update(orders).set({ readingLease: 'another' }).where(eq(orders.id, id)),
  )
  await expect(of()).rejects.toMatchObject({ type: 'vehicle-not-found' })
  expect(await kept()).toBe(0)
})
