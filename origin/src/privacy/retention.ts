import { and, inArray, lt, sql } from 'drizzle-orm'
import type { Db } from '../db/database.ts'
import { orders, outbox, providerEvents } from '../db/schema.ts'
import { holdOrder } from '../order/finish-reports.ts'
import { eraseIdentity } from './erase.ts'

/** Long enough for a seller to come back with a question; after that nobody needs to know whose order it was. */
const paidDays = 31
/** Longer than the payment page of an unpaid order can still be open. */
const unpaidDays = 2
const eventDays = 180
const messageDays = 30
const batch = 100

/**
 * Forgets what is kept past its time: whose an order was, messages that were sent, events that were handled.
 * Refunds stay, because their names are what keeps them from being made twice. Returns how much was forgotten.
 */
export async function forgetOld(db: Db, now: Date): Promise<number> {
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000)
  const old = await db
    .select({ id: orders.id })
    .from(orders)
    .where(
      sql`${orders.erasedAt} is null and ((${orders.status} = 'expired' and ${orders.createdAt} < ${before(unpaidDays)})
        or (${orders.status} in ('delivered', 'refunded', 'partly-refunded') and ${orders.createdAt} < ${before(paidDays)}))`,
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
    .where(
      and(
        inArray(outbox.kind, ['generate-pdf', 'drop-grant', 'remove-object']),
        lt(outbox.sentAt, before(messageDays)),
      ),
    )
    .returning({ id: outbox.id })
  const events = await db
    .delete(providerEvents)
    .where(lt(providerEvents.receivedAt, before(eventDays)))
    .returning({ id: providerEvents.eventId })
  return old.length + messages.length + events.length
}
