import { eq, sql } from 'drizzle-orm'
import type { Query } from '../db/database.ts'
import { outbox, payments } from '../db/schema.ts'
import { audit } from '../order/start-reports.ts'

export type PaymentRow = typeof payments.$inferSelect

/**
 * Writes down that money is to go back; the outbox then sends it. `why` (a car, `surplus`, `wrong-amount`) makes
 * the refund's name, and there is one refund of each name, however often it is asked for.
 */
export async function requestRefund(
  tx: Query,
  payment: PaymentRow,
  { why, cents }: { why: string; cents: number },
): Promise<void> {
  const name = `refund:${payment.id}:${why}`
  const [row] = await tx
    .insert(outbox)
    .values({ kind: 'refund', name, payload: { paymentId: payment.id, cents } })
    .onConflictDoNothing({ target: outbox.name })
    .returning({ id: outbox.id })
  if (!row) return
  await tx
    .update(payments)
    .set({
      status: sql`case when ${payments.status} = 'disputed' then 'disputed' else 'refunding' end`,
      updatedAt: sql`now()`,
    })
    .where(eq(payments.id, payment.id))
  await audit(tx, 'refund-requested', payment.id, { why, cents })
}
