import type { Candidate } from '@cpt/contract/report'
import { packOf, rangeOf } from './reference/table.ts'
import type { Pack, ReferenceRow } from './reference/table.ts'
import { versionOf } from './who.ts'

/** One car it may be: a variant with one pack, and what it showed at 100 % when new on the wheels set, km. */
export interface Possible {
  version: string
  pack: Pack | undefined
  rows: readonly ReferenceRow[]
  inches: number | undefined
  reference: { low: number; mid: number; high: number }
  confidence: 'A' | 'B' | 'C'
  /** How the wheels set in the car entered. */
  wheels: 'rated' | 'unknown' | 'without-figure' | 'other'
  unlikely: Candidate['unlikely']
  /** The car's own constant is a second witness of the reference. */
  confirmed: boolean
  /** The reference is K₀ ÷ constant, not a row. */
  byConstant: boolean
}

/**
 * What one size more costs at most and about: 18 to 19 inches took 10.6 % on a Model 3 of 2024, 19 to 20 and 20 to 21
 * took 4 to 8 % on others (the rows of the table that name rims).
 */
const perInch = { most: 0.106, about: 0.05 }

/** The variants of some rows, one for each pack, with the figure for the wheels set. */
export function candidatesOf(
  rows: readonly ReferenceRow[],
  inches: number | undefined,
  european: boolean | undefined,
): Possible[] {
  return groups(rows, european).map(([version, some]) => onWheels(version, some, inches))
}

/** The same variants counting by the figure of wheels that are not the ones set. */
export function onOtherWheels(
  rows: readonly ReferenceRow[],
  inches: number | undefined,
  european: boolean | undefined,
): Possible[] {
  const others = rows.filter((row) => row.inches !== undefined && row.inches !== inches)
  return groups(others, european).flatMap(([version, some]) =>
    rims(some).map((rim) => ({
      ...onWheels(
        version,
        some.filter((row) => row.inches === rim),
        rim,
      ),
      wheels: 'other' as const,
    })),
  )
}

function groups(rows: readonly ReferenceRow[], european: boolean | undefined): [string, ReferenceRow[]][] {
  const found = new Map<string, [string, ReferenceRow[]]>()
  for (const row of rows) {
    const version = versionOf(row, { european })
    const key = `${version}|${row.pack ?? ''}`
    const group = found.get(key)
    if (group) group[1].push(row)
    else found.set(key, [version, [row]])
  }
  return [...found.values()]
}

const rims = (rows: readonly ReferenceRow[]) => [...new Set(rows.map((row) => row.inches))]

function onWheels(version: string, rows: readonly ReferenceRow[], inches: number | undefined): Possible {
  const exact = rows.filter((row) => row.inches === inches || row.inches === undefined)
  if (inches !== undefined && exact.length > 0) return possible(version, exact, 'rated')
  if (inches === undefined) {
    // every row names a rim: whichever is on the car, it is one of these
    return possible(version, rows, rims(rows).every((rim) => rim === undefined) ? 'rated' : 'unknown')
  }
  const away = (row: ReferenceRow) => Math.abs((row.inches ?? inches) - inches)
  const least = Math.min(...rows.map(away))
  const nearest = rows.filter((row) => away(row) === least)
  const found = possible(version, nearest, 'without-figure')
  const larger = inches > (nearest[0]?.inches ?? inches)
  const { low, mid, high } = found.reference
  return {
    ...found,
    inches,
    confidence: 'C',
    reference: larger
      ? { low: low * (1 - perInch.most) ** least, mid: mid * (1 - perInch.about) ** least, high }
      : { low, mid: mid * (1 + perInch.about) ** least, high: high * (1 + perInch.most) ** least },
  }
}

function possible(version: string, rows: readonly ReferenceRow[], wheels: Possible['wheels']): Possible {
  const ranges = rows.map(rangeOf)
  const mids = ranges.map(({ mid }) => mid)
  const [first] = rows
  return {
    version,
    pack: first && packOf(first),
    rows,
    inches: rims(rows).length === 1 ? first?.inches : undefined,
    reference: {
      low: Math.min(...ranges.map(({ low }) => low)),
      mid: (Math.min(...mids) + Math.max(...mids)) / 2,
      high: Math.max(...ranges.map(({ high }) => high)),
    },
    confidence:
      rows
        .map(({ confidence }) => confidence)
        .sort()
        .at(-1) ?? 'C',
    wheels,
    unlikely: [],
    confirmed: false,
    byConstant: false,
  }
}
