import { paidOrderDays, unpaidOrderDays } from '@cpt/contract/limits'
import { and, inArray, lt, ne, sql } from 'drizzle-orm'
import type { Db } from '../db/database.ts'
import { orderAccess, orders, outbox, providerEvents } from '../db/schema.ts'
import { closedOrderStates } from '../db/states.ts'
import { holdOrder } from '../order/finish-reports.ts'
import { forgetShares } from '../share/shares.ts'
import { eraseIdentity } from './erase.ts'

/** Longer than a session that opened an order can be in use; a page that still needs it opens the order again. */
const openedDays = 1
const eventDays = 180
const messageDays = 30
const batch = 100

/**
 * Forgets what is kept past its time: whose an order was and its link, who opened it, pages that showed its reports, messages that were sent, events
 * that were handled.
 * Refunds stay, because their names are what keeps them from being made twice. Returns how much was forgotten.
 */
export async function forgetOld(db: Db, now: Date): Promise<number> {
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000)
  // A seller who is asked has his days first.
  const born = sql`coalesce(${orders.askedUntil}, ${orders.createdAt})`
  const old = await db
    .select({ id: orders.id })
    .from(orders)
    .where(
      sql`${orders.erasedAt} is null and ((${orders.status} = 'expired' and ${born} < ${before(unpaidOrderDays)})
        or (${inArray(orders.status, closedOrderStates)} and ${born} < ${before(paidOrderDays)}))`,
    )
    .limit(batch)
  for (const { id } of old) {
    await db.transaction(async (tx) => {
      const order = await holdOrder(tx, id)
      if (order && order.erasedAt === null) await eraseIdentity(tx, order, now)
    })
  }
  const messages = await db
    .delete(outbox)
    .where(and(ne(outbox.kind, 'refund'), lt(outbox.sentAt, before(messageDays))))
    .returning({ id: outbox.id })
  const events = await db
    .delete(providerEvents)
    .where(lt(providerEvents.receivedAt, before(eventDays)))
    .returning({ id: providerEvents.eventId })
  const opened = await db
    .delete(orderAccess)
    .where(lt(orderAccess.openedAt, before(openedDays)))
    .returning({ id: orderAccess.orderId })
  const shown = await forgetShares(db, now)
  return shown + old.length + messages.length + events.length + opened.length
}
