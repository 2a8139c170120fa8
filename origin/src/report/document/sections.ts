import type { Cell as TextCell, Column, Row, Section, Table } from '@cpt/report-text/model'
import type { Sections } from '@cpt/report-text/report-text'
import * as content from '../pdf/content.ts'
import type { Cell, Margins, Piece } from '../pdf/content.ts'
import { batteryChart } from './battery-charts.ts'
import { accent, marks, muted, note } from './look.ts'
import { tyreDiagram } from './tyre-diagram.ts'
import type { Page } from './page.ts'

/** A heading, where the figures come from, and the figures; or why there are none. */
export function section({ title, source, absent, notes }: Section, pieces: readonly Piece[]): Piece[] {
  const heading = content.heading(title, { level: 2, size: 15, before: 14, after: 5, rule: true })
  const head = source
    ? content.stack([heading, content.paragraph(source, { size: 7.5, colour: muted, after: 8 })])
    : heading
  const [first, ...rest] = absent ? [content.paragraph(absent, { colour: muted, after: 8 })] : pieces
  return [
    first ? content.section(head, first) : head,
    ...rest,
    ...notes.map((text, index) => note(text, index < notes.length - 1 ? 2 : 8)),
  ]
}

export const subheading = (text: string): Piece =>
  content.heading(text, { level: 3, size: 11, before: 4, after: 3 })

/** A figure, dark when there is one and pale when there is a reason instead. */
export const cell = ({ text, absent, strong, note }: TextCell): Cell => ({
  text,
  ...(absent ? { colour: muted } : {}),
  ...(strong ? { bold: true } : {}),
  ...(note === undefined ? {} : { note }),
})

export const rowCell = ({ value, source, note, ...rest }: Row): Cell => {
  const small = [note, source].filter((one) => one !== undefined).join(' · ')
  return cell({ ...rest, text: value, ...(small === '' ? {} : { note: small }) })
}

/** Labels and values side by side; two columns of them where there are many. */
export function facts(summary: string, rows: readonly Row[], columns: 1 | 2 = 2): Piece {
  const one = (some: readonly Row[], after = 0) =>
    list(summary, some, [{ grow: 1 }, { grow: 1.25 }], { after })
  if (columns === 1 || rows.length < 4) return one(rows, 10)
  const half = Math.ceil(rows.length / 2)
  return content.columns([one(rows.slice(0, half)), one(rows.slice(half))], 26, { after: 12 })
}

const list = (
  summary: string,
  rows: readonly Row[],
  columns: readonly { grow: number }[],
  margins: Margins,
) => content.table({ summary, columns, rows: rows.map((row) => [row.label, rowCell(row)]) }, margins)

/** How a table is set: its columns `grow` shares wide (0: as wide as its widest cell), points. */
export interface TableStyle {
  grow: readonly number[]
  size?: number
  padding?: number
  after?: number
}

/** A table of the report. */
export function table(
  summary: string,
  { columns, rows }: Table,
  { grow, after = 6, ...style }: TableStyle,
): Piece {
  const width = ({ numeric }: Column, index: number) => ({
    ...(grow[index] ? { grow: grow[index] } : {}),
    ...(numeric ? { align: 'right' as const } : {}),
  })
  return content.table(
    {
      summary,
      columns: columns.map(width),
      head: columns.map(({ title }) => title),
      rows: rows.map((row) => row.map(cell)),
      ...style,
    },
    { after },
  )
}

const allRows = ({ groups }: Section) => groups.flatMap(({ rows }) => rows)

/** A section that is nothing but rows. */
export const factSection = (one: Section, columns: 1 | 2 = 2): Piece[] =>
  section(one, [facts(one.title, allRows(one), columns)])

/** A section that is nothing but a table, or the sentence that stands for it. */
export function tableSection(one: Section, style: TableStyle): Piece[] {
  const summary = one.summary === undefined ? [] : [content.paragraph(one.summary)]
  return section(one, one.table ? [table(one.title, one.table, style)] : summary)
}

export function batterySection({ report, text, format }: Page): Piece[] {
  const { battery } = text.sections
  const { health } = battery
  const pieces: Piece[] = []
  const figures = report.battery.health
  if (health.state === 'assessed' && figures.state !== 'refused' && health.bars)
    pieces.push(batteryChart(figures.fullRangeKm, health.bars))
  pieces.push(facts(battery.title, allRows(battery)))
  if (health.state === 'refused') {
    const items = health.reasons.map((text) => ({ mark: marks.caution, text }))
    pieces.push(
      subheading(`${health.label}${format.colon} ${health.title}`),
      content.list(items, { after: 8 }),
    )
    return section(battery, pieces)
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
  const paragraph = (text: string) => content.paragraph(text, { size: 9, after: 4 })
  const sources = health.sources.map(({ source, url }) =>
    content.paragraph(
      [
        { text: `${source}${format.colon} `, colour: muted },
        { text: url, link: url, colour: accent },
      ],
      { size: 7.5, after: 2 },
    ),
  )
  const [first = '', ...rest] = health.method
  pieces.push(
    paragraph(health.climate),
    content.section(subheading(health.methodTitle), paragraph(first)),
    ...bullets([...health.candidates, ...health.howToTell]),
    ...rest.map(paragraph),
    ...sources,
    ...bullets(health.cautions),
  )
  return section(battery, pieces)
}

export function tyreSection({ tyres }: Sections): Piece[] {
  const drawing = tyres.drawing ? [tyreDiagram(tyres.drawing)] : []
  const figures = tyres.table ? [table(tyres.title, tyres.table, { grow: [1, 0.9, 0.9, 1.5, 1.5] })] : []
  // the drawing beside its table, not on the page before it
  return section(tyres, drawing.length + figures.length > 0 ? [content.keep([...drawing, ...figures])] : [])
}

/** Closures on the left, all else on the right. */
export function stateSection({ state }: Sections): Piece[] {
  const [closures = [], ...others] = state.groups.map(({ title, rows }): Piece[] => [
    ...(title === undefined ? [] : [subheading(title)]),
    list(state.title, rows, [{ grow: 1.5 }, { grow: 1 }], { after: 6 }),
  ])
  const columns = content.columns([content.stack(closures), content.stack(others.flat())], 26, { after: 8 })
  return section(state, [content.keep([columns])])
}
