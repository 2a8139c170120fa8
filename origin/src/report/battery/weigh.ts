import type { Possible } from './candidates.ts'
import { believable } from './input.ts'
import type { Judging, Verdict } from './input.ts'
import { confirms, fits, mayBeTheCars, narrowed, referenceBy } from './own-constant.ts'
import type { Pack } from './reference/table.ts'

/** What the car's own constant says of the candidates. */
export function weigh(
  all: readonly Possible[],
  { constant, model, year, full }: Judging,
): { all: Possible[]; verdict: Verdict } {
  if (!constant || all.length === 0) return { all: [...all], verdict: constant ? 'reference' : 'unused' }
  const judgedFit = all.map((one) => ({ one, fit: fits(constant, model, one.pack, one.reference) }))
  if (judgedFit.some(({ fit }) => fit === true)) {
    return {
      verdict: 'agrees',
      all: judgedFit.map(({ one, fit }) => {
        if (fit === false) return { ...one, unlikely: ['constant'] }
        if (fit === undefined) return one
        const { low, high } = narrowed(constant, model, one.pack, one.reference)
        const confirmed = confirms(constant, one.pack, one.reference)
        return {
          ...one,
          confirmed,
          reference: { low, high, mid: Math.min(high, Math.max(low, one.reference.mid)) },
        }
      }),
    }
  }
  const unknownPack = judgedFit.some(({ fit }) => fit === undefined)
  if (unknownPack || !mayBeTheCars(constant, year, full.mid, all)) return { all: [...all], verdict: 'unused' }
  return {
    verdict: 'differs',
    all: all.map((one) => {
      if (!one.pack) return one
      const own = referenceBy(constant, model, one.pack)
      const { low, mid, high } = one.reference
      // not so far that the pack would hold more than it can
      const least = Math.max(own.low, (full.mid / believable.most) * 100)
      return { ...one, reference: { low: Math.min(low, least), mid, high: Math.max(high, own.high) } }
    }),
  }
}

/** What each pack makes at the car's own constant, where no row of the table can be what it counts by. */
export function byConstant(packs: readonly Pack[], { model, constant }: Judging): Possible[] {
  if (!constant) return []
  return packs.map((pack) => {
    const { low, high } = referenceBy(constant, model, pack)
    return {
      version: model,
      pack,
      rows: [],
      inches: undefined,
      reference: { low, mid: (low + high) / 2, high },
      confidence: 'C' as const,
      wheels: 'rated' as const,
      unlikely: [],
      confirmed: false,
      byConstant: true,
      scale: undefined,
      opened: false,
      lfp: pack.chemistry === 'lfp',
    }
  })
}
