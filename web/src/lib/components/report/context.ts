import type { Report } from '@cpt/contract/report'
import type { Format, Reader } from '@cpt/report-text/format'
import type { ReportText } from '@cpt/report-text/report-text'
import { createContext } from 'svelte'
import type { AppText } from '#text/index.ts'

/** What every part of a report on screen needs: the report in figures, to draw, and in words, to show. */
export interface ReportScene {
  report: Report
  text: ReportText
  words: Reader['words']
  format: Format
  screen: AppText['report']
}

const [get, set] = createContext<() => ReportScene>()

/** Handed down as a function, so that a change of units reaches every part; a step hands down what it shows itself. */
export const reportContext = { get, set }
