import type { Customer } from '../customer.ts'
import type { Moment } from '../moments.ts'
import type { Purchase } from '../purchase.ts'
import type { World } from '../world.ts'

/** What a fault has to work with. */
export interface Stage {
  world: World
  /** From the run's seed; asked in the order in which the fault does things. */
  chance: () => number
  customers: readonly Customer[]
  /** Aborted once all is put right. */
  healing: AbortSignal
}

export interface ChaosFault {
  about: string
  /** Moments at which it may strike. */
  at: readonly [Moment, ...Moment[]]
  /** Ways to pay that it is about; absent: all. */
  ways?: readonly [Purchase['way'], ...Purchase['way'][]]
  /** What the first customer buys; absent: by chance. */
  buys?: Purchase['package']
  /** Set up before anybody orders. */
  before?: (stage: Stage) => void
  /** Strikes within the moment; what it leaves broken is healed by `World.heal`. */
  strike?: (stage: Stage) => Promise<void> | void
  /** Once all is well again, before time passes. */
  after?: (stage: Stage) => Promise<void> | void
}

export const oneOf = <const T extends readonly [unknown, ...unknown[]]>(
  chance: () => number,
  list: T,
): T[number] => list[Math.floor(chance() * list.length)] ?? list[0]

export const upTo = (chance: () => number, most: number): number => 1 + Math.floor(chance() * most)

/** The first car that is read leaves its account at that moment: its reports fail, and money goes back. */
export function sellCar({ world: { parts, moments } }: Stage): void {
  let isSold = false
  moments.onMoment = (moment, path) => {
    if (moment !== 'reading' || isSold) return
    const car = [...parts.tesla.garage.cars.values()].find(({ vin, id }) =>
      [vin, String(id)].some((tag) => path.includes(`/${tag}/`)),
    )
    if (!car) return
    isSold = true
    parts.tesla.garage.park({ ...car, account: 'somebody else' })
  }
}
