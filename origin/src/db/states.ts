import { reportStates, type OrderState } from '@cpt/contract/states'
import { sql, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'

/**
 * A report's states in the record. Beside the contract's: `waiting` (for the first language of its car) and `deleted`
 * (its file has passed its days), which a customer sees as queued and as complete.
 */
export const storedReportStates = ['waiting', ...reportStates, 'deleted'] as const
export type StoredReportState = (typeof storedReportStates)[number]

/** Reports that a worker may be given: neither made nor given up. */
export const workableReportStates = [
  'queued',
  'processing',
  'uploading',
] as const satisfies StoredReportState[]
/** Reports that are still owed to the customer. */
export const openReportStates = ['waiting', ...workableReportStates] as const satisfies StoredReportState[]

/** Orders whose reports are made and may be downloaded: paid, and not paid back altogether. */
export const paidOrderStates = ['paid', 'delivered', 'partly-refunded'] as const satisfies OrderState[]
/** Orders that nobody has paid. */
export const unpaidOrderStates = ['open', 'expired'] as const satisfies OrderState[]
/** Orders about which nothing is left to do. */
export const closedOrderStates = ['delivered', 'refunded', 'partly-refunded'] as const satisfies OrderState[]

/** Whoever takes money, and so can be asked about it. */
export const moneyProviders = ['stripe', 'paypal'] as const
/** What an order can be paid by; `none`: where payments are off. */
export const paymentProviders = [...moneyProviders, 'voucher', 'none'] as const

export const paymentStates = [
  'started',
  'pending',
  'captured',
  'failed',
  'expired',
  'refunding',
  'refunded',
  'partly-refunded',
  'refund-owed',
  'disputed',
] as const
/** Payments whose provider has still to say how they end, or by which a person has still to give something back. */
export const awaitedPaymentStates = [
  'started',
  'pending',
  'refunding',
  'refund-owed',
] as const satisfies (typeof paymentStates)[number][]

/**
 * Money on its way back. `owed`: refused for good, or it came back; a person has to give it back. `failed`: the same of
 * a refund that was made by hand, of which nobody is owed anything.
 */
export const refundStates = ['requested', 'pending', 'returned', 'owed', 'failed'] as const
export type RefundState = (typeof refundStates)[number]

export const voucherKinds = ['percentage', 'amount', 'free'] as const
export const outboxKinds = [
  'generate-pdf',
  'refund',
  'drop-grant',
  'remove-object',
  'provider-event',
] as const

/** For a CHECK constraint, which takes no parameters: the column holds one of the words, or nothing. */
export const isOneOf = (column: PgColumn, words: readonly string[]): SQL =>
  sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`
