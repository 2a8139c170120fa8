import { verifyCodePattern } from '@cpt/contract/verify'
import { randomInt } from 'node:crypto'

/** Digits and letters without those that look alike. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A new check code, XXXXX-XXXXX: 49 bits, so a guess meets a report once in many lifetimes. */
export function newCode(random: (below: number) => number = randomInt): string {
  const letters = Array.from({ length: 10 }, () => alphabet[random(alphabet.length)])
  return `${letters.slice(0, 5).join('')}-${letters.slice(5).join('')}`
}

/** A typed code in the form it is stored; null if it cannot be one. */
export function readCode(typed: string): string | null {
  const code = typed.trim().toUpperCase()
  if (!verifyCodePattern.test(code)) return null
  return code.includes('-') ? code : `${code.slice(0, 5)}-${code.slice(5)}`
}
