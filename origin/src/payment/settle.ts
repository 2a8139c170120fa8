import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Db, Query } from '../db/database.ts'
import { orders, payments, reports } from '../db/schema.ts'
import { openReportStates } from '../db/states.ts'
import { holdOrder } from '../order/finish-reports.ts'
import { audit, startReports, type OrderRow } from '../order/start-reports.ts'
import { endEvent, type ProviderEvent } from './events.ts'
import type { ProviderStatus } from './provider.ts'
import { mergeRefunds, refundStatesOf } from './refunds.ts'
import { requestRefund, type PaymentRow } from './request-refund.ts'

/**
 * What a look at the provider changed here. `foreign`: no order of ours. `surplus`, `wrong-amount`: money that
 * must go back, and is on its way back.
 */
export type Settled =
  | 'foreign'
  | 'unchanged'
  | 'pending'
  | 'paid'
  | 'ended'
  | 'surplus'
  | 'wrong-amount'
  | 'refunded'
  | 'refund-failed'
  | 'refund-owed'
  | 'disputed'
  | 'declined'

/**
 * The one place where "the provider says so" becomes rows: event, payment, order, reports and outbox in one
 * transaction. Webhook, return to the site, capture and sweep all come through here, in any order and any number;
 * what was settled before is not settled again.
 */
export async function settle(db: Db, reported: ProviderStatus, event?: ProviderEvent): Promise<Settled> {
  return db.transaction(async (tx) => {
    const outcome = await apply(tx, reported)
    if (event) await endEvent(tx, event, { outcome, providerRef: reported.providerRef })
    return outcome
  })
}

async function apply(tx: Query, reported: ProviderStatus): Promise<Settled> {
  const order = await holdOrderOf(tx, reported)
  if (!order) return 'foreign'
  // Read, or made now, under the order's lock: a webhook may be faster than the call that began it all.
  const payment = (await paymentOf(tx, reported)) ?? (await insertPayment(tx, order, reported))

  if (reported.refusal) return refuse(tx, payment, reported, reported.refusal)
  // Whatever the checkout looks like by then: it may be forgotten, or the money held back.
  if (reported.disputed && reported.state !== 'paid' && payment.captureRef !== null)
    return follow(tx, order, payment, reported)
  switch (reported.state) {
    case 'open':
    case 'approved':
      return 'unchanged'
    case 'pending':
      return payment.status === 'started' ? move(tx, payment, 'pending', 'pending') : 'unchanged'
    case 'failed':
    case 'expired':
      return isAwaited(payment) ? move(tx, payment, reported.state, 'ended') : 'unchanged'
    case 'paid':
      return isAwaited(payment) || payment.status === 'failed' || payment.status === 'expired'
        ? receive(tx, order, payment, reported)
        : follow(tx, order, payment, reported)
  }
}

/** Locks the order that a payment is for: as we know the payment, else as the provider says. */
async function holdOrderOf(tx: Query, { provider, providerRef, orderId }: ProviderStatus) {
  const said = orderId && isUuid(orderId) ? orderId : null
  const known = sql`(select ${payments.orderId} from ${payments}
    where ${payments.provider} = ${provider} and ${payments.providerRef} = ${providerRef})`
  return holdOrder(tx, sql`coalesce(${known}, ${said}::uuid)`)
}

async function paymentOf(
  tx: Query,
  { provider, providerRef }: ProviderStatus,
): Promise<PaymentRow | undefined> {
  const [payment] = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.provider, provider), eq(payments.providerRef, providerRef)))
  return payment
}

async function insertPayment(tx: Query, order: OrderRow, reported: ProviderStatus): Promise<PaymentRow> {
  const { provider, providerRef, amountCents, currency } = reported
  const [payment] = await tx
    .insert(payments)
    .values({ orderId: order.id, provider, providerRef, amountCents, currency, status: 'started' })
    .returning()
  if (!payment) throw new Error('the payment could not be written')
  return payment
}

const isAwaited = ({ status }: PaymentRow) => status === 'started' || status === 'pending'

async function move(
  tx: Query,
  payment: PaymentRow,
  status: PaymentRow['status'],
  outcome: Settled,
): Promise<Settled> {
  await tx
    .update(payments)
    .set({ status, updatedAt: sql`now()` })
    .where(eq(payments.id, payment.id))
  return outcome
}

/** The provider refused the money: with a customer who is back it may be tried again, or this checkout is over. */
async function refuse(
  tx: Query,
  payment: PaymentRow,
  { state }: ProviderStatus,
  { issue }: NonNullable<ProviderStatus['refusal']>,
): Promise<Settled> {
  if (!isAwaited(payment)) return 'unchanged'
  await tx
    .update(payments)
    .set({
      refusal: issue,
      refusals: sql`${payments.refusals} + 1`,
      updatedAt: sql`now()`,
      ...(state === 'failed' ? { status: 'failed' as const } : {}),
    })
    .where(eq(payments.id, payment.id))
  await audit(tx, 'payment-declined', payment.id, { issue })
  return 'declined'
}

