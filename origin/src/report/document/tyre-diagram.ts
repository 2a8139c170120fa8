import type { TyreSection } from '@cpt/report-text/sections/tyres'
import { figure } from '../pdf/content.ts'
import type { Piece } from '../pdf/content.ts'
import type { Shape } from '../pdf/shape.ts'
import { caution, contentWidth, faint, good, hairline, muted, warning, wash } from './look.ts'

type Drawing = NonNullable<TyreSection['drawing']>

const verdictColours: Record<Drawing['wheels'][number]['state'], string> = {
  good,
  low: caution,
  high: caution,
  warning,
  unknown: faint,
}

/** The car from above with its four pressures; what is judged is written as well as coloured. */
export function tyreDiagram({ alt, wheels }: Drawing): Piece {
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
  for (const { name, state, label, pressure, verdict } of wheels) {
    const left = name.endsWith('Left')
    const top = name.startsWith('front') ? 20 : 98
    const side = left ? -1 : 1
    const colour = verdictColours[state]
    const textX = middle + side * 62
    const align = left ? 'right' : 'left'
    shapes.push(
      { kind: 'rect', x: middle + side * 46 - 7, y: top, width: 14, height: 32, fill: colour, radius: 4 },
      { kind: 'text', x: textX, y: top + 6, text: label, size: 8, colour: muted, align },
      { kind: 'text', x: textX, y: top + 21, text: pressure, size: 13, bold: true, align },
      {
        kind: 'text',
        x: textX,
        y: top + 33,
        text: verdict,
        size: 8,
        colour: state === 'unknown' ? muted : colour,
        bold: state !== 'unknown',
        align,
      },
    )
  }
  return figure(alt, { width: contentWidth, height }, shapes, { after: 10 })
}
