import { secondReadingDays } from '@cpt/contract/limits'
import type { SecondReading } from '@cpt/contract/order'
import { Problem } from '@cpt/contract/problem'
import { and, eq, ne } from 'drizzle-orm'
import type { Query } from '../db/database.ts'
import { orderCars, orders } from '../db/schema.ts'
import { isStillBought, mustBePaid } from './bought.ts'
import { packageOf } from './catalog.ts'
import { holdOrder } from './finish-reports.ts'
import { isPaid } from './report-status.ts'
import { startFree, type OrderRow } from './start-reports.ts'
import { writeOrder } from './write-order.ts'

const untilOf = ({ createdAt }: Pick<OrderRow, 'createdAt'>) =>
  new Date(createdAt.getTime() + secondReadingDays * 86_400_000)

/** The order that reads the cars of this one again; one of which nothing came does not count. */
export async function secondOrderOf(db: Query, firstId: string): Promise<OrderRow | undefined> {
  const [order] = await db
    .select()
    .from(orders)
    .where(and(eq(orders.secondOf, firstId), ne(orders.status, 'refunded')))
  return order
}

/** What an order has of it; null where there is none to be had, nor was. */
export async function secondReadingOf(db: Query, order: OrderRow, now: Date): Promise<SecondReading | null> {
  const made = isPaid(order) && order.status !== 'paid'
  if (!made || order.secondOf !== null || !packageOf(order.package).secondReading) return null
  const second = await secondOrderOf(db, order.id)
  const until = untilOf(order)
  if (!second && until <= now) return null
  return { until: until.toISOString(), orderId: second?.id ?? null }
}

interface SecondOrder {
  /** Of the new order. */
  id: string
  sessionId: string
  region: string
  now: Date
}

/**
 * Makes the order of a second reading and lets it begin, in the caller's transaction: the cars of the first order
 * that stand in the Tesla account of this session, the rest as it was ordered. The first order is held, so that two
 * tabs make one.
 * @param cars of the session's Tesla account, with VINs
 * @param vinOf opens the VIN of a row of the record
 * @throws Problem as `mayHaveSecond`; vehicle-not-found when none of the cars is in the account
 */
export async function startSecondReading(
  tx: Query,
  firstId: string,
  cars: readonly ({ vin: string } & Pick<
    typeof orderCars.$inferInsert,
    'ref' | 'name' | 'model' | 'vinMasked'
  >)[],
  vinOf: (kept: string) => string,
  { id, sessionId, region, now }: SecondOrder,
): Promise<OrderRow> {
  const first = await holdOrder(tx, firstId)
  if (!first) throw notAmong()
  mayHaveSecond(first, now)
  const made = await secondOrderOf(tx, first.id)
  if (made) return made
  const bought = await tx
    .select()
    .from(orderCars)
    .where(and(eq(orderCars.orderId, first.id), isStillBought(orderCars)))
    .orderBy(orderCars.position)
  const again = bought.flatMap((car) => {
    const held = car.vin === null ? undefined : cars.find(({ vin }) => vin === vinOf(car.vin ?? ''))
    return held ? [{ held, first: car }] : []
  })
  if (again.length === 0) throw notAmong()
  const { package: name, language, units, currency, termsAcceptedAt } = first
  const free = { totalCents: 0, dueCents: 0, termsAcceptedAt, secondOf: first.id }
  const order = await writeOrder(
    tx,
    { id, sessionId, region, package: name, language, units, currency, ...free },
    again.map(({ held, first: { ref: firstRef, vin } }) => ({
      ref: held.ref,
      vin,
      name: held.name,
      model: held.model,
      vinMasked: held.vinMasked,
      firstRef,
    })),
  )
  if (!order) throw new Error('an order of this id is there already')
  await startFree(tx, order, 'none')
  return order
}

/** @throws Problem package-not-fitting, payment-required, report-not-ready, second-reading-over */
export function mayHaveSecond(first: OrderRow, now: Date): void {
  if (first.secondOf !== null || !packageOf(first.package).secondReading)
    throw new Problem('package-not-fitting', 'A second reading comes with Pro and Bulk, once.')
  mustBePaid(first)
  if (first.status === 'paid')
    throw new Problem('report-not-ready', 'The first reports are still being made. Wait until they are done.')
  if (untilOf(first) <= now)
    throw new Problem(
      'second-reading-over',
      `It could be begun within ${secondReadingDays} days of the order. Order a new report.`,
    )
}

const notAmong = () =>
  new Problem('vehicle-not-found', 'Sign in at Tesla with the account that has the car of this order.')
