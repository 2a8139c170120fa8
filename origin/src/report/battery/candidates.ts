import type { CarModel, Candidate } from '@cpt/contract/report'
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
  scale: ReferenceRow['scale']
  /** Of iron phosphate, or perhaps. */
  lfp: boolean
  /** Sold with a part of the pack locked, and counting as opened. */
  opened: boolean
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

/** The largest wheels that a model was sold on, other than a Performance, whose rows name its own. */
const largest: Partial<Record<CarModel, number>> = {
  'Model S': 21,
  'Model X': 22,
  'Model 3': 19,
  'Model Y': 20,
  Cybertruck: 20,
}

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

/** One for each name, where they are too many to tell one by one: packs and years together. */
export function merged(all: readonly Possible[]): Possible[] {
  const names = [...new Set(all.map(({ version }) => version))]
  return names.flatMap((version) => {
    const some = all.filter((one) => one.version === version)
    const [first] = some
    if (!first) return []
    const references = some.map(({ reference }) => reference)
    const low = Math.min(...references.map((one) => one.low))
    const high = Math.max(...references.map((one) => one.high))
    const same = <T>(of: (one: Possible) => T) => (new Set(some.map(of)).size === 1 ? of(first) : undefined)
    return {
      ...first,
      pack: same(({ pack }) => pack),
      scale: same(({ scale }) => scale),
      inches: same(({ inches }) => inches),
      rows: some.flatMap(({ rows }) => rows),
      lfp: some.some(({ lfp }) => lfp),
      reference: { low, mid: (low + high) / 2, high },
      confidence:
        some
          .map(({ confidence }) => confidence)
          .toSorted()
          .at(-1) ?? 'C',
      confirmed: some.every(({ confirmed }) => confirmed),
    }
  })
}

function groups(rows: readonly ReferenceRow[], european: boolean | undefined): [string, ReferenceRow[]][] {
  const found = new Map<string, [string, ReferenceRow[]]>()
  for (const row of rows) {
    const version = versionOf(row, { european })
    const key = `${version}|${row.pack ?? ''}|${row.scale ?? ''}|${row.facelift ? 'facelift' : ''}`
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
    const [rim, another] = rims(rows)
    if (rim === undefined) return possible(version, rows, 'rated')
    // every row names a rim: whichever is on the car, it is one of these, or a larger one that has no row
    const found = possible(version, rows, 'unknown')
    const more = Math.max(...rows.map(({ model }) => largest[model] ?? rim)) - rim
    return another === undefined && more > 0
      ? { ...found, inches: undefined, confidence: 'C', reference: smaller(found.reference, more, more / 2) }
      : found
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
      ? smaller(found.reference, least)
      : { low, mid: mid * (1 + perInch.about) ** least, high: high * (1 + perInch.most) ** least },
  }
}

/** The reference of wheels up to so many inches larger, about as many as are said. */
function smaller(
  { low, mid, high }: Possible['reference'],
  most: number,
  about = most,
): Possible['reference'] {
  return { low: low * (1 - perInch.most) ** most, mid: mid * (1 - perInch.about) ** about, high }
}

function possible(version: string, rows: readonly ReferenceRow[], wheels: Possible['wheels']): Possible {
  const ranges = rows.map(rangeOf)
  const mids = ranges.map(({ mid }) => mid)
  const [first] = rows
  return {
    version,
    pack: first && packOf(first),
    rows,
    scale: first?.scale,
    lfp: first !== undefined && packOf(first)?.chemistry === 'lfp',
    opened: first?.opened ?? false,
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
