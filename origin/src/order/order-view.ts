import type { Currency, Order } from '@cpt/contract/order'
import type { Language } from '@cpt/contract/languages'
import { and, eq } from 'drizzle-orm'
import type { Query } from '../db/database.ts'
import { orderCars, payments, reports } from '../db/schema.ts'
import type { Access } from './access.ts'
import { refundOf } from '../payment/refunds.ts'
import { linkOf, linksOf } from './order-links.ts'
import { requestRow, requestView } from '../request/end-request.ts'
import { reportStatus } from './report-status.ts'
import { waitsOf } from './report-waits.ts'
import { secondReadingOf } from './second-reading.ts'
import type { OrderRow } from './start-reports.ts'

/**
 * An order as the customer sees it, with the state of each car's reports, the chosen language first. Links are given
 * by a report's own status, when somebody wants to download it.
 */
export async function orderView(db: Query, order: OrderRow, access: Access, now: Date): Promise<Order> {
  const [cars, rows, refund, pending, secondReading, asked] = await Promise.all([
    db.select().from(orderCars).where(eq(orderCars.orderId, order.id)).orderBy(orderCars.position),
    db.select().from(reports).where(eq(reports.orderId, order.id)),
    order.paidAt ? refundOf(db, order.id) : null,
    order.status === 'open' ? pendingOf(db, order.id) : 0,
    secondReadingOf(db, order, now),
    requestRow(db, order),
  ])
  // Each of the two has his own.
  const language = (access === 'seller' ? asked?.sellerLanguage : null) ?? order.language
  const waits = await waitsOf(db, rows)
  const chosenFirst = rows.toSorted(
    (a, b) => Number(b.language === language) - Number(a.language === language),
  )
  return {
    orderId: order.id,
    access,
    link: linkOf(order, access, linksOf(order, asked)),
    status: order.status,
    package: order.package,
    language: language as Language,
    units: order.units,
    currency: order.currency as Currency,
    totalCents: order.totalCents,
    discountCents: order.discountCents,
    dueCents: order.dueCents,
    createdAt: order.createdAt.toISOString(),
    paidAt: order.paidAt?.toISOString() ?? null,
    paymentPending: pending > 0,
    refund,
    cars: await Promise.all(
      cars.map(async ({ ref, name, model, vinMasked, photoIds }) => ({
        ref,
        name,
        model,
        vinMasked,
        photos: photoIds.length,
        reports: await Promise.all(
          chosenFirst.filter((row) => row.ref === ref).map((row) => reportStatus(row, order, { waits })),
        ),
      })),
    ),
    secondReading,
    secondOf: order.secondOf,
    request: requestView(order, asked, now),
  }
}

const pendingOf = (db: Query, orderId: string) =>
  db.$count(payments, and(eq(payments.orderId, orderId), eq(payments.status, 'pending')))
