import type { Cell as TextCell, Column, Row, Section, Table } from '@cpt/report-text/model'
import * as content from '../pdf/content.ts'
import type { Cell, Margins, Piece } from '../pdf/content.ts'
import { batteryChart } from './battery-charts.ts'
import { accent, contentWidth, marks, muted, note } from './look.ts'
import { signOf } from './signs.ts'
import { tyreDiagram, tyreDiagramWidth } from './tyre-diagram.ts'
import type { Page } from './page.ts'

/** A heading, where the figures come from, and the figures; or why there are none. */
export function section(
  { title, source, basis, absent, notes }: Section,
  { words }: Page,
  pieces: readonly Piece[],
  lead?: number,
): Piece[] {
  const small = { size: 7.5, colour: muted, align: 'right', before: 7.5, after: 0 } as const
  const heading = content.heading(title, {
    level: 2,
    size: 14,
    before: 7,
    after: 3.5,
    rule: true,
    aside: source
      ? basis
        ? content.withSign(source, signOf(basis, words), small)
        : content.paragraph(source, small)
      : undefined,
  })
  const body = absent ? [content.paragraph(absent, { colour: muted, after: 8 })] : [...pieces]
  if (notes.length > 0) {
    const small = note(notes.join(' '), 8)
    const last = body.at(-1)
    // a note stays with what it is about, where that is one block
    if (last && 'unbreakable' in last.node) body.splice(-1, 1, content.keep([last, small]))
    else body.push(small)
  }
  const [first, ...rest] = body
  return [first ? content.section(heading, first, lead) : heading, ...rest]
}

/** A heading within a section; what is left to say of it stands behind, in small print. */
export function subheading(text: string, small?: string): Piece {
  const heading = content.heading(text, { level: 3, size: 11, before: 4, after: 3 })
  if (small === undefined) return heading
  const aside = content.paragraph(small, { size: 8, colour: muted, before: 6, after: 0 })
  return content.columns([{ ...heading, width: 'auto' }, aside], 10)
}

/** The language of Tesla's own words, where it is not that of the document. */
export const english = ({ format }: Page): string | undefined => (format.language === 'en' ? undefined : 'en')

/** A figure, dark when there is one and pale when there is a reason instead. */
export const cell =
  (page: Page) =>
  ({ text, absent, strong, note, remark, basis }: TextCell): Cell => ({
    text,
    ...(absent ? { colour: muted } : {}),
    ...(strong ? { bold: true } : {}),
    ...(basis ? { sign: signOf(basis, page.words) } : {}),
    ...(note === undefined ? {} : { note }),
    ...(remark === undefined ? {} : { remark: { text: remark, lang: english(page) } }),
  })

/** The same with its notes behind it. */
const inOneLine =
  (page: Page) =>
  ({ note, remark, ...rest }: TextCell): Cell => {
    const small = { size: 7.3, colour: muted, bold: false }
    const { text, ...style } = cell(page)(rest)
    const more = [
      ...(note === undefined ? [] : [{ text: `  ${note}`, ...small }]),
      ...(remark === undefined ? [] : [{ text: `  ${remark}`, ...small, lang: english(page) }]),
    ]
    return { ...style, text: more.length === 0 ? text : [{ text: rest.text }, ...more] }
  }

/** A row's figure; its origin is marked where it is not that of its section. */
export const rowCell = ({ value, source, note, basis, ...rest }: Row, page: Page): Cell => {
  const small = [note, source].filter((one) => one !== undefined).join(' · ')
  return {
    ...inOneLine(page)({ ...rest, text: value, ...(small === '' ? {} : { note: small }) }),
    ...(basis ? { sign: signOf(basis, page.words) } : {}),
  }
}

/** Labels and values side by side; two columns of them where there are many. */
export function facts(
  summary: string,
  rows: readonly Row[],
  page: Page,
  columns: 1 | 2 = 2,
  width = contentWidth,
): Piece {
  const one = (some: readonly Row[], after = 0) =>
    list(summary, some, page, columns === 1 || rows.length < 2 ? width : half, { after })
  if (columns === 1 || rows.length < 2) return one(rows, 10)
  const first = Math.ceil(rows.length / 2)
  return content.columns([one(rows.slice(0, first)), one(rows.slice(first))], between, { after: 6 })
}

const list = (
  summary: string,
  rows: readonly Row[],
  page: Page,
  width: number,
  margins: Margins,
  grow: readonly number[] = [1.25, 1],
  size = 8.8,
  padding = 2.6,
) =>
  content.table(
    {
      summary,
      columns: shares(width, grow),
      rows: rows.map((row) => [row.label, rowCell(row, page)]),
      size,
      padding,
    },
    margins,
  )

/** Points between two columns of a page, and the width of each. */
export const between = 26
export const half = (contentWidth - between) / 2

/** Columns of fixed widths that fill `width`: what has no place to break does not widen them. */
const shares = (width: number, grow: readonly number[]) => {
  const room = width - content.gutter * (grow.length - 1)
  const all = grow.reduce((sum, one) => sum + one, 0)
  return grow.map((one) => ({ width: (room * one) / all }))
}

/** How a table is set: its columns `grow` shares of `width` wide; with a 0 among them, that one as wide as its widest cell. */
export interface TableStyle {
  grow: readonly number[]
  width?: number
  /** Notes stand behind the figure instead of below it. */
  inline?: true
  size?: number
  padding?: number
  after?: number
}

