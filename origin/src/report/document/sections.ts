import type { Cell as TextCell, Column, Row, Section, Table } from '@cpt/report-text/model'
import type { Sections } from '@cpt/report-text/report-text'
import type { Block, Cell } from '../typeset/blocks.ts'
import { batteryChart } from './battery-charts.ts'
import { accent, marks, muted, note } from './look.ts'
import { tyreDiagram } from './tyre-diagram.ts'
import type { Page } from './page.ts'

/** A heading, where the figures come from, and the figures; or why there are none. */
export function section({ title, source, absent, notes }: Section, blocks: readonly Block[]): Block[] {
  return [
    { kind: 'heading', level: 2, text: title, size: 15, before: 14, after: 5, rule: true },
    ...(source
      ? [{ kind: 'text' as const, text: source, size: 7.5, colour: muted, after: 8, keepWithNext: true }]
      : []),
    ...(absent ? [{ kind: 'text' as const, text: absent, colour: muted, after: 8 }] : blocks),
    ...notes.map((text, index) => note(text, index < notes.length - 1 ? 2 : 8)),
  ]
}

export const subheading = (text: string): Block => ({
  kind: 'heading',
  level: 3,
  text,
  size: 11,
  before: 4,
  after: 3,
})

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
export function facts(summary: string, rows: readonly Row[], columns: 1 | 2 = 2): Block {
  const one = (some: readonly Row[]) => list(summary, some, [{ grow: 1 }, { grow: 1.25 }])
  if (columns === 1 || rows.length < 4) return { ...one(rows), after: 10 } as Block
  const half = Math.ceil(rows.length / 2)
  return {
    kind: 'columns',
    gap: 26,
    columns: [{ blocks: [one(rows.slice(0, half))] }, { blocks: [one(rows.slice(half))] }],
    after: 12,
  }
}

const list = (summary: string, rows: readonly Row[], columns: readonly { grow: number }[]): Block => ({
  kind: 'table',
  summary,
  columns,
  rows: rows.map((row) => [row.label, rowCell(row)]),
  after: 0,
})

/** A table of the report, its columns `grow` shares wide (0: as wide as its widest cell). */
export function table(summary: string, { columns, rows }: Table, grow: readonly number[], after = 6): Block {
  const width = ({ numeric }: Column, index: number) => ({
    ...(grow[index] ? { grow: grow[index] } : {}),
    ...(numeric ? { align: 'right' as const } : {}),
  })
  return {
    kind: 'table',
    summary,
    columns: columns.map(width),
    head: columns.map(({ title }) => title),
    rows: rows.map((row) => row.map(cell)),
    after,
  }
}

const allRows = ({ groups }: Section) => groups.flatMap(({ rows }) => rows)

/** A section that is nothing but rows. */
export const factSection = (one: Section, columns: 1 | 2 = 2): Block[] =>
  section(one, [facts(one.title, allRows(one), columns)])

/** A section that is nothing but a table, or the sentence that stands for it. */
export function tableSection(one: Section, grow: readonly number[], after?: number): Block[] {
  const summary: Block[] = one.summary === undefined ? [] : [{ kind: 'text', text: one.summary }]
  return section(one, one.table ? [table(one.title, one.table, grow, after)] : summary)
}

export function batterySection({ report, text, format }: Page): Block[] {
  const { battery } = text.sections
  const { health } = battery
  const blocks: Block[] = []
  if (health.state === 'measured' && report.battery.health.state === 'measured' && health.bars)
    blocks.push(batteryChart(report.battery.health.fullRangeKm, health.bars))
  blocks.push(facts(battery.title, allRows(battery)))
  if (health.state === 'refused') {
    blocks.push(subheading(`${health.label}${format.colon} ${health.title}`))
    const items = health.reasons.map((text) => ({ mark: marks.caution, text }))
    return section(battery, [...blocks, { kind: 'list', items, after: 8 }])
  }
  blocks.push(subheading(health.methodTitle))
  const { before, source, url, after } = health.reference
  const sentences = health.method.slice(0, -1)
  const last = health.method.at(-1) ?? ''
  blocks.push(...sentences.map((text): Block => ({ kind: 'text', text, size: 9 })), {
    kind: 'text',
    text: [{ text: `${last} ${before}` }, { text: source, link: url, colour: accent }, { text: after }],
    size: 9,
    after: 8,
  })
  if (health.cautions.length > 0) {
    const items = health.cautions.map((text) => ({ mark: marks.info, text }))
    blocks.push({ kind: 'list', size: 9, items, after: 8 })
  }
  return section(battery, blocks)
}

export function tyreSection({ tyres }: Sections): Block[] {
  const drawing = tyres.drawing ? [tyreDiagram(tyres.drawing)] : []
  return section(tyres, [
    ...drawing,
    ...(tyres.table ? [table(tyres.title, tyres.table, [1, 0.9, 0.9, 1.5, 1.5])] : []),
  ])
}

/** Closures on the left, all else on the right. */
export function stateSection({ state }: Sections): Block[] {
  const [closures = [], ...others] = state.groups.map(({ title, rows }): Block[] => [
    ...(title === undefined ? [] : [subheading(title)]),
    { ...list(state.title, rows, [{ grow: 1.5 }, { grow: 1 }]), after: 6 } as Block,
  ])
  const columns = [{ blocks: closures }, { blocks: others.flat() }]
  return section(state, [{ kind: 'columns', gap: 26, columns, after: 8 }])
}
