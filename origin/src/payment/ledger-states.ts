import type { Finding, LedgerRecord } from './ledger.ts'

/** What the record says of itself, as rows of Postgres. */
export interface StatesRecord extends Pick<LedgerRecord, 'orders' | 'payments' | 'reports'> {
  refunds: { payment_id: string; name: string | null; state: string; cents: number; covered_cents: number }[]
  events: {
    provider: string
    event_id: string
    type: string
    provider_ref: string | null
    outcome: string | null
    received_at: Date
  }[]
  /** Rows that are still to be sent. */
  unsent: { name: string; kind: string; attempts: number; not_before: Date; created_at: Date }[]
  /** Lines of the audit trail about orders, payments and reports. */
  lines: { action: string; subject: string }[]
}

interface Times {
  now: Date
  graceMinutes: number
}

/** The sweep comes every five minutes. */
const sweepMinutes = 5
/** After so many failures, with pauses that double, fifteen minutes are over. */
const lateAttempts = 9
const paidStates = ['paid', 'delivered', 'partly-refunded', 'refunded']
const openReports = ['waiting', 'queued', 'processing', 'uploading']
const underWay = ['requested', 'pending', 'owed']

/**
 * Looks for what no provider's books are needed for: events that changed nothing, states that cannot stand beside each
 * other or were reached without the line that each move leaves, work that nobody sends, money that must go back and is
 * not on its way, whatever was told of it before. `owed`: refunds that a person has to make.
 */
export function checkStates(record: StatesRecord, times: Times): { findings: Finding[]; owed: Finding[] } {
  return {
    findings: [
      ...record.events.flatMap((event) => effectOf(record, event, times)),
      ...record.orders.flatMap((order) => ordersFit(record, order)),
      ...record.payments.flatMap((payment) => paymentsFit(record, payment)),
      ...record.reports.flatMap((report) => reportsFit(record, report)),
      ...record.unsent.flatMap((row) => isSent(row, times)),
      ...record.refunds.flatMap((refund) => isTold(record, refund)),
    ],
    owed: record.refunds
      .filter(({ state }) => state === 'owed')
      .map((refund) =>
        finding(
          'a refund is owed',
          refund.payment_id,
          `${refund.cents - refund.covered_cents} wait for a person`,
        ),
      ),
  }
}

const finding = (invariant: string, subject: string, detail: string): Finding => ({
  invariant,
  subject,
  detail,
})
const isOld = (at: Date, { now, graceMinutes }: Times) =>
  now.getTime() - at.getTime() >= graceMinutes * 60_000

function effectOf(record: StatesRecord, event: StatesRecord['events'][number], times: Times): Finding[] {
  const without = (detail: string) => [
    finding('an event has its effect', `${event.provider} ${event.event_id}`, `${event.type}: ${detail}`),
  ]
  if (event.outcome === null) return isOld(event.received_at, times) ? without('nothing came of it') : []
  const payment = record.payments.find(
    (row) => row.provider === event.provider && row.provider_ref === event.provider_ref,
  )
  const order = record.orders.find(({ id }) => id === payment?.order_id)
  switch (event.outcome) {
    case 'paid':
      return payment?.capture_ref && order?.paid_at ? [] : without('its order is not paid')
    case 'surplus':
    case 'wrong-amount':
      return record.refunds.some(({ payment_id: id }) => id === payment?.id)
        ? []
        : without('no refund was asked for')
    default:
      return []
  }
}

