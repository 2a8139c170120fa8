import type { Language } from '@cpt/contract/languages'
import type { Units } from '@cpt/contract/order'
import type { Report } from '@cpt/contract/report'
import type { Format, Reader } from '@cpt/report-text/format'
import type { ReportText } from '@cpt/report-text/report-text'
import type { Words } from '@cpt/report-text/words/en'
import { createContext } from 'svelte'

export interface ReportProps {
  report: Report
  words: Words
  language: Language
  units: Units
  /** Tells parts of several reports on one page apart. */
  prefix?: string
  /** Under which it can be checked, and at which site: on paper as an address and a QR code. */
  check?: { code: string; site: string } | undefined
}

/** What every part of a report on screen needs: the report in figures, to draw, and in words, to show. */
export interface ReportScene {
  report: Report
  text: ReportText
  words: Reader['words']
  format: Format
}

const [get, set] = createContext<() => ReportScene>()
export const reportContext = { get, set }
