import { paragraph } from '../pdf/content.ts'
import type { Piece } from '../pdf/content.ts'
import type { Shape } from '../pdf/shape.ts'
import { muted } from '../pdf/ink.ts'

export { hairline, ink, muted } from '../pdf/ink.ts'

/** Colours: one dark ink, one accent; the rest only where a judgement needs it, and never colour alone. */
/** Of lines that say something, three to one against white; nothing is written in it. */
export const faint = '#7d8a95'
export const wash = '#f3f6f7'
export const accent = '#0f5c66'
export const accentLight = '#4b8f97'
export const good = '#1d7a4f'
export const caution = '#a06000'
export const warning = '#b3261e'

export const page = { width: 595.28, height: 841.89, top: 54, bottom: 66, left: 50, right: 50 }
export const contentWidth = page.width - page.left - page.right

/** Drawn around the middle of a line of text. */
export const marks: Record<'info' | 'caution' | 'warning' | 'good', Shape> = {
  info: { kind: 'circle', x: 4, y: 0, radius: 2.2, fill: accent },
  caution: {
    kind: 'polygon',
    points: [
      [0.6, 3],
      [7.4, 3],
      [4, -3.2],
    ],
    fill: caution,
  },
  warning: {
    kind: 'polygon',
    points: [
      [4, -4],
      [8, 0],
      [4, 4],
      [0, 0],
    ],
    fill: warning,
  },
  good: { kind: 'circle', x: 4, y: 0, radius: 2.2, fill: good },
}

export const note = (text: string, after = 8): Piece => paragraph(text, { size: 8, colour: muted, after })