function ordersFit(record: StatesRecord, order: StatesRecord['orders'][number]): Finding[] {
  const wrong = (detail: string) => [finding('states fit each other', order.id, `${order.status}, ${detail}`)]
  const own = record.reports.filter((report) => report.order_id === order.id)
  if (paidStates.includes(order.status) !== (order.paid_at !== null))
    return wrong(order.paid_at ? 'but paid' : 'but never paid')
  const isPaidBy = record.payments.some(({ id, order_id: of }) => id === order.paid_by && of === order.id)
  if (order.paid_by !== null && order.due_cents > 0 && !isPaidBy)
    return wrong('but paid by no payment of its own')
  if (
    order.status === 'delivered' &&
    !wentBack(record, order) &&
    own.some(({ state, ready_at: at }) => state === 'failed' || (openReports.includes(state) && !at))
  )
    return wrong('but a report is not')
  if (order.status === 'paid' && own.length > 0 && own.every(({ state }) => state === 'complete'))
    return wrong('but all reports are there')
  const hasLine = record.lines.some((line) => line.action === 'order-paid' && line.subject === order.id)
  return order.paid_at && !hasLine
    ? [finding('each move leaves its line', order.id, 'was paid, and the audit trail does not say so')]
    : []
}

function paymentsFit(record: StatesRecord, payment: StatesRecord['payments'][number]): Finding[] {
  const { id, status, refunded_cents: back, amount_cents: amount, capture_ref: capture } = payment
  const fits: Record<string, boolean> = {
    started: !capture,
    pending: back === 0,
    captured: capture !== null && back === 0,
    'partly-refunded': back > 0 && back < amount,
    refunded: back >= amount,
  }
  const wrong =
    fits[status] === false
      ? [finding('states fit each other', id, `${status}, but ${back} of ${amount} went back`)]
      : []
  const order = record.orders.find((row) => row.id === payment.order_id)
  const isOnItsWay = record.refunds.some((row) => row.payment_id === id && underWay.includes(row.state))
  // Told or not: an alert says that money has to go back, not that it does
  return capture && order && order.paid_by !== id && back < amount && status !== 'disputed' && !isOnItsWay
    ? [
        ...wrong,
        finding('what must go back is on its way', id, `${amount - back} are kept, and nobody sends them`),
      ]
    : wrong
}

function reportsFit(record: StatesRecord, report: StatesRecord['reports'][number]): Finding[] {
  const { id, state, sha256, verify_code: code, ready_at: at } = report
  if (state === 'complete' && !(sha256 && code && at))
    return [finding('states fit each other', id, 'complete, but without file, code or time')]
  const hasLine = record.lines.some((line) => line.action === 'report-failed' && line.subject === id)
  // Paid back altogether, its other reports ended with it
  const order = record.orders.find((row) => row.id === report.order_id)
  const isPaidBack = order === undefined || wentBack(record, order)
  // Those that waited for the first language of their car fail with it
  const isFirst = !record.reports.some(
    (other) => other.id !== id && other.order_id === report.order_id && other.state === 'failed',
  )
  return state === 'failed' && isFirst && !hasLine && !isPaidBack
    ? [finding('each move leaves its line', id, 'failed, and the audit trail does not say so')]
    : []
}

/** Money of the order went back, or was to: of itself, or by hand. */
function wentBack({ payments, refunds }: StatesRecord, order: StatesRecord['orders'][number]): boolean {
  const own = payments.filter((payment) => payment.order_id === order.id)
  return refunds.some((refund) => own.some(({ id }) => id === refund.payment_id))
}

function isSent(row: StatesRecord['unsent'][number], times: Times): Finding[] {
  const late =
    row.attempts === 0
      ? isOld(row.not_before, { ...times, graceMinutes: Math.max(times.graceMinutes, sweepMinutes) })
      : row.attempts >= lateAttempts
  return late
    ? [
        finding(
          'work that is written down is sent',
          row.name,
          `${row.attempts} tries since ${row.created_at.toISOString()}`,
        ),
      ]
    : []
}

function isTold(record: StatesRecord, refund: StatesRecord['refunds'][number]): Finding[] {
  const isAlerted = record.lines.some(
    ({ action, subject }) => action === 'refund-owed' && subject === refund.payment_id,
  )
  return refund.state === 'owed' && !isAlerted
    ? [
        finding(
          'a refund that is owed is told',
          refund.payment_id,
          `${refund.cents} are owed, and nobody was told`,
        ),
      ]
    : []
}
