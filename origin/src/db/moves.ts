import type { OrderState } from '@cpt/contract/states'
import type { paymentStates, RefundState, StoredReportState } from './states.ts'

type PaymentState = (typeof paymentStates)[number]
/** For each state, those that may follow it. */
type Moves<State extends string> = Record<State, readonly State[]>

/**
 * Every way that an order, a payment, a report and a refund may go; there is no other. The database refuses the rest
 * (`may_move`, made of this table), docs/payments.md shows it, and a test tries each move that does not stand here.
 */
export const moves = {
  order: {
    open: ['paid', 'expired'],
    paid: ['delivered', 'partly-refunded', 'refunded'],
    delivered: ['partly-refunded', 'refunded'],
    // Back, when a refund has failed.
    'partly-refunded': ['paid', 'delivered', 'refunded'],
    refunded: ['paid', 'delivered', 'partly-refunded'],
    expired: [],
  } satisfies Moves<OrderState>,

  payment: {
    started: ['pending', 'captured', 'failed', 'expired'],
    pending: ['captured', 'failed', 'expired'],
    // Money may come on a page that we had given up; it goes back.
    failed: ['captured'],
    expired: ['captured'],
    captured: ['refunding', 'partly-refunded', 'refunded', 'refund-owed', 'disputed'],
    refunding: ['captured', 'partly-refunded', 'refunded', 'refund-owed', 'disputed'],
    'partly-refunded': ['captured', 'refunding', 'refunded', 'refund-owed', 'disputed'],
    'refund-owed': ['captured', 'refunding', 'partly-refunded', 'refunded', 'disputed'],
    refunded: ['captured', 'refunding', 'partly-refunded', 'refund-owed', 'disputed'],
    disputed: ['refunded'],
  } satisfies Moves<PaymentState>,

  report: {
    waiting: ['queued', 'failed', 'deleted'],
    queued: ['processing', 'failed', 'deleted'],
    processing: ['uploading', 'failed', 'deleted'],
    uploading: ['complete', 'failed', 'deleted'],
    complete: ['deleted'],
    failed: ['deleted'],
    // Its PDF is made again.
    deleted: ['queued'],
  } satisfies Moves<StoredReportState>,

  refund: {
    requested: ['pending', 'returned', 'owed'],
    pending: ['returned', 'owed', 'failed'],
    returned: ['owed', 'failed'],
    owed: ['pending', 'returned'],
    failed: [],
  } satisfies Moves<RefundState>,
}

/** The columns that the moves are about. */
export const movingColumns = {
  order: { table: 'orders', column: 'status' },
  payment: { table: 'payments', column: 'status' },
  report: { table: 'reports', column: 'state' },
  refund: { table: 'refunds', column: 'state' },
} as const satisfies Record<keyof typeof moves, { table: string; column: string }>

type Machine = keyof typeof moves

/** Each state of each kind, with those that may follow it. */
const lines = (Object.keys(moves) as Machine[]).flatMap((machine) =>
  Object.entries<readonly string[]>(moves[machine]).map(([was, next]) => ({ machine, was, next })),
)

/** All moves as triples: what moves, from, to. */
export const allMoves = lines.flatMap(({ machine, was, next }) =>
  next.map((becomes): [machine: Machine, was: string, becomes: string] => [machine, was, becomes]),
)

/** Body of the SQL function `may_move(machine, was, becomes)`. A change here needs a migration that replaces it. */
export const mayMoveSql = (): string =>
  `\n  select (machine, was, becomes) in (\n${allMoves
    .map(([machine, was, becomes]) => `    ('${machine}', '${was}', '${becomes}')`)
    .join(',\n')}\n  )\n`

/** The moves as lines of Markdown, for docs/payments.md. */
export const movesTable = (): string[] => [
  '| what | from | to |',
  '| --- | --- | --- |',
  ...lines.map(
    ({ machine, was, next }) => `| ${machine} | ${was} | ${next.length > 0 ? next.join(', ') : '–'} |`,
  ),
]
