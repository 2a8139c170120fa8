import type { OrderLink } from '@cpt/contract/order'
import { paidOrderDays, unpaidOrderDays } from '@cpt/contract/limits'
import { Problem } from '@cpt/contract/problem'
import { and, eq, isNull, ne } from 'drizzle-orm'
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Db } from '../db/database.ts'
import { orderAccess, orders } from '../db/schema.ts'
import { isUuid, mayRead, orderNotFound } from './access.ts'
import { audit, type OrderRow } from './start-reports.ts'

export interface OrderLinks {
  /**
   * Gives the order the link whose secret has this SHA-256 (hex). Another link stops at once, for those who have
   * opened the order by it too; the same one again changes nothing.
   * @throws Problem order-not-found
   */
  make(sessionId: string, orderId: string, secretSha256: string): Promise<OrderLink>
  /**
   * Lets the session see the order. It refuses for every reason alike, so that no caller learns which orders exist.
   * @throws Problem order-link-unknown
   */
  open(sessionId: string, orderId: string, secret: string): Promise<void>
}

/** Compared with where an order has no link: no text is known to have this hash. */
const noHash = '0'.repeat(64)

export function createOrderLinks({ db, now }: { db: Db; now: () => Date }): OrderLinks {
  return {
    async make(sessionId, orderId, secretSha256) {
      const { order } = await mayRead(db, sessionId, orderId)
      if (order.linkHash === secretSha256) return linkOf(order) ?? missing()
      return db.transaction(async (tx) => {
        const [made] = await tx
          .update(orders)
          .set({ linkHash: secretSha256, linkMadeAt: now() })
          .where(and(eq(orders.id, order.id), isNull(orders.erasedAt)))
          .returning()
        await tx
          .delete(orderAccess)
          .where(and(eq(orderAccess.orderId, order.id), ne(orderAccess.sessionId, sessionId)))
        if (order.linkHash) await audit(tx, 'order-link-replaced', order.id)
        return (made && linkOf(made)) ?? missing()
      })
    },

    async open(sessionId, orderId, secret) {
      const [order] = isUuid(orderId) ? await db.select().from(orders).where(eq(orders.id, orderId)) : []
      const hash = createHash('sha256').update(secret).digest()
      const fits = timingSafeEqual(hash, Buffer.from(order?.linkHash ?? noHash, 'hex'))
      if (!order || !fits || order.erasedAt || isOver(order, now())) throw unknown()
      if (order.sessionId === sessionId) return
      await db.transaction(async (tx) => {
        // Held, so that a new link that is being made waits for this, or this for it.
        const held = await tx
          .select({ id: orders.id })
          .from(orders)
          .where(and(eq(orders.id, order.id), eq(orders.linkHash, hash.toString('hex'))))
          .for('share')
        if (held.length === 0) throw unknown()
        await tx.insert(orderAccess).values({ orderId: order.id, sessionId }).onConflictDoNothing()
      })
    },
  }
}

/** The link that works now; null when none was made. */
export function linkOf(order: OrderRow): OrderLink | null {
  if (!order.linkHash || !order.linkMadeAt) return null
  return { madeAt: order.linkMadeAt.toISOString(), worksUntil: forgottenAt(order).toISOString() }
}

/** When the sweep forgets whose order it was (privacy/retention.ts). */
function forgottenAt({ status, createdAt }: OrderRow): Date {
  const days = status === 'open' || status === 'expired' ? unpaidOrderDays : paidOrderDays
  return new Date(createdAt.getTime() + days * 86_400_000)
}

/** Past its time, while the sweep is late; a paid order that is still owed a report is never over. */
const isOver = (order: OrderRow, now: Date) => order.status !== 'paid' && forgottenAt(order) <= now

const unknown = () =>
  new Problem(
    'order-link-unknown',
    'Check that the link is whole. It stops when a newer one is made, or the order is deleted.',
  )
const missing = (): never => {
  throw orderNotFound()
}
