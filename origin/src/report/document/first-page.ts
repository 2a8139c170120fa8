import { wheelNames } from '@cpt/contract/report'
import type { Notice, Report } from '@cpt/contract/report'
import { valueOr } from '../take.ts'
import type { Block, Cell } from '../typeset/blocks.ts'
import { healthGauge } from './charts.ts'
import { fill } from './fill.ts'
import { accent, contentWidth, hairline, marks, muted, wash } from './look.ts'
import { qrCode } from './qr.ts'
import { cell, facts } from './sections.ts'
import type { Page } from './sections.ts'

const checkWidth = 140

/** How many notices the first page has room for. */
const mostNotices = 7

/** What the reader came for, on one page: which car, how good, how sure, what to know, where to check. */
export function firstPage(page: Page): Block[] {
  const { report, words, format } = page
  const { car } = report
  const drive = valueOr(car.drive)
  const about = [
    valueOr(car.year) === undefined ? undefined : String(valueOr(car.year)),
    valueOr(car.colour),
    drive && words.drive[drive],
    valueOr(car.name) === undefined ? undefined : `“${valueOr(car.name)}”`,
  ].filter((one) => one !== undefined)
  const vin = valueOr(car.vin)

  return [
    { kind: 'heading', level: 1, text: carTitle(report, page), size: 25, after: 3 },
    { kind: 'text', text: about.join('  ·  ') || words.title, size: 11, colour: muted, after: 3 },
    {
      kind: 'text',
      text: [
        { text: `${words.label.vin}  `, colour: muted },
        { text: vin ?? format.value(car.vin, String), bold: vin !== undefined },
      ],
      size: 9.5,
      after: 16,
    },
    {
      kind: 'columns',
      gap: 18,
      columns: [
        { blocks: [{ kind: 'panel', fill: wash, bar: accent, padding: 16, blocks: healthPanel(page) }] },
        { width: checkWidth, blocks: check(page) },
      ],
      after: 14,
    },
    tiles(page),
    { kind: 'heading', level: 2, text: words.whatToKnow, size: 13, before: 6, after: 6 },
    notices(page),
    { kind: 'heading', level: 2, text: words.heading.glance, size: 13, before: 4, after: 4 },
    glanceTable(page),
    { kind: 'space', height: 4 },
    {
      kind: 'text',
      text: [
        { text: report.reading.source === 'file' ? words.madeFromFile : words.madeBy, bold: true },
        {
          text: ` ${fill(words.readOn, { time: format.time(report.reading.finishedAt) })}. ${words.howSure}`,
        },
      ],
      size: 8.5,
      colour: muted,
      after: 0,
    },
    { kind: 'page' },
  ]
}

/** `Model 3 Long Range AWD`, as far as it is known. */
export function carTitle(report: Report, { words }: Pick<Page, 'words'>): string {
  const trim = valueOr(report.car.trim)
  const name = trim && (valueOr(trim.name) ?? trim.code.toUpperCase())
  const model = valueOr(report.car.model)
  return model ? [model, name].filter(Boolean).join(' ') : `Tesla – ${words.title}`
}

function healthPanel({ report, words, format }: Page): Block[] {
  const { health } = report.battery
  const label: Block = {
    kind: 'text',
    text: words.label.health,
    size: 9.5,
    bold: true,
    colour: accent,
    after: 2,
  }
  if (health.state === 'refused') {
    const full = valueOr(health.fullRangeKm)
    return [
      label,
      { kind: 'text', text: words.health.refusedTitle, size: 24, bold: true, leading: 1.25, after: 4 },
      ...health.reasons.slice(0, 3).map((reason): Block => ({
        kind: 'text',
        text: refusal(reason, { report, words, format }),
        size: 9.5,
        after: 3,
      })),
      ...(full
        ? [
            {
              kind: 'text' as const,
              text: fill(words.health.fullOnly, {
                full: format.distance(full.mid),
                low: format.distance(full.low),
                high: format.distance(full.high),
              }),
              size: 9.5,
              bold: true,
              after: 0,
            },
          ]
        : []),
    ]
  }
  const { percent, original } = health
  const between = fill(words.health.between, {
    low: format.percent(percent.low, 1),
    high: format.percent(percent.high, 1),
  })
  const alt = `${words.label.health}${format.colon} ${format.percent(percent.mid, 1)}, ${between}.`
  return [
    label,
    {
      kind: 'text',
      text: [
        { text: format.percent(percent.mid, 1), size: 40, bold: true },
        { text: `  ${between}`, size: 10.5, colour: muted },
      ],
      size: 40,
      leading: 1.15,
      after: 0,
    },
    {
      kind: 'text',
      text: `${words.health.ofOriginal} (${format.distance((original.lowKm + original.highKm) / 2)})`,
      size: 10,
      after: 8,
    },
    healthGauge(percent, contentWidth - checkWidth - 18 - 35, alt, format),
    ...health.cautions
      .slice(0, 2)
      .map((one): Block => ({ kind: 'text', text: words.caution[one], size: 8.5, colour: muted, after: 2 })),
  ]
}

