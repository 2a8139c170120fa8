import { Problem } from '@cpt/contract/problem'
import type { Currency } from '@cpt/contract/order'
import { and, eq, sql } from 'drizzle-orm'
import type { Query } from '../db/database.ts'
import { orders, vouchers } from '../db/schema.ts'
import { startFree, type OrderRow } from './start-reports.ts'

type VoucherRow = typeof vouchers.$inferSelect

/**
 * Least that Stripe takes in each currency (docs.stripe.com/currencies, minimum charge amounts), in minor units:
 * what is left below it is given away, for it could not be paid.
 */
const least: Record<Currency, number> = { EUR: 50, USD: 50, GBP: 30, SEK: 300, NOK: 300, DKK: 250, CHF: 50 }

/**
 * Takes one use of a voucher for an open order, within the transaction that holds the order. Of two orders that
 * want the last use at once, one gets it: the voucher's row is changed under its own condition.
 * @throws Problem voucher-unknown, voucher-not-usable
 */
export async function redeemVoucher(tx: Query, order: OrderRow, code: string): Promise<void> {
  const name = code.trim().toUpperCase()
  if (order.voucherCode === name) return
  if (order.voucherCode)
    throw new Problem('voucher-not-usable', 'This order has a voucher already; an order takes one.')
  const [voucher] = await tx
    .update(vouchers)
    .set({ uses: sql`${vouchers.uses} + 1` })
    .where(
      and(
        eq(vouchers.code, name),
        sql`(${vouchers.maxUses} is null or ${vouchers.uses} < ${vouchers.maxUses})`,
        sql`(${vouchers.validFrom} is null or ${vouchers.validFrom} <= now())`,
        sql`(${vouchers.validUntil} is null or ${vouchers.validUntil} > now())`,
        sql`(${vouchers.packages} is null or ${order.package} = any(${vouchers.packages}))`,
      ),
    )
    .returning()
  if (!voucher) throw await refusal(tx, name, order)
  const discount = discountOf(voucher, order)
  if (discount === 0)
    throw new Problem('voucher-not-usable', `This voucher is worth nothing in ${order.currency}.`)
  const due = order.totalCents - discount
  const dueCents = due < least[order.currency as Currency] ? 0 : due
  const changed = { voucherCode: name, discountCents: order.totalCents - dueCents, dueCents }
  await tx.update(orders).set(changed).where(eq(orders.id, order.id))
  if (dueCents === 0) await startFree(tx, { ...order, ...changed }, 'voucher')
}

function discountOf(voucher: VoucherRow, { totalCents, currency }: OrderRow): number {
  switch (voucher.kind) {
    case 'free':
      return totalCents
    case 'percentage':
      return Math.round((totalCents * Math.min(100, Math.max(0, voucher.percentage ?? 0))) / 100)
    case 'amount':
      return Math.min(totalCents, Math.max(0, voucher.amountCents?.[currency] ?? 0))
  }
}

/** Why the voucher could not be used, in words that say what to do. */
async function refusal(tx: Query, code: string, order: OrderRow): Promise<Problem> {
  const [voucher] = await tx
    .select({
      usedUp: sql<boolean>`${vouchers.maxUses} is not null and ${vouchers.uses} >= ${vouchers.maxUses}`,
      early: sql<boolean>`${vouchers.validFrom} is not null and ${vouchers.validFrom} > now()`,
      late: sql<boolean>`${vouchers.validUntil} is not null and ${vouchers.validUntil} <= now()`,
      packages: vouchers.packages,
    })
    .from(vouchers)
    .where(eq(vouchers.code, code))
  if (!voucher) return new Problem('voucher-unknown', 'Check the spelling of the voucher.')
  if (voucher.packages && !voucher.packages.includes(order.package))
    return new Problem('voucher-not-usable', `This voucher is for: ${voucher.packages.join(', ')}.`)
  if (voucher.usedUp) return new Problem('voucher-not-usable', 'All uses of this voucher are taken.')
  if (voucher.late) return new Problem('voucher-not-usable', 'This voucher has ended.')
  return new Problem('voucher-not-usable', 'This voucher is not valid yet.')
}
