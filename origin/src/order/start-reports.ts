import { languages } from '@cpt/contract/languages'
import { taskName } from '@cpt/contract/tasks'
import { eq, sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import type { Query } from '../db/database.ts'
import { auditLog, orderCars, orders, outbox, payments, reports, requests } from '../db/schema.ts'
import { packageOf } from './catalog.ts'

export type OrderRow = typeof orders.$inferSelect

/** The session by whose sign-in at Tesla the cars are read: a seller's, where a buyer asked him. */
export const readerOf = ({ sellerSessionId, sessionId }: Pick<OrderRow, 'sellerSessionId' | 'sessionId'>) =>
  sellerSessionId ?? sessionId

/**
 * Marks an open order as paid and lets its reports begin, within the caller's transaction, which holds the
 * order's row.
 */
export async function startReports(tx: Query, order: OrderRow, paidBy: string): Promise<void> {
  await tx
    .update(orders)
    .set({ status: 'paid', paidAt: sql`now()`, paidBy, receiptNumber: nextReceipt })
    .where(eq(orders.id, order.id))
  await audit(tx, 'order-paid', order.id)
  await beginReports(tx, order)
}

/**
 * The reports of a paid order, in the caller's transaction: none while a seller is still asked for his car. The chosen
 * language of each car starts; the others of Pro and Bulk, and a seller's, wait for it, because they are made of the
 * same reading.
 */
export async function beginReports(
  tx: Query,
  order: Pick<OrderRow, 'id' | 'language' | 'package' | 'askedUntil'>,
): Promise<void> {
  const cars = await tx
    .select({ ref: orderCars.ref })
    .from(orderCars)
    .where(eq(orderCars.orderId, order.id))
    .orderBy(orderCars.position)
  if (cars.length === 0) return
  const [request] =
    order.askedUntil === null
      ? []
      : await tx
          .select({ language: requests.sellerLanguage })
          .from(requests)
          .where(eq(requests.orderId, order.id))
  const others = packageOf(order.package).languages === 'all' ? languages : []
  const wanted = [...new Set([order.language, ...others, ...(request?.language ? [request.language] : [])])]
  const rows = cars.flatMap(({ ref }) =>
    wanted.map((language) => ({
      id: randomUUID(),
      orderId: order.id,
      ref,
      language,
      state: language === order.language ? ('queued' as const) : ('waiting' as const),
    })),
  )
  await tx.insert(reports).values(rows)
  for (const { id, state } of rows) if (state === 'queued') await enqueue(tx, { taskId: id, generation: 0 })
}

/** Pays an order that costs nothing: given away by a voucher, or where payments are off. */
export async function startFree(tx: Query, order: OrderRow, provider: 'voucher' | 'none'): Promise<void> {
  const { id, currency } = order
  const [payment] = await tx
    .insert(payments)
    .values({ orderId: id, provider, providerRef: id, amountCents: 0, currency, status: 'captured' })
    .returning({ id: payments.id })
  if (!payment) throw new Error('the payment could not be written')
  await startReports(tx, order, payment.id)
}

const nextReceipt = sql`'CPT-' || to_char(now(), 'YYYY') || '-' || lpad(nextval('receipt_numbers')::text, 7, '0')`

export interface Enqueue {
  taskId: string
  generation: number
  afterSeconds?: number
}

/** Puts the work on one report into the outbox; the same report and generation only once. */
export async function enqueue(tx: Query, { taskId, generation, afterSeconds = 0 }: Enqueue): Promise<void> {
  const payload = { task_id: taskId, generation }
  await tx
    .insert(outbox)
    .values({
      kind: 'generate-pdf',
      name: taskName(payload),
      payload,
      notBefore: sql`now() + make_interval(secs => ${afterSeconds})`,
    })
    .onConflictDoNothing({ target: outbox.name })
}

/** A line for those who look after the money; `subject` is a reference, never a person or a car. */
export async function audit(
  tx: Query,
  action: string,
  subject: string,
  details: Record<string, unknown> = {},
): Promise<void> {
  await tx.insert(auditLog).values({ action, subject, details })
}
