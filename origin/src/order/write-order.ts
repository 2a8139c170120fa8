import type { Query } from '../db/database.ts'
import { orderCars, orders } from '../db/schema.ts'
import type { OrderRow } from './start-reports.ts'

type NewOrder = Pick<
  typeof orders.$inferInsert,
  | 'id'
  | 'sessionId'
  | 'region'
  | 'package'
  | 'language'
  | 'units'
  | 'currency'
  | 'totalCents'
  | 'dueCents'
  | 'termsAcceptedAt'
  | 'secondOf'
  | 'askedUntil'
  | 'sellerPays'
>
/** `vin` encrypted, as the record keeps it. */
type NewCar = Omit<typeof orderCars.$inferInsert, 'orderId' | 'position'>

/**
 * Writes an order that is still to be paid, and its cars in the order given. Undefined if an order of this id is there
 * already: made before, by a request whose answer was lost.
 */
export async function writeOrder(
  tx: Query,
  order: NewOrder,
  cars: readonly NewCar[],
): Promise<OrderRow | undefined> {
  const [written] = await tx
    .insert(orders)
    .values({ ...order, status: 'open' })
    .onConflictDoNothing({ target: orders.id })
    .returning()
  if (!written) return undefined
  await writeCars(tx, written.id, cars)
  return written
}

/** The cars of an order that has none; there are none to write of one whose seller is still asked. */
export async function writeCars(tx: Query, orderId: string, cars: readonly NewCar[]): Promise<void> {
  if (cars.length === 0) return
  await tx.insert(orderCars).values(cars.map((car, position) => ({ ...car, orderId, position })))
}
