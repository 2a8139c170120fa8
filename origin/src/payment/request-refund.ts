import { eq, sql } from 'drizzle-orm'
import type { Query } from '../db/database.ts'
import { outbox, payments, refunds } from '../db/schema.ts'
import { audit } from '../order/start-reports.ts'

export type PaymentRow = typeof payments.$inferSelect

/**
 * Writes down that money is to go back; the outbox then sends it. `why` (a car, `request`, `surplus`, `wrong-amount`) makes
 * the refund's name, and there is one refund of each name, however often it is asked for.
 */
export async function requestRefund(
  tx: Query,
  payment: PaymentRow,
  { why, cents }: { why: string; cents: number },
): Promise<void> {
  if (cents <= 0) return
  const name = `refund:${payment.id}:${why}`
  const [row] = await tx
    .insert(outbox)
    .values({ kind: 'refund', name, payload: { paymentId: payment.id, cents } })
    .onConflictDoNothing({ target: outbox.name })
    .returning({ id: outbox.id })
  if (!row) return
  await writeRefund(tx, { paymentId: payment.id, name, cents })
  await tx
    .update(payments)
    .set({
      looks: 0,
      nextLookAt: sql`now()`,
      status: sql`case when ${payments.status} = 'disputed' then 'disputed' else 'refunding' end`,
      updatedAt: sql`now()`,
    })
    .where(eq(payments.id, payment.id))
  await audit(tx, 'refund-requested', payment.id, { why, cents })
}

/** The refund's own row; the handler of the outbox makes it for one that a release before this table asked for. */
export async function writeRefund(
  tx: Query,
  refund: { paymentId: string; name: string; cents: number },
): Promise<void> {
  await tx
    .insert(refunds)
    .values({ ...refund, state: 'requested' })
    .onConflictDoNothing({ target: refunds.name })
}
