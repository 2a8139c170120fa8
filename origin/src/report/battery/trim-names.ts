import type { CarModel } from '@cpt/contract/report'

/** Badges of the small cars name the pack; what they were sold as. Those of S and X are names already. */
const small: Record<string, string> = {
  '50': 'Rear-Wheel Drive',
  '62': 'Mid Range',
  '74': 'Long Range',
  '74d': 'Long Range AWD',
  p74d: 'Performance',
}

/** What a badge code (`trim_badging`, lower case) was sold as, or undefined when it says nothing certain. */
export function trimName(model: CarModel | undefined, badge: string): string | undefined {
  if (badge === 'plaid') return 'Plaid'
  if (badge === 'cyberbeast') return 'Cyberbeast'
  if (model === 'Model 3' || model === 'Model Y')
    return Object.hasOwn(small, badge) ? small[badge] : undefined
  if (model !== 'Model S' && model !== 'Model X') return undefined
  return /^p?\d{2,3}d?$/.test(badge) ? badge.toUpperCase() : undefined
}

/** All-wheel drive is the `d` at the end of a badge; Plaid and Cyberbeast have it too. */
export function driveOf(badge: string): 'rear' | 'all' | undefined {
  if (/^(plaid|cyberbeast)$/.test(badge) || /\dd$/.test(badge)) return 'all'
  return /^p?\d{2,3}$/.test(badge) ? 'rear' : undefined
}
