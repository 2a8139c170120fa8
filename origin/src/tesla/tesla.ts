import type { TeslaHealth, Vehicles } from '@cpt/contract/vehicle'
import { decodeJwt } from 'jose'
import { hkdfSync } from 'node:crypto'
import { z } from 'zod'
import type { Config, Secrets } from '../config.ts'
import type { Log } from '../log.ts'
import type { SessionRedis } from '../redis/upstash.ts'
import { sessionKey, type Sessions } from '../session/sessions.ts'
import { createBilling, type Billing } from './billing.ts'
import { systemClock, type Clock } from './clock.ts'
import { createConnect, type Connect } from './connect.ts'
import type { Fernet } from '../crypto/fernet.ts'
import { createFleet, type Fleet } from './fleet.ts'
import { createGrants, type Grant, type Grants } from './grants.ts'
import { createTeslaHealth } from './health.ts'
import { teslaHosts } from './hosts.ts'
import { identityVerifier } from './identity.ts'
import { createLooks } from './looks.ts'
import { createOAuthStates, createRelay } from './oauth-state.ts'
import { problemOf } from './refusals.ts'
import { revokeUrl } from './revoke.ts'
import { send as sendOverHttp, traced, type Send } from './send.ts'
import { createTokenEndpoint } from './token-endpoint.ts'
import { carNotFound, HeldCar, listVehicles, modelOf, notConnected, refOf, vinMasked } from './vehicles.ts'

/** All we do with Tesla's sign-in and Fleet API. */
export interface Tesla {
  connect: Connect
  /** The owner's cars, as Tesla lists them now; the session holds them from then on. Wakes none. @throws Problem */
  vehicles(session: { id: string }, network?: string): Promise<Vehicles>
  /** The cars that the session holds. @throws Problem vehicle-not-found when they were never listed */
  carsOf(sessionId: string): Promise<HeldCar[]>
  /** As `carsOf`, for the owner's own look at what is held: null when no account is connected. */
  heldCars(sessionId: string): Promise<HeldCar[] | null>
  health(): Promise<TeslaHealth>
  /** Leave to read the session's cars: an encrypted text. @throws Problem tesla-not-connected */
  grant(sessionId: string): Promise<Grant>
  /** As `grant`, to be stored with an order whose car still sleeps; usable for 72 hours, without the session. */
  keep(sessionId: string): Promise<Grant>
  /** Drops a grant that an order kept. */
  release(grant: Grant): Promise<void>
  /**
   * Drops the session's tokens and cars: after delivery, at logout, at erasure. A kept grant stays, but for `evenIfKept`;
   * one that was given after `givenUntil` is another sign-in, and stays with its cars.
   */
  forget(sessionId: string, options?: { evenIfKept?: boolean; givenUntil?: Date }): Promise<void>
  /** The PDF of one charging session. @throws Problem */
  chargingInvoice(grant: Grant, contentId: string): Promise<Uint8Array>
  revokeUrl: string
  /** What the reader builds on. */
  fleet: Fleet
  grants: Grants
  billing: Billing
  clock: Clock
}

interface Options {
  config: Config
  secrets: Secrets
  redis: SessionRedis
  fernet: Fernet
  sessions: Pick<Sessions, 'read' | 'put'>
  log: Log
  clock?: Clock
  send?: Send
}

/** Longest time a person who looks at the page is kept waiting for the list (milliseconds). */
const listMs = 10_000
/** Scopes that a full report would want beside the needed ones; no place of the car is in it. */
const wanted = ['vehicle_charging_cmds']

/** A sign-in that came meanwhile keeps what it has. */
const deleteUnlessOther =
  "local held = redis.call('get', KEYS[1]) if held and held ~= ARGV[1] then return 0 end return redis.call('del', KEYS[1], KEYS[2])"

