import { z } from 'zod'

/** Why a figure is missing. The reader's language has a sentence for each. */
export const absences = [
  /** The car answered, without this figure (missing, null, `<invalid>`, or a zero that means unknown). */
  'not-reported',
  /** The section this figure belongs to was not asked for, or could not be read; `sections` says why. */
  'section-missing',
  /** The owner did not grant the permission. */
  'not-permitted',
  /** Outside what is physically possible, so not repeated. */
  'implausible',
  /** Does not exist on this kind of car. */
  'not-applicable',
  /** Known, but too little to conclude from. */
  'not-enough-data',
] as const
export const Absence = z.enum(absences)
export type Absence = z.infer<typeof Absence>

/** A value, or the reason there is none: never null, never a guess. */
export type Value<T> = { value: T } | { absent: Absence }
export const valueOf = <T extends z.ZodType>(schema: T) =>
  z.union([z.strictObject({ value: schema }), z.strictObject({ absent: Absence })])

/**
 * The report model: what is known of one car at one time, in km, °C, bar, kWh, % and ISO 8601 times, free of
 * language, display units and Tesla's field names. Screen and PDF are both written from it.
 */
export const Report = z.looseObject({ schema: z.literal(1) })
export type Report = z.infer<typeof Report>
