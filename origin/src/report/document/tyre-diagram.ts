import type { TyreSection } from '@cpt/report-text/sections/tyres'
import { figure } from '../pdf/content.ts'
import type { Piece } from '../pdf/content.ts'
import type { Shape } from '../pdf/shape.ts'
import { caution, faint, good, hairline, muted, warning, wash } from './look.ts'

type Drawing = NonNullable<TyreSection['drawing']>

const verdictColours: Record<Drawing['wheels'][number]['state'], string> = {
  good,
  low: caution,
  high: caution,
  warning,
  unknown: faint,
}

export const tyreDiagramWidth = 142

/** The car from above with its four pressures; what is judged is written in the table beside it. */
export function tyreDiagram({ alt, wheels }: Drawing): Piece {
  const middle = tyreDiagramWidth / 2
  const height = 118
  const glass = { stroke: hairline, fill: '#ffffff', line: 0.8 }
  const shapes: Shape[] = [
    {
      kind: 'rect',
      x: middle - 29,
      y: 1,
      width: 58,
      height: 116,
      fill: wash,
      stroke: faint,
      line: 0.8,
      radius: 19,
    },
    { kind: 'rect', x: middle - 21, y: 30, width: 42, height: 17, radius: 6, ...glass },
    { kind: 'rect', x: middle - 20, y: 86, width: 40, height: 12, radius: 5, ...glass },
  ]
  for (const { name, state, pressure } of wheels) {
    const left = name.endsWith('Left')
    const top = name.startsWith('front') ? 14 : 78
    const side = left ? -1 : 1
    const colour = verdictColours[state]
    shapes.push(
      { kind: 'rect', x: middle + side * 31 - 5, y: top, width: 10, height: 26, fill: colour, radius: 3 },
      {
        kind: 'text',
        x: middle + side * 40,
        y: top + 16,
        text: pressure,
        size: 8.5,
        bold: true,
        colour: state === 'unknown' ? muted : colour,
        align: left ? 'right' : 'left',
      },
    )
  }
  return figure(alt, { width: tyreDiagramWidth, height }, shapes)
}