/** Money has come, for the first time on this checkout. */
async function receive(
  tx: Query,
  order: OrderRow,
  payment: PaymentRow,
  reported: ProviderStatus,
): Promise<Settled> {
  const { captureRef, amountCents, currency } = reported
  const received: PaymentRow = { ...payment, status: 'captured', captureRef, amountCents, currency }
  await tx
    .update(payments)
    .set({ status: 'captured', captureRef, amountCents, currency, updatedAt: sql`now()` })
    .where(eq(payments.id, payment.id))
  const back = async (why: 'surplus' | 'wrong-amount') => {
    await audit(tx, `payment-${why}`, payment.id, { orderId: order.id, amountCents, currency })
    const { refundedCents } = await mergeRefunds(tx, received, reported.refunds)
    await tx.update(payments).set({ refundedCents }).where(eq(payments.id, payment.id))
    await requestRefund(tx, received, { why, cents: amountCents - refundedCents })
    return why
  }
  if (order.status !== 'open') return back('surplus')
  if (amountCents !== order.dueCents || currency !== order.currency) return back('wrong-amount')
  await startReports(tx, order, payment.id)
  if (reported.refunds.length > 0 || reported.disputed)
    await follow(tx, { ...order, status: 'paid', paidBy: payment.id }, received, reported)
  return 'paid'
}

/** Money that is here already: has some of it gone back, or does the customer's bank want it back? */
async function follow(
  tx: Query,
  order: OrderRow,
  payment: PaymentRow,
  reported: ProviderStatus,
): Promise<Settled> {
  const { refundedCents, failedCents, isOwed } = await mergeRefunds(tx, payment, reported.refunds)
  const wasDisputed = payment.status === 'disputed'
  const isNewDispute = reported.disputed && !wasDisputed && payment.status !== 'refunded'
  if (isNewDispute) await audit(tx, 'payment-disputed', payment.id, { orderId: order.id })
  const status = await statusOf(tx, { ...payment, refundedCents }, wasDisputed || reported.disputed)
  if (refundedCents === payment.refundedCents && status === payment.status && !isOwed && failedCents === 0)
    return 'unchanged'
  await tx
    .update(payments)
    .set({ refundedCents, status, updatedAt: sql`now()` })
    .where(eq(payments.id, payment.id))
  if (failedCents > 0) {
    await audit(tx, 'refund-failed', payment.id, { orderId: order.id, cents: failedCents })
  }
  await orderFollows(tx, order, payment, refundedCents)
  if (isOwed) return 'refund-owed'
  if (failedCents > 0) return 'refund-failed'
  if (isNewDispute) return 'disputed'
  return refundedCents > payment.refundedCents ? 'refunded' : 'unchanged'
}

/** What a payment is called by what is left of it, and by what is still to go back. */
async function statusOf(tx: Query, payment: PaymentRow, isDisputed: boolean): Promise<PaymentRow['status']> {
  if (payment.refundedCents >= payment.amountCents && payment.amountCents > 0) return 'refunded'
  if (isDisputed) return 'disputed'
  const states = await refundStatesOf(tx, payment.id)
  if (states.includes('owed')) return 'refund-owed'
  if (states.includes('requested')) return 'refunding'
  return payment.refundedCents > 0 ? 'partly-refunded' : 'captured'
}

/** A refund of ours has ended without the money having moved: the payment says so. */
export async function settleOwed(tx: Query, payment: PaymentRow): Promise<void> {
  const status = await statusOf(tx, payment, payment.status === 'disputed')
  await tx
    .update(payments)
    .set({ status, updatedAt: sql`now()` })
    .where(eq(payments.id, payment.id))
}

/**
 * Sets the order's status by what is left of its price; with nothing left, its open reports end. Money that has come back
 * makes the order what it was, though what failed stays failed: somebody is told.
 */
async function orderFollows(
  tx: Query,
  order: OrderRow,
  payment: PaymentRow,
  refundedCents: number,
): Promise<void> {
  if (order.paidBy !== payment.id) return
  const kept = payment.amountCents - refundedCents
  const whole = order.deliveredAt ? 'delivered' : 'paid'
  const status =
    kept <= 0
      ? 'refunded'
      : kept < order.dueCents
        ? 'partly-refunded'
        : order.status === 'refunded' || order.status === 'partly-refunded'
          ? whole
          : order.status
  if (status === order.status) return
  await tx.update(orders).set({ status }).where(eq(orders.id, order.id))
  if (status !== 'refunded') return
  await tx
    .update(reports)
    .set({
      state: 'failed',
      reason: sql`coalesce(${reports.reason}, 'internal')`,
      lease: null,
      leaseUntil: null,
      step: null,
    })
    .where(and(eq(reports.orderId, order.id), inArray(reports.state, openReportStates)))
}

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
