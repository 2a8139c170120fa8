import type { Health, Interval } from '@cpt/contract/report'
import { believable } from './input.ts'

/**
 * The parts of the likely range. They are judgements from series of one car read several times, not statistics; the
 * ends are multiplied, so every part is taken at its worst at once. series.test.ts holds them against those series.
 */
export type DriftCase = Extract<Health, { state: 'band' }>['drift']
export type Part = Extract<Health, { state: 'band' }>['parts'][number]

/** What one reading is off by, as fractions: a next reading may come out lower by `low`, higher by `high`. */
export const drifts: Record<DriftCase, { low: number; high: number }> = {
  /** One Model 3 lost 3.3 % from September to November and had it back: three each way. */
  nickel: { low: 0.03, high: 0.03 },
  /** The same in the cold, when a part of the charge is locked away. */
  cold: { low: 0.03, high: 0.06 },
  /** Just charged to full: the level is right, and weeks of part charges later the car may read 7 % less. */
  'lfp-full': { low: 0.07, high: 0.03 },
  /** A full charge after weeks without one brought 7.4 %. */
  lfp: { low: 0.03, high: 0.08 },
}

/** How far a row may be off beyond its own span. */
export const confidences = { A: 0, B: 0.005, C: 0.01 }

/** Wider than this, in points of percent, no single figure is told. */
export const widest = 12

export interface Ends {
  full: Interval
  /** Fraction. */
  rangeRounding: number
  reference: { low: number; mid: number; high: number }
  confidence: keyof typeof confidences
  drift: DriftCase
}

/** Percent of the reference, with its likely range. Unrounded. */
export function likely(ends: Ends): Interval {
  const { full, rangeRounding, reference, confidence, drift } = ends
  const trust = confidences[confidence]
  const low = (full.low / reference.high) * (1 - rangeRounding) * (1 - trust) * (1 - drifts[drift].low)
  return {
    low: low * 100,
    mid: (full.mid / reference.mid) * 100,
    high: undrifted(ends) * (1 + upward(ends)) * 100,
  }
}

/** The upper end before the drift of one reading. */
export function undrifted({ full, rangeRounding, reference, confidence }: Ends): number {
  return (full.high / reference.low) * (1 + rangeRounding) * (1 + confidences[confidence])
}

/**
 * A next reading may come out higher by this; not so much that the pack would hold more than any battery does, unless
 * it already does by this one.
 */
function upward(ends: Ends): number {
  const { high } = drifts[ends.drift]
  const most = believable.most / 100
  if (ends.full.mid / ends.reference.mid > most) return high
  return Math.max(0, Math.min(high, most / undrifted(ends) - 1))
}

/** The same parts one by one, in percent of the figure. */
export function partsOf(ends: Ends): Part[] {
  const { full, rangeRounding, reference, confidence, drift } = ends
  const part = (name: Part['part'], low: number, high: number): Part => ({
    part: name,
    low: Math.round(low * 1000) / 10 + 0,
    high: Math.round(high * 1000) / 10 + 0,
  })
  const trust = confidences[confidence]
  return [
    part('level', full.low / full.mid - 1, full.high / full.mid - 1),
    part('range', -rangeRounding, rangeRounding),
    part('reference', reference.mid / reference.high - 1, reference.mid / reference.low - 1),
    ...(trust === 0 ? [] : [part('confidence', -trust, trust)]),
    part('drift', -drifts[drift].low, upward(ends)),
  ]
}
