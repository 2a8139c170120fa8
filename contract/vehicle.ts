import { z } from 'zod'
import { languages } from './languages.ts'

/** Opaque name of a car within a session; a VIN never appears in a path. */
export const VehicleRef = z.string().regex(/^car_[A-Za-z0-9_-]{22}$/)

export const OptionalScope = z.enum(['vehicle_location', 'vehicle_charging_cmds'])

export const StartConnect = z.strictObject({
  language: z.enum(languages),
  /** Permissions beside the necessary ones that the owner agreed to be asked for. */
  optionalScopes: z.array(OptionalScope).max(2).default(['vehicle_charging_cmds']),
})

export const ConnectStarted = z.object({ authUrl: z.url() })

export const Vehicle = z.object({
  ref: VehicleRef,
  brand: z.literal('tesla'),
  name: z.string().nullable(),
  /** "Model 3", or null when neither the VIN nor Tesla tells. */
  model: z.string().nullable(),
  /** First five characters and `****`. */
  vinMasked: z.string(),
  state: z.enum(['online', 'asleep', 'offline', 'unknown']),
  inService: z.boolean(),
  access: z.enum(['owner', 'driver', 'unknown']),
})
export type Vehicle = z.infer<typeof Vehicle>

export const Vehicles = z.object({
  vehicles: z.array(Vehicle),
  /** Scopes the owner granted, and those a full report would want beside. */
  scopes: z.array(z.string()),
  missingScopes: z.array(z.string()),
  /** Tesla's page on which the owner takes the permission back. */
  revokeUrl: z.url(),
})
export type Vehicles = z.infer<typeof Vehicles>

export const TeslaHealth = z.object({
  /** `open`: calls are refused at once until `retryAfterSeconds` have passed. */
  state: z.enum(['closed', 'open', 'half-open']),
  since: z.iso.datetime().nullable(),
  retryAfterSeconds: z.int().nonnegative(),
  hosts: z.array(
    z.object({
      host: z.string(),
      state: z.enum(['closed', 'open', 'half-open']),
      calls: z.int(),
      failures: z.int(),
    }),
  ),
})
export type TeslaHealth = z.infer<typeof TeslaHealth>
