import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import type { Capture, PayPalAccount, Refund } from './account.ts'

export interface Reporting {
  /** Whether the app was given "Transaction Search" in PayPal's dashboard; new apps have it not. */
  isGranted: boolean
  /** Transactions are listed so long after they happened: up to three hours. */
  lateMs: number
}

export const usualReporting = (): Reporting => ({ isGranted: true, lateMs: 3 * 3_600_000 })

const known = ['start_date', 'end_date', 'page', 'page_size', 'fields', 'balance_affecting_records_only']
const dateTime = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/
const longestRangeMs = 31 * 86_400_000

/**
 * PayPal's Transaction Search (paypal/paypal-rest-api-specifications, reporting_transactions_v1.json): both dates are
 * required, with seconds and a zone, and at most 31 days apart; pages of 1 to 500, 100 by default; what happened in
 * the last hours is not there yet, and the answer says up to when it is. Records that move no balance are not listed
 * unless asked for.
 */
export function transactionSearch(account: PayPalAccount, reporting: Reporting, now: () => Date) {
  return new Hono().get('/v1/reporting/transactions', (c) => {
    if (!reporting.isGranted)
      return c.json(failure('NOT_AUTHORIZED', 'Authorization failed due to insufficient permissions.'), 403)
    const query = new URL(c.req.url).searchParams
    const fault = faultIn(query)
    if (fault) return c.json(failure('INVALID_REQUEST', 'Invalid request - see details.', fault), 400)
    const refreshed = now().getTime() - reporting.lateMs
    const [start, end] = [Date.parse(query.get('start_date') ?? ''), Date.parse(query.get('end_date') ?? '')]
    const [page, size] = [Number(query.get('page') ?? 1), Number(query.get('page_size') ?? 100)]
    const all = transactions(account)
      .filter(({ at }) => at >= start && at <= Math.min(end, refreshed))
      .filter(
        ({ info }) =>
          query.get('balance_affecting_records_only') === 'N' || !'PD'.includes(info.transaction_status),
      )
    return c.json({
      transaction_details: all
        .slice((page - 1) * size, page * size)
        .map(({ info }) => ({ transaction_info: info })),
      account_number: 'LOCALMERCHANT',
      start_date: offsetTime(start),
      end_date: offsetTime(Math.min(end, refreshed)),
      last_refreshed_datetime: offsetTime(refreshed),
      page,
      total_items: all.length,
      total_pages: Math.ceil(all.length / size),
    })
  })
}

/** PUT /_control/transaction-search: `{"granted": false}` takes the permission away, `{"lateMs": 0}` the delay. */
export function reportingControl(reporting: Reporting) {
  return new Hono().put('/_control/transaction-search', async (c) => {
    const { granted, lateMs } = await c.req.json<{ granted?: boolean; lateMs?: number }>()
    reporting.isGranted = granted ?? reporting.isGranted
    reporting.lateMs = lateMs ?? reporting.lateMs
    return c.json(reporting)
  })
}

interface Fault {
  field: string
  value: string | null
  issue: string
}

function faultIn(query: URLSearchParams): Fault | undefined {
  const fault = (field: string, issue: string) => ({ field, value: query.get(field), issue })
  const foreign = [...query.keys()].find((name) => !known.includes(name))
  if (foreign) return fault(foreign, 'This stand-in does not know the parameter')
  for (const field of ['start_date', 'end_date']) {
    const value = query.get(field)
    if (value === null || !dateTime.test(value) || Number.isNaN(Date.parse(value)))
      return fault(field, 'Invalid date passed')
  }
  const range = Date.parse(query.get('end_date') ?? '') - Date.parse(query.get('start_date') ?? '')
  if (range < 0) return fault('end_date', 'End date is before start date')
  // The issue's words: plutov/paypal and others quote them from PayPal's answers.
  if (range > longestRangeMs) return fault('end_date', 'Date range is greater than 31 days')
  const isWithin = (field: string, most: number) => {
    const value = query.get(field)
    return value === null || (/^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= most)
  }
  if (!isWithin('page_size', 500)) return fault('page_size', 'Page size is not between 1 and 500')
  if (!isWithin('page', 2_147_483_647)) return fault('page', 'Page is not a number above 0')
  return undefined
}

/** Oldest first, as they happened: payments (T0006, PayPal Checkout) and refunds (T1107) of them. */
function transactions(account: PayPalAccount) {
  const rows = [
    ...[...account.captures.values()].map((capture) => ({
      at: Date.parse(capture.create_time),
      info: ofCapture(capture),
    })),
    ...[...account.refunds.values()].map((refund) => ({
      at: Date.parse(refund.create_time),
      info: ofRefund(refund),
    })),
  ]
  return rows.toSorted((a, b) => a.at - b.at)
}

const statusOfCapture = {
  COMPLETED: 'S',
  PARTIALLY_REFUNDED: 'S',
  REFUNDED: 'V',
  PENDING: 'P',
  DECLINED: 'D',
} as const

const ofCapture = ({ id, amount, custom_id, create_time, status }: Capture) => ({
  transaction_id: id,
  transaction_event_code: 'T0006',
  transaction_initiation_date: offsetTime(Date.parse(create_time)),
  transaction_amount: amount,
  transaction_status: statusOfCapture[status],
  ...(custom_id === undefined ? {} : { custom_field: custom_id }),
})

const ofRefund = ({ id, amount, capture, create_time, status }: Refund) => ({
  transaction_id: id,
  paypal_reference_id: capture,
  paypal_reference_id_type: 'TXN',
  transaction_event_code: 'T1107',
  transaction_initiation_date: offsetTime(Date.parse(create_time)),
  transaction_amount: { ...amount, value: `-${amount.value}` },
  transaction_status: status === 'COMPLETED' ? 'S' : status === 'PENDING' ? 'P' : 'D',
})

/** As this API writes times: `2026-11-01T12:00:00+0000`. */
const offsetTime = (at: number) => new Date(at).toISOString().replace(/\.\d+Z$/, '+0000')

function failure(name: string, message: string, fault?: Fault) {
  return {
    name,
    message,
    debug_id: randomBytes(7).toString('hex'),
    ...(fault ? { details: [{ ...fault, location: 'query' }] } : {}),
    links: [],
  }
}
