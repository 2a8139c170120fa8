import { coverage } from './coverage.ts'

const hex = (code: number) => `\\u{${code.toString(16)}}`
const missing = new RegExp(
  `[^\\n${coverage.map(([first, last]) => `${hex(first)}-${hex(last)}`).join('')}]+`,
  'gu',
)
/** Joins and styles of emoji: nothing to show, and nothing lost without them. */
const invisible = /\u200d|[\ufe00-\ufe0f]|[\u{1f3fb}-\u{1f3ff}]|[\u{e0000}-\u{e007f}]/gu
/** Enough to tell two names apart; a page of code points helps nobody. */
const mostShown = 3

/**
 * The text with what the fonts lack named by its code points, `[U+2744]`: an owner's snowflake becomes readable
 * and copyable instead of an empty box.
 */
export function printable(text: string): string {
  if (text.search(missing) < 0) return text
  return text.replaceAll(invisible, '').replaceAll(missing, (run) => {
    const codes = [...run].map(
      (character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
    )
    const shown = codes.slice(0, mostShown).join(' ')
    return `[${shown}${codes.length > mostShown ? ' …' : ''}]`
  })
}
