/**
 * When journeys begin, in milliseconds from the start: an open model, whose arrivals do not wait for those before
 * (exponential gaps around `1 / perSecond`). `chance`: from 0 to 1.
 */
export function arrivalsOf(perSecond: number, seconds: number, chance: () => number): number[] {
  const arrivals: number[] = []
  for (let at = gap(); at < seconds; at += gap()) arrivals.push(at * 1_000)
  return arrivals

  function gap(): number {
    return -Math.log(1 - chance()) / perSecond
  }
}

/** One of the names, each as often as its weight says. */
export function pick<Name extends string>(
  weights: Readonly<Record<Name, number>>,
  chance: () => number,
): Name {
  const names = Object.entries<number>(weights) as [Name, number][]
  let left = chance() * names.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [name, weight] of names) if ((left -= weight) < 0) return name
  return (names.at(-1) as [Name, number])[0]
}
