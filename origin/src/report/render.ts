import { readFileSync } from 'node:fs'
import type { Report } from '@cpt/contract/report'
import type { FontMetrics } from './fonts/metrics.ts'
import { toDocument } from './document/document.ts'
import type { DocumentOptions } from './document/document.ts'
import type { Attachment } from './pdf/attachment.ts'
import { typeface } from './pdf/type.ts'
import type { Sealer } from './pdf/signature.ts'
import type { Typefaces } from './pdf/type.ts'
import { makePdf } from './pdf/make-pdf.ts'

/** The bundle carries them beside itself (origin/build.ts). */
const assets = new URL('../../assets/fonts/', import.meta.url)

let loaded: Typefaces | undefined

/** Noto Sans regular and semibold, read and parsed once a process. */
export function typefaces(): Typefaces {
  const read = (name: string) => readFileSync(new URL(name, assets))
  const face = (weight: string) =>
    typeface(
      read(`noto-sans-${weight}.ttf`),
      JSON.parse(read(`noto-sans-${weight}.json`).toString()) as FontMetrics,
    )
  return (loaded ??= { regular: face('regular'), semibold: face('semibold') })
}

export interface RenderOptions extends Omit<DocumentOptions, 'signature' | 'attached'> {
  /** Milliseconds after which a document that does not end is given up. */
  deadlineMs?: number
  /** Address at which the sealer's certificates are published. */
  certificates?: string
  /** Files that the report carries along. */
  attachments?: readonly Attachment[]
}

/**
 * The report as a tagged PDF, signed where there is a sealer. Reads nothing but its own two fonts; rejects when it is
 * not done in time.
 */
export function renderPdf(
  report: Report,
  { deadlineMs = 20_000, certificates, attachments = [], ...options }: RenderOptions,
  sealer?: Sealer,
): Promise<Buffer> {
  const signature = sealer && { by: sealer.name, certificates }
  const attached = attachments.length > 0
  const document = toDocument(report, { ...options, attached, ...(signature ? { signature } : {}) })
  return makePdf({ ...document, attachments }, typefaces(), deadlineMs, sealer)
}
