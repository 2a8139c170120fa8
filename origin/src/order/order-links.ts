import type { OrderLink } from '@cpt/contract/order'
import { paidOrderDays, unpaidOrderDays } from '@cpt/contract/limits'
import { Problem } from '@cpt/contract/problem'
import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { fitsHash, hashOfSecret } from '../crypto/link-secret.ts'
import type { Db } from '../db/database.ts'
import { orderAccess, orders, requests } from '../db/schema.ts'
import { holdLiveSession } from '../privacy/erased-session.ts'
import { requestRow, type RequestRow } from '../request/end-request.ts'
import { isUuid, mayRead, orderNotFound, type Access } from './access.ts'
import { audit, type OrderRow } from './start-reports.ts'

export interface OrderLinks {
  /**
   * Gives the order the link whose secret has this SHA-256 (hex). Another link stops at once, for those who have
   * opened the order by it too; the same one again changes nothing. A seller who answered a buyer's request has a
   * link of his own to the order.
   * @throws Problem order-not-found
   */
  make(sessionId: string, orderId: string, secretSha256: string): Promise<OrderLink>
  /**
   * Lets the session see the order. It refuses for every reason alike, so that no caller learns which orders exist.
   * @throws Problem order-link-unknown
   */
  open(sessionId: string, orderId: string, secret: string): Promise<void>
}

export function createOrderLinks({ db, now }: { db: Db; now: () => Date }): OrderLinks {
  return {
    async make(sessionId, orderId, secretSha256) {
      const { order, access } = await mayRead(db, sessionId, orderId)
      const asSeller = access === 'seller'
      return db.transaction(async (tx) => {
        const [held] = await tx
          .select()
          .from(orders)
          .where(and(eq(orders.id, order.id), isNull(orders.erasedAt)))
          .for('update')
        if (!held) throw orderNotFound()
        const before = linksOf(held, await requestRow(tx, held))
        if (before[asSeller ? 'seller' : 'owner']?.hash === secretSha256)
          return linkOf(held, access, before) ?? missing()
        const made = { hash: secretSha256, madeAt: now() }
        if (asSeller)
          await tx
            .update(requests)
            .set({ sellerLinkHash: made.hash, sellerLinkMadeAt: made.madeAt })
            .where(eq(requests.orderId, order.id))
        else
          await tx
            .update(orders)
            .set({ linkHash: made.hash, linkMadeAt: made.madeAt })
            .where(eq(orders.id, order.id))
        await tx
          .delete(orderAccess)
          .where(
            and(
              eq(orderAccess.orderId, order.id),
              ne(orderAccess.sessionId, sessionId),
              eq(orderAccess.asSeller, asSeller),
            ),
          )
        if (before[asSeller ? 'seller' : 'owner']) await audit(tx, 'order-link-replaced', order.id)
        return linkOf(held, access, { [asSeller ? 'seller' : 'owner']: made }) ?? missing()
      })
    },

    async open(sessionId, orderId, secret) {
      const [order] = isUuid(orderId) ? await db.select().from(orders).where(eq(orders.id, orderId)) : []
      const links: Links = order ? linksOf(order, await requestRow(db, order)) : {}
      const fits = fitsHash(secret, links.owner?.hash)
      const asSeller = fitsHash(secret, links.seller?.hash)
      if (!order || !(fits || asSeller) || order.erasedAt || isOver(order, now())) throw unknown()
      if ((asSeller ? order.sellerSessionId : order.sessionId) === sessionId) return
      await db.transaction(async (tx) => {
        await holdLiveSession(tx, sessionId)
        // Held, so that a new link that is being made waits for this, or this for it.
        const [held] = await tx.select().from(orders).where(eq(orders.id, order.id)).for('share')
        const still = held && linksOf(held, await requestRow(tx, held))[asSeller ? 'seller' : 'owner']
        if (still?.hash !== hashOfSecret(secret)) throw unknown()
        await tx
          .insert(orderAccess)
          .values({ orderId: order.id, sessionId, asSeller })
          .onConflictDoUpdate({
            target: [orderAccess.orderId, orderAccess.sessionId],
            // Who has both links sees it as the buyer does.
            set: { asSeller: sql`${orderAccess.asSeller} and excluded.as_seller` },
          })
      })
    },
  }
}

/** The private links of an order: its own, and that of the seller who answered a buyer's request. */
export type Links = Partial<Record<'owner' | 'seller', { hash: string; madeAt: Date }>>

export function linksOf(order: OrderRow, request: RequestRow | undefined): Links {
  const { linkHash, linkMadeAt } = order
  const { sellerLinkHash, sellerLinkMadeAt } = request ?? {}
  return {
    ...(linkHash && linkMadeAt ? { owner: { hash: linkHash, madeAt: linkMadeAt } } : {}),
    ...(sellerLinkHash && sellerLinkMadeAt
      ? { seller: { hash: sellerLinkHash, madeAt: sellerLinkMadeAt } }
      : {}),
  }
}

/** The link that works now for who sees the order so; null when none was made. */
export function linkOf(order: OrderRow, access: Access, links: Links): OrderLink | null {
  const link = links[access === 'seller' ? 'seller' : 'owner']
  return link ? { madeAt: link.madeAt.toISOString(), worksUntil: forgottenAt(order).toISOString() } : null
}

/** When the sweep forgets whose order it was (privacy/retention.ts). */
function forgottenAt({ status, createdAt, askedUntil }: OrderRow): Date {
  const days = status === 'open' || status === 'expired' ? unpaidOrderDays : paidOrderDays
  return new Date((askedUntil ?? createdAt).getTime() + days * 86_400_000)
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
