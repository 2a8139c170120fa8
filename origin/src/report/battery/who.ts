import type { CarModel, DecodedVin, Health } from '@cpt/contract/report'
import { valueOr } from '../../reading/fields.ts'
import { driveOf } from './badge.ts'
import { packOf, referenceRows } from './reference/table.ts'
import type { Pack, ReferenceRow } from './reference/table.ts'

/** What car, VIN and option list tell of the variant; each may be missing. */
export interface Clues {
  model: CarModel | undefined
  /** `car_type`, lower case. */
  carType: string | undefined
  /** `trim_badging`, lower case. */
  badge: string | undefined
  /** Model year by the VIN. */
  year: number | undefined
  decoded: DecodedVin | undefined
  /** The VIN itself: positions 7 and 8 say more of a Berlin car than their general meaning. */
  vin: string
  /** Name of the wheels set in the car: each body has its own. */
  wheelName: string | undefined
  /** Of /dx/vehicles/options, without the leading `$`. */
  optionCodes: readonly string[]
  /** Tesla's own names of the options: one of them may be that of the car. */
  optionNames: readonly string[]
  /** `eu_vehicle`: built for the European market. */
  european: boolean | undefined
}

export type RuledOut = Extract<Health, { state: 'band' }>['ruledOut'][number]

export interface Who {
  /** Rows of every variant the car can be, all rims. */
  rows: readonly ReferenceRow[]
  /** Variants with the same badge, or of the same years, that it is not. */
  ruledOut: readonly RuledOut[]
  /** What the same car counts by once its locked pack has been opened by software. */
  opened: readonly ReferenceRow[]
  /** Clues that had to be given up because no row has them all. */
  gaveUp: readonly Test[]
}

const tests = ['generation', 'year', 'plant', 'pack', 'motor', 'option', 'wheels', 'market'] as const
type Test = (typeof tests)[number] | 'badge'

/** Clues are given up in this order, the least telling first, until a row remains. */
const leastTelling: readonly Test[] = ['wheels', 'market', 'option', 'plant', 'generation', 'year']

/**
 * Which variants a car can be. `car_type` and badge speak first, then what the VIN tells for sure (year, plant, an
 * iron-phosphate pack), then options and market; the motor letter counts only where the car sends no badge or
 * an empty one, because its meaning differs by market. Several rows are several candidates: nothing here guesses between them.
 */
export function whoIs(told: Clues): Who {
  const all = referenceRows.filter((row) => row.model === told.model)
  const ofModel = all.filter((row) => !row.opened)
  const clues = { ...told, named: namedAmong(ofModel, told) }
  const known = new Set(ofModel.flatMap(({ badges }) => badges))
  const badged = ofModel.filter((row) => hasBadge(row, clues.badge, known))
  const gaveUp: Test[] = []
  let rows = badged.filter((row) => !refuted(row, clues, gaveUp))
  for (const test of leastTelling) {
    if (rows.length > 0) break
    gaveUp.push(test)
    rows =
      test === 'year'
        ? nearestYear(badged, clues, gaveUp)
        : badged.filter((row) => !refuted(row, clues, gaveUp))
  }
  const opened = all.filter(
    (row) => row.opened && hasBadge(row, clues.badge, known) && !refuted(row, clues, gaveUp),
  )
  return { rows, opened, ruledOut: othersOf(badged, rows, clues, gaveUp), gaveUp }
}

/** All clues, and the variant that the list of options names. */
type Weighed = Clues & { named: string | undefined }

/** `Model S Long Range Plus` in the list of options names the longest name that stands in it. */
function namedAmong(rows: readonly ReferenceRow[], { model, optionNames }: Clues): string | undefined {
  const texts = optionNames.filter((text) => model !== undefined && text.startsWith(`${model} `))
  const names = rows.flatMap(({ nameEu, nameUs }) => [nameEu, nameUs]).filter((name) => name !== undefined)
  const found = names.filter((name) => texts.some((text) => text === `${model ?? ''} ${name}`))
  return found.sort((a, b) => b.length - a.length)[0]
}

function hasBadge(row: ReferenceRow, badge: string | undefined, known: ReadonlySet<string>): boolean {
  if (badge === undefined) return true
  if (known.has(badge)) return row.badges.includes(badge)
  // a badge of no row: still, its letters tell the drive, and a `p` the Performance
  const drive = driveOf(badge)
  if (drive === undefined) return true
  return row.drive === drive && /^p\d/.test(badge) === row.badges.some((one) => /^p\d/.test(one))
}

/** The first clue that speaks against a row. */
function refuted(
  row: ReferenceRow,
  clues: Weighed,
  gaveUp: readonly Test[],
): RuledOut['because'] | undefined {
  return tests.find((test) => !gaveUp.includes(test) && speaksAgainst[test](row, clues))
}

