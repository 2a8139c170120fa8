import type { Basis } from '@cpt/report-text/model'
import type { Reader } from '@cpt/report-text/format'
import type { Sign } from '../pdf/content.ts'
import type { Shape } from '../pdf/shape.ts'
import { accent } from './look.ts'

/** Eight points square: a car, an equals sign, a sheet of paper. */
const shapes: Record<Basis, readonly Shape[]> = {
  car: [
    {
      kind: 'polygon',
      points: [
        [1.7, 3.4],
        [2.6, 1.3],
        [5.4, 1.3],
        [6.3, 3.4],
      ],
      fill: accent,
    },
    { kind: 'rect', x: 0.3, y: 3.2, width: 7.4, height: 2.4, fill: accent, radius: 0.7 },
    { kind: 'circle', x: 2.1, y: 5.9, radius: 1.05, fill: accent },
    { kind: 'circle', x: 5.9, y: 5.9, radius: 1.05, fill: accent },
  ],
  computed: [
    { kind: 'rect', x: 1, y: 2.1, width: 6, height: 1.3, fill: accent },
    { kind: 'rect', x: 1, y: 4.7, width: 6, height: 1.3, fill: accent },
  ],
  tesla: [
    { kind: 'rect', x: 1.4, y: 0.6, width: 5.2, height: 6.8, stroke: accent, line: 0.8 },
    ...[2.5, 4, 5.5].map((y): Shape => ({
      kind: 'line',
      x1: 2.6,
      y1: y,
      x2: 5.4,
      y2: y,
      stroke: accent,
      line: 0.7,
    })),
  ],
}

/** Where a figure comes from, as a mark. */
export const signOf = (basis: Basis, { basis: words }: Reader['words']): Sign => ({
  alt: words[basis],
  shapes: shapes[basis],
})