/** A table of the report. */
export function table(
  summary: string,
  { columns, rows }: Table,
  page: Page,
  { grow, width = contentWidth, inline, after = 6, ...style }: TableStyle,
): Piece {
  const fixed = grow.includes(0) ? grow.map((one) => (one === 0 ? {} : { grow: one })) : shares(width, grow)
  const set = ({ numeric }: Column, index: number) => ({
    ...fixed[index],
    ...(numeric ? { align: 'right' as const } : {}),
  })
  return content.table(
    {
      summary,
      columns: columns.map(set),
      head: columns.map(({ title, basis }) =>
        basis ? { text: title, sign: signOf(basis, page.words) } : title,
      ),
      rows: rows.map((row) => row.map((inline ? inOneLine : cell)(page))),
      ...style,
    },
    { after },
  )
}

const allRows = ({ groups }: Section) => groups.flatMap(({ rows }) => rows)

/** A section that is nothing but rows. */
export const factSection = (one: Section, page: Page, columns: 1 | 2 = 2): Piece[] =>
  section(one, page, [content.keep([facts(one.title, allRows(one), page, columns)])])

/** The car, with a photo of it beside its figures where there is one. */
export function carSection(page: Page, photo: Piece | undefined): Piece[] {
  const { car } = page.text.sections
  if (!photo) return factSection(car, page)
  const figures = list(car.title, allRows(car), page, half, { after: 0 }, [0.9, 1.1], 8.3, 2.2)
  return section(car, page, [
    content.keep([
      content.columns(
        [
          { ...figures, width: half },
          { ...photo, width: half },
        ],
        between,
        { after: 8 },
      ),
    ]),
  ])
}

/**
 * A section that is nothing but a table, or the sentence that stands for it. `whole`: on one page; `lead`: points that
 * its first rows take, where they are high.
 */
export function tableSection(
  one: Section,
  page: Page,
  { whole, lead, ...style }: TableStyle & { whole?: true; lead?: number },
): Piece[] {
  if (!one.table) return section(one, page, one.summary === undefined ? [] : [content.paragraph(one.summary)])
  const figures = table(one.title, one.table, page, style)
  return section(one, page, [whole ? content.keep([figures]) : figures], lead)
}

export function batterySection(page: Page): Piece[] {
  const { report, text, words, format } = page
  const { battery } = text.sections
  const { health } = battery
  const figures = report.battery.health
  const chart =
    health.state === 'assessed' && figures.state !== 'refused' && health.bars
      ? [batteryChart(figures.fullRangeKm, health.bars)]
      : []
  const top = content.keep([...chart, facts(battery.title, allRows(battery), page)])
  if (health.state === 'refused') {
    const items = health.reasons.map((text) => ({
      mark: marks.caution,
      says: words.weight.caution,
      text,
    }))
    return section(battery, page, [
      top,
      content.section(
        subheading(`${health.label}${format.colon} ${health.title}`),
        content.list(items, { after: 8 }),
      ),
    ])
  }
  const bullets = (texts: readonly string[]) =>
    texts.length === 0
      ? []
      : [
          content.list(
            texts.map((text) => ({ mark: marks.info, text })),
            { size: 9, after: 8 },
          ),
        ]
  const paragraph = (text: string) => content.paragraph(text, { size: 8.5, leading: 1.36, after: 2.5 })
  const [first = '', ...rest] = health.method
  return section(battery, page, [
    top,
    ...(health.normal === undefined ? [] : [paragraph(health.normal)]),
    paragraph(health.climate),
    content.section(subheading(health.methodTitle), paragraph(first), 20),
    ...bullets([...health.candidates, ...health.howToTell]),
    ...rest.map(paragraph),
    ...bullets(health.cautions),
    content.paragraph(
      health.sources.flatMap(({ source, url }, index) => [
        ...(index === 0 ? [] : [{ text: '  ·  ', colour: muted }]),
        { text: source, link: url, colour: accent },
      ]),
      { size: 7.2, leading: 1.35, after: 2 },
    ),
  ])
}

/** The drawing beside its table. */
export function tyreSection(page: Page): Piece[] {
  const { tyres } = page.text.sections
  const figures = tyres.table
    ? [
        table(tyres.title, tyres.table, page, {
          grow: [0.9, 0.7, 1, 1.3, 1.2],
          width: contentWidth - tyreDiagramWidth - 16,
          size: 8,
          after: 0,
        }),
      ]
    : []
  const drawing = tyres.drawing ? [{ ...tyreDiagram(tyres.drawing), width: tyreDiagramWidth }] : []
  return section(
    tyres,
    page,
    drawing.length + figures.length > 0
      ? [content.keep([content.columns([...drawing, ...figures], 16, { after: 8 })])]
      : [],
  )
}

/** Closures in two columns, all else in the third. */
export function stateSection(page: Page): Piece[] {
  const { state } = page.text.sections
  const gap = 20
  const width = (contentWidth - 2 * gap) / 3
  const [closures, ...others] = state.groups
  const rows = closures?.rows ?? []
  const first = Math.ceil(rows.length / 2)
  const one = (some: readonly Row[], after = 0) =>
    list(state.title, some, page, width, { after }, [1.7, 1], 8.2)
  const title = (text: string | undefined) => (text === undefined ? [] : [subheading(text)])
  return section(state, page, [
    content.keep([
      content.columns(
        [
          {
            ...content.stack([
              ...title(closures?.title),
              content.columns([one(rows.slice(0, first)), one(rows.slice(first))], gap),
            ]),
            width: 2 * width + gap,
          },
          content.stack(others.flatMap(({ title: name, rows }) => [...title(name), one(rows, 4)])),
        ],
        gap,
        { after: 6 },
      ),
    ]),
  ])
}
