import type { Order } from './order.ts'
import type { ReportStatus } from './task-status.ts'

/** Nothing more becomes of the report by itself. */
export const isSettled = ({ status }: Pick<ReportStatus, 'status'>): boolean =>
  status === 'complete' || status === 'failed'

/** Nothing more becomes of the order by itself: each report is there, or none will come. */
export function isOver({ status, cars, request }: Pick<Order, 'status' | 'cars' | 'request'>): boolean {
  if (status === 'open' || request?.state === 'waiting') return false
  if (status === 'expired' || status === 'refunded') return true
  const reports = cars.flatMap((car) => car.reports)
  // All are made: it is delivered a moment later, and only then says what else belongs to it.
  if (status === 'paid' && reports.every((report) => report.status === 'complete')) return false
  return reports.every(isSettled)
}
