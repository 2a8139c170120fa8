import type { CarModel } from '@cpt/contract/report'
import { kmPerMile } from '../../units.ts'
import packTable from './packs.json' with { type: 'json' }
import rangeTable from './ranges.json' with { type: 'json' }
import type { Link } from '@cpt/contract/report'
import sourceTable from './sources.json' with { type: 'json' }

/**
 * The reference: what every variant showed at 100 % when new, and the packs behind it. Three files, one object a
 * line; table.test.ts is their schema. docs/battery-health.md tells how to read and how to extend them.
 */
export interface ReferenceRow {
  /** Never reused: signed facts name it. */
  id: string
  model: CarModel
  /** `car_type` of the cars it holds for: tells the body generations of S and X apart. */
  carTypes: readonly string[]
  /** `trim_badging`, lower case; `''`: sent empty, `*`: any that no other row of the model knows. */
  badges: readonly string[]
  drive: 'rear' | 'all'
  /** Id in `packs`; left out where it is not known. */
  pack?: string
  /** Model years by the VIN, first and last. */
  years: readonly [number, number]
  plants: readonly string[]
  /** Body of Model 3 from 2024 and of Model Y from 2025: cars of the change's year come in either. */
  facelift?: true
  /** Rim in inches; left out where one figure holds for all rims. */
  inches?: number
  /** Tells apart two figures that one car may count by, 6 % from each other; only its own constant decides. */
  scale?: 'older' | 'newer'
  /** The pack was sold locked in part and opened by software later: counts only where the locked one cannot be. */
  opened?: true
  /** Rated miles at 100 % when new: best figure, and what the car may count by. */
  miles: number
  low: number
  high: number
  /** Sold as, in Europe and in the US; left out where it was not sold. */
  nameEu?: string
  nameUs?: string
  /** Keys of `sources`, or `EPA#n` for vehicle n of fueleconomy.gov. */
  sources: readonly string[]
  /** A: EPA or maker figure, or two independent sources; B: one good source; C: community, or derived. */
  confidence: 'A' | 'B' | 'C'
  note?: string
}

export interface Pack {
  id: string
  name?: string
  /** Mark in the European type approval, as it stands on registration papers. */
  mark?: string
  optionCodes: readonly string[]
  chemistry: 'nickel' | 'lfp'
  /** Full pack when new, kWh, with the reserve below 0 %. */
  nominal: readonly [number, number]
  usable?: readonly [number, number]
  /** kWh per rated km as filed by others; a witness, not used in the calculation. */
  filed?: string
  sources: readonly string[]
  confidence: 'A' | 'B' | 'C'
  note?: string
}

export interface Source {
  key: string
  what: string
  url?: string
  where?: string
  remark?: string
}

export const referenceRows = rangeTable as unknown as readonly ReferenceRow[]
export const packs = packTable as unknown as readonly Pack[]
export const sources = sourceTable as readonly Source[]

const packById = new Map(packs.map((pack) => [pack.id, pack]))
const sourceByKey = new Map(sources.map((source) => [source.key, source]))

export const packOf = (row: Pick<ReferenceRow, 'pack'>): Pack | undefined =>
  row.pack === undefined ? undefined : packById.get(row.pack)

/** Rated range when new in km: best, lowest, highest. */
export function rangeOf(row: ReferenceRow): { mid: number; low: number; high: number } {
  return { mid: row.miles * kmPerMile, low: row.low * kmPerMile, high: row.high * kmPerMile }
}

/** Where a row can be read again; the first of its sources that has an address. */
export function sourceOf(row: Pick<ReferenceRow, 'sources'>): Link {
  for (const key of row.sources) {
    const number = /^EPA#(\d+)$/.exec(key)?.[1]
    if (number !== undefined)
      return {
        citation: 'epa',
        source: `EPA, fueleconomy.gov, vehicle ${number}`,
        url: `https://www.fueleconomy.gov/feg/Find.do?action=sbs&id=${number}`,
      }
    const source = sourceByKey.get(key)
    if (source?.url !== undefined) return { citation: 'published', source: source.what, url: source.url }
  }
  return {
    citation: 'issuer',
    source: 'Worked out by Car Pulse Tracker',
    url: 'https://carpulsetracker.com/',
  }
}

/** Whether a key can be followed up: an EPA number or an entry of `sources`. */
export const isSource = (key: string): boolean => /^EPA#\d+$/.test(key) || sourceByKey.has(key)
