import { downloadLinkSeconds } from '@cpt/contract/limits'
import { progressOf, type ReportStatus } from '@cpt/contract/task-status'
import type { Language } from '@cpt/contract/languages'
import type { Bucket } from '../bucket/bucket.ts'
import { paidOrderStates } from '../db/states.ts'
import type { ReportRow } from './finish-reports.ts'
import type { OrderRow } from './start-reports.ts'

/** How to sign a link; absent: the answer comes without one. */
export interface Linking {
  bucket: Bucket
  fileName: string
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

/** A report as the customer sees it; the link is signed now. */
export async function reportStatus(
  row: ReportRow,
  order: Pick<OrderRow, 'status'>,
  linking?: Linking,
): Promise<ReportStatus> {
  const status = publicState[row.state]
  const link =
    row.state === 'complete' && row.objectName && linking && isPaid(order)
      ? await linking.bucket.signedUrl(row.objectName, {
          fileName: linking.fileName,
          seconds: downloadLinkSeconds,
        })
      : undefined
  return {
    task_id: row.id,
    language: row.language as Language,
    status,
    progress: progressOf[status],
    step: status === 'processing' ? row.step : null,
    ...(link ? { download_url: link } : {}),
    ...(row.state === 'deleted' ? { deleted: true } : {}),
    ...(row.expiresAt ? { expiresAt: row.expiresAt.toISOString() } : {}),
    ...(row.verifyCode && status === 'complete' ? { verifyCode: row.verifyCode } : {}),
    ...(row.reason ? { reason: row.reason as NonNullable<ReportStatus['reason']> } : {}),
  }
}

/** Name under which a browser saves the PDF: product, model, date and language. */
export function reportFileName(model: string | null, row: Pick<ReportRow, 'language' | 'readyAt'>): string {
  const car = (model ?? 'tesla').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  const day = (row.readyAt ?? new Date(0)).toISOString().slice(0, 10)
  return `car-pulse-${car}-${day}-${row.language}.pdf`
}
