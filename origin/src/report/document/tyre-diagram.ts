import { wheelNames } from '@cpt/contract/report'
import type { Report } from '@cpt/contract/report'
import type { Words } from '@cpt/report-text/words/en'
import { valueOr } from '../../reading/fields.ts'
import type { Block, Shape } from '../typeset/blocks.ts'
import { fill } from './fill.ts'
import type { Format } from './format.ts'
import { caution, contentWidth, faint, good, hairline, muted, warning, wash } from './look.ts'

const verdictColours: Record<Report['tyres']['frontLeft']['verdict'], string> = {
  good,
  low: caution,
  high: caution,
  warning,
  unknown: faint,
}

/** The car from above with its four pressures; what is judged is written as well as coloured. */
export function tyreDiagram(tyres: Report['tyres'], words: Words, format: Format): Block {
  const middle = contentWidth / 2
  const height = 150
  const shapes: Shape[] = [
    {
      kind: 'rect',
      x: middle - 43,
      y: 4,
      width: 86,
      height: 142,
      fill: wash,
      stroke: hairline,
      line: 0.8,
      radius: 27,
    },
    {
      kind: 'rect',
      x: middle - 31,
      y: 42,
      width: 62,
      height: 22,
      fill: '#ffffff',
      stroke: hairline,
      line: 0.8,
      radius: 8,
    },
    {
      kind: 'rect',
      x: middle - 29,
      y: 104,
      width: 58,
      height: 15,
      fill: '#ffffff',
      stroke: hairline,
      line: 0.8,
      radius: 6,
    },
  ]
  const told: string[] = []
  for (const name of wheelNames) {
    const tyre = tyres[name]
    const left = name.endsWith('Left')
    const top = name.startsWith('front') ? 20 : 98
    const side = left ? -1 : 1
    const colour = verdictColours[tyre.verdict]
    const pressure = valueOr(tyre.pressureBar)
    const verdict = `${words.tyre[tyre.verdict]}${tyre.old ? `, ${words.tyre.old}` : ''}`
    const value = pressure === undefined ? '–' : format.pressure(pressure)
    const textX = middle + side * 62
    const align = left ? 'right' : 'left'
    shapes.push(
      { kind: 'rect', x: middle + side * 46 - 7, y: top, width: 14, height: 32, fill: colour, radius: 4 },
      { kind: 'text', x: textX, y: top + 6, text: words.wheel[name], size: 8, colour: muted, align },
      { kind: 'text', x: textX, y: top + 21, text: value, size: 13, bold: true, align },
      {
        kind: 'text',
        x: textX,
        y: top + 33,
        text: verdict,
        size: 8,
        colour: tyre.verdict === 'unknown' ? muted : colour,
        bold: tyre.verdict !== 'unknown',
        align,
      },
    )
    told.push(`${words.wheel[name]}${format.colon} ${pressure === undefined ? '' : `${value}, `}${verdict}.`)
  }
  return {
    kind: 'figure',
    alt: fill(words.tyre.chartAlt, { list: told.join(' ') }),
    height,
    shapes,
    after: 10,
  }
}
