import type { Assessed, Interval } from '@cpt/contract/report'
import type { Format } from '@cpt/report-text/format'
import type { Bar, HealthText } from '@cpt/report-text/health'
import { figure } from '../pdf/content.ts'
import type { Piece } from '../pdf/content.ts'
import type { Shape } from '../pdf/shape.ts'
import { accent, accentLight, contentWidth, faint, hairline, ink, muted } from './look.ts'

type Told = Extract<HealthText, { state: 'assessed' }>
type Bars = NonNullable<Told['bars']>

/** When new, when full today with its interval, and what was in it at reading: three bars on one scale. */
export function batteryChart(fullRangeKm: Interval, { original, full, now, alt }: Bars): Piece {
  const labelWidth = 118
  const barLeft = labelWidth + 8
  const barRoom = contentWidth - barLeft - 84
  const most = Math.max(original.km, fullRangeKm.high)
  const scale = (km: number) => (km / most) * barRoom
  const bar = 12
  const step = 20
  const shapes: Shape[] = []
  const row = (index: number, { label, value, km }: Bar, fill: string) => {
    const y = index * step
    shapes.push(
      { kind: 'text', x: labelWidth, y: y + 9, text: label, size: 8.5, colour: muted, align: 'right' },
      { kind: 'rect', x: barLeft, y, width: scale(km), height: bar, fill, radius: 1.5 },
      {
        kind: 'text',
        x: barLeft + scale(km) + (index === 1 ? 12 : 6),
        y: y + 9.2,
        text: value,
        size: 9,
        bold: true,
      },
    )
  }
  row(0, original, faint)
  row(1, full, accent)
  row(2, now, accentLight)
  const [from, to, y] = [barLeft + scale(fullRangeKm.low), barLeft + scale(fullRangeKm.high), step + bar / 2]
  shapes.push(
    { kind: 'line', x1: from, y1: y, x2: to, y2: y, stroke: ink, line: 1.1 },
    { kind: 'line', x1: from, y1: y - 4, x2: from, y2: y + 4, stroke: ink, line: 1.1 },
    { kind: 'line', x1: to, y1: y - 4, x2: to, y2: y + 4, stroke: ink, line: 1.1 },
  )
  return figure(alt, { width: contentWidth, height: step * 2 + bar }, shapes, { after: 7 })
}

/** The likely range on a scale from 60 to 105 %, for the first page, and below it what cars of its age usually have. */
export function healthGauge(
  { percent, normal }: Assessed,
  width: number,
  { spoken, scaleUsual }: Pick<Told, 'spoken' | 'scaleUsual'>,
  format: Format,
): Piece {
  const [least, most] = [Math.min(60, Math.floor(percent.low / 10) * 10), 105]
  const x = (value: number) => ((Math.min(most, Math.max(least, value)) - least) / (most - least)) * width
  const bar = (low: number, high: number, y: number, height: number, fill: string): Shape => {
    return { kind: 'rect', x: x(low), y, width: Math.max(2.5, x(high) - x(low)), height, fill, radius: 1 }
  }
  const shapes: Shape[] = [
    { kind: 'rect', x: 0, y: 4, width, height: 7, fill: hairline, radius: 3.5 },
    bar(percent.low, percent.high, 2, 11, accentLight),
    ...('mid' in percent
      ? [{ kind: 'rect' as const, x: x(percent.mid) - 1.5, y: 0, width: 3, height: 15, fill: ink, radius: 1 }]
      : []),
  ]
  if ('value' in normal) {
    const { low, high } = normal.value.band
    shapes.push(bar(low, high, 15.5, 2.5, accent), {
      kind: 'text',
      x: x(low) - 4,
      y: 19,
      text: scaleUsual ?? '',
      size: 6.8,
      colour: accent,
      align: 'right',
    })
  }
  for (let tick = least; tick <= 100; tick += 10) {
    const at = x(tick)
    shapes.push(
      { kind: 'line', x1: at, y1: 21, x2: at, y2: 23.5, stroke: faint, line: 0.6 },
      {
        kind: 'text',
        x: at,
        y: 31,
        text: format.percent(tick),
        size: 6.8,
        colour: muted,
        align: tick === least ? 'left' : 'middle',
      },
    )
  }
  return figure(spoken, { width, height: 33 }, shapes, { after: 8 })
}
