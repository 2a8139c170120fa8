import { fill } from '@cpt/report-text/fill'
import type { Row } from '@cpt/report-text/model'
import {
  columns,
  explained,
  figure,
  heading,
  list,
  panel,
  paragraph,
  section,
  stack,
  withSign,
} from '../pdf/content.ts'
import type { ListItem, Piece, TextStyle } from '../pdf/content.ts'
import { healthGauge } from './battery-charts.ts'
import { accent, contentWidth, hairline, marks, muted, wash } from './look.ts'
import type { Page, Photo } from './page.ts'
import { fitted, photoOf } from './photos.ts'
import { qrCode } from './qr.ts'
import { facts } from './sections.ts'
import { signOf } from './signs.ts'

const checkWidth = 128
const gap = 18
const heroWidth = 184

/** How many notices the first page has room for: that many, and lines of about so many letters. */
const mostNotices = 6
const mostLines = 8
const lettersInLine = 108

/** The weightiest of them, as many as there is room for, and the rest. */
function noticesInTwo({ text: { notices } }: Page): [shown: Notices, rest: Notices] {
  let lines = 0
  const fitting = notices.findIndex(({ text }, index) => {
    lines += Math.ceil(text.length / lettersInLine)
    return index >= mostNotices || lines > mostLines
  })
  const shown = fitting === -1 ? notices.length : Math.max(1, fitting)
  return [notices.slice(0, shown), notices.slice(shown)]
}

type Notices = Page['text']['notices']

/** What the reader came for, on one page: which car, how good, how sure, what to know, where to check. */
export function firstPage(page: Page, photos: readonly Photo[]): Piece[] {
  const { text, words } = page
  return [
    opening(page, photos[0]),
    columns(
      [
        panel(healthPanel(page), { fill: wash, bar: accent, padding: 12 }),
        { ...stack(check(page)), width: checkWidth },
      ],
      gap,
      { after: 13 },
    ),
    tiles(page),
    section(heading(words.whatToKnow, { level: 2, size: 13, before: 2, after: 5 }), stack(notices(page))),
    section(
      heading(words.heading.glance, { level: 2, size: 13, before: 2, after: 2 }),
      facts(words.heading.glance, text.glance, page),
    ),
    origins(page),
  ]
}

/** The car by picture, name and number, and who read it when. */
function opening(page: Page, photo: Photo | undefined): Piece {
  const { text, words } = page
  const { vin } = text
  const title = stack([
    heading(text.title, { level: 1, size: photo ? 21 : 26, leading: 1.15, after: 4 }),
    paragraph(text.about.join('  ·  ') || words.title, { size: 10.5, colour: muted, after: 4 }),
    paragraph(
      [
        { text: `${vin.label}  `, colour: muted },
        { text: vin.value, bold: !vin.absent },
      ],
      { size: 9, after: 8 },
    ),
    paragraph([{ text: text.readBy, bold: true }, { text: ` ${text.readOn}. ${words.howSure}` }], {
      size: 8.5,
      colour: muted,
      after: 0,
    }),
  ])
  if (!photo) return stack([title], { after: 14 })
  const picture = photoOf(photo, 0, fitted(photo, heroWidth, 138), words)
  return columns([title, { ...picture, width: heroWidth }], gap, { after: 12 })
}

/** Notices that the first page had no room for. */
export function furtherNotices(page: Page): Piece[] {
  const { words } = page
  const [, rest] = noticesInTwo(page)
  if (rest.length === 0) return []
  return [
    section(
      heading(`${words.whatToKnow} (${words.continued})`, { level: 2, size: 13, before: 6, after: 6 }),
      list(
        rest.map((notice) => item(notice, words)),
        { after: 10 },
      ),
    ),
  ]
}

const item = (
  { weight, text }: { weight: keyof typeof marks; text: string },
  words: Page['words'],
): ListItem => ({
  mark: marks[weight],
  says: words.weight[weight],
  text,
})

