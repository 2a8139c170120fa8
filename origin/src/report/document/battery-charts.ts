import type { Interval } from '@cpt/contract/report'
import type { Format } from '@cpt/report-text/format'
import type { Bar, HealthText } from '@cpt/report-text/health'
import { figure } from '../pdf/content.ts'
import type { Piece } from '../pdf/content.ts'
import type { Shape } from '../pdf/shape.ts'
import { accent, accentLight, contentWidth, faint, hairline, ink, muted } from './look.ts'

type Bars = NonNullable<Extract<HealthText, { state: 'measured' }>['bars']>

/** When new, when full today with its interval, and what was in it at reading: three bars on one scale. */
export function batteryChart(fullRangeKm: Interval, { original, full, now, alt }: Bars): Piece {
  const labelWidth = 118
  const barLeft = labelWidth + 8
  const barRoom = contentWidth - barLeft - 84
  const most = Math.max(original.km, fullRangeKm.high)
  const scale = (km: number) => (km / most) * barRoom
  const bar = 15
  const step = 27
  const shapes: Shape[] = []
  const row = (index: number, { label, value, km }: Bar, fill: string) => {
    const y = index * step
    shapes.push(
      { kind: 'text', x: labelWidth, y: y + 11, text: label, size: 8.5, colour: muted, align: 'right' },
      { kind: 'rect', x: barLeft, y, width: scale(km), height: bar, fill, radius: 1.5 },
      {
        kind: 'text',
        x: barLeft + scale(km) + (index === 1 ? 12 : 6),
        y: y + 11,
        text: value,
        size: 9,
        bold: true,
      },
    )
  }
  row(0, original, hairline)
  row(1, full, accent)
  row(2, now, accentLight)
  const [from, to, y] = [barLeft + scale(fullRangeKm.low), barLeft + scale(fullRangeKm.high), step + bar / 2]
  shapes.push(
    { kind: 'line', x1: from, y1: y, x2: to, y2: y, stroke: ink, line: 1.1 },
    { kind: 'line', x1: from, y1: y - 4, x2: from, y2: y + 4, stroke: ink, line: 1.1 },
    { kind: 'line', x1: to, y1: y - 4, x2: to, y2: y + 4, stroke: ink, line: 1.1 },
  )
  return figure(alt, { width: contentWidth, height: step * 2 + bar }, shapes, { after: 14 })
}

/** The interval on a scale from 60 to 105 %, for the first page. */
export function healthGauge(percent: Interval, width: number, alt: string, format: Format): Piece {
  const [least, most] = [Math.min(60, Math.floor(percent.low / 10) * 10), 105]
  const x = (value: number) => ((Math.min(most, Math.max(least, value)) - least) / (most - least)) * width
  const shapes: Shape[] = [
    { kind: 'rect', x: 0, y: 4, width, height: 7, fill: hairline, radius: 3.5 },
    { kind: 'rect', x: 0, y: 4, width: x(percent.mid), height: 7, fill: accent, radius: 3.5 },
    {
      kind: 'rect',
      x: x(percent.low),
      y: 0,
      width: Math.max(2.5, x(percent.high) - x(percent.low)),
      height: 15,
      fill: ink,
      radius: 1,
    },
  ]
  for (let tick = least; tick <= 100; tick += 10) {
    const at = x(tick)
    shapes.push(
      { kind: 'line', x1: at, y1: 17, x2: at, y2: 19.5, stroke: faint, line: 0.6 },
      {
        kind: 'text',
        x: at,
        y: 27,
        text: format.percent(tick),
        size: 6.8,
        colour: muted,
        align: tick === least ? 'left' : 'middle',
      },
    )
  }
  return figure(alt, { width, height: 29 }, shapes, { after: 8 })
}
