import type { Report } from '@cpt/contract/report'
import { fill } from '../fill.ts'
import type { Reader } from '../format.ts'
import type { Cell, Section } from '../model.ts'
import { dash } from '../rows.ts'
import { namesOf, valueOr } from '../value.ts'

/** What no reading can tell, and what to do about each. */
export function unknownSection(report: Report, { words }: Reader): Section {
  return {
    title: words.heading.unknowns,
    groups: [],
    table: {
      columns: [{ title: words.label.what }, { title: words.label.act }],
      rows: report.unknowns.map((code): Cell[] => [
        { text: words.unknown[code].what, strong: true },
        { text: words.unknown[code].act },
      ]),
    },
    notes: [],
  }
}

/** Every question that was asked about the car, and what became of it. */
export function sourceSection(report: Report, { words, format }: Reader): Section {
  const { label } = words
  return {
    title: words.heading.sources,
    groups: [],
    table: {
      columns: [{ title: label.part }, { title: label.outcome }, { title: label.time }],
      rows: namesOf(words.section).map((name): Cell[] => {
        const { outcome, at, carTime } = report.sections[name]
        const clock = valueOr(carTime)
        const note = clock === undefined ? {} : { note: fill(words.carTime, { time: format.time(clock) }) }
        const read = outcome === 'ok' || outcome === 'empty'
        return [
          { text: words.section[name] },
          { text: words.outcome[outcome], ...(outcome === 'ok' ? {} : { absent: true }) },
          read ? { text: format.time(at), ...note } : dash,
        ]
      }),
    },
    notes: [],
  }
}
