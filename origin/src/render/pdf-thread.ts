import type { Report } from '@cpt/contract/report'
import { parentPort } from 'node:worker_threads'
import { move, workerData } from 'piscina'
import type { Receipt } from '../order/receipt-data.ts'
import { renderPdf, type RenderOptions } from '../report/render.ts'
import type { SealPem } from '../crypto/pades/certificate.ts'
import { createSealer } from '../crypto/pades/sealer.ts'
import { createTimeStamper } from '../crypto/pades/time-stamp.ts'
import type { TimeStampSettings } from '../crypto/pades/time-stamp.ts'

// What runs in the rendering threads. Bytes are handed over, not copied.

const { seal, stamps } = workerData as ThreadData
const stamping = stamps && {
  stamper: createTimeStamper(stamps),
  // the log is with those who started the thread
  missed: (why: string) => parentPort?.postMessage({ notStamped: why } satisfies ThreadNote),
}
const sealer = seal && createSealer(seal, stamping)
// Whoever awaits it gets the error; without this line it would count as unhandled until then.
sealer?.catch(() => undefined)

/** What a thread starts with. */
export interface ThreadData {
  seal: SealPem | undefined
  stamps: TimeStampSettings | undefined
}

/** What a thread says beside its work. */
export interface ThreadNote {
  notStamped: string
}

/** @public called by piscina */
export default async function pdf({ report, options }: { report: Report; options: RenderOptions }) {
  return handedOver(await renderPdf(report, options, await sealer))
}

/**
 * Loaded with the first receipt: the first report need not wait for it.
 * @public called by piscina
 */
export async function receipt(data: Receipt) {
  const { receiptPdf } = await import('./receipt-pdf.ts')
  return handedOver(await receiptPdf(data))
}

/** A Buffer may be a window on Node's shared pool, which cannot be handed over; one with its memory to itself is. */
function handedOver(bytes: Uint8Array) {
  const alone = bytes.byteLength === bytes.buffer.byteLength
  return move((alone ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes)).buffer)
}
