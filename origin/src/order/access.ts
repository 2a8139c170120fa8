import { Problem } from '@cpt/contract/problem'
import { and, eq } from 'drizzle-orm'
import type { Query } from '../db/database.ts'
import { orderAccess, orders } from '../db/schema.ts'
import type { OrderRow } from './start-reports.ts'

/** `owner`: the session that ordered. `link`: one that opened the order by its private link. */
export type Access = 'owner' | 'link'

/** How a session may see an order; null: not at all. Polling owners cost no query. */
export async function accessOf(
  db: Query,
  sessionId: string,
  order: Pick<OrderRow, 'id' | 'sessionId'>,
): Promise<Access | null> {
  if (order.sessionId === sessionId) return 'owner'
  const opened = await db.$count(
    orderAccess,
    and(eq(orderAccess.orderId, order.id), eq(orderAccess.sessionId, sessionId)),
  )
  return opened > 0 ? 'link' : null
}

/** Orders that a session ordered or opened. */
export async function ordersOf(db: Query, sessionId: string): Promise<{ order: OrderRow; access: Access }[]> {
  const [own, opened] = await Promise.all([
    db.select().from(orders).where(eq(orders.sessionId, sessionId)).orderBy(orders.createdAt),
    db
      .select({ order: orders })
      .from(orderAccess)
      .innerJoin(orders, eq(orders.id, orderAccess.orderId))
      .where(eq(orderAccess.sessionId, sessionId))
      .orderBy(orders.createdAt),
  ])
  return [
    ...own.map((order) => ({ order, access: 'owner' as const })),
    ...opened
      .filter(({ order }) => order.sessionId !== sessionId)
      .map(({ order }) => ({ order, access: 'link' as const })),
  ]
}

export const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** An order that the session may see, and how. @throws Problem order-not-found, also when it is another's */
export async function mayRead(
  db: Query,
  sessionId: string,
  orderId: string,
): Promise<{ order: OrderRow; access: Access }> {
  const [order] = isUuid(orderId) ? await db.select().from(orders).where(eq(orders.id, orderId)) : []
  const access = order && (await accessOf(db, sessionId, order))
  if (!order || !access) throw orderNotFound()
  return { order, access }
}

export const orderNotFound = () => new Problem('order-not-found', 'Check the address, or order again.')
