import type { Erased } from '@cpt/contract/privacy'
import { eq, inArray, or, sql } from 'drizzle-orm'
import { invoicesObject, reportObject } from '../bucket/bucket.ts'
import type { Query } from '../db/database.ts'
import { orderAccess, orderCars, orders, payments, photos, readings, reports } from '../db/schema.ts'
import { openReportStates, paidOrderStates } from '../db/states.ts'
import { ordersOf } from '../order/access.ts'
import { giveVoucherBack, holdOrder } from '../order/finish-reports.ts'
import type { OrderRow } from '../order/start-reports.ts'
import { removeObjects } from '../outbox/remove-objects.ts'
import { requestRefund } from '../payment/request-refund.ts'
import { shareOf } from '../payment/share.ts'

type Counts = Omit<Erased['erased'], 'sessions'>

/**
 * Takes everything of a session out of the record, in the caller's transaction: what was read, rendered and
 * uploaded is deleted, orders that nobody tried to pay too; the others lose all that says whose they were. Orders
 * that the session opened by their link count as its own: once the first session is over, the link is all that an
 * owner has. Files go through the outbox, so that none is forgotten. A car whose report was never delivered is paid
 * back.
 */
export async function eraseRecord(tx: Query, sessionId: string, now: Date): Promise<Counts> {
  const counts: Counts = { photos: 0, reports: 0, readings: 0, orders: 0 }

  const found = (await ordersOf(tx, sessionId)).map(({ order }) => order.id)
  const shown = found.length
    ? await tx.select({ ids: orderCars.photoIds }).from(orderCars).where(inArray(orderCars.orderId, found))
    : []
  const pictures = await tx
    .delete(photos)
    .where(
      or(
        eq(photos.sessionId, sessionId),
        inArray(
          photos.id,
          shown.flatMap(({ ids }) => ids),
        ),
      ),
    )
    .returning({ objectName: photos.objectName })
  counts.photos = pictures.length
  await removeObjects(
    tx,
    pictures.map(({ objectName }) => objectName),
  )

  for (const id of found) {
    const order = await holdOrder(tx, id)
    if (!order) continue
    await payBackUndelivered(tx, order)
    const { reportCount, readingCount } = await eraseContent(tx, order)
    counts.reports += reportCount
    counts.readings += readingCount
    counts.orders += 1
    await eraseIdentity(tx, order, now)
  }
  return counts
}

/** Whoever erases gives up what is still being made, not the money for it. */
async function payBackUndelivered(tx: Query, order: OrderRow): Promise<void> {
  if (!isOneOf(paidOrderStates, order.status)) return
  const made = await tx
    .select({ ref: reports.ref, state: reports.state, readyAt: reports.readyAt })
    .from(reports)
    .where(eq(reports.orderId, order.id))
  const byCar = Object.entries(Object.groupBy(made, ({ ref }) => ref))
  const undelivered = byCar.filter(([, rows = []]) =>
    rows.every(({ state, readyAt }) => readyAt === null && isOneOf(openReportStates, state)),
  )
  const [payment] = order.paidBy ? await tx.select().from(payments).where(eq(payments.id, order.paidBy)) : []
  for (const [ref] of undelivered) {
    const cents = await shareOf(tx, order, ref)
    if (payment?.captureRef && cents > 0) await requestRefund(tx, payment, { why: ref, cents })
  }
  if (order.dueCents === 0 && undelivered.length === byCar.length) await giveVoucherBack(tx, order)
}

async function eraseContent(tx: Query, order: OrderRow) {
  const gone = await tx
    .delete(readings)
    .where(eq(readings.orderId, order.id))
    .returning({ ref: readings.ref })
  const files = await tx
    .select({ id: reports.id, generation: reports.generation, objectName: reports.objectName })
    .from(reports)
    .where(eq(reports.orderId, order.id))
  // Without its lease, a worker that is making it can no longer deliver.
  const made = await tx
    .update(reports)
    .set({
      state: 'deleted',
      step: null,
      lease: null,
      leaseUntil: null,
      objectName: null,
      updatedAt: sql`now()`,
    })
    .where(eq(reports.orderId, order.id))
    .returning({ id: reports.id })
  // One that is being written has the name of its generation.
  const names = files.flatMap(({ id, generation, objectName }) => [
    reportObject(id, generation),
    ...(objectName ? [objectName] : []),
  ])
  await removeObjects(tx, made.length > 0 ? [...names, invoicesObject(order.id)] : [])
  return { reportCount: made.length, readingCount: gone.length }
}

/** Reduces an order to what accounting needs, and ends its link. An order with no attempt to pay is deleted. */
export async function eraseIdentity(tx: Query, order: OrderRow, now: Date): Promise<void> {
  if (order.status === 'open') await giveVoucherBack(tx, order)
  const tried = await tx.$count(payments, eq(payments.orderId, order.id))
  if (tried === 0 && (order.status === 'open' || order.status === 'expired')) {
    await tx.delete(orders).where(eq(orders.id, order.id))
    return
  }
  await tx.delete(orderAccess).where(eq(orderAccess.orderId, order.id))
  await tx
    .update(orderCars)
    .set({ vin: null, name: null, model: null, vinMasked: '****', photoIds: [] })
    .where(eq(orderCars.orderId, order.id))
  await tx
    .update(orders)
    .set({
      sessionId: null,
      keptGrant: null,
      keptGrantUntil: null,
      linkHash: null,
      linkMadeAt: null,
      erasedAt: now,
      // Money that still arrives for it goes back.
      ...(order.status === 'open' ? { status: 'expired' as const } : {}),
    })
    .where(eq(orders.id, order.id))
}

const isOneOf = (states: readonly string[], state: string) => states.includes(state)
