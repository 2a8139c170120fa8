import { printable } from '../fonts/printable.ts'
import type { Run, Text } from './blocks.ts'
import type { Typefaces, Weight } from '../pdf/type.ts'

export interface TextStyle {
  size: number
  colour: string
  bold: boolean
}

/** Words of one style, to be drawn in one go from `x`. */
export interface Fragment {
  text: string
  x: number
  width: number
  weight: Weight
  size: number
  colour: string
  link: string | undefined
}
export interface Line {
  fragments: Fragment[]
  width: number
}

/** Breaks text at spaces, and inside words that are wider than the line. Line breaks in the text are kept. */
export function breakLines(text: Text, style: TextStyle, width: number, faces: Typefaces): Line[] {
  const runs: readonly Run[] = typeof text === 'string' ? [{ text }] : text
  const lines: Line[] = []
  let line: Line = { fragments: [], width: 0 }
  let pendingSpace = false

  const put = (word: string, wordWidth: number, run: Run, weight: Weight, size: number) => {
    const face = faces[weight]
    const spaceWidth = pendingSpace && line.fragments.length > 0 ? face.width(' ', size) : 0
    const last = line.fragments.at(-1)
    const colour = run.colour ?? style.colour
    const same =
      last?.weight === weight && last.size === size && last.colour === colour && last.link === run.link
    if (last && same) {
      last.text += (spaceWidth > 0 ? ' ' : '') + word
      last.width += spaceWidth + wordWidth
    } else {
      line.fragments.push({
        // a space between two styles belongs to the later one, so that copied text keeps it
        text: (spaceWidth > 0 ? ' ' : '') + word,
        x: line.width,
        width: spaceWidth + wordWidth,
        weight,
        size,
        colour,
        link: run.link,
      })
    }
    line.width += spaceWidth + wordWidth
    pendingSpace = false
  }
  const turn = () => {
    lines.push(line)
    line = { fragments: [], width: 0 }
    pendingSpace = false
  }

  for (const run of runs) {
    const weight: Weight = (run.bold ?? style.bold) ? 'semibold' : 'regular'
    const size = run.size ?? style.size
    const face = faces[weight]
    for (const [paragraph, part] of printable(run.text).split('\n').entries()) {
      if (paragraph > 0) turn()
      for (const [index, word] of part.split(' ').entries()) {
        if (index > 0) pendingSpace = true
        if (word === '') continue
        const wordWidth = face.width(word, size)
        const space = pendingSpace && line.fragments.length > 0 ? face.width(' ', size) : 0
        if (line.width + space + wordWidth > width && line.fragments.length > 0) turn()
        if (wordWidth <= width) {
          put(word, wordWidth, run, weight, size)
          continue
        }
        let rest = word
        while (rest !== '') {
          const head = longestHead(rest, size, width, face.width)
          put(head, face.width(head, size), run, weight, size)
          rest = rest.slice(head.length)
          if (rest !== '') turn()
        }
      }
    }
  }
  if (line.fragments.length > 0 || lines.length === 0) lines.push(line)
  return lines
}

/** As many characters as fit, at least one. */
function longestHead(
  word: string,
  size: number,
  width: number,
  measure: (text: string, size: number) => number,
) {
  const characters = [...word]
  let fits = 1
  let over = characters.length
  while (over - fits > 1) {
    const middle = (fits + over) >> 1
    if (measure(characters.slice(0, middle).join(''), size) <= width) fits = middle
    else over = middle
  }
  return characters.slice(0, fits).join('')
}
