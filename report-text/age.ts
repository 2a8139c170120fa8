import type { Report } from '@cpt/contract/report'
import { fill } from './fill.ts'
import type { Reader } from './format.ts'
import { valueOr } from './value.ts'

const msPerDay = 86_400_000
const daysPerYear = 365.25

/** The car's age and mileage as far as they are known: `5 years 5 months, 52,418 km`. */
export function lifeOf(report: Report, { words, format }: Reader): string {
  const km = valueOr(report.odometerKm)
  return [ageOf(report, { words, format }), ...(km === undefined ? [] : [format.distance(km)])]
    .filter((one) => one !== undefined)
    .join(', ')
}

/** Since the first delivery; by the model year it is told in years, and as about. */
function ageOf({ warranty, car, reading }: Report, { words, format }: Reader): string | undefined {
  const days = (since: string) =>
    Math.max(0, Math.floor((Date.parse(reading.finishedAt) - Date.parse(since)) / msPerDay))
  const { firstDelivery } = valueOr(warranty) ?? {}
  const delivered = firstDelivery && valueOr(firstDelivery)
  if (delivered !== undefined) return format.days(days(delivered))
  const year = valueOr(car.year)
  if (year === undefined) return undefined
  const years = Math.max(1, Math.round(days(`${year}-07-01`) / daysPerYear))
  return fill(words.verdict.about, { age: format.days(Math.ceil(years * daysPerYear)) })
}
