import { wheelNames } from '@cpt/contract/report'
import type { ChargingHistory, Health, Report } from '@cpt/contract/report'
import type { Words } from '@cpt/contract/words/en'
import { valueOr } from '../take.ts'
import type { Block, Shape } from '../typeset/blocks.ts'
import { fill } from './fill.ts'
import type { Format } from './format.ts'
import {
  accent,
  accentLight,
  caution,
  contentWidth,
  faint,
  good,
  hairline,
  ink,
  muted,
  warning,
  wash,
} from './look.ts'

type Measured = Extract<Health, { state: 'measured' }>

/** When new, when full today with its interval, and what was in it at reading: three bars on one scale. */
export function batteryChart(health: Measured, ratedNowKm: number, words: Words, format: Format): Block {
  const { fullRangeKm, original } = health
  const labelWidth = 118
  const barLeft = labelWidth + 8
  const barRoom = contentWidth - barLeft - 84
  const most = Math.max(original.highKm, fullRangeKm.high)
  const scale = (km: number) => (km / most) * barRoom
  const bar = 15
  const step = 27
  const shapes: Shape[] = []
  const row = (index: number, label: string, km: number, fill: string, value: string) => {
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
  row(0, words.health.new, original.highKm, hairline, format.distance(original.highKm))
  row(1, words.health.now, fullRangeKm.mid, accent, format.distance(fullRangeKm.mid))
  row(2, words.health.charged, ratedNowKm, accentLight, format.distance(ratedNowKm))
  const [from, to, y] = [barLeft + scale(fullRangeKm.low), barLeft + scale(fullRangeKm.high), step + bar / 2]
  shapes.push(
    { kind: 'line', x1: from, y1: y, x2: to, y2: y, stroke: ink, line: 1.1 },
    { kind: 'line', x1: from, y1: y - 4, x2: from, y2: y + 4, stroke: ink, line: 1.1 },
    { kind: 'line', x1: to, y1: y - 4, x2: to, y2: y + 4, stroke: ink, line: 1.1 },
  )
  const alt = fill(words.health.chartAlt, {
    original: format.distance(original.highKm),
    full: format.distance(fullRangeKm.mid),
    low: format.distance(fullRangeKm.low),
    high: format.distance(fullRangeKm.high),
    now: format.distance(ratedNowKm),
  })
  return { kind: 'figure', alt, height: step * 2 + bar, shapes, after: 14 }
}

/** The interval on a scale from 60 to 105 %, for the first page. */
export function healthGauge(percent: Measured['percent'], width: number, alt: string, format: Format): Block {
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
  return { kind: 'figure', alt, width, height: 29, shapes, after: 8 }
}

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

/** Months shown: older ones are in the totals. */
const mostMonths = 36

/** Energy by month as columns; nothing where there are no months. */
export function monthColumns(all: ChargingHistory['months'], words: Words, format: Format): Block[] {
  const months = all.slice(-mostMonths)
  const [first] = months
  const last = months.at(-1)
  if (!first || !last) return []
  const [left, top, plot] = [30, 6, 92]
  const room = contentWidth - left
  const peak = months.reduce((best, month) => (month.energyKWh > best.energyKWh ? month : best), first)
  const tick = niceStep(peak.energyKWh)
  const most = Math.max(tick, Math.ceil(peak.energyKWh / tick) * tick)
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
    if (month.month.endsWith('-01') || index === 0) {
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
  const alt = fill(words.charging.chartAlt, {
    from: format.month(first.month),
    to: format.month(last.month),
    peak: format.month(peak.month),
    energy: format.energy(peak.energyKWh),
  })
  return [{ kind: 'figure', alt, height: top + plot + 22, shapes, after: 12 }]
}

/** 1, 2 or 5 times a power of ten, so that three to five steps reach the top. */
function niceStep(most: number): number {
  const raw = Math.max(most, 1) / 4
  const power = 10 ** Math.floor(Math.log10(raw))
  const factor = [1, 2, 5, 10].find((one) => one * power >= raw) ?? 10
  return factor * power
}
