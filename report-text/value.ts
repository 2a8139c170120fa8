import type { Value } from '@cpt/contract/report'

/** The value, or undefined when there is a reason instead. */
export const valueOr = <T>(figure: Value<T>): T | undefined => ('value' in figure ? figure.value : undefined)

/** True for what does not exist on this car, so that there is nothing to say about it. */
export const doesNotApply = (figure: Value<unknown>): boolean =>
  'absent' in figure && figure.absent === 'not-applicable'

/** The names of a part of the catalogue, in its order. */
export const namesOf = <K extends string>(texts: Readonly<Record<K, unknown>>): K[] =>
  Object.keys(texts) as K[]
