import type { Report } from '@cpt/contract/report'
import type { Format, Reader } from '@cpt/report-text/format'
import type { ReportText } from '@cpt/report-text/report-text'

/** What every part of the document needs: the report in figures and in words, and how it can be checked. */
export interface Page {
  report: Report
  text: ReportText
  words: Reader['words']
  format: Format
  verify: { code: string; url: string } | undefined
  signature: Signature | undefined
  /** Whether the file carries the report's data along. */
  attached: boolean
}

/** Who signs the file itself. */
export interface Signature {
  by: string
  /** Address at which his certificates are published. */
  certificates?: string | undefined
}

/** A photo as it was re-encoded: its bytes go into the file as they are, so nothing of the camera may be in them. */
export interface Photo {
  data: Uint8Array
  width: number
  height: number
}
