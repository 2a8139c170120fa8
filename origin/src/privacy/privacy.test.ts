import { Erased, MyData } from '@cpt/contract/privacy'
import type { Session } from '@cpt/contract/session'
import { eq, inArray } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestOrigin, type TestOrigin } from '../../test/origin.ts'
import { refusal } from '../../test/refusal.ts'
import { auditLog, orderCars, orders, outbox, payments, photos, readings, reports } from '../db/schema.ts'

const vin = '5YJ3E7EB0KF123456'
const ref = 'car_AAAAAAAAAAAAAAAAAAAAAA'

let origin: TestOrigin
let session: Session & { id: string }
beforeAll(async () => {
  origin = await createTestOrigin()
})
afterAll(() => origin.close())
beforeEach(async () => {
  session = await origin.session()
})

const erase = async () =>
  Erased.parse(
    await (await origin.request('DELETE /api/v1/privacy/my-data', { token: session.token })).json(),
  )

async function order(status: 'open' | 'paid' | 'delivered', state?: 'complete' | 'queued') {
  const { db, fernet } = origin.context
  const id = randomUUID()
  await db.insert(orders).values({
    id,
    sessionId: session.id,
    region: 'europe-north1',
    status,
    package: 'basic',
    language: 'fi',
    units: 'metric',
    currency: 'EUR',
    totalCents: 999,
    dueCents: 999,
    termsAcceptedAt: new Date(),
  })
  await db.insert(orderCars).values({
    orderId: id,
    ref,
    position: 0,
    vin: fernet.encrypt(vin),
    name: 'Kultaseni',
    model: 'Model 3',
    vinMasked: '5YJ3E****',
  })
  if (!state) return { id, taskId: '' }

  const [payment] = await db
    .insert(payments)
    .values({
      orderId: id,
      provider: 'stripe',
      providerRef: `cs_${id}`,
      captureRef: `pi_${id}`,
      status: 'captured',
      amountCents: 999,
      currency: 'EUR',
    })
    .returning()
  await db
    .update(orders)
    .set({ paidBy: payment?.id ?? null })
    .where(eq(orders.id, id))
  const taskId = randomUUID()
  await db
    .insert(reports)
    .values({ id: taskId, orderId: id, ref, language: 'fi', state, objectName: `reports/${taskId}.pdf` })
  await db
    .insert(readings)
    .values({ orderId: id, ref, reading: fernet.encrypt('{}'), readAt: new Date(), deleteAfter: new Date() })
  if (state === 'complete')
    await origin.context.bucket.put(`reports/${taskId}.pdf`, new Uint8Array([1]), 'application/pdf')
  return { id, taskId }
}

async function upload(): Promise<string> {
  const jpeg = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
    .jpeg()
    .toBuffer()
  const answer = await origin.request('POST /api/v1/photos', {
    token: session.token,
    body: new Uint8Array(jpeg),
    headers: { 'content-type': 'image/jpeg' },
  })
  return ((await answer.json()) as { photoId: string }).photoId
}

test('the export holds the session, the cars with their whole VIN, photos and orders', async () => {
  const { id } = await order('delivered', 'complete')
  const photoId = await upload()
  const answer = await origin.request('GET /api/v1/privacy/my-data', { token: session.token })
  expect(answer.headers.get('content-disposition')).toContain('attachment')
  const data = MyData.parse(await answer.json())
  expect(data.session.teslaConnected).toBe(false)
  expect(data.vehicles).toEqual([{ name: 'Kultaseni', vin }])
  expect(data.photos.map((photo) => photo.photoId)).toEqual([photoId])
  expect(data.orders).toMatchObject([{ orderId: id, totalCents: 999, reports: [{ state: 'complete' }] }])
})

test("the export holds nothing of another's", async () => {
  await order('delivered', 'complete')
  const stranger = await origin.session()
  const answer = await origin.request('GET /api/v1/privacy/my-data', { token: stranger.token })
  expect(MyData.parse(await answer.json())).toMatchObject({ vehicles: [], photos: [], orders: [] })
})

test('after the erasure nothing of the owner is left, in rows or in files', async () => {
  const delivered = await order('delivered', 'complete')
  const open = await order('open')
  const photoId = await upload()
  const { db, bucket } = origin.context

  const { erased, receipt, kept } = await erase()
  expect(erased).toEqual({ sessions: 1, photos: 1, reports: 1, readings: 1, orders: 2 })
  expect(kept.length).toBeGreaterThan(0)

  expect(await db.$count(photos, eq(photos.id, photoId))).toBe(0)
  expect(await db.$count(orders, eq(orders.id, open.id))).toBe(0)
  expect(await db.$count(readings, eq(readings.orderId, delivered.id))).toBe(0)
  const [car] = await db.select().from(orderCars).where(eq(orderCars.orderId, delivered.id))
  expect(car).toMatchObject({ vin: null, name: null, model: null, vinMasked: '****', photoIds: [] })
  const [left] = await db.select().from(orders).where(eq(orders.id, delivered.id))
  expect(left).toMatchObject({ sessionId: null, keptGrant: null, totalCents: 999 })
  expect(left?.erasedAt).toBeInstanceOf(Date)

  await origin.sendDue()
  expect(await bucket.get(`reports/${delivered.taskId}.pdf`)).toBeNull()
  expect(await bucket.get(`photos/${photoId}.jpg`)).toBeNull()

  const [line] = await db.select().from(auditLog).where(eq(auditLog.subject, receipt))
  expect(line).toMatchObject({ action: 'erased', details: { orders: 2 } })
  expect(JSON.stringify(line)).not.toContain(session.id)

  const keys = await origin.context.redis.keys(`*${session.id}*`)
  expect(keys).toEqual([])
  await refusal(
    await origin.request('GET /api/v1/privacy/my-data', { token: session.token }),
    'session-expired',
  )
})

test('a car whose report was never delivered is paid back, a delivered one is not', async () => {
  const waiting = await order('paid', 'queued')
  const delivered = await order('delivered', 'complete')
  await erase()
  const { db } = origin.context
  const rows = await db
    .select()
    .from(payments)
    .where(inArray(payments.orderId, [waiting.id, delivered.id]))
  const refunds = await db.select().from(outbox).where(eq(outbox.kind, 'refund'))
  const refunded = refunds.map(({ payload }) => payload)
  const paymentOf = (id: string) => rows.find(({ orderId }) => orderId === id)?.id
  expect(refunded).toContainEqual({ paymentId: paymentOf(waiting.id), cents: 999 })
  expect(refunded.map(({ paymentId }) => paymentId)).not.toContain(paymentOf(delivered.id))
})

test('a worker that is still at it can no longer deliver', async () => {
  const { taskId } = await order('paid', 'queued')
  const { db } = origin.context
  await db.update(reports).set({ state: 'processing', lease: 'worker-1' }).where(eq(reports.id, taskId))
  await erase()
  const [report] = await db.select().from(reports).where(eq(reports.id, taskId))
  expect(report).toMatchObject({ state: 'deleted', lease: null, objectName: null })
  const removals = await db
    .select()
    .from(outbox)
    .where(eq(outbox.name, `remove-again:reports/${taskId}.pdf`))
  expect(removals).toHaveLength(1)
})
