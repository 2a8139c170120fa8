import type { Health, Report } from '@cpt/contract/report'
import { absent, known, valueOr } from '../../reading/fields.ts'
import { nameOf, whoIs } from './who.ts'
import type { Clues } from './who.ts'

/** More names than these side by side name nothing. */
const mostNames = 3

/**
 * What the car was sold as: the names of the variants it can be, side by side where there are several. A badge of
 * the old big cars is a name by itself where no row of the reference knows it.
 */
export function trimOf(trim: Report['car']['trim'], clues: Clues, health: Health): Report['car']['trim'] {
  const sent = valueOr(trim)
  if (!sent) return trim
  const names = [...new Set(likelyNames(clues, health))]
  if (names.length > 0 && names.length <= mostNames)
    return known({ code: sent.code, name: known(names.join(' / ')) })
  const big = clues.model === 'Model S' || clues.model === 'Model X'
  const itself = names.length === 0 && big && /^p?\d{2,3}d?$/.test(sent.code)
  return known({ code: sent.code, name: itself ? known(sent.code.toUpperCase()) : absent('not-enough-data') })
}

function likelyNames(clues: Clues, health: Health): string[] {
  const { rows, gaveUp } = whoIs(clues)
  const names = rows.map((row) => nameOf(row, clues.european))
  // of neighbouring years only a name that all of them have
  if (gaveUp.includes('year') && new Set(names).size > 1) return []
  if (health.state === 'refused') return names
  const model = `${clues.model ?? ''} `
  const likely = health.candidates.filter(({ unlikely }) => unlikely.length === 0)
  const versions = (likely.length > 0 ? likely : health.candidates).map(({ version }) =>
    version.replace(model, ''),
  )
  const found = names.filter((name) => versions.includes(name))
  return found.length > 0 ? found : names
}
