import type { Report } from '@cpt/contract/report'
import { valueOr } from '../../reading/fields.ts'
import type { Block } from '../typeset/blocks.ts'
import { healthGauge } from './battery-charts.ts'
import { fill } from './fill.ts'
import { accent, contentWidth, hairline, marks, muted, wash } from './look.ts'
import { qrCode } from './qr.ts'
import type { Page } from './sections.ts'
import { glanceTable, tiles } from './glance.ts'
import { noticeText, refusal } from './sentences.ts'

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
