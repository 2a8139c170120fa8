import { closureNames, wheelNames } from '@cpt/contract/report'
import type { Report, SectionName } from '@cpt/contract/report'
import type { Words } from '@cpt/report-text/words/en'
import { valueOr } from '../../reading/fields.ts'
import type { Block, Cell } from '../typeset/blocks.ts'
import { batteryChart } from './battery-charts.ts'
import { tyreDiagram } from './tyre-diagram.ts'
import { fill } from './fill.ts'
import { noticeText, refusal } from './sentences.ts'
import type { Format } from './format.ts'
import { marks, muted, note } from './look.ts'

/** What every part of the document needs to write itself. */
export interface Page {
  report: Report
  words: Words
  format: Format
  verify: { code: string; url: string } | undefined
  signature: Signature | undefined
}

/** Who signs the file itself. */
export interface Signature {
  by: string
  /** Address at which his certificates are published. */
  certificates?: string | undefined
}

/** A photo as it was re-encoded: its bytes go into the file as they are, so nothing of the camera may be in them. */
export interface Photo {
  data: Uint8Array
  width: number
  height: number
}

/** A heading, where the figures come from, and the figures. */
export function section(
  page: Page,
  title: string,
  source: SectionName | undefined,
  blocks: Block[],
): Block[] {
  const from = source && page.report.sections[source]
  return [
    { kind: 'heading', level: 2, text: title, size: 15, before: 14, after: 5, rule: true },
    ...(from
      ? [
          {
            kind: 'text' as const,
            text: fill(page.words.source, {
              section: page.words.section[source],
              time: page.format.time(from.at),
            }),
            size: 7.5,
            colour: muted,
            after: 8,
            keepWithNext: true,
          },
        ]
      : []),
    ...blocks,
  ]
}

/** A part without an answer: no source and time, because nothing was read; only why. */
export function absentSection(page: Page, title: string, source: SectionName, reason: string): Block[] {
  const { outcome } = page.report.sections[source]
  const said = outcome === 'ok' ? reason : page.words.outcome[outcome]
  return section(page, title, undefined, [
    { kind: 'text', text: `${title}${page.format.colon} ${said}.`, colour: muted, after: 8 },
  ])
}

export const subheading = (text: string): Block => ({
  kind: 'heading',
  level: 3,
  text,
  size: 11,
  before: 4,
  after: 3,
})

type Row = readonly [label: string, value: Cell | string]

/** Labels and values side by side; two columns of them where there are many. */
export function facts(summary: string, rows: readonly Row[], columns: 1 | 2 = 2): Block {
  const one = (some: readonly Row[]): Block => ({
    kind: 'table',
    summary,
    columns: [{ grow: 1 }, { grow: 1.25 }],
    rows: some.map(([label, value]) => [label, value]),
    after: 0,
  })
  if (columns === 1 || rows.length < 4) return { ...one(rows), after: 10 } as Block
  const half = Math.ceil(rows.length / 2)
  return {
    kind: 'columns',
    gap: 26,
    columns: [{ blocks: [one(rows.slice(0, half))] }, { blocks: [one(rows.slice(half))] }],
    after: 12,
  }
}

/** A figure, dark when there is one and pale when there is a reason instead. */
export function cell<T>(
  page: Page,
  figure: Parameters<typeof page.format.value<T>>[0],
  write: (value: T) => string,
): Cell {
  const text = page.format.value(figure, write)
  return 'value' in figure ? { text } : { text, colour: muted }
}

