import type { Comparison, Health, Report, Value } from '@cpt/contract/report'
import { methodVersion } from '@cpt/contract/method'
import { z } from 'zod'
import { absent, known, rounded, valueOr } from '../reading/fields.ts'
import { byWeight } from './notices.ts'

/** Of the signed facts, what is compared. Those of an earlier edition may lack some, and lose only that. */
const FirstFacts = z.object({
  method: z.string().nullable().catch(null),
  readAt: z.iso.datetime(),
  odometerKm: z.number().nullable().catch(null),
  batteryLevel: z.number().nullable().catch(null),
  batteryHealthPercent: z
    .object({ low: z.number(), mid: z.number().nullable(), high: z.number() })
    .nullable()
    .catch(null),
  fullRangeKm: z.object({ low: z.number(), mid: z.number(), high: z.number() }).nullable().catch(null),
  software: z.string().min(1).nullable().catch(null),
})

/** The odometer of one car, sent twice in tenths of a mile, may differ by this without having gone back (km). */
const odometerRounding = 0.2

/**
 * The report on a second reading: with what the first one said, and what has changed since that a buyer must know.
 * @param first code and signed facts of the first report; undefined: this is no second reading
 */
export function compared(report: Report, first: { code: string; facts: unknown } | undefined): Report {
  if (!first) return report
  const then = FirstFacts.parse(first.facts)
  const now = valueOr(report.odometerKm)
  const driven = then.odometerKm === null || now === undefined ? undefined : now - then.odometerKm
  const wentBack = driven !== undefined && driven < -odometerRounding
  const comparison: Comparison = {
    code: first.code,
    readAt: then.readAt,
    days: Math.max(
      0,
      Math.floor((Date.parse(report.reading.finishedAt) - Date.parse(then.readAt)) / 86_400_000),
    ),
    odometerKm: told(then.odometerKm),
    drivenKm:
      driven === undefined
        ? absent('not-enough-data')
        : wentBack
          ? absent('implausible')
          : known(rounded(Math.max(0, driven), 1)),
    level: told(then.batteryLevel),
    fullRangeKm: told(then.fullRangeKm),
    percent: told(then.batteryHealthPercent && withoutNull(then.batteryHealthPercent)),
    verdict: verdictOf(report.battery.health, then),
    software: told(then.software),
  }
  const notices: Report['notices'] = [...report.notices]
  if (wentBack && now !== undefined && then.odometerKm !== null)
    notices.push({
      code: 'odometer-back',
      weight: 'warning',
      params: { nowKm: now, thenKm: then.odometerKm },
    })
  if (comparison.verdict === 'lower') notices.push({ code: 'battery-lower', weight: 'caution', params: {} })
  return { ...report, comparison, notices: notices.toSorted(byWeight) }
}

/**
 * How the figure of this reading stands to the likely range of the first, into which the next reading of the same car
 * should fall. Where no single figure is told it is enough that the two ranges meet.
 */
function verdictOf(
  health: Health,
  { method, batteryHealthPercent: then }: z.infer<typeof FirstFacts>,
): Comparison['verdict'] {
  if (health.state === 'refused' || then === null) return 'no-figure'
  if (method !== methodVersion) return 'other-method'
  const [low, high] =
    health.state === 'measured'
      ? [health.percent.mid, health.percent.mid]
      : [health.percent.low, health.percent.high]
  if (high < then.low) return 'lower'
  return low > then.high ? 'higher' : 'within'
}

const told = <T>(figure: T | null): Value<T> => (figure === null ? absent('not-enough-data') : known(figure))

const withoutNull = ({ low, mid, high }: { low: number; mid: number | null; high: number }) => ({
  low,
  ...(mid === null ? {} : { mid }),
  high,
})
