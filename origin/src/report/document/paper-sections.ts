import type { Sections } from '@cpt/report-text/report-text'
import { columns, paragraph, section as headed } from '../pdf/content.ts'
import type { Piece } from '../pdf/content.ts'
import { facts, section, subheading, table, tableSection } from './sections.ts'

/** Release notes printed, and characters of each: the rest is a screen away in the car. */
const mostNotes = 8
const mostCharacters = 400

export function softwareSection({ software }: Sections): Piece[] {
  const { releaseNotes } = software
  const notes = (releaseNotes?.list ?? [])
    .slice(0, mostNotes)
    .map(({ title, detail }) =>
      paragraph(
        [{ text: title, bold: true }, ...(detail ? [{ text: ` – ${detail.slice(0, mostCharacters)}` }] : [])],
        { size: 9, after: 4 },
      ),
    )
  const [first, ...rest] = notes
  return section(software, [
    ...software.groups.map(({ rows }) => facts(software.title, rows, 1)),
    ...(releaseNotes && first ? [headed(subheading(releaseNotes.title), first), ...rest] : []),
  ])
}

export const alertSection = ({ alerts }: Sections) => tableSection(alerts, { grow: [0, 1, 0, 0] })

export const warrantySection = ({ warranty }: Sections) =>
  tableSection(warranty, { grow: [1.5, 1, 0.9, 0.9] })

/** In two columns, unless there are few, or so many that a column would not fit a page. */
export function optionSection({ options }: Sections): Piece[] {
  const list = options.table
  if (!list) return section(options, [])
  const one = (rows: typeof list.rows, after = 0) =>
    table(options.title, { columns: list.columns, rows }, { grow: [1, 0], size: 8.5, padding: 2.6, after })
  const half = Math.ceil(list.rows.length / 2)
  return section(options, [
    list.rows.length < 6 || list.rows.length > 60
      ? one(list.rows, 6)
      : columns([one(list.rows.slice(0, half)), one(list.rows.slice(half))], 26, { after: 6 }),
  ])
}