export function carSection(page: Page): Block[] {
  const { report, words, format } = page
  const { car } = report
  const decoded = valueOr(car.decodedVin)
  const rows: Row[] = [
    [words.label.model, cell(page, car.model, (model) => `Tesla ${model}`)],
    [
      words.label.trim,
      cell(page, car.trim, ({ code, name }) => {
        const known = valueOr(name)
        return known === undefined ? code : known.toLowerCase() === code ? known : `${known} (${code})`
      }),
    ],
    [words.label.year, cell(page, car.year, String)],
    [words.label.colour, cell(page, car.colour, String)],
    [
      words.label.wheels,
      cell(page, car.wheels, ({ name, inches }) => ('value' in inches ? `${name}, ${inches.value}″` : name)),
    ],
    [words.label.drive, cell(page, car.drive, (drive) => words.drive[drive])],
    [words.label.steering, cell(page, car.steering, (side) => words.side[side])],
    [words.label.name, cell(page, car.name, String)],
    [words.label.odometer, cell(page, report.odometerKm, (km) => format.distance(km))],
    [words.label.access, words.access[car.access]],
    [words.label.vin, cell(page, car.vin, String)],
    [words.label.checkDigit, words.checkDigit[car.checkDigit]],
    ...(decoded
      ? ([
          [words.label.maker, words.country[decoded.country]],
          [words.label.plant, cell(page, decoded.plant, (plant) => words.plant[plant])],
          [words.label.motorByVin, cell(page, decoded.motor, (motor) => words.motor[motor])],
          [words.label.packByVin, cell(page, decoded.energy, (energy) => words.energy[energy])],
        ] satisfies Row[])
      : []),
  ]
  return section(page, words.heading.car, 'vehicleData', [facts(words.heading.car, rows)])
}

export function batterySection(page: Page): Block[] {
  const { report, words, format } = page
  const { battery } = report
  const { health } = battery
  const rated = valueOr(battery.ratedRangeKm)
  const km = (value: number) => format.distance(value)
  const rows: Row[] = [
    [words.label.level, cell(page, battery.level, (level) => format.percent(level))],
    [words.label.usableLevel, cell(page, battery.usableLevel, (level) => format.percent(level))],
    [words.label.ratedRange, cell(page, battery.ratedRangeKm, km)],
    ...('absent' in battery.idealRangeKm && battery.idealRangeKm.absent === 'not-applicable'
      ? []
      : ([[words.label.idealRange, cell(page, battery.idealRangeKm, km)]] satisfies Row[])),
    [words.label.estimatedRange, cell(page, battery.estimatedRangeKm, km)],
    [words.label.chargeLimit, cell(page, battery.chargeLimit, (level) => format.percent(level))],
    [words.label.heater, cell(page, battery.heaterOn, (on) => (on ? words.on : words.off))],
    [words.label.outside, cell(page, report.climate.outsideC, format.temperature)],
  ]
  const blocks: Block[] = []
  if (health.state === 'measured' && rated !== undefined)
    blocks.push(batteryChart(health, rated, words, format))
  blocks.push(facts(words.heading.battery, rows))
  blocks.push(subheading(words.heading.method))
  if (health.state === 'refused') {
    blocks.push({
      kind: 'list',
      items: health.reasons.map((reason) => ({ mark: marks.caution, text: refusal(reason, page) })),
      after: 8,
    })
    return section(page, words.heading.battery, 'vehicleData', blocks)
  }
  const original = (health.original.lowKm + health.original.highKm) / 2
  blocks.push(
    { kind: 'text', text: fill(words.health.meaning, { version: health.original.version }), size: 9 },
    {
      kind: 'text',
      text: fill(words.health.formula, {
        range: format.distance(rated ?? 0, 1),
        level: format.percent(health.level),
        full: format.distance(health.fullRangeKm.mid, 1),
        original: format.distance(original, 1),
        percent: format.percent(health.percent.mid, 1),
      }),
      size: 9,
    },
    { kind: 'text', text: fill(words.health.error, { level: format.percent(health.level) }), size: 9 },
    {
      kind: 'text',
      text: [
        {
          text: fill(words.health.temperature, {
            temperature: format.value(health.outsideC, format.temperature),
          }),
        },
        { text: ` ${fill(words.health.reference, { source: '' }).replace(/\s*\.$/, '')} ` },
        { text: health.original.source, link: health.original.url, colour: '#0f5c66' },
        { text: '.' },
      ],
      size: 9,
      after: 8,
    },
  )
  if (health.cautions.length > 0) {
    blocks.push({
      kind: 'list',
      size: 9,
      items: health.cautions.map((one) => ({ mark: marks.info, text: words.caution[one] })),
      after: 8,
    })
  }
  return section(page, words.heading.battery, 'vehicleData', blocks)
}

