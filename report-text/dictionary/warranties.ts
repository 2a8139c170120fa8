import type { Dictionary } from './en.ts'
import type { Source } from './sources.ts'

type Warranty = keyof Dictionary['warranty']

/** Warranties that have no type of their own in Tesla's answer, by their name. */
const warranties: readonly (readonly [RegExp, Warranty])[] = [
  [/restraint/i, 'restraints'],
  [/\brust\b|corrosion/i, 'rust'],
  [/\bused\b|pre-owned/i, 'used'],
  [/battery (and|&) drive/i, 'battery-and-drive'],
]
export const warrantySource: Source = 'warranty'

export const warrantyOf = (name: string): Warranty | undefined =>
  warranties.find(([pattern]) => pattern.test(name))?.[1]
