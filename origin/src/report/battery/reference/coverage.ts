import type { DecodedVin, Health } from '@cpt/contract/report'
import { absent, known } from '../../../reading/fields.ts'
import { batteryHealth } from '../health.ts'
import { packOf, rangeOf, referenceRows } from './table.ts'
import type { ReferenceRow } from './table.ts'

/**
 * `npm run battery:coverage`: for each model, badge and model year of the reference, what a car of each of its rows
 * would be told at 95 %, read at 80 % in mild weather, on the wheels of the row.
 */
export type Told = 'figure' | 'conditional' | 'band' | 'none'

export interface Covered {
  model: string
  badge: string
  year: number
  /** Without a last charge to take the constant from, and with one. */
  without: Rows
  with: Rows
}

/** What the year's rows are told: the most telling, and the least (an odd wheel, the weakest source). */
interface Rows {
  best: Told
  least: Told
}

const order: readonly Told[] = ['figure', 'conditional', 'band', 'none']

export function coverage(): Covered[] {
  const found = new Map<string, Covered>()
  for (const row of referenceRows) {
    for (let year = row.years[0]; year <= row.years[1]; year++) {
      for (const badge of row.badges) {
        const key = `${row.model} ${badge} ${year}`
        const before = found.get(key)
        const add = (told: Told, to: Rows | undefined): Rows => ({
          best: to && order.indexOf(to.best) < order.indexOf(told) ? to.best : told,
          least: to && order.indexOf(to.least) > order.indexOf(told) ? to.least : told,
        })
        found.set(key, {
          model: row.model,
          badge,
          year,
          without: add(told(row, badge, year, false), before?.without),
          with: add(told(row, badge, year, true), before?.with),
        })
      }
    }
  }
  return [...found.values()].sort(
    (a, b) => a.model.localeCompare(b.model) || a.badge.localeCompare(b.badge) || a.year - b.year,
  )
}

function told(row: ReferenceRow, badge: string, year: number, charged: boolean): Told {
  const { state } = healthOf(row, badge, year, charged)
  return state === 'measured' ? 'figure' : state === 'refused' ? 'none' : state
}

const makers = { shanghai: 'LRW', berlin: 'XP7' } as const

function healthOf(row: ReferenceRow, badge: string, year: number, charged: boolean): Health {
  const pack = packOf(row)
  const { mid } = rangeOf(row)
  const [plant = 'fremont'] = row.plants
  const maker =
    plant === 'shanghai' || plant === 'berlin' ? makers[plant] : row.model === 'Cybertruck' ? '7G2' : '5YJ'
  const lfp = pack?.chemistry === 'lfp' && maker !== '5YJ' && pack.id !== 'BT01'
  const decoded: DecodedVin = {
    maker,
    country: maker === 'LRW' ? 'CN' : maker === 'XP7' ? 'DE' : 'US',
    model: known(row.model),
    steering: known('left'),
    energy: known(lfp ? 'lfp' : 'electric'),
    motor: absent('not-reported'),
    year: known(year),
    plant: known(plant as Extract<DecodedVin['plant'], { value: unknown }>['value']),
  }
  const constant = pack && (pack.nominal[0] + pack.nominal[1]) / 2 / mid
  return batteryHealth({
    model: row.model,
    carType: row.carTypes[0],
    wheelName: undefined,
    badge: badge === '*' ? 'foundation' : badge,
    year,
    wheelInches: row.inches,
    decoded,
    vin: `${maker}0000${pack?.id === 'BT01' ? 'S' : '0'}000000000`,
    optionCodes: [],
    optionNames: [],
    european: row.nameEu !== undefined,
    identityMismatch: false,
    level: known(80),
    usableLevel: known(80),
    ratedRangeKm: known(Math.round(mid * 0.95 * 0.8 * 10) / 10),
    energyAddedKWh:
      charged && constant !== undefined ? known(Math.round(constant * 15_000) / 100) : absent('not-reported'),
    rangeAddedKm: charged ? known(150) : absent('not-reported'),
    outsideC: known(15),
    charging: false,
    ageYears: undefined,
    odometerKm: absent('not-reported'),
  })
}

/** Share of model-badge-years of which the best or the least told row is one of these, 0 to 1. */
export function share(
  all: readonly Covered[],
  which: 'with' | 'without',
  rows: keyof Rows,
  of: readonly Told[],
): number {
  return all.filter((one) => of.includes(one[which][rows])).length / all.length
}

if (import.meta.main) {
  const all = coverage()
  const both = ({ best, least }: Rows) => (best === least ? best : `${best}, least ${least}`)
  for (const { model, badge, year, ...told } of all) {
    console.log(
      [
        model.padEnd(11),
        (badge || '(empty)').padEnd(11),
        year,
        both(told.without).padEnd(26),
        both(told.with),
      ].join(' '),
    )
  }
  for (const which of ['without', 'with'] as const) {
    for (const rows of ['best', 'least'] as const) {
      const count = (one: Told) => all.filter((row) => row[which][rows] === one).length
      console.log(
        `${which} a last charge, ${rows} told row: ${order.map((one) => `${one} ${count(one)}`).join(', ')} of ${all.length}; ` +
          `figure or conditional ${(share(all, which, rows, ['figure', 'conditional']) * 100).toFixed(1)} %`,
      )
    }
  }
}
