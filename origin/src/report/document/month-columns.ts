import type { Format } from '@cpt/report-text/format'
import type { SessionSection } from '@cpt/report-text/sections/charging'
import { figure } from '../pdf/content.ts'
import type { Piece } from '../pdf/content.ts'
import type { Shape } from '../pdf/shape.ts'
import { accent, contentWidth, hairline, ink, muted } from './look.ts'

/** Energy by month as columns. */
export function monthColumns(
  { list: months, alt }: NonNullable<SessionSection['months']>,
  format: Format,
): Piece {
  const [left, top, plot] = [30, 6, 68]
  const room = contentWidth - left
  const peak = Math.max(...months.map(({ energyKWh }) => energyKWh))
  const tick = niceStep(peak)
  const most = Math.max(tick, Math.ceil(peak / tick) * tick)
  const y = (kWh: number) => top + plot - (kWh / most) * plot
  const step = room / months.length
  const column = Math.min(step * 0.68, 22)
  const shapes: Shape[] = []
  for (let kWh = 0; kWh <= most; kWh += tick) {
    shapes.push(
      {
        kind: 'line',
        x1: left,
        y1: y(kWh),
        x2: contentWidth,
        y2: y(kWh),
        stroke: kWh === 0 ? muted : hairline,
        line: 0.5,
      },
      {
        kind: 'text',
        x: left - 5,
        y: y(kWh) + 2.5,
        text: format.number(kWh),
        size: 7,
        colour: muted,
        align: 'right',
      },
    )
  }
  const every = Math.ceil(months.length / 12)
  for (const [index, month] of months.entries()) {
    const middle = left + step * index + step / 2
    if (month.energyKWh > 0) {
      shapes.push({
        kind: 'rect',
        x: middle - column / 2,
        y: y(month.energyKWh),
        width: column,
        height: top + plot - y(month.energyKWh),
        fill: accent,
      })
    }
    if (index % every === 0) {
      shapes.push({
        kind: 'text',
        x: middle,
        y: top + plot + 10,
        text: format.monthShort(month.month),
        size: 7,
        colour: muted,
        align: 'middle',
      })
    }
    // the first year is written too, unless the next would stand in it
    if (january(month) || (index === 0 && !months.slice(1, 1 + Math.ceil(24 / step)).some(january))) {
      shapes.push({
        kind: 'text',
        x: middle,
        y: top + plot + 19,
        text: month.month.slice(0, 4),
        size: 7,
        bold: true,
        colour: ink,
        align: 'middle',
      })
    }
  }
  return figure(alt, { width: contentWidth, height: top + plot + 22 }, shapes, { after: 12 })
}

const january = ({ month }: { month: string }) => month.endsWith('-01')

/** 1, 2 or 5 times a power of ten, so that three to five steps reach the top. */
function niceStep(most: number): number {
  const raw = Math.max(most, 1) / 4
  const power = 10 ** Math.floor(Math.log10(raw))
  const factor = [1, 2, 5, 10].find((one) => one * power >= raw) ?? 10
  return factor * power
}