/** Why health cannot be said, with its figures written for the reader. */
export function refusal(
  reason: keyof Page['words']['refusal'],
  { report, words, format }: Pick<Page, 'report' | 'words' | 'format'>,
): string {
  const { health } = report.battery
  const params = health.state === 'refused' ? health.params : {}
  const km = (key: string) => (typeof params[key] === 'number' ? format.distance(params[key]) : '?')
  const percent = (key: string) => (typeof params[key] === 'number' ? format.percent(params[key]) : '?')
  return fill(words.refusal[reason], {
    low: km('lowKm'),
    high: km('highKm'),
    level: percent('level'),
    least: percent('least'),
    percent: percent('percent'),
  })
}

function check({ words, verify }: Page): Block[] {
  if (!verify)
    return [
      {
        kind: 'panel',
        border: hairline,
        padding: 12,
        blocks: [{ kind: 'text', text: words.noCode, size: 9, colour: muted, after: 0 }],
      },
    ]
  const side = 96
  return [
    {
      kind: 'figure',
      alt: fill(words.checkAt, { url: verify.url }),
      width: side,
      height: side,
      shapes: [qrCode(verify.url, side, (checkWidth - side) / 2)],
      after: 8,
    },
    { kind: 'text', text: verify.code, size: 12.5, bold: true, align: 'middle', after: 2 },
    {
      kind: 'text',
      text: [{ text: fill(words.checkAt, { url: '' }).trim() }],
      size: 7.5,
      colour: muted,
      align: 'middle',
      after: 0,
    },
    {
      kind: 'text',
      text: [{ text: verify.url.replace('https://', ''), link: verify.url }],
      size: 7.5,
      colour: accent,
      align: 'middle',
      after: 0,
    },
  ]
}

function tiles({ report, words, format }: Page): Block {
  const { health } = report.battery
  const full = health.state === 'measured' ? health.fullRangeKm : valueOr(health.fullRangeKm)
  const warranty = valueOr(report.warranty)?.items.find(({ kind }) => kind === 'battery')
  const tile = (
    label: string,
    value: string,
    below: string,
    width?: number,
  ): { width?: number; blocks: Block[] } => ({
    ...(width === undefined ? {} : { width }),
    blocks: [
      { kind: 'text', text: label, size: 8, colour: muted, after: 1 },
      { kind: 'text', text: value, size: 13, bold: true, leading: 1.3, after: 1 },
      { kind: 'text', text: below, size: 8, colour: muted, after: 0 },
    ],
  })
  const missing = words.absence['not-reported']
  const left = warranty && valueOr(warranty.leftDays)
  const leftKm = warranty && valueOr(warranty.leftKm)
  const attention = wheelNames.filter((name) =>
    ['low', 'high', 'warning'].includes(report.tyres[name].verdict),
  )
  const seen = wheelNames
    .map((name) => valueOr(report.tyres[name].pressureBar))
    .filter((bar) => bar !== undefined)
  return {
    kind: 'columns',
    gap: 14,
    columns: [
      tile(
        words.label.odometer,
        'value' in report.odometerKm ? format.distance(report.odometerKm.value) : '–',
        'value' in report.odometerKm ? '' : format.value(report.odometerKm, String),
      ),
      tile(
        words.label.fullRange,
        full ? format.distance(full.mid) : '–',
        full
          ? fill(words.health.between, { low: format.distance(full.low), high: format.distance(full.high) })
          : missing,
        140,
      ),
      tile(
        words.heading.tyres,
        seen.length === 0 ? '–' : format.pressureRange(Math.min(...seen), Math.max(...seen)),
        seen.length === 0
          ? missing
          : attention.length > 0
            ? fill(words.tyre.check, { wheels: attention.map((name) => words.wheel[name]).join(', ') })
            : report.tyres.verdict === 'good'
              ? words.tyre.allGood
              : words.tyre.unknown,
      ),
      tile(
        `${words.heading.warranty}${format.colon} ${words.warrantyKind.battery}`,
        warranty
          ? warranty.ended === 'time' || warranty.ended === 'distance'
            ? words.warranty.ended
            : left === undefined
              ? '–'
              : format.days(left)
          : '–',
        warranty
          ? leftKm === undefined
            ? format.value(warranty.expiresOn, format.calendarDay)
            : `${words.label.leftDistance}${format.colon} ${format.distance(leftKm)}`
          : format.value(report.warranty, () => missing),
      ),
    ],
    after: 12,
  }
}

