import { downloadLinkSeconds } from '@cpt/contract/limits'
import { progressOf, type ReportStatus, type Waiting } from '@cpt/contract/task-status'
import type { Language } from '@cpt/contract/languages'
import type { Bucket } from '../bucket/bucket.ts'
import { paidOrderStates } from '../db/states.ts'
import type { ReportRow } from './finish-reports.ts'
import type { OrderRow } from './start-reports.ts'

/** How to sign a link; absent: the answer comes without one. */
export interface Linking {
  bucket: Bucket
  fileName: string
  now: Date
}

const publicState = {
  waiting: 'queued',
  queued: 'queued',
  processing: 'processing',
  uploading: 'uploading',
  complete: 'complete',
  failed: 'failed',
  deleted: 'complete',
} as const

/** Orders whose reports may be downloaded: paid, and not paid back. */
export const isPaid = ({ status }: Pick<OrderRow, 'status'>) =>
  (paidOrderStates as readonly string[]).includes(status)

/** Past its days a file is gone, also while the sweep that deletes it is late. */
export const isExpired = ({ state, expiresAt }: Pick<ReportRow, 'state' | 'expiresAt'>, now: Date) =>
  state === 'complete' && expiresAt !== null && expiresAt <= now

/** How long a link works that is signed now: it ends with the file. 0: there is nothing to sign one for. */
export const linkSeconds = (
  { state, expiresAt }: Pick<ReportRow, 'state' | 'expiresAt'>,
  now: Date,
): number => {
  if (state !== 'complete') return 0
  const left = expiresAt === null ? Infinity : Math.floor((expiresAt.getTime() - now.getTime()) / 1_000)
  return Math.max(0, Math.min(downloadLinkSeconds, left))
}

type Shown = Pick<
  ReportRow,
  'id' | 'language' | 'state' | 'step' | 'reason' | 'objectName' | 'verifyCode' | 'expiresAt'
>

/** A report as the customer sees it; the link is signed now. `waits`: those of the order's reports that wait. */
export async function reportStatus(
  row: Shown,
  order: Pick<OrderRow, 'status'>,
  { linking, waits }: { linking?: Linking; waits?: ReadonlyMap<string, Waiting> } = {},
): Promise<ReportStatus> {
  const status = publicState[row.state]
  const waiting = waits?.get(row.id)
  const isOver = linking !== undefined && isExpired(row, linking.now)
  const seconds = linking ? linkSeconds(row, linking.now) : 0
  const link =
    seconds > 0 && row.objectName && linking && isPaid(order)
      ? await linking.bucket.signedUrl(row.objectName, {
          fileName: linking.fileName,
          seconds,
        })
      : undefined
  return {
    task_id: row.id,
    language: row.language as Language,
    status,
    progress: progressOf[status],
    step: status === 'processing' ? row.step : null,
    ...(link ? { download_url: link } : {}),
    ...(row.state === 'deleted' || isOver ? { deleted: true } : {}),
    ...(row.expiresAt ? { expiresAt: row.expiresAt.toISOString() } : {}),
    ...(row.verifyCode && status === 'complete' ? { verifyCode: row.verifyCode } : {}),
    ...(row.reason ? { reason: row.reason as NonNullable<ReportStatus['reason']> } : {}),
    ...(waiting ? { waiting } : {}),
  }
}

/** Name under which a browser saves the PDF: product, model, date and language. */
export function reportFileName(model: string | null, row: Pick<ReportRow, 'language' | 'readyAt'>): string {
  const car = (model ?? 'tesla').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  const day = (row.readyAt ?? new Date(0)).toISOString().slice(0, 10)
  return `car-pulse-${car}-${day}-${row.language}.pdf`
}
