/**
 * A report in the reader's words, before anything is laid out: what a screen, a page or a JSON file shows is taken
 * from here. Texts are whole; nothing in them is left to be filled in, and nothing is markup.
 */

/** Where a figure comes from: sent by the car itself, worked out by us, or out of Tesla's records. */
export type Basis = 'car' | 'computed' | 'tesla'

/** One figure under its name, or in words why there is none. */
export interface Row {
  label: string
  value: string
  /** `value` is the reason why there is no figure. */
  absent?: true
  /** More about the figure, in small print. */
  note?: string
  /** Tesla's own words or name for it, which are English. */
  remark?: string
  /** Where it comes from, when not from where the rest of its section does. */
  source?: string
  /** Its origin, where it is not that of the section it stands in. */
  basis?: Basis
  /** Wants the reader's eye. */
  strong?: true
  /** To be set in the type for codes. */
  code?: true
}

/** Rows under a heading of their own, where the section has several groups. */
export interface Group {
  title?: string
  rows: readonly Row[]
}

export type Cell = Pick<Row, 'absent' | 'note' | 'remark' | 'strong' | 'code' | 'basis'> & { text: string }
export interface Column {
  title: string
  /** Figures, set to the right. */
  numeric?: true
  /** As that of a row. */
  basis?: Basis
}
export interface Table {
  /** Where it needs a heading of its own. */
  title?: string
  columns: readonly Column[]
  /** One cell for each column. */
  rows: readonly (readonly Cell[])[]
}

/** A part of the report under one heading. */
export interface Section {
  title: string
  /** Where its figures come from and when they were read. */
  source?: string
  /** Origin of its figures, unless one says otherwise. */
  basis?: Basis
  /** Why the section has nothing to show. */
  absent?: string
  /** A sentence that stands for the figures: that there were none, or how they are judged. */
  summary?: string
  groups: readonly Group[]
  table?: Table
  /** How to read the figures, in small print. */
  notes: readonly string[]
}
