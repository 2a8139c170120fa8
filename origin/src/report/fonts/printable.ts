import { coverage } from './coverage.ts'

const hex = (code: number) => `\\u{${code.toString(16)}}`
const lackedBut = (others: string) =>
  new RegExp(
    `[^\\n${others}${coverage.map(([first, last]) => `${hex(first)}-${hex(last)}`).join('')}]+`,
    'gu',
  )
const missing = lackedBut('')
/** Says that no line ends where it stands, as in a range of figures. Without ink, and gone before anything is drawn. */
export const wordJoiner = '\u2060'
const missingToLines = lackedBut(wordJoiner)
/** Emoji, their joins and styles, and other signs that are no letters: nothing is lost to a reader without them. */
const ornaments =
  /[\p{So}\p{Sk}\p{Cf}\p{Cn}\p{Co}\p{Extended_Pictographic}\p{Regional_Indicator}\u20e3\ufe00-\ufe0f\s]/gu

/**
 * The text as the fonts can print it: ornaments that they lack are left out, and for letters stands an ellipsis, one for
 * words that stand together.
 */
export const printable = (text: string): string => withoutLacked(text, missing)

/** The same for text that is still to be broken into lines: with its word joiners. */
export const printableInLines = (text: string): string => withoutLacked(text, missingToLines)

function withoutLacked(text: string, lacked: RegExp): string {
  if (text.search(lacked) < 0) return text
  return plainly(text, lacked)
    .replaceAll(lacked, (run) => (isLetters(run) ? '…' : ''))
    .replaceAll(/…(?:[\s\p{P}]*…)+/gu, '…')
    .replaceAll(/ {2,}/g, ' ')
    .replaceAll(/ +(?=[,.;)])/g, '')
    .trimEnd()
}

/** Whether the fonts have all letters of the text, and something is left of it. */
export const isPrintable = (text: string): boolean =>
  printable(text).trim() !== '' && !(plainly(text, missing).match(missing) ?? []).some(isLetters)

/** Letters of Hawaiian and other languages that are drawn as an inverted comma or as an apostrophe. */
const drawnAlike: Record<string, string> = { ʻ: '‘', ʼ: '’' }

/** What is lacked is set plainly where it is a letter in another dress: wide, bold, circled, joined (UAX #15, NFKC). */
const plainly = (text: string, lacked: RegExp) =>
  text.replaceAll(lacked, (run) =>
    Array.from(run, (letter) => {
      const plain = drawnAlike[letter] ?? letter.normalize('NFKC')
      return plain.search(missing) < 0 ? plain : letter
    }).join(''),
  )

const isLetters = (run: string) => run.replaceAll(ornaments, '') !== ''
