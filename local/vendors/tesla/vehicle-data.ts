import type { Answer } from './answers.ts'
import { answers } from './answers.ts'
import type { Car } from './garage.ts'

const sections = new Set([
  'charge_state',
  'climate_state',
  'closures_state',
  'drive_state',
  'gui_settings',
  'vehicle_config',
  'vehicle_state',
  'charge_schedule_data',
])
const whereabouts = new Set([
  'latitude',
  'longitude',
  'heading',
  'gps_as_of',
  'native_latitude',
  'native_longitude',
  'native_type',
  'native_location_supported',
])

/** What vehicle_data answers for these endpoints: sections not asked for are left out, and the place unless asked. */
export function vehicleDataOf(car: Car, asked: string[] | undefined, now: number): unknown {
  if (typeof car.vehicleData !== 'object' || car.vehicleData === null) return car.vehicleData
  const wanted = new Set(asked ?? sections)
  const data = Object.fromEntries(
    Object.entries<unknown>(car.vehicleData as Record<string, unknown>).flatMap(([name, value]) => {
      if (sections.has(name) && !wanted.has(name)) return []
      if (name !== 'drive_state' || wanted.has('location_data') || typeof value !== 'object' || !value)
        return [[name, value]]
      return [[name, Object.fromEntries(Object.entries(value).filter(([field]) => !whereabouts.has(field)))]]
    }),
  )
  return car.fresh ? restamp(data, now) : data
}

/** The same with every time stamp set to now: `timestamp` in milliseconds, the others in seconds. */
function restamp(value: unknown, now: number): unknown {
  if (Array.isArray(value)) return value.map((item) => restamp(item, now))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => {
      if (name === 'timestamp') return [name, now - 700]
      if (name === 'gps_as_of') return [name, Math.floor(now / 1000) - 2]
      if (name.startsWith('tpms_last_seen_pressure_time_')) return [name, Math.floor(now / 1000) - 3_600]
      return [name, restamp(field, now)]
    }),
  )
}

/** Calls of one kind per car and minute; beyond them 429 until the minute is over. */
export class Limits {
  readonly now: () => number
  #calls = new Map<string, number[]>()

  constructor(now: () => number) {
    this.now = now
  }

  take(what: string, perMinute: number): Answer | undefined {
    const now = this.now()
    const recent = (this.#calls.get(what) ?? []).filter((at) => at > now - 60_000)
    if (recent.length >= perMinute) {
      const retryAfter = String(Math.ceil(((recent[0] ?? now) + 60_000 - now) / 1000))
      return {
        ...answers['too-many'],
        headers: { ...answers['too-many'].headers, 'retry-after': retryAfter },
      }
    }
    this.#calls.set(what, [...recent, now])
    return undefined
  }

  reset(): void {
    this.#calls.clear()
  }
}
