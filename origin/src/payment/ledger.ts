import { waitForCarHours } from '@cpt/contract/limits'

/** What the record says, as rows of Postgres (snake case, times as Date). */
export interface LedgerRecord {
  orders: {
    id: string
    status: string
    due_cents: number
    currency: string
    paid_at: Date | null
    /** Of one that asks a seller for his car: until when he may answer. */
    asked_until: Date | null
    paid_by: string | null
  }[]
  payments: {
    id: string
    order_id: string
    provider: string
    provider_ref: string
    capture_ref: string | null
    status: string
    amount_cents: number
    currency: string
    refunded_cents: number
  }[]
  reports: {
    id: string
    order_id: string
    state: string
    reason: string | null
    sha256: string | null
    verify_code: string | null
    ready_at: Date | null
    /** Counts deliberate redos. */
    generation: number
  }[]
  /** Names of refunds that are still to be sent. */
  refundsToSend: string[]
  /** Subjects (orders, payments) that an alert was raised for. */
  alerts: string[]
  verifications: { code: string; task_id: string; sha256: string; status: string }[]
}

/** Money as a provider's own books tell it. */
export interface Capture {
  provider: string
  ref: string
  /** As we wrote it there; null when it was not ours. */
  orderId: string | null
  amountCents: number
  currency: string
  at: Date
  refunds: { key: string | null; cents: number }[]
}

export interface StoredObject {
  name: string
  sha256: string
}

export interface Finding {
  invariant: string
  subject: string
  detail: string
}

export interface Ledger {
  counts: Record<string, number>
  findings: Finding[]
  /** Not wrong yet: younger than the grace, or waiting for a car. */
  waiting: Finding[]
}

export interface LedgerInput {
  record: LedgerRecord
  captures: Capture[]
  /** What lies in the bucket; null when it cannot be seen. */
  objects: StoredObject[] | null
  now: Date
  graceMinutes: number
}

const paidStates = ['paid', 'delivered', 'partly-refunded', 'refunded']
const openReports = ['waiting', 'queued', 'processing', 'uploading']

/**
 * Compares the record with the books of others. The invariants: every captured payment is delivered, refunded, or
 * somebody was told; nothing can be downloaded that was not paid; everything was done once.
 */
export function checkLedger(input: LedgerInput): Ledger {
  const { record, captures, objects } = input
  const found = [
    ...capturedMoney(input),
    ...refunds(input),
    ...captures.flatMap((capture) => delivery(input, capture)),
    ...downloads(record, objects),
    ...effects(record),
  ]
  const count = (state: string) => record.reports.filter((report) => report.state === state).length
  return {
    counts: {
      orders: record.orders.length,
      'paid orders': record.orders.filter(({ paid_at: at }) => at !== null).length,
      captures: captures.length,
      'refunds at the providers': captures.reduce((sum, capture) => sum + capture.refunds.length, 0),
      'reports ready': count('complete'),
      'reports failed': count('failed'),
      objects: objects?.length ?? 0,
    },
    findings: found.filter(({ waits }) => !waits).map(({ waits: _, ...finding }) => finding),
    waiting: found.filter(({ waits }) => waits).map(({ waits: _, ...finding }) => finding),
  }
}

interface Found extends Finding {
  waits: boolean
}

const found = (invariant: string, subject: string, detail: string, waits = false): Found => ({
  invariant,
  subject,
  detail,
  waits,
})

const isYoung = (at: Date | null, { now, graceMinutes }: LedgerInput) =>
  at !== null && now.getTime() - at.getTime() < graceMinutes * 60_000

/** Each capture at a provider is one payment of ours with the same amount, and the other way round. */
function capturedMoney(input: LedgerInput): Found[] {
  const { record, captures } = input
  const invariant = 'every capture is one payment'
  const received = record.payments.filter((row) => row.capture_ref !== null)
  const unknown = captures.flatMap((capture) => {
    const rows = received.filter((row) => row.capture_ref === capture.ref)
    if (rows.length === 0)
      return [found(invariant, capture.ref, 'is not in the record', isYoung(capture.at, input))]
    return rows
      .filter((row) => row.amount_cents !== capture.amountCents || row.currency !== capture.currency)
      .map((row) => found(invariant, row.id, `${row.amount_cents} recorded, ${capture.amountCents} captured`))
  })
  const invented = received
    .filter((row) => !captures.some(({ ref }) => ref === row.capture_ref))
    .map((row) => found(invariant, row.id, 'is recorded as captured, but not in the provider’s books'))
  const doubled = record.orders.flatMap((order) => {
    const own = record.payments.filter((row) => row.order_id === order.id)
    const kept = own.reduce(
      (sum, row) => sum + (row.capture_ref ? row.amount_cents - row.refunded_cents : 0),
      0,
    )
    const onItsWay = own.some(({ id }) => record.refundsToSend.some((name) => name.includes(id)))
    return kept > order.due_cents
      ? [found('an order is paid once', order.id, `${kept} kept of ${order.due_cents}`, onItsWay)]
      : []
  })
  return [...unknown, ...invented, ...doubled]
}

