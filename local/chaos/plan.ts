import { seeded } from '../stand-in/seeded.ts'
import type { Moment } from './moments.ts'
import type { Purchase } from './purchase.ts'
import { faultNames, faultOf, type FaultName } from './faults.ts'

/** What a run does: everything follows from its seed. */
export interface Plan {
  seed: number
  fault: FaultName
  purchases: Purchase[]
  /** The fault strikes at the nth time of this moment. */
  moment: Moment
  nth: number
}

const customers = 3
/** Of the runs, the share in which one buys for several cars or in nine languages. */
const bulkShare = 0.15
const proShare = 0.1

/** The plan of a seed; with `fault`, of that fault. */
export function planOf(seed: number, fault?: FaultName): Plan {
  const chance = seeded(seed * 7919)
  const name =
    fault ?? faultNames[((seed % faultNames.length) + faultNames.length) % faultNames.length] ?? 'calm'
  const pick = <T>(list: readonly [T, ...T[]]): T => list[Math.floor(chance() * list.length)] ?? list[0]
  const size = chance()
  const { buys } = faultOf(name)
  const purchases = Array.from({ length: customers }, (_, at): Purchase => ({
    package:
      at === 0 && buys
        ? buys
        : at > 0 || size > bulkShare + proShare
          ? 'basic'
          : size > bulkShare
            ? 'pro'
            : 'bulk',
    way: pick(faultOf(name).ways ?? ['stripe', 'paypal', 'stripe', 'paypal', 'voucher']),
    looks: chance() < 0.6,
    comesBack: chance() < 0.7,
  }))
  return { seed, fault: name, purchases, moment: pick(faultOf(name).at), nth: 1 + Math.floor(chance() * 2) }
}

/** A plan in one line. */
export const planText = ({ seed, fault, purchases, moment, nth }: Plan) =>
  `seed ${seed}: ${fault} at ${moment} ${nth}; ${purchases
    .map((one) =>
      [one.package, one.way, one.looks ? 'looks' : '', one.comesBack ? 'comes back' : 'is gone']
        .filter(Boolean)
        .join(' '),
    )
    .join(', ')}`
