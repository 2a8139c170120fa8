import { eq } from 'drizzle-orm'
import type { Seller } from '../config.ts'
import type { Query } from '../db/database.ts'
import { orderCars, payments } from '../db/schema.ts'
import type { OrderRow } from './start-reports.ts'

/** What a receipt shows, as plain data, so that it can be handed to a rendering thread. */
export interface Receipt {
  number: string
  orderId: string
  /** ISO 8601. */
  paidAt: string
  package: OrderRow['package']
  cars: number
  currency: string
  totalCents: number
  discountCents: number
  dueCents: number
  refundedCents: number
  language: string
  seller: Seller | undefined
}

/** What the receipt of a paid order says, with what was paid back until now. */
export async function receiptOf(db: Query, order: OrderRow, seller: Seller | undefined): Promise<Receipt> {
  const cars = await db.select({ ref: orderCars.ref }).from(orderCars).where(eq(orderCars.orderId, order.id))
  const [payment] = order.paidBy ? await db.select().from(payments).where(eq(payments.id, order.paidBy)) : []
  return {
    number: order.receiptNumber ?? '',
    orderId: order.id,
    paidAt: (order.paidAt ?? order.createdAt).toISOString(),
    package: order.package,
    cars: cars.length,
    currency: order.currency,
    totalCents: order.totalCents,
    discountCents: order.discountCents,
    dueCents: order.dueCents,
    refundedCents: payment?.refundedCents ?? 0,
    language: order.language,
    seller,
  }
}
