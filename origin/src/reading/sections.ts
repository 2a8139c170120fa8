import type { SectionName } from '@cpt/contract/report'
import { Problem } from '@cpt/contract/problem'
import type { ReadingSection } from './reading.ts'
import { isRecord, unwrapped } from '../tesla/envelope.ts'
import type { FleetAnswer } from '../tesla/fleet.ts'
import type { Source } from '../tesla/source.ts'

/** Sections read of each car; `awake`: the car itself must answer. */
export const carSections = {
  vehicleData: { awake: true },
  recentAlerts: { awake: true },
  releaseNotes: { awake: true },
  options: { awake: false },
  warranty: { awake: false },
  serviceData: { awake: false },
} as const satisfies Partial<Record<SectionName, { awake: boolean }>>
export type CarSection = keyof typeof carSections

const dataEndpoints = [
  'charge_state',
  'climate_state',
  'closures_state',
  'drive_state',
  'gui_settings',
  'vehicle_config',
  'vehicle_state',
]

/** Path of a section. The place is asked for only with the permission: without it, Tesla refuses the whole call. */
export function pathOf(section: CarSection, vin: string, scopes: readonly string[]): string {
  const car = `/api/1/vehicles/${vin}`
  switch (section) {
    case 'vehicleData': {
      const endpoints = scopes.includes('vehicle_location')
        ? [...dataEndpoints, 'location_data']
        : dataEndpoints
      return `${car}/vehicle_data?endpoints=${encodeURIComponent(endpoints.join(';'))}`
    }
    case 'recentAlerts':
      return `${car}/recent_alerts`
    case 'releaseNotes':
      return `${car}/release_notes`
    case 'options':
      return `/api/1/dx/vehicles/options?vin=${vin}`
    case 'warranty':
      return `/api/1/dx/warranty/details?vin=${vin}`
    case 'serviceData':
      return `${car}/service_data`
  }
}

/** Asks for one section; whatever goes wrong becomes its outcome. */
export async function readSection(
  { ask, hold, clock }: Source,
  section: CarSection,
  vin: string,
): Promise<ReadingSection> {
  const at = () => new Date(clock.now()).toISOString()
  try {
    return toSection(await ask({ path: pathOf(section, vin, hold.scopes) }), at())
  } catch (error) {
    if (error instanceof Problem) return { outcome: 'failed', at: at() }
    throw error
  }
}

/** An answer with its outcome: what is empty or no data at all is not `ok`. */
export function toSection({ status, json, empty, error }: FleetAnswer, at: string): ReadingSection {
  if (status === 403 && /scope/i.test(error)) return { outcome: 'not-permitted', at, status }
  if (status < 200 || status >= 300) return { outcome: 'failed', at, status }
  if (empty) return { outcome: 'empty', at, status }
  if (json === undefined) return { outcome: 'failed', at, status }
  const inner = unwrapped(json)
  const nothing = inner === null || (isRecord(inner) && Object.keys(inner).length === 0)
  return nothing ? { outcome: 'empty', at, status, body: json } : { outcome: 'ok', at, status, body: json }
}
