import type { Interval, Report } from '@cpt/contract/report'
import report from './sample-report.json'

/** The sample report: an invented car, in the shape of every report. */
export const sampleReport = report as Report

/** Its first page as the start page shows it, in pixels; the height is that of an A4 sheet. */
export const samplePicture = { width: 720, height: 1018 } as const

/** Its battery health, in percent of new. */
export const sampleHealth: Interval = measured(sampleReport)

function measured({ battery: { health } }: Report): Interval {
  if (health.state !== 'measured') throw new Error('The sample report has no battery figure')
  return health.percent
}
