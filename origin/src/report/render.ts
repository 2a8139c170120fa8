import type { Report } from '@cpt/contract/report'
import { toDocument } from './document/document.ts'
import type { DocumentOptions } from './document/document.ts'
import { typefaces } from './typeset/type.ts'
import { typeset } from './typeset/typeset.ts'

/** Beside the sources, and beside the bundle (`dist/assets`). */
const assets = import.meta.url.endsWith('.ts')
  ? new URL('../../assets/fonts/', import.meta.url)
  : new URL('./assets/fonts/', import.meta.url)

export interface RenderOptions extends DocumentOptions {
  /** Milliseconds after which a document that does not end is given up. */
  deadlineMs?: number
}

/** The report as a tagged PDF. Reads nothing but its own two fonts; rejects when it is not done in time. */
export function renderPdf(report: Report, options: RenderOptions): Promise<Buffer> {
  return typeset(toDocument(report, options), typefaces(assets), options.deadlineMs ?? 20_000)
}