export function createTesla({
  config,
  secrets,
  redis,
  fernet,
  sessions,
  log,
  clock = systemClock,
  send = traced(sendOverHttp),
}: Options): Tesla {
  const refKey = Buffer.from(
    hkdfSync('sha256', secrets.TOKEN_ENCRYPTION_KEY.at(-1) ?? '', '', 'vehicle ref', 32),
  )
  const hosts = teslaHosts(config)
  const relay = createRelay(secrets.TESLA_CLIENT_SECRET)
  const callbackUrl = config.TESLA_CALLBACK_URL ?? `${config.WEB_URL}/api/v1/tesla/oauth/callback`
  const endpoint = createTokenEndpoint({
    tokenUrl: config.TESLA_TOKEN_URL,
    clientId: config.TESLA_CLIENT_ID,
    clientSecret: secrets.TESLA_CLIENT_SECRET,
    send,
    clock,
    log,
  })
  const grants = createGrants({ redis, fernet, endpoint, log, clock })
  const billing = createBilling({ redis, log, now: clock.now, budget: config.TESLA_DAILY_CALLS })
  const looks = createLooks({ redis, key: refKey, budget: config.TESLA_DAILY_CALLS, now: clock.now })
  const health = createTeslaHealth({ redis, log, now: clock.now })
  const fleet = createFleet({ hosts, send, billing, log, clock, onBreaker: health.tell })

  const grantKey = (sessionId: string) => `${sessionKey(sessionId)}:tesla`
  const carsKey = (sessionId: string) => `${sessionKey(sessionId)}:vehicles`
  const grant = async (sessionId: string): Promise<Grant> => {
    const held = await redis.get<string>(grantKey(sessionId))
    if (held === null) throw notConnected()
    return held
  }
  const heldCars = async (sessionId: string) => {
    const [connected, held] = await redis.mget<[string | null, string | null]>(
      grantKey(sessionId),
      carsKey(sessionId),
    )
    if (connected === null) return null
    return held === null ? [] : z.array(HeldCar).parse(JSON.parse(fernet.decrypt(held)))
  }
  const forget: Tesla['forget'] = async (sessionId, { givenUntil, ...options } = {}) => {
    const held = await redis.get<string>(grantKey(sessionId))
    if (held !== null && givenUntil && grants.givenAt(held) > givenUntil.getTime()) return
    await Promise.all([
      redis.eval(deleteUnlessOther, [grantKey(sessionId), carsKey(sessionId)], [held ?? '']),
      held === null ? undefined : grants.forget(held, options),
    ])
  }

  return {
    connect: createConnect({
      clientId: config.TESLA_CLIENT_ID,
      authUrl: config.TESLA_AUTH_URL,
      webUrl: config.WEB_URL,
      callbackUrl,
      relayPort: relayPortOf(config, callbackUrl),
      relays: config.ENVIRONMENT === 'dev',
      relay,
      states: createOAuthStates({ redis, fernet, clock, relay }),
      endpoint,
      verifyIdentity: identityVerifier({
        authUrl: config.TESLA_AUTH_URL,
        clientId: config.TESLA_CLIENT_ID,
        clock,
      }),
      grants,
      fleet,
      hosts,
      homeRegion: config.REGION.startsWith('europe') ? 'eu' : 'na',
      sessionLives: async (id) => (await sessions.read(id)) !== null,
      store: async (sessionId, given) => {
        await forget(sessionId)
        await sessions.put(sessionId, grantKey(sessionId), given)
      },
      log,
    }),

    async vehicles({ id }, network) {
      const hold = await grants.open(await grant(id))
      const { sub } = decodeJwt((await hold.fresh()).access)
      await looks.admit(sub ?? hold.family, network)
      const listed = await listVehicles({
        hold,
        clock,
        ask: (call) => fleet.ask(hold, { budgetMs: listMs, purpose: 'unpaid', ...call }),
      })
      const cars = listed.map((car): HeldCar & { ref: string } => ({
        ref: refOf(refKey, id, car.vin),
        vin: car.vin,
        name: car.name,
        model: modelOf(car.vin),
        vinMasked: vinMasked(car.vin),
      }))
      await sessions.put(id, carsKey(id), fernet.encrypt(JSON.stringify(cars)))
      return {
        vehicles: listed.map(({ state, inService, access }, index) => {
          const { vin: _, ...shown } = cars[index] as HeldCar
          return { ...shown, brand: 'tesla' as const, state, inService, access }
        }),
        scopes: [...hold.scopes],
        missingScopes: wanted.filter((scope) => !hold.scopes.includes(scope)),
        revokeUrl: revokeUrl(config),
      }
    },

    async carsOf(sessionId) {
      const cars = await heldCars(sessionId)
      if (cars === null) throw notConnected()
      if (cars.length === 0) throw carNotFound()
      return cars
    },
    heldCars,

    health: () => health.read(fleet.breakers),
    grant,
    keep: async (sessionId) => grants.keep(await grant(sessionId)),
    release: (kept) => grants.forget(kept, { evenIfKept: true }),
    forget,

    async chargingInvoice(kept, contentId) {
      const hold = await grants.open(kept)
      const answer = await fleet.ask(hold, {
        path: `/api/1/dx/charging/invoice/${encodeURIComponent(contentId)}`,
      })
      if (answer.status === 200 && answer.bytes.subarray(0, 5).toString() === '%PDF-') return answer.bytes
      throw problemOf(answer.status < 300 ? { ...answer, status: 502 } : answer, clock.now())
    },

    revokeUrl: revokeUrl(config),
    fleet,
    grants,
    billing,
    clock,
  }
}

/** The port that callbacks are passed on to, where the registered return address is not on this machine. */
function relayPortOf(config: Config, callbackUrl: string): number | undefined {
  const own = new URL(config.WEB_URL)
  if (config.ENVIRONMENT !== 'local' || new URL(callbackUrl).host === own.host) return undefined
  return Number(own.port || 80)
}
