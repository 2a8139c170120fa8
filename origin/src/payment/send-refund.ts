import { and, eq, sql } from 'drizzle-orm'
import type { Db, Query } from '../db/database.ts'
import { payments, refunds } from '../db/schema.ts'
import { holdOrder } from '../order/finish-reports.ts'
import { audit } from '../order/start-reports.ts'
import type { Log } from '../log.ts'
import { givenBack, type PaymentProvider, type ProviderStatus } from './provider.ts'
import type { RefundRow } from './refunds.ts'
import type { PaymentRow } from './request-refund.ts'
import { settleOwed, type Settled } from './settle.ts'

interface Options {
  db: Db
  log: Log
  provider: PaymentProvider
  /** Writes down what the provider shows. */
  settled: (status: ProviderStatus) => Promise<Settled>
}

/** With the outbox's growing pauses these take less than a quarter of an hour. */
const maxRefusals = 8

/** The provider said no, and may say yes to another try. */
export class RefundRefused extends Error {
  override readonly name = 'RefundRefused'
}

/**
 * Gives back what a row of `refunds` asks for, once, however often it is called: the provider's own list is looked at
 * first, and a refund of this name in it is this one. Refused for good, or too often, it is owed, and somebody is told.
 * @throws RefundRefused or Problem: try again later
 */
export async function sendRefund(options: Options, payment: PaymentRow, name: string): Promise<void> {
  const { db, log, provider, settled } = options
  const { captureRef, currency } = payment
  if (captureRef === null) throw new Error('nothing was captured')
  const seen = await provider.look(payment.providerRef)
  await settled(seen)
  let row = await rowOf(db, name)
  if (row?.state !== 'requested') return

  // Somebody may have given back a part by hand: what is still held goes back, never more than is asked for.
  const held = seen.captureRef === null ? row.cents : seen.amountCents - givenBack(seen.refunds)
  const amountCents = Math.min(row.cents, held)
  // Of a payment that has gone back altogether, nothing is held.
  if (amountCents <= 0) return finish(db, row, 'returned')
  const ask = async (of: RefundRow, cents: number | null) => {
    const attempt = await attemptOf(db, of, cents ?? 0)
    return provider.refund({ key: `${name}:${attempt}`, name, captureRef, amountCents: cents, currency })
  }
  let answer = await ask(row, amountCents)
  if ('refused' in answer && answer.refused.means === 'less-is-left') {
    // Something went back that the provider does not list, as by a dispute. All that is left is less than was asked for.
    const refused = await writeRefusal(db, row, answer.refused.issue)
    if (!refused) return
    row = refused
    answer = await ask(row, null)
  }
  if ('refundRef' in answer) {
    await db.update(payments).set({ refundRef: answer.refundRef }).where(eq(payments.id, payment.id))
    await settled(await provider.look(payment.providerRef))
    return
  }

  const { issue, means } = answer.refused
  if (means === 'unknown')
    log.error({ provider: provider.name, issue }, 'a refund was refused for a new reason')
  const isOver = means === 'ended' || row.refusals + 1 >= maxRefusals
  await writeRefusal(db, row, issue)
  if (!isOver) throw new RefundRefused(`${provider.name} ${issue}`)
  await finish(db, row, 'owed', issue)
  log.error({ provider: provider.name, paymentId: payment.id, issue, cents: row.cents }, 'a refund is owed')
}

async function rowOf(db: Query, name: string): Promise<RefundRow | undefined> {
  const [row] = await db.select().from(refunds).where(eq(refunds.name, name))
  return row
}

/** One amount for one key: a repeat after a lost answer says the same, and another amount has another key. */
async function attemptOf(db: Db, row: RefundRow, amountCents: number): Promise<number> {
  if (row.sentCents === amountCents) return row.attempt
  const [next] = await db
    .update(refunds)
    .set({ attempt: sql`${refunds.attempt} + 1`, sentCents: amountCents, updatedAt: sql`now()` })
    .where(and(eq(refunds.id, row.id), eq(refunds.state, 'requested'), eq(refunds.attempt, row.attempt)))
    .returning({ attempt: refunds.attempt })
  if (!next) throw new RefundRefused('another sender is at it')
  return next.attempt
}

/** The answer is kept under its key: the next try needs another. Undefined: the refund is not asked for any more. */
async function writeRefusal(db: Db, row: RefundRow, issue: string): Promise<RefundRow | undefined> {
  const [refused] = await db
    .update(refunds)
    .set({ refusals: row.refusals + 1, refusal: issue, sentCents: null, updatedAt: sql`now()` })
    .where(and(eq(refunds.id, row.id), eq(refunds.state, 'requested')))
    .returning()
  return refused
}

async function finish(db: Db, row: RefundRow, state: 'returned' | 'owed', issue?: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [found] = await tx.select().from(payments).where(eq(payments.id, row.paymentId))
    if (!found) return
    await holdOrder(tx, found.orderId)
    const [payment] = await tx.select().from(payments).where(eq(payments.id, row.paymentId))
    const [done] = await tx
      .update(refunds)
      .set({ state, updatedAt: sql`now()` })
      .where(and(eq(refunds.id, row.id), eq(refunds.state, 'requested')))
      .returning({ id: refunds.id })
    if (!payment || !done) return
    if (state === 'owed') await audit(tx, 'refund-owed', payment.id, { cents: row.cents, issue })
    await settleOwed(tx, payment)
  })
}