/** Each refund was made once, and is recorded with its amount. */
function refunds({ record, captures }: LedgerInput): Found[] {
  return captures.flatMap((capture) => {
    const keys = capture.refunds.flatMap(({ key }) => (key === null ? [] : [key]))
    const twice = keys.filter((key, index) => keys.indexOf(key) !== index)
    const returned = capture.refunds.reduce((sum, { cents }) => sum + cents, 0)
    const row = record.payments.find((payment) => payment.capture_ref === capture.ref)
    return [
      ...twice.map((key) => found('a refund is made once', capture.ref, `${key} was made twice`)),
      ...(row && row.refunded_cents !== returned
        ? [found('refunds are recorded', row.id, `${row.refunded_cents} recorded, ${returned} given back`)]
        : []),
    ]
  })
}

/** What was paid is delivered, refunded or alerted about. */
function delivery(input: LedgerInput, capture: Capture): Found[] {
  const { record } = input
  const payment = record.payments.find((row) => row.capture_ref === capture.ref)
  const order = record.orders.find(({ id }) => id === payment?.order_id)
  if (!payment || !order || payment.refunded_cents >= payment.amount_cents) return []
  const invariant = 'what was captured is delivered, refunded or alerted'
  const isAlerted = record.alerts.includes(order.id) || record.alerts.includes(payment.id)
  if (order.paid_by !== payment.id) {
    const isSent = record.refundsToSend.some((name) => name.includes(payment.id))
    return isAlerted
      ? []
      : [found(invariant, payment.id, 'pays no order', isSent || isYoung(capture.at, input))]
  }
  const own = record.reports.filter((report) => report.order_id === order.id)
  const open = own.filter(({ state }) => openReports.includes(state))
  if (own.length > 0 && open.length === 0) return failedShare(input, payment, own)
  const waits = open.find(({ reason }) => reason !== null)?.reason
  if (waits) return [found(invariant, order.id, `waits: ${waits}`, mayWait(beganBy(order), input))]
  return isAlerted
    ? []
    : [found(invariant, order.id, `${open.length} reports are not made`, isYoung(beganBy(order), input))]
}

/** When its reports had begun at the latest: a seller who is asked for his car has his days first. */
const beganBy = ({ paid_at: paid, asked_until: asked }: LedgerRecord['orders'][number]) => asked ?? paid

/** A car is waited for so long; after that a reason hides nothing any more, and neither does what was told of it. */
const mayWait = (paidAt: Date | null, { now, graceMinutes }: LedgerInput) =>
  paidAt !== null && now.getTime() - paidAt.getTime() < (waitForCarHours * 60 + graceMinutes) * 60_000

/** All reports have ended: if any failed, some money has gone back or is on its way. */
function failedShare(
  { record }: LedgerInput,
  payment: LedgerRecord['payments'][number],
  own: LedgerRecord['reports'],
): Found[] {
  const failed = own.filter(({ state }) => state === 'failed')
  const isSent = record.refundsToSend.some((name) => name.includes(payment.id))
  if (failed.length === 0 || payment.refunded_cents > 0 || record.alerts.includes(payment.id)) return []
  return [
    found(
      'what failed is refunded',
      payment.id,
      `${failed.length} reports failed, nothing was given back`,
      isSent,
    ),
  ]
}

/** Nothing that was not paid can be downloaded, and what lies in the bucket is what we vouch for. */
function downloads(record: LedgerRecord, objects: StoredObject[] | null): Found[] {
  const invariant = 'nothing is downloadable unpaid'
  const orderOf = (report: LedgerRecord['reports'][number]) =>
    record.orders.find(({ id }) => id === report.order_id)
  const unpaid = record.reports
    .filter(({ state }) => state === 'complete')
    .filter((report) => {
      const order = orderOf(report)
      return !order?.paid_at || !paidStates.includes(order.status)
    })
    .map((report) => found(invariant, report.id, 'is ready, but its order is not paid'))
  const strays = (objects ?? []).flatMap((object) => {
    const id = /^reports\/([\w-]+)(?:\.\d+)?\.pdf$/.exec(object.name)?.[1]
    if (!id) return []
    const report = record.reports.find((row) => row.id === id)
    const order = report && orderOf(report)
    if (!report || !order?.paid_at) return [found(invariant, object.name, 'belongs to no paid report')]
    if (report.state !== 'complete')
      return [
        found(
          invariant,
          object.name,
          `lies there while its report is ${report.state}`,
          openReports.includes(report.state),
        ),
      ]
    return report.sha256 === object.sha256
      ? []
      : [found('a file is what was signed', object.name, 'has another hash')]
  })
  const lost = (objects === null ? [] : record.reports)
    .filter(
      (report) =>
        report.state === 'complete' && !objects?.some(({ name }) => name.startsWith(`reports/${report.id}.`)),
    )
    .map((report) => found('what is ready is there', report.id, 'has no object'))
  return [...unpaid, ...strays, ...lost]
}

/** One report, one record of it. */
function effects(record: LedgerRecord): Found[] {
  return record.reports
    .filter(({ state }) => state === 'complete')
    .flatMap((report) => {
      const own = record.verifications.filter((row) => row.task_id === report.id && row.status === 'valid')
      const current = own.filter((row) => row.sha256 === report.sha256 && row.code === report.verify_code)
      // A file that was made again has a record of its own; each making has its generation.
      const isRight = current.length === 1 && own.length <= report.generation + 1
      const revoked = record.verifications.some(
        (row) => row.task_id === report.id && row.status === 'revoked',
      )
      return isRight || revoked
        ? []
        : [found('a report is vouched for once', report.id, `${own.length} valid records`)]
    })
}
