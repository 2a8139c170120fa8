import type { Sections } from '@cpt/report-text/report-text'
import type { Block } from '../typeset/blocks.ts'
import { facts, section, subheading, table, tableSection } from './sections.ts'

/** Release notes printed, and characters of each: the rest is a screen away in the car. */
const mostNotes = 8
const mostCharacters = 400

export function softwareSection({ software }: Sections): Block[] {
  const { releaseNotes } = software
  const blocks: Block[] = software.groups.map(({ rows }) => facts(software.title, rows, 1))
  if (releaseNotes) {
    blocks.push(subheading(releaseNotes.title))
    for (const { title, detail } of releaseNotes.list.slice(0, mostNotes)) {
      blocks.push({
        kind: 'text',
        text: [
          { text: title, bold: true },
          ...(detail ? [{ text: ` – ${detail.slice(0, mostCharacters)}` }] : []),
        ],
        size: 9,
        after: 4,
      })
    }
  }
  return section(software, blocks)
}

export const alertSection = ({ alerts }: Sections) => tableSection(alerts, [0, 1, 0, 0])

export const warrantySection = ({ warranty }: Sections) => tableSection(warranty, [1.5, 1, 0.9, 0.9])

/** In two columns, unless there are few, or so many that a column would not fit a page. */
export function optionSection({ options }: Sections): Block[] {
  const list = options.table
  if (!list) return section(options, [])
  const one = (rows: typeof list.rows): Block =>
    ({
      ...table(options.title, { columns: list.columns, rows }, [1, 0], 0),
      size: 8.5,
      padding: 2.6,
    }) as Block
  const half = Math.ceil(list.rows.length / 2)
  const block: Block =
    list.rows.length < 6 || list.rows.length > 60
      ? ({ ...one(list.rows), after: 6 } as Block)
      : {
          kind: 'columns',
          gap: 26,
          columns: [{ blocks: [one(list.rows.slice(0, half))] }, { blocks: [one(list.rows.slice(half))] }],
          after: 6,
        }
  return section(options, [block])
}