function notices(page: Page): Piece[] {
  const { text, words, format } = page
  if (text.notices.length === 0)
    return [list([item({ weight: 'good', text: words.nothingToKnow }, words)], { after: 8 })]
  const [shown, rest] = noticesInTwo(page)
  const items = shown.map((notice) => item(notice, words))
  if (rest.length > 0)
    items.push(item({ weight: 'info', text: format.counted(words.andMore, rest.length) }, words))
  const used = (['warning', 'caution', 'info'] as const).filter((one) =>
    shown.some(({ weight }) => weight === one),
  )
  return [
    list(items, { size: 9.5, gap: 2.5, after: 4 }),
    // what the marks mean, in one line
    columns(
      used.map((weight) => ({
        ...explained({ alt: words.weight[weight], shapes: [moved(weight)] }, words.weight[weight], {
          size: 7.5,
          colour: muted,
          after: 0,
        }),
        width: 122,
      })),
      8,
      { after: 8 },
    ),
  ]
}

/** A mark in the middle of the box of a sign. */
function moved(weight: keyof typeof marks) {
  const mark = marks[weight]
  if (mark.kind === 'polygon') return { ...mark, points: mark.points.map(([x, y]) => [x, y + 4] as const) }
  return mark.kind === 'circle' ? { ...mark, y: 4 } : mark
}

/** The main figures beside each other; the second has most to say. */
function tiles({ text, words }: Page): Piece {
  const tile = ({ label, value, note = '', basis }: Row): Piece => {
    const style: TextStyle = { size: 8, colour: muted, after: 1 }
    return stack([
      basis ? withSign(label, signOf(basis, words), style) : paragraph(label, style),
      paragraph(value, { size: 13, bold: true, leading: 1.25, after: 1 }),
      ...(note === '' ? [] : [paragraph(note, { size: 8, colour: muted, after: 0 })]),
    ])
  }
  return columns(
    text.highlights.map((row, index) => ({ ...tile(row), ...(index === 1 ? { width: 136 } : {}) })),
    14,
    { after: 12 },
  )
}

function healthPanel({ report, text, words, format }: Page): Piece[] {
  const { health } = text.sections.battery
  const label = withSign(health.label, signOf('computed', words), {
    size: 9.5,
    bold: true,
    colour: accent,
    after: 0,
  })
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
  const size = figures.state === 'measured' ? 42 : 30
  const lines = (texts: readonly (string | undefined)[], style: TextStyle = {}) =>
    texts.filter((text) => text !== undefined).map((text) => paragraph(text, { size: 9, after: 3, ...style }))
  return [
    label,
    paragraph(
      [
        { text: health.figure, size, bold: true },
        { text: `  ${health.beside}`, size: 13, bold: true, colour: muted },
      ],
      { size, leading: 1.1, after: 0 },
    ),
    paragraph(health.ofOriginal, { size: 9, colour: muted, after: 5 }),
    paragraph(health.verdict, { size: 11, bold: true, leading: 1.3, after: 7 }),
    ...(figures.state === 'refused'
      ? []
      : [healthGauge(figures, contentWidth - checkWidth - gap - 27, health, format)]),
    ...(health.conditional ? lines(health.candidates, { bold: true }) : []),
    ...lines(health.howToTell, { size: 8.5 }),
    ...lines([`${health.reference}. ${health.readAt}.`], { size: 8.5, colour: muted }),
    ...lines([health.energy], { size: 8.5 }),
    ...lines(health.cautions.slice(0, 2), { size: 8.5, colour: muted }),
  ]
}

function check({ words, verify, signature }: Page): Piece[] {
  if (!verify)
    return [
      panel(
        [
          paragraph(signature ? fill(words.authenticity.field, { name: signature.by }) : words.noCode, {
            size: 9,
            colour: muted,
            after: 0,
          }),
        ],
        { border: hairline, padding: 12 },
      ),
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

/** What the marks of origin mean. */
function origins({ words }: Page): Piece {
  return stack(
    [
      columns(
        (['car', 'computed', 'tesla'] as const).map((basis) => ({
          ...explained(signOf(basis, words), words.basis[basis], { size: 8, after: 0 }),
          width: 122,
        })),
        8,
        { after: 2 },
      ),
      paragraph(words.basis.note, { size: 7.5, colour: muted, after: 0 }),
    ],
    { before: 0, after: 6 },
  )
}
