import type { CarModel, Interval, Value } from '@cpt/contract/report'
import type { OwnConstant } from './own-constant.ts'
import type { Clues, Who } from './who.ts'

/** All that a reading tells for the battery figure. */
export interface HealthInput extends Clues {
  wheelInches: number | undefined
  /** The VIN names another model than the car does. */
  identityMismatch: boolean
  level: Value<number>
  usableLevel: Value<number>
  ratedRangeKm: Value<number>
  /** Of the last charge. */
  energyAddedKWh: Value<number>
  rangeAddedKm: Value<number>
  outsideC: Value<number>
  charging: boolean
  /** Of the car at reading, for the comparison with others. */
  ageYears: number | undefined
  odometerKm: Value<number>
}

/** A reading that can be judged: what is needed is there, and what follows from it alone is worked out. */
export interface Judging extends Omit<HealthInput, 'level'> {
  model: CarModel
  who: Who
  constant: OwnConstant | undefined
  full: Interval
  level: number
  range: number
  usable: number
}

/** What the car's own constant says of the candidates; `reference`: it is the reference itself. */
export type Verdict = 'agrees' | 'differs' | 'unused' | 'reference'

/** Over `most` no battery has; over `never` or under `least` it is a mistake in data or reference. */
export const believable = { least: 40, warranty: 70, most: 103, never: 108 }
