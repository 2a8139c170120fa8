import { Problem } from '@cpt/contract/problem'
import { and, eq, sql, type SQL } from 'drizzle-orm'
import type { Query } from '../db/database.ts'
import { reports, type orderCars } from '../db/schema.ts'
import { isPaid } from './report-status.ts'
import type { OrderRow } from './start-reports.ts'

/** What belongs to an order goes with its price. @throws Problem payment-required */
export function mustBePaid(order: Pick<OrderRow, 'status'>): void {
  if (!isPaid(order)) throw givenBack()
}

/** The same of one car of it. A car that is not of the order passes: others say so. @throws Problem payment-required */
export async function mustHaveCar(
  db: Query,
  order: Pick<OrderRow, 'id' | 'status'>,
  ref: string,
): Promise<void> {
  mustBePaid(order)
  const [car] = await db
    .select({
      all: sql<number>`count(*)::int`,
      failed: sql<number>`count(*) filter (where ${reports.state} = 'failed')::int`,
    })
    .from(reports)
    .where(and(eq(reports.orderId, order.id), eq(reports.ref, ref)))
  if (car && car.all > 0 && car.failed === car.all) throw givenBack()
}

/** For a query of an order's cars: those whose price was not given back because no report could be made. */
export const isStillBought = ({ orderId, ref }: typeof orderCars): SQL =>
  sql`(not exists (select 1 from ${reports} where ${reports.orderId} = ${orderId} and ${reports.ref} = ${ref})
    or exists (select 1 from ${reports} where ${reports.orderId} = ${orderId} and ${reports.ref} = ${ref}
      and ${reports.state} <> 'failed'))`

const givenBack = () =>
  new Problem('payment-required', 'This was not paid, or its price was given back. Order again.')
