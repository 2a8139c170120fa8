import type { OrderRefund } from '@cpt/contract/order'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Query } from '../db/database.ts'
import { payments, refunds } from '../db/schema.ts'
import type { RefundState } from '../db/states.ts'
import { audit } from '../order/start-reports.ts'
import { restSuffix, type ProviderRefund } from './provider.ts'
import type { PaymentRow } from './request-refund.ts'

export type RefundRow = typeof refunds.$inferSelect

export interface Merged {
  /** What has gone back of the payment in all, or is on its way. */
  refundedCents: number
  /** What was on its way or there, and has come back since the last look. */
  failedCents: number
  /** Whether a refund of ours has come back, so that a person has to give it. */
  isOwed: boolean
}

/**
 * Takes over what a provider shows of a payment's refunds. Each refund only ever moves forward, and one that we know is
 * never forgotten, so a look that is older than what is written down changes nothing. The caller has locked the order.
 */
export async function mergeRefunds(tx: Query, payment: PaymentRow, shown: ProviderRefund[]): Promise<Merged> {
  let known = await refundsOf(tx, payment.id)
  let failedCents = 0
  let isOwed = false
  for (const one of shown) {
    const row = known.find(({ providerRef }) => providerRef === one.ref) ?? asked(known, one)
    if (!row) await writeByHand(tx, payment, one)
    else {
      const { failed, owed } = await advance(tx, row, one)
      if (failed) failedCents += one.cents
      if (owed) {
        isOwed = true
        await audit(tx, 'refund-owed', payment.id, { cents: row.cents })
      }
    }
    known = await refundsOf(tx, payment.id)
  }
  known = await withRest(tx, payment, known)
  const refundedCents = movedCents(known)
  if (refundedCents >= payment.amountCents) await nothingIsOwed(tx, payment.id)
  // What was given back before this table was there is in its list only once the provider was asked.
  return {
    refundedCents: failedCents > 0 ? refundedCents : Math.max(refundedCents, payment.refundedCents),
    failedCents,
    isOwed,
  }
}

/** States of all refunds of a payment. */
export async function refundStatesOf(tx: Query, paymentId: string): Promise<RefundState[]> {
  const rows = await tx.select({ state: refunds.state }).from(refunds).where(eq(refunds.paymentId, paymentId))
  return rows.map(({ state }) => state)
}

/** What goes back of an order's money, as its customer sees it; null where nothing does. */
export async function refundOf(tx: Query, orderId: string): Promise<OrderRefund | null> {
  const [paid] = await tx
    .select({ cents: sql<number>`coalesce(sum(${payments.refundedCents}), 0)::int` })
    .from(payments)
    .where(eq(payments.orderId, orderId))
  const rows = await tx
    .select({ state: refunds.state, cents: refunds.cents, coveredCents: refunds.coveredCents })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(payments.orderId, orderId))
  const returnedCents = paid?.cents ?? 0
  const owedCents = rows
    .filter(({ state }) => state === 'owed' || state === 'requested')
    .reduce((sum, { cents, coveredCents }) => sum + cents - coveredCents, 0)
  const has = (wanted: RefundState) => rows.some(({ state }) => state === wanted)
  if (has('owed')) return { state: 'owed', owedCents, returnedCents }
  if (has('requested')) return { state: 'on-its-way', owedCents, returnedCents }
  return returnedCents > 0 ? { state: 'returned', owedCents, returnedCents } : null
}

const refundsOf = (tx: Query, paymentId: string) =>
  tx.select().from(refunds).where(eq(refunds.paymentId, paymentId)).orderBy(asc(refunds.createdAt))

/** The row that asked for a refund which the provider shows; one that failed belongs to it only if it is the latest. */
const asked = (known: RefundRow[], { name, state }: ProviderRefund) =>
  known.find(
    (row) =>
      name !== null &&
      row.name === name &&
      (row.state === 'requested' ||
        (row.state === 'owed' && state !== 'failed') ||
        // Ended because all had gone back, by a look that did not show this refund yet
        (row.state === 'returned' && row.providerRef === null)),
  )

/**
 * What a capture has lost beyond the refunds that the provider lists is a row as well, and never more than is left once
 * the list is complete.
 */
async function withRest(tx: Query, payment: PaymentRow, known: RefundRow[]): Promise<RefundRow[]> {
  const rest = known.find(({ providerRef }) => providerRef?.endsWith(restSuffix))
  if (!rest) return known
  const others = known.filter(({ id }) => id !== rest.id)
  const sentCents = Math.max(0, payment.amountCents - movedCents(others))
  if (sentCents >= (rest.sentCents ?? rest.cents)) return known
  await tx
    .update(refunds)
    .set({ sentCents, updatedAt: sql`now()` })
    .where(eq(refunds.id, rest.id))
  return [...others, { ...rest, sentCents }]
}

/** What has gone back, or is on its way. */
const movedCents = (rows: RefundRow[]) =>
  rows
    .filter(({ providerRef, state }) => providerRef !== null && (state === 'pending' || state === 'returned'))
    .reduce((sum, { cents, sentCents }) => sum + (sentCents ?? cents), 0)

const rank: Record<RefundState, number> = { requested: 0, pending: 1, returned: 2, owed: 3, failed: 3 }

async function advance(tx: Query, row: RefundRow, { ref, cents, state }: ProviderRefund) {
  const next = state === 'failed' ? (row.name === null ? 'failed' : 'owed') : state
  if (row.providerRef === ref && rank[next] <= rank[row.state]) return { failed: false, owed: false }
  await tx
    .update(refunds)
    .set({ state: next, sentCents: cents, providerRef: ref, updatedAt: sql`now()` })
    .where(eq(refunds.id, row.id))
  const wasThere = row.state === 'pending' || row.state === 'returned'
  return { failed: state === 'failed' && wasThere, owed: next === 'owed' }
}

/** A refund that somebody made in the provider's dashboard. It pays what was owed, the oldest first. */
async function writeByHand(tx: Query, payment: PaymentRow, shown: ProviderRefund): Promise<void> {
  const { ref, cents, state } = shown
  await tx
    .insert(refunds)
    .values({ paymentId: payment.id, state, cents, sentCents: cents, providerRef: ref })
    .onConflictDoNothing()
  if (state === 'failed') return
  const owed = (await refundsOf(tx, payment.id)).filter((row) => row.state === 'owed')
  let left = cents
  for (const row of owed) {
    const covers = Math.min(left, row.cents - row.coveredCents)
    left -= covers
    const coveredCents = row.coveredCents + covers
    await tx
      .update(refunds)
      .set({
        coveredCents,
        ...(coveredCents === row.cents ? { state: 'returned' as const, providerRef: null } : {}),
        updatedAt: sql`now()`,
      })
      .where(eq(refunds.id, row.id))
  }
}

/** Nothing is held any more, so nothing is owed and nothing is left to send. */
async function nothingIsOwed(tx: Query, paymentId: string): Promise<void> {
  await tx
    .update(refunds)
    .set({ state: 'returned', providerRef: sql`null`, updatedAt: sql`now()` })
    .where(and(eq(refunds.paymentId, paymentId), sql`${refunds.state} in ('owed', 'requested')`))
}
