import { columns, keep, paragraph, section as headed } from '../pdf/content.ts'
import type { Piece } from '../pdf/content.ts'
import { contentWidth } from './look.ts'
import type { Page } from './page.ts'
import { between, english, facts, half, section, subheading, table, tableSection } from './sections.ts'

/** Release notes printed, and characters of each: the rest is a screen away in the car. */
const mostNotes = 8
const mostCharacters = 400

export function softwareSection(page: Page): Piece[] {
  const { software } = page.text.sections
  const { releaseNotes } = software
  const notes = (releaseNotes?.list ?? [])
    .slice(0, mostNotes)
    .map(({ title, detail }) =>
      paragraph(
        [{ text: title, bold: true }, ...(detail ? [{ text: ` – ${detail.slice(0, mostCharacters)}` }] : [])],
        { size: 8.6, leading: 1.4, after: 3, lang: english(page) },
      ),
    )
  const [first, ...rest] = notes
  return section(software, page, [
    ...software.groups.map(({ rows }) => facts(software.title, rows, page)),
    ...(releaseNotes && first ? [headed(subheading(releaseNotes.title), first), ...rest] : []),
  ])
}

export const alertSection = (page: Page) =>
  tableSection(page.text.sections.alerts, page, { grow: [1.05, 2.9, 0.85, 0.75], size: 8.5, lead: 110 })

export const warrantySection = (page: Page) =>
  tableSection(page.text.sections.warranty, page, {
    whole: true,
    grow: [1.4, 1.5, 0.9, 0.8],
    size: 8.8,
  })

/** In two columns, unless there are few, or so many that a column would not fit a page. */
export function optionSection(page: Page): Piece[] {
  const { options } = page.text.sections
  const list = options.table
  if (!list) return section(options, page, [])
  const one = (rows: typeof list.rows, width: number, after = 0) =>
    table(options.title, { columns: list.columns, rows }, page, {
      grow: [3.6, 1],
      width,
      inline: true,
      size: 8.5,
      padding: 2.6,
      after,
    })
  const first = Math.ceil(list.rows.length / 2)
  return section(options, page, [
    list.rows.length < 6 || list.rows.length > 60
      ? one(list.rows, contentWidth, 6)
      : keep([
          columns([one(list.rows.slice(0, first), half), one(list.rows.slice(first), half)], between, {
            after: 6,
          }),
        ]),
  ])
}
