import { fill } from '@cpt/report-text/fill'
import type { Row } from '@cpt/report-text/model'
import type { Block } from '../typeset/blocks.ts'
import { healthGauge } from './battery-charts.ts'
import { accent, contentWidth, hairline, marks, muted, wash } from './look.ts'
import type { Page } from './page.ts'
import { qrCode } from './qr.ts'
import { facts } from './sections.ts'

const checkWidth = 140

/** How many notices the first page has room for. */
const mostNotices = 7

/** What the reader came for, on one page: which car, how good, how sure, what to know, where to check. */
export function firstPage(page: Page): Block[] {
  const { text, words } = page
  const { vin } = text
  return [
    { kind: 'heading', level: 1, text: text.title, size: 25, after: 3 },
    { kind: 'text', text: text.about.join('  ·  ') || words.title, size: 11, colour: muted, after: 3 },
    {
      kind: 'text',
      text: [
        { text: `${vin.label}  `, colour: muted },
        { text: vin.value, bold: !vin.absent },
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
    tiles(text.highlights),
    { kind: 'heading', level: 2, text: words.whatToKnow, size: 13, before: 6, after: 6 },
    notices(page),
    { kind: 'heading', level: 2, text: words.heading.glance, size: 13, before: 4, after: 4 },
    facts(words.heading.glance, text.glance),
    { kind: 'space', height: 4 },
    {
      kind: 'text',
      text: [{ text: text.readBy, bold: true }, { text: ` ${text.readOn}. ${words.howSure}` }],
      size: 8.5,
      colour: muted,
      after: 0,
    },
    { kind: 'page' },
  ]
}

/** Notices that the first page had no room for. */
export function furtherNotices({ text, words }: Page): Block[] {
  const rest = text.notices.slice(mostNotices)
  if (rest.length === 0) return []
  return [
    {
      kind: 'heading',
      level: 2,
      text: `${words.whatToKnow} (${words.continued})`,
      size: 13,
      before: 6,
      after: 6,
    },
    { kind: 'list', items: rest.map(({ weight, text }) => ({ mark: marks[weight], text })), after: 10 },
  ]
}

function notices({ text, words, format }: Page): Block {
  if (text.notices.length === 0)
    return { kind: 'list', items: [{ mark: marks.good, text: words.nothingToKnow }], after: 8 }
  const shown = text.notices.slice(0, mostNotices)
  const items = shown.map(({ weight, text }) => ({ mark: marks[weight], text }))
  const more = text.notices.length - shown.length
  if (more > 0) items.push({ mark: marks.info, text: format.counted(words.andMore, more) })
  return { kind: 'list', items, gap: 3, after: 8 }
}

/** The main figures beside each other; the second has most to say. */
function tiles(highlights: readonly Row[]): Block {
  return {
    kind: 'columns',
    gap: 14,
    columns: highlights.map(({ label, value, note = '' }, index) => ({
      ...(index === 1 ? { width: 140 } : {}),
      blocks: [
        { kind: 'text', text: label, size: 8, colour: muted, after: 1 },
        { kind: 'text', text: value, size: 13, bold: true, leading: 1.3, after: 1 },
        { kind: 'text', text: note, size: 8, colour: muted, after: 0 },
      ],
    })),
    after: 12,
  }
}

function healthPanel({ report, text, format }: Page): Block[] {
  const { health } = text.sections.battery
  const label: Block = { kind: 'text', text: health.label, size: 9.5, bold: true, colour: accent, after: 2 }
  if (health.state === 'refused') {
    return [
      label,
      { kind: 'text', text: health.title, size: 24, bold: true, leading: 1.25, after: 4 },
      ...health.reasons.slice(0, 3).map((text): Block => ({ kind: 'text', text, size: 9.5, after: 3 })),
      ...(health.full ? [{ kind: 'text' as const, text: health.full, size: 9.5, bold: true, after: 0 }] : []),
    ]
  }
  const figures = report.battery.health
  return [
    label,
    {
      kind: 'text',
      text: [
        { text: health.percent, size: 40, bold: true },
        { text: `  ${health.between}`, size: 10.5, colour: muted },
      ],
      size: 40,
      leading: 1.15,
      after: 0,
    },
    { kind: 'text', text: health.ofOriginal, size: 10, after: 8 },
    ...(figures.state === 'measured'
      ? [healthGauge(figures.percent, contentWidth - checkWidth - 18 - 35, health.spoken, format)]
      : []),
    ...health.cautions
      .slice(0, 2)
      .map((text): Block => ({ kind: 'text', text, size: 8.5, colour: muted, after: 2 })),
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
