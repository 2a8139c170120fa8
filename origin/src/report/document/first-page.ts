import { fill } from '@cpt/report-text/fill'
import type { Row } from '@cpt/report-text/model'
import {
  columns,
  figure,
  heading,
  list,
  newPage,
  panel,
  paragraph,
  section,
  space,
  stack,
} from '../pdf/content.ts'
import type { Piece, TextStyle } from '../pdf/content.ts'
import { healthGauge } from './battery-charts.ts'
import { accent, contentWidth, hairline, marks, muted, wash } from './look.ts'
import type { Page } from './page.ts'
import { qrCode } from './qr.ts'
import { facts } from './sections.ts'

const checkWidth = 140

/** How many notices the first page has room for. */
const mostNotices = 7

/** What the reader came for, on one page: which car, how good, how sure, what to know, where to check. */
export function firstPage(page: Page): Piece[] {
  const { text, words } = page
  const { vin } = text
  return [
    heading(text.title, { level: 1, size: 25, after: 3 }),
    paragraph(text.about.join('  ·  ') || words.title, { size: 11, colour: muted, after: 3 }),
    paragraph(
      [
        { text: `${vin.label}  `, colour: muted },
        { text: vin.value, bold: !vin.absent },
      ],
      { size: 9.5, after: 16 },
    ),
    columns(
      [
        panel(healthPanel(page), { fill: wash, bar: accent, padding: 16 }),
        { ...stack(check(page)), width: checkWidth },
      ],
      18,
      { after: 14 },
    ),
    tiles(text.highlights),
    section(heading(words.whatToKnow, { level: 2, size: 13, before: 6, after: 6 }), notices(page)),
    section(
      heading(words.heading.glance, { level: 2, size: 13, before: 4, after: 4 }),
      facts(words.heading.glance, text.glance),
    ),
    space(4),
    paragraph([{ text: text.readBy, bold: true }, { text: ` ${text.readOn}. ${words.howSure}` }], {
      size: 8.5,
      colour: muted,
      after: 0,
    }),
    newPage(),
  ]
}

/** Notices that the first page had no room for. */
export function furtherNotices({ text, words }: Page): Piece[] {
  const rest = text.notices.slice(mostNotices)
  if (rest.length === 0) return []
  return [
    section(
      heading(`${words.whatToKnow} (${words.continued})`, { level: 2, size: 13, before: 6, after: 6 }),
      list(
        rest.map(({ weight, text }) => ({ mark: marks[weight], text })),
        { after: 10 },
      ),
    ),
  ]
}

function notices({ text, words, format }: Page): Piece {
  if (text.notices.length === 0) return list([{ mark: marks.good, text: words.nothingToKnow }], { after: 8 })
  const shown = text.notices.slice(0, mostNotices)
  const items = shown.map(({ weight, text }) => ({ mark: marks[weight], text }))
  const more = text.notices.length - shown.length
  if (more > 0) items.push({ mark: marks.info, text: format.counted(words.andMore, more) })
  return list(items, { gap: 3, after: 8 })
}

/** The main figures beside each other; the second has most to say. */
function tiles(highlights: readonly Row[]): Piece {
  return columns(
    highlights.map(({ label, value, note = '' }, index) => ({
      ...stack([
        paragraph(label, { size: 8, colour: muted, after: 1 }),
        paragraph(value, { size: 13, bold: true, leading: 1.3, after: 1 }),
        ...(note === '' ? [] : [paragraph(note, { size: 8, colour: muted, after: 0 })]),
      ]),
      ...(index === 1 ? { width: 140 } : {}),
    })),
    14,
    { after: 12 },
  )
}

function healthPanel({ report, text, format }: Page): Piece[] {
  const { health } = text.sections.battery
  const label = paragraph(health.label, { size: 9.5, bold: true, colour: accent, after: 2 })
  if (health.state === 'refused') {
    return [
      label,
      paragraph(health.title, { size: 24, bold: true, leading: 1.25, after: 4 }),
      ...health.reasons.slice(0, 3).map((text) => paragraph(text, { size: 9.5, after: 3 })),
      ...(health.full ? [paragraph(health.full, { size: 9.5, bold: true, after: 3 })] : []),
      ...(health.energy ? [paragraph(health.energy, { size: 9.5, after: 0 })] : []),
    ]
  }
  const figures = report.battery.health
  const size = figures.state === 'measured' ? 40 : 28
  const lines = (texts: readonly (string | undefined)[], style: TextStyle = {}) =>
    texts.filter((text) => text !== undefined).map((text) => paragraph(text, { size: 9, after: 3, ...style }))
  return [
    label,
    paragraph(
      [
        { text: health.figure, size, bold: true },
        { text: `  ${health.beside}`, size: 10.5, colour: muted },
      ],
      { size, leading: 1.15, after: 0 },
    ),
    paragraph(health.ofOriginal, { size: 10, after: 8 }),
    ...(figures.state === 'refused'
      ? []
      : [healthGauge(figures, contentWidth - checkWidth - 18 - 35, health, format)]),
    ...(health.conditional ? lines(health.candidates, { bold: true }) : []),
    ...lines(health.howToTell, { size: 8.5 }),
    ...lines([health.normal, health.energy]),
    ...lines(health.cautions.slice(0, 2), { size: 8.5, colour: muted }),
  ]
}

function check({ words, verify }: Page): Piece[] {
  if (!verify)
    return [
      panel([paragraph(words.noCode, { size: 9, colour: muted, after: 0 })], {
        border: hairline,
        padding: 12,
      }),
    ]
  const side = 96
  const centred = { align: 'center', after: 0 } as const
  return [
    figure(
      fill(words.checkAt, { url: verify.url }),
      { width: checkWidth, height: side },
      [qrCode(verify.url, side, (checkWidth - side) / 2)],
      { after: 8 },
    ),
    paragraph(verify.code, { ...centred, size: 12.5, bold: true, after: 2 }),
    paragraph(fill(words.checkAt, { url: '' }).trim(), { ...centred, size: 7.5, colour: muted }),
    paragraph([{ text: verify.url.replace('https://', ''), link: verify.url, colour: accent }], {
      ...centred,
      size: 7.5,
    }),
  ]
}