function notices(page: Page): Block {
  const { report, words } = page
  if (report.notices.length === 0) {
    return { kind: 'list', items: [{ mark: marks.good, text: words.nothingToKnow }], after: 8 }
  }
  const shown = report.notices.slice(0, mostNotices)
  const items = shown.map((notice) => ({ mark: marks[notice.weight], text: noticeText(notice, page) }))
  const more = report.notices.length - shown.length
  if (more > 0) items.push({ mark: marks.info, text: fill(words.andMore, { count: more }) })
  return { kind: 'list', items, gap: 3, after: 8 }
}

/** A notice as a sentence, its parameters in the reader's units. */
export function noticeText(notice: Notice, { report, words, format }: Page): string {
  const { params } = notice
  const km = (key: string) => (typeof params[key] === 'number' ? format.distance(params[key]) : '')
  const attention = wheelNames.filter((name) =>
    ['low', 'high', 'warning'].includes(report.tyres[name].verdict),
  )
  const unpaid = valueOr(report.charging.history)?.costs.filter((cost) => cost.unpaid > 0) ?? []
  return fill(words.notice[notice.code], {
    ...params,
    rated: km('ratedKm'),
    ideal: km('idealKm'),
    level: typeof params['level'] === 'number' ? format.percent(params['level']) : '',
    minutes: typeof params['minutes'] === 'number' ? format.number(params['minutes']) : '',
    delivered: typeof params['delivered'] === 'string' ? format.calendarDay(params['delivered']) : '',
    wheels: attention.map((name) => words.wheel[name]).join(', '),
    amount: unpaid.map((cost) => format.money(cost.unpaid, cost.currency)).join(', '),
  })
}

/** One line for each part of the report, before its detail. */
function glanceTable(page: Page): Block {
  const { report, words, format } = page
  const update = valueOr(report.software.update)
  const version = valueOr(report.software.version)
  const open = Object.entries(report.closures.open).filter(
    ([name, one]) => name !== 'chargePort' && valueOr(one),
  )
  const anyClosure = Object.values(report.closures.open).some((one) => 'value' in one)
  const closures = Object.values(report.closures.open).filter(
    (one) => !('absent' in one && one.absent === 'not-applicable'),
  )
  const told = closures.filter((one) => 'value' in one).length
  const allKnown = told === closures.length
  const history = valueOr(report.charging.history)
  const alerts = valueOr(report.alerts)
  const options = valueOr(report.options)
  const basic = valueOr(report.warranty)?.items.find(({ kind }) => kind === 'basic')
  const rows: [string, Cell | string][] = [
    [words.label.level, cell(page, report.battery.level, (level) => format.percent(level))],
    [
      words.heading.software,
      version === undefined
        ? cell(page, report.software.version, String)
        : update && update.state !== 'none'
          ? `${version} (${words.label.update.toLowerCase()} ${words.update[update.state]})`
          : version,
    ],
    [
      words.heading.closures,
      !anyClosure
        ? cell(page, report.closures.locked, () => words.closed)
        : open.length === 0
          ? allKnown
            ? words.allClosed
            : `${words.closed}${format.colon} ${format.number(told)}, ${words.absence['not-reported']}${format.colon} ${format.number(closures.length - told)}`
          : `${words.open}${format.colon} ${format.number(open.length)}`,
    ],
    [words.heading.alerts, alerts ? format.number(alerts.total) : cell(page, report.alerts, () => '')],
    [
      words.section.chargingHistory,
      history
        ? fill(words.charging.inTotal, {
            count: format.number(history.sessions.length),
            energy: format.energy(history.energyKWh, 0),
          })
        : cell(page, report.charging.history, () => ''),
    ],
    [
      `${words.heading.warranty}${format.colon} ${words.warrantyKind.basic}`,
      basic
        ? basic.ended === 'time' || basic.ended === 'distance'
          ? words.warranty.ended
          : cell(page, basic.expiresOn, format.calendarDay)
        : cell(page, report.warranty, () => words.absence['not-reported']),
    ],
    [
      words.heading.options,
      options ? format.number(options.list.length) : cell(page, report.options, () => ''),
    ],
    [words.label.outside, cell(page, report.climate.outsideC, format.temperature)],
  ]
  return facts(words.heading.glance, rows)
}
