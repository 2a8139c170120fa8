import type { LedgerRecord } from '../src/payment/ledger.ts'

/** When the ledger is looked at, and times before it. */
export const now = new Date('2026-03-01T12:00:00Z')
export const before = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000)

/** One order that was paid and delivered, as the record has it: nothing about it is to be found. */
export const order: LedgerRecord['orders'][number] = {
  id: 'order-1',
  status: 'delivered',
  due_cents: 999,
  currency: 'EUR',
  paid_at: before(60),
  asked_until: null,
  paid_by: 'payment-1',
}
export const payment: LedgerRecord['payments'][number] = {
  id: 'payment-1',
  order_id: 'order-1',
  provider: 'stripe',
  provider_ref: 'cs_1',
  capture_ref: 'pi_1',
  status: 'captured',
  amount_cents: 999,
  currency: 'EUR',
  refunded_cents: 0,
}
export const report: LedgerRecord['reports'][number] = {
  id: 'report-1',
  order_id: 'order-1',
  state: 'complete',
  reason: null,
  sha256: 'aa',
  verify_code: 'CODE1',
  ready_at: before(55),
  generation: 0,
}