const speaksAgainst: Record<(typeof tests)[number], (row: ReferenceRow, clues: Weighed) => boolean> = {
  generation: (row, { carType }) => carType !== undefined && !row.carTypes.includes(carType),
  year: (row, { year }) => year !== undefined && (year < row.years[0] || year > row.years[1]),
  plant: (row, { decoded }) => {
    const plant = decoded && valueOr(decoded.plant)
    return plant !== undefined && plant !== 'other' && !row.plants.includes(plant)
  },
  pack: (row, clues) => {
    const pack = packOf(row)
    return pack !== undefined && packRefuted(pack, clues)
  },
  motor: (row, { badge, decoded }) => {
    const motor = badge ? undefined : decoded && valueOr(decoded.motor)
    if (motor === undefined) return false
    const single = motor === 'single' || motor === 'single-performance'
    if ((row.drive === 'rear') !== single) return true
    if (motor === 'triple-plaid' || motor === 'dual-2021')
      return (row.nameUs === 'Plaid') !== (motor === 'triple-plaid')
    const performance = row.badges.some((one) => one.startsWith('p'))
    return performance !== motor.endsWith('performance')
  },
  option: (row, { optionCodes, named }) => {
    if (named !== undefined && row.nameEu !== named && row.nameUs !== named) return true
    const told = optionCodes.filter((code) => /^BT[0-9FX]/.test(code))
    const pack = packOf(row)
    return told.length > 0 && pack !== undefined && !pack.optionCodes.some((code) => told.includes(code))
  },
  wheels: (row, { wheelName }) => {
    const families = facelifts[row.model]
    const name = wheelName?.toLowerCase()
    if (!families || name === undefined) return false
    const [before, since] = families.map((some) => some.some((one) => name.startsWith(one)))
    return row.facelift ? before === true : since === true
  },
  market: (row, { european }) => european !== undefined && (european ? row.nameEu : row.nameUs) === undefined,
}

/** Wheels that only the body before, and only the one since, was sold on: by Tesla's own app, then by their selling names. */
const facelifts: Partial<Record<CarModel, readonly [string[], string[]]>> = {
  'Model 3': [
    ['pinwheel', 'aero', 'stiletto', 'zerog', 'uberturbine'],
    ['glider', 'helix', 'wishbone', 'd50', 'photon', 'nova', 'warp', 'prismata'],
  ],
  'Model Y': [
    ['gemini', 'induction', 'uberturbine', 'apollo'],
    ['crossflow', 'helix', 'arachnid', 'machina', 'e41', 'aperture', 'photon'],
  ],
}

/**
 * Position 7 `F` is iron phosphate for sure. `E` proves nothing on American cars; Shanghai writes `F` on all of
 * its iron-phosphate cars, and Berlin on all but those with BYD's pack, which have `S` or `J` at position 8.
 */
function packRefuted(pack: Pack, { decoded, vin }: Clues): boolean {
  const energy = decoded && valueOr(decoded.energy)
  if (!decoded || energy === undefined) return false
  const byd = decoded.maker === 'XP7' && energy === 'electric' && /^[SJ]$/.test(vin.charAt(7))
  if (pack.id === 'BT01') return !byd
  if (energy === 'lfp') return pack.chemistry !== 'lfp'
  return pack.chemistry === 'lfp' && (decoded.maker === 'LRW' || decoded.maker === 'XP7')
}

/** Rows of the years next to the car's, at most two away: model years change at other dates than plants do. */
function nearestYear(rows: readonly ReferenceRow[], clues: Weighed, gaveUp: readonly Test[]): ReferenceRow[] {
  const { year } = clues
  if (year === undefined) return []
  const away = (row: ReferenceRow) => Math.max(row.years[0] - year, year - row.years[1], 0)
  const left = rows.filter((row) => !refuted(row, clues, gaveUp) && away(row) <= 2)
  const least = Math.min(...left.map(away))
  return left.filter((row) => away(row) === least)
}

/** What a reader could take the car for: the badge's other variants of about these years, each with what is against it. */
function othersOf(
  badged: readonly ReferenceRow[],
  rows: readonly ReferenceRow[],
  clues: Weighed,
  gaveUp: readonly Test[],
): RuledOut[] {
  const { year } = clues
  if (year === undefined || clues.badge === undefined) return []
  const found = new Map<string, RuledOut>()
  for (const row of badged) {
    if (rows.includes(row) || year < row.years[0] - 1 || year > row.years[1] + 1) continue
    const because = refuted(row, clues, gaveUp)
    const version = versionOf(row, clues)
    if (because && !rows.some((one) => versionOf(one, clues) === version))
      found.set(version, { version, because })
  }
  return [...found.values()].slice(0, 6)
}

/** `Model 3 Standard Range Plus`: the name of the car's market, else of the other. */
export function versionOf(row: ReferenceRow, { european }: Pick<Clues, 'european'>): string {
  return `${row.model} ${nameOf(row, european)}`
}

export function nameOf(row: ReferenceRow, european: boolean | undefined): string {
  const first = european === false ? row.nameUs : row.nameEu
  return first ?? row.nameEu ?? row.nameUs ?? ''
}
