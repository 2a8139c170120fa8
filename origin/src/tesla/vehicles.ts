import type { Vehicle } from '@cpt/contract/vehicle'
import { Problem } from '@cpt/contract/problem'
import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { isRecord, unwrapped } from './envelope.ts'
import { problemOf } from './refusals.ts'
import type { Source } from './source.ts'

/** A car of the owner's list: what Tesla said, untouched, and what we need of it. */
export interface Listed {
  vin: string
  name: string | null
  state: Vehicle['state']
  inService: boolean
  mobileAccessDisabled: boolean
  access: Vehicle['access']
  raw: Record<string, unknown>
}

/** A car as the session holds it. */
export const HeldCar = z.object({
  ref: z.string(),
  vin: z.string(),
  name: z.string().nullable(),
  model: z.string().nullable(),
  vinMasked: z.string(),
})
export type HeldCar = z.infer<typeof HeldCar>

const pageSize = 50
const mostPages = 10

/** All cars of the account, page by page; energy sites and the like are left out. Wakes none. @throws Problem */
export async function listVehicles({ ask, clock }: Source): Promise<Listed[]> {
  const cars = new Map<string, Listed>()
  for (let page = 1; page <= mostPages; page += 1) {
    const answer = await ask({ path: `/api/1/vehicles?page=${page}&per_page=${pageSize}` })
    if (answer.status !== 200 || answer.json === undefined) throw problemOf(answer, clock.now())
    const { json } = answer
    for (const car of [unwrapped(json)].flat().flatMap(toListed)) cars.set(car.vin, car)
    const pagination = isRecord(json) ? json['pagination'] : undefined
    if (!isRecord(pagination) || !Number.isInteger(pagination['next'])) break
  }
  return [...cars.values()]
}

/** The car as its state call shows it; undefined when that answer holds none. */
export function toListed(raw: unknown): Listed[] {
  if (!isRecord(raw) || typeof raw['vin'] !== 'string' || raw['vin'].length < 11) return []
  const { display_name: name, state, access_type: access } = raw
  return [
    {
      vin: raw['vin'],
      name: typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, 100) : null,
      state: state === 'online' || state === 'asleep' || state === 'offline' ? state : 'unknown',
      inService: raw['in_service'] === true,
      mobileAccessDisabled: raw['mobile_access_disabled'] === true,
      access: access === 'OWNER' ? 'owner' : access === 'DRIVER' ? 'driver' : 'unknown',
      raw,
    },
  ]
}

/** Opaque name of a car within a session. `key`: secret of this service. */
export function refOf(key: Uint8Array, sessionId: string, vin: string): string {
  const mac = createHmac('sha256', key).update(`${sessionId} ${vin}`).digest('base64url')
  return `car_${mac.slice(0, 22)}`
}

export const vinMasked = (vin: string) => `${vin.slice(0, 5)}****`

/** Model by the fourth character of the VIN, where the first three are Tesla's. */
export function modelOf(vin: string): string | null {
  if (!/^(5YJ|7SA|7G2|LRW|XP7|SFZ)/.test(vin)) return null
  const names: Record<string, string> = {
    S: 'Model S',
    '3': 'Model 3',
    X: 'Model X',
    Y: 'Model Y',
    C: 'Cybertruck',
    R: 'Roadster',
    T: 'Semi',
  }
  return names[vin[3] ?? ''] ?? null
}

export const carNotFound = () =>
  new Problem('vehicle-not-found', 'Load your cars again and choose from that list.')

export const notConnected = () => new Problem('tesla-not-connected', 'Connect your Tesla account first.')
