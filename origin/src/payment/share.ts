import { eq } from 'drizzle-orm'
import type { Query } from '../db/database.ts'
import { orderCars, type orders } from '../db/schema.ts'

/** What one car of an order cost, in minor units: equal shares, the odd cents on the first cars. */
export async function shareOf(
  tx: Query,
  order: Pick<typeof orders.$inferSelect, 'id' | 'dueCents'>,
  ref: string,
): Promise<number> {
  const cars = await tx
    .select({ ref: orderCars.ref })
    .from(orderCars)
    .where(eq(orderCars.orderId, order.id))
    .orderBy(orderCars.position)
  const index = cars.findIndex((car) => car.ref === ref)
  return index < 0 ? 0 : (shares(order.dueCents, cars.length)[index] ?? 0)
}

/** Splits an amount into equal whole parts that add up to it. */
export function shares(cents: number, parts: number): number[] {
  const each = Math.floor(cents / parts)
  const odd = cents - each * parts
  return Array.from({ length: parts }, (_, index) => each + (index < odd ? 1 : 0))
}
