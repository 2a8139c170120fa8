import type { Currency, Order } from '@cpt/contract/order'
import type { Language } from '@cpt/contract/languages'
import { eq } from 'drizzle-orm'
import type { Query } from '../db/database.ts'
import { orderCars, reports } from '../db/schema.ts'
import type { Access } from './access.ts'
import { refundOf } from '../payment/refunds.ts'
import { linkOf } from './order-links.ts'
import { reportStatus } from './report-status.ts'
import type { OrderRow } from './start-reports.ts'

/**
 * An order as the customer sees it, with the state of each car's reports, the chosen language first. Links are given
 * by a report's own status, when somebody wants to download it.
 */
export async function orderView(db: Query, order: OrderRow, access: Access): Promise<Order> {
  const [cars, rows, refund] = await Promise.all([
    db.select().from(orderCars).where(eq(orderCars.orderId, order.id)).orderBy(orderCars.position),
    db.select().from(reports).where(eq(reports.orderId, order.id)),
    order.paidAt ? refundOf(db, order.id) : null,
  ])
  const chosenFirst = rows.toSorted(
    (a, b) => Number(b.language === order.language) - Number(a.language === order.language),
  )
  return {
    orderId: order.id,
    access,
    link: linkOf(order),
    status: order.status,
    package: order.package,
    language: order.language as Language,
    units: order.units,
    currency: order.currency as Currency,
    totalCents: order.totalCents,
    discountCents: order.discountCents,
    dueCents: order.dueCents,
    createdAt: order.createdAt.toISOString(),
    paidAt: order.paidAt?.toISOString() ?? null,
    refund,
    cars: await Promise.all(
      cars.map(async ({ ref, name, model, vinMasked }) => ({
        ref,
        name,
        model,
        vinMasked,
        reports: await Promise.all(
          chosenFirst.filter((row) => row.ref === ref).map((row) => reportStatus(row, order)),
        ),
      })),
    ),
  }
}
