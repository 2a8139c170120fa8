import type { Report, SectionName, Value } from '@cpt/contract/report'
import { fill } from './fill.ts'
import type { Format, Reader } from './format.ts'
import type { Cell, Row, Section } from './model.ts'

type Write<T> = (value: T) => string

/** A figure under its name. */
export const row = <T>(format: Format, label: string, figure: Value<T>, write: Write<T>): Row => ({
  label,
  value: format.value(figure, write),
  ...('absent' in figure ? { absent: true } : {}),
})

/** A figure in a table. */
export const cell = <T>(format: Format, figure: Value<T>, write: Write<T>): Cell => ({
  text: format.value(figure, write),
  ...('absent' in figure ? { absent: true } : {}),
})

/** Stands where a table has nothing to say. */
export const dash: Cell = { text: '–', absent: true }

export const same = (text: string) => text

/** What a section says of its source. */
export const sourceOf = (report: Report, name: SectionName, { words, format }: Reader): string =>
  fill(words.source, { section: words.section[name], time: format.time(report.sections[name].at) })

/** What is left out of a list is said. */
export const leftOut = (count: number, { words, format }: Reader): string[] =>
  count > 0 ? [format.counted(words.leftOut, count)] : []

/** A section without an answer: nothing was read, so there is no time to tell; only why. */
export function absentSection(
  title: string,
  name: SectionName,
  figure: Value<unknown>,
  report: Report,
  { words, format }: Reader,
): Section {
  const { outcome } = report.sections[name]
  const why = outcome === 'ok' ? format.value(figure, () => words.outcome.empty) : words.outcome[outcome]
  return { title, absent: `${title}${format.colon} ${why}.`, groups: [], notes: [] }
}
