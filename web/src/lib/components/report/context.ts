import type { Language } from '@cpt/contract/languages'
import type { Report } from '@cpt/contract/report'
import type { Words } from '@cpt/report-text/words/en'
import { createContext } from 'svelte'
import type { ReportFormats } from '../../report/formats.ts'
import type { AppText } from '../../../text/index.ts'

/** What every part of a report on screen needs. */
export interface ReportScene {
  report: Report
  words: Words
  formats: ReportFormats
  language: Language
  screen: AppText['report']
}

const [get, set] = createContext<() => ReportScene>()

/** Handed down as a function, so that a change of units reaches every part. */
export const reportContext = { get, set }
