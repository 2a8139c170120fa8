import { Problem } from '@cpt/contract/problem'
import type { OrderAccess } from '@cpt/contract/states'
import { and, eq, inArray, or } from 'drizzle-orm'
import type { Query } from '../db/database.ts'
import { orderAccess, orderCars, orders } from '../db/schema.ts'
import type { OrderRow } from './start-reports.ts'

export type Access = OrderAccess

/**
 * How a session may see an order; null: not at all. Who may see an order may see its second reading. Polling owners
 * cost no query.
 */
export async function accessOf(
  db: Query,
  sessionId: string,
  order: Pick<OrderRow, 'id' | 'sessionId' | 'sellerSessionId' | 'secondOf'>,
): Promise<Access | null> {
  if (order.sessionId === sessionId) return 'owner'
  if (order.sellerSessionId === sessionId) return 'seller'
  const [opened] = await db
    .select({ asSeller: orderAccess.asSeller })
    .from(orderAccess)
    .where(and(eq(orderAccess.orderId, order.id), eq(orderAccess.sessionId, sessionId)))
  if (opened) return opened.asSeller ? 'seller' : 'link'
  if (order.secondOf === null) return null
  const [first] = await db.select().from(orders).where(eq(orders.id, order.secondOf))
  return first && (await accessOf(db, sessionId, first)) ? 'link' : null
}

/** Orders that a session ordered or opened, and their second readings. */
export async function ordersOf(db: Query, sessionId: string): Promise<{ order: OrderRow; access: Access }[]> {
  const [own, opened] = await Promise.all([
    db
      .select()
      .from(orders)
      .where(or(eq(orders.sessionId, sessionId), eq(orders.sellerSessionId, sessionId)))
      .orderBy(orders.createdAt),
    db
      .select({ order: orders, asSeller: orderAccess.asSeller })
      .from(orderAccess)
      .innerJoin(orders, eq(orders.id, orderAccess.orderId))
      .where(eq(orderAccess.sessionId, sessionId))
      .orderBy(orders.createdAt),
  ])
  const seen = [...own, ...opened.map(({ order }) => order)].map(({ id }) => id)
  const second = seen.length
    ? await db.select().from(orders).where(inArray(orders.secondOf, seen)).orderBy(orders.createdAt)
    : []
  const asOf = ({ sessionId: by }: OrderRow): Access => (by === sessionId ? 'owner' : 'seller')
  const found = [
    ...own.map((order) => ({ order, access: asOf(order) })),
    ...opened.map(({ order, asSeller }) => ({ order, access: asSeller ? 'seller' : 'link' }) as const),
    ...second.map((order) => ({ order, access: 'link' as const })),
  ]
  // The first of each is the closest.
  return [...new Map(found.toReversed().map((each) => [each.order.id, each])).values()].toReversed()
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

/** A car of an order. */
export async function orderCar(db: Query, orderId: string, ref: string) {
  const [car] = await db
    .select()
    .from(orderCars)
    .where(and(eq(orderCars.orderId, orderId), eq(orderCars.ref, ref)))
  return car
}

export const orderNotFound = () => new Problem('order-not-found', 'Check the address, or order again.')
