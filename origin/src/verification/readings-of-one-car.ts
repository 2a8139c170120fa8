import type { Verification } from '@cpt/contract/verify'
import { and, desc, eq, ne } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Query } from '../db/database.ts'
import { orderCars, orders, reports, verifications } from '../db/schema.ts'
import type { OrderRow } from '../order/start-reports.ts'
import { decodeFacts } from './decode-facts.ts'

const first = alias(reports, 'first_report')
const later = alias(reports, 'later_report')

/**
 * What was signed of the first reading of a car, for the report on its second one: the facts as they stand in the
 * record, which keeps them for good, so no reading is kept for this. Of the same language where there is one.
 * Undefined for any other report, and where the first was withdrawn.
 */
export async function firstReadingOf(
  db: Query,
  order: Pick<OrderRow, 'id' | 'secondOf'>,
  { ref, language }: { ref: string; language: string },
): Promise<{ code: string; facts: unknown } | undefined> {
  if (order.secondOf === null) return undefined
  const [found] = await db
    .select({ code: verifications.code, facts: verifications.facts })
    .from(orderCars)
    .innerJoin(first, and(eq(first.orderId, order.secondOf), eq(first.ref, orderCars.firstRef)))
    .innerJoin(verifications, eq(verifications.taskId, first.id))
    .where(and(eq(orderCars.orderId, order.id), eq(orderCars.ref, ref), ne(verifications.status, 'revoked')))
    .orderBy(desc(eq(verifications.language, language)), desc(verifications.issuedAt))
    .limit(1)
  return found && { code: found.code, facts: decodeFacts(found.facts) }
}

/** The report in the same language on the second reading of the car that a report is about; null: there is none. */
export async function laterReadingOf(db: Query, taskId: string): Promise<Verification['laterReading']> {
  const [found] = await db
    .select({ code: verifications.code, readAt: verifications.readAt })
    .from(first)
    .innerJoin(orders, eq(orders.secondOf, first.orderId))
    .innerJoin(orderCars, and(eq(orderCars.orderId, orders.id), eq(orderCars.firstRef, first.ref)))
    .innerJoin(
      later,
      and(eq(later.orderId, orders.id), eq(later.ref, orderCars.ref), eq(later.language, first.language)),
    )
    .innerJoin(verifications, eq(verifications.taskId, later.id))
    .where(and(eq(first.id, taskId), eq(verifications.status, 'valid')))
    .orderBy(desc(verifications.issuedAt))
    .limit(1)
  return found ? { code: found.code, readAt: found.readAt.toISOString() } : null
}
