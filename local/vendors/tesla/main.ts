import { exportJWK, generateKeyPair } from 'jose'
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Faults } from '../../stand-in/faults.ts'
import { serveStandIn, type StandIn } from '../../stand-in/serve.ts'
import { ScriptedAnswers } from './answers.ts'
import { authorizationServer } from './authorization.ts'
import { fillGarage } from './cars.ts'
import { teslaControl } from './control.ts'
import type { FleetBooks } from './fleet-books.ts'
import { fleetApi } from './fleet.ts'
import { Garage, regions, type Region } from './garage.ts'
import { Grants } from './grants.ts'
import { Limits } from './vehicle-data.ts'

export interface TeslaOptions {
  /** Ports of the sign-in and of the three regional hosts; 0 takes free ones. */
  ports?: { auth?: number; na?: number; eu?: number; cn?: number }
  clientId?: string
  clientSecret?: string
  /** Registered return addresses; absent: any. */
  redirectUris?: readonly string[]
  /** Milliseconds; the clock that cars wake and tokens expire by. */
  now?: () => number
  /** Milliseconds an answer of the Fleet API takes, by path. */
  latencyMs?: (path: string) => number
}

export interface Tesla extends StandIn {
  /** Base URLs of the regional hosts. */
  hosts: Record<Region, string>
  clientId: string
  clientSecret: string
  garage: Garage
  grants: Grants
  /** Answers to be given in place of the true ones. */
  scripted: ScriptedAnswers
  books: FleetBooks
  /** Domains registered in each region; an empty region answers 412 to owners' calls. */
  partners: Map<Region, Set<string>>
  /** Whether charging history comes in `{ response }` from now on. */
  wrapHistory(wrapped: boolean): void
  /** Back to how it started. */
  reset(): void
}

/** Tesla's sign-in and its three regional Fleet API hosts, with a garage of cars. Faults apply to all four hosts. */
export async function startTesla(options: TeslaOptions = {}): Promise<Tesla> {
  const { ports = {}, clientId = 'local-tesla-client', clientSecret = 'local-tesla-secret' } = options
  const { now = Date.now, latencyMs = () => 0 } = options
  const pair = await generateKeyPair('RS256')
  const kid = randomBytes(8).toString('hex')
  const key = {
    private: pair.privateKey,
    public: { ...(await exportJWK(pair.publicKey)), kid, use: 'sig', alg: 'RS256' },
    kid,
  }

  const hosts: Record<Region, string> = { na: '', eu: '', cn: '' }
  let authUrl = ''
  let historyWrapped = false
  const garage = new Garage(now)
  const grants = new Grants(now, garage, { url: () => authUrl, hosts: () => hosts, key })
  const scripted = new ScriptedAnswers()
  const limits = new Limits(now)
  const faults = new Faults()
  const partners = new Map<Region, Set<string>>()
  const books: FleetBooks = { calls: 0, billed: 0, wakes: {}, byEndpoint: {}, log: [] }

  const reset = () => {
    Object.assign(books, { calls: 0, billed: 0, wakes: {}, byEndpoint: {}, log: [] })
    historyWrapped = false
    for (const region of regions) partners.set(region, new Set(['car-pulse.example']))
    scripted.clear()
    limits.reset()
    grants.reset()
    garage.clear()
    fillGarage(garage, new Date(now()))
  }
  reset()

  const shared = {
    faults,
    reset,
    control: teslaControl({
      garage,
      grants,
      scripted,
      partners,
      setHistoryWrapped: (value) => (historyWrapped = value),
    }),
    books: () => ({ ...books, tokens: grants.books }),
  }
  const auth = await serveStandIn({
    ...shared,
    name: 'tesla',
    port: ports.auth ?? 0,
    portVariable: 'TESLA_PORT',
    app: authorizationServer({
      url: () => authUrl,
      clientId,
      clientSecret,
      redirectUris: options.redirectUris,
      publicKey: key.public,
      garage,
      grants,
    }),
  })
  const opened: StandIn[] = [auth]
  const close = async () => {
    await Promise.all(opened.map((standIn) => standIn.close()))
  }
  authUrl = auth.url
  const publicKeyHex = `04${randomBytes(64).toString('hex')}`
  try {
    for (const region of regions) {
      const fleet = await serveStandIn({
        ...shared,
        name: `tesla ${region}`,
        port: ports[region] ?? 0,
        portVariable: `TESLA_${region.toUpperCase()}_PORT`,
        app: fleetApi({
          region,
          hosts: () => hosts,
          garage,
          grants,
          scripted,
          books,
          limits,
          partners,
          publicKeyHex,
          historyWrapped: () => historyWrapped,
          latencyMs,
          pause: async (ms) => {
            if (ms > 0) await sleep(ms)
          },
        }),
      })
      opened.push(fleet)
      hosts[region] = fleet.url
    }
  } catch (error) {
    await close()
    throw error
  }
  return {
    ...auth,
    hosts,
    clientId,
    clientSecret,
    garage,
    grants,
    scripted,
    books,
    partners,
    wrapHistory: (wrapped) => {
      historyWrapped = wrapped
    },
    reset: () => {
      faults.clear()
      reset()
    },
    close,
  }
}