export function tyreSection(page: Page): Block[] {
  const { report, words, format } = page
  const told = wheelNames.some(
    (name) => 'value' in report.tyres[name].pressureBar || 'value' in report.tyres[name].warning,
  )
  if (!told) {
    const reason = report.tyres.frontLeft.pressureBar
    return section(page, words.heading.tyres, 'vehicleData', [
      {
        kind: 'text',
        text: `${words.label.pressure}${format.colon} ${format.value(reason, format.pressure)}.`,
        colour: muted,
      },
    ])
  }
  const rows = wheelNames.map((name): (Cell | string)[] => {
    const tyre = report.tyres[name]
    return [
      words.wheel[name],
      cell(page, tyre.pressureBar, format.pressure),
      cell(page, tyre.recommendedBar, format.pressure),
      cell(page, tyre.seenAt, format.dayAndClock),
      `${words.tyre[tyre.verdict]}${tyre.old ? `, ${words.tyre.old}` : ''}`,
    ]
  })
  const { label } = words
  return section(page, words.heading.tyres, 'vehicleData', [
    tyreDiagram(report.tyres, words, format),
    {
      kind: 'table',
      summary: words.heading.tyres,
      columns: [
        { grow: 1 },
        { grow: 0.9, align: 'right' },
        { grow: 0.9, align: 'right' },
        { grow: 1.5 },
        { grow: 1.5 },
      ],
      head: [label.wheel, label.pressure, label.recommended, label.seen, label.verdict],
      rows,
      after: 6,
    },
    note(words.tyre.basis),
  ])
}

export function stateSection(page: Page): Block[] {
  const { report, words, format } = page
  const { closures, modes, climate } = report
  const onOff = (on: boolean) => (on ? words.on : words.off)
  const rows = closureNames
    .filter(
      (name) =>
        name !== 'sunroof' ||
        !('absent' in closures.open.sunroof && closures.open.sunroof.absent === 'not-applicable'),
    )
    .map((name): Row => {
      const one = closures.open[name]
      const text = cell(page, one, (open) => (open ? words.open : words.closed))
      return [words.closure[name], valueOr(one) ? { ...text, bold: true } : text]
    })
  const others: Row[] = [
    [words.label.locked, cell(page, closures.locked, (locked) => (locked ? words.yes : words.no))],
    [words.label.sentry, cell(page, modes.sentry, onOff)],
    [words.label.valet, cell(page, modes.valet, onOff)],
    [words.label.serviceMode, cell(page, modes.service, onOff)],
    [words.label.speedLimit, cell(page, modes.speedLimit, onOff)],
    [words.label.inside, cell(page, climate.insideC, format.temperature)],
    [words.label.outside, cell(page, climate.outsideC, format.temperature)],
    [words.label.setTo, cell(page, climate.setC, format.temperature)],
    [words.label.climateOn, cell(page, climate.on, (on) => (on ? words.yes : words.no))],
    [words.label.inService, cell(page, report.car.inService, (on) => (on ? words.yes : words.no))],
  ]
  const half = (some: Row[]): Block => ({
    kind: 'table',
    summary: words.heading.state,
    columns: [{ grow: 1.5 }, { grow: 1 }],
    rows: some.map(([label, value]) => [label, value]),
    after: 0,
  })
  return section(page, words.heading.state, 'vehicleData', [
    { kind: 'columns', gap: 26, columns: [{ blocks: [half(rows)] }, { blocks: [half(others)] }], after: 12 },
  ])
}

/** Notices that the first page had no room for. */
export function furtherNotices(page: Page, from: number): Block[] {
  const rest = page.report.notices.slice(from)
  if (rest.length === 0) return []
  return [
    {
      kind: 'heading',
      level: 2,
      text: `${page.words.whatToKnow} (${page.words.continued})`,
      size: 13,
      before: 6,
      after: 6,
    },
    {
      kind: 'list',
      items: rest.map((notice) => ({ mark: marks[notice.weight], text: noticeText(notice, page) })),
      after: 10,
    },
  ]
}
