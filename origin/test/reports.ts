import type { Report } from '@cpt/contract/report'
import { compared } from '../src/report/comparison.ts'
import { factsOf } from '../src/report/facts.ts'
import { toReport } from '../src/report/report.ts'
import type { Reading } from '../src/reading/reading.ts'
import { fullReading, readings } from './readings.ts'

/** The same car read again 19 days later, after 1,000 miles, with as much rated range when full as is told here. */
export function laterReading(ratedMiles: number, level = 80): Reading {
  const one = structuredClone(fullReading())
  const shifted = (iso: string) => new Date(Date.parse(iso) + 19 * 86_400_000).toISOString()
  one.startedAt = shifted(one.startedAt)
  one.finishedAt = shifted(one.finishedAt)
  const { response } = one.sections.vehicleData.body as {
    response: { vehicle_state: { odometer: number }; charge_state: Record<string, unknown> }
  }
  response.vehicle_state.odometer += 1_000
  Object.assign(response.charge_state, {
    battery_level: level,
    usable_battery_level: level,
    battery_range: (ratedMiles * level) / 100,
  })
  return one
}

/** A report on a second reading of the car, compared with what was signed of the first. */
export const secondReport = (later: Reading): Report =>
  compared(toReport(later), { code: 'ABCDE-23456', facts: factsOf(toReport(fullReading())) })

/** One report of each kind, under what is special about it. */
export const reports = (): Record<string, Report> => ({
  ...Object.fromEntries(Object.entries(readings()).map(([name, one]) => [name, toReport(one)])),
  'a second reading': secondReport(laterReading(330)),
})
