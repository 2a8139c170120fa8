import type { Format } from '@cpt/report-text/format'
import type { ComparisonSection, LikelyRange } from '@cpt/report-text/sections/comparison'
import * as content from '../pdf/content.ts'
import type { Piece } from '../pdf/content.ts'
import type { Shape } from '../pdf/shape.ts'
import { accent, accentLight, contentWidth, faint, hairline, ink, muted } from './look.ts'
import type { Page } from './page.ts'
import { section, table } from './sections.ts'

/** Of a second reading: what it says of the first one, figures side by side, and the battery drawn. */
export function comparisonSection(page: Page): Piece[] {
  const { comparison } = page.text.sections
  if (!comparison?.table) return []
  return section(comparison, page, [
    content.keep([
      content.paragraph(comparison.summary, { size: 10.5, bold: true, leading: 1.35, after: 6 }),
      ...(comparison.drawing ? [bothRanges(comparison.drawing, page.format)] : []),
      table(comparison.title, comparison.table, page, { grow: [1.5, 1.3, 1.3, 0.8], size: 8.8 }),
    ]),
  ])
}

/** The likely range of both readings on one scale of percent, the figure within it marked. */
function bothRanges({ then, now, alt }: NonNullable<ComparisonSection['drawing']>, format: Format): Piece {
  const labelWidth = 118
  const left = labelWidth + 8
  const width = contentWidth - left - 96
  const least = Math.min(60, Math.floor(Math.min(then.low, now.low) / 10) * 10)
  const most = Math.max(105, then.high, now.high)
  const x = (percent: number) => left + ((percent - least) / (most - least)) * width
  const [step, bar] = [22, 11]
  const row = ({ label, value, low, mid, high }: LikelyRange, index: number, fill: string): Shape[] => {
    const y = index * step
    return [
      { kind: 'text', x: labelWidth, y: y + 9, text: label, size: 8.5, colour: muted, align: 'right' },
      { kind: 'rect', x: left, y: y + 2, width, height: 7, fill: hairline, radius: 3.5 },
      { kind: 'rect', x: x(low), y, width: Math.max(2.5, x(high) - x(low)), height: bar, fill, radius: 1 },
      ...(mid === undefined
        ? []
        : [
            {
              kind: 'rect' as const,
              x: x(mid) - 1.5,
              y: y - 2,
              width: 3,
              height: bar + 4,
              fill: ink,
              radius: 1,
            },
          ]),
      { kind: 'text', x: left + width + 8, y: y + 9.2, text: value, size: 9, bold: true },
    ]
  }
  const shapes = [...row(then, 0, accentLight), ...row(now, 1, accent)]
  for (let tick = Math.ceil(least / 10) * 10; tick <= 100; tick += 10)
    shapes.push(
      { kind: 'line', x1: x(tick), y1: 38, x2: x(tick), y2: 41, stroke: faint, line: 0.6 },
      {
        kind: 'text',
        x: x(tick),
        y: 49,
        text: format.percent(tick),
        size: 6.8,
        colour: muted,
        align: 'middle',
      },
    )
  return content.figure(alt, { width: contentWidth, height: 52 }, shapes, { before: 2, after: 8 })
}
