import { startTesla, type Tesla as StandIn } from '@cpt/local/vendors/tesla/main'
import { decide } from '@cpt/local/vendors/tesla/test/sign-in'
import { startUpstash, type Upstash } from '@cpt/local/vendors/upstash/main'
import { randomBytes } from 'node:crypto'
import { loadConfig } from '../src/config.ts'
import { createLog } from '../src/log.ts'
import { createReader, type Reader } from '../src/reading/reader.ts'
import { SessionRedis } from '../src/redis/upstash.ts'
import type { Clock } from '../src/tesla/clock.ts'
import { createFernet } from '../src/crypto/fernet.ts'
import { createTesla, type Tesla } from '../src/tesla/tesla.ts'
import { virtualClock, type VirtualClock } from './virtual-clock.ts'

export interface TestTesla {
  standIn: StandIn
  upstash: Upstash
  redis: SessionRedis
  clock: VirtualClock
  tesla: Tesla
  reader: Reader
  log: string[]
  /** Another instance of the origin on the same stand-ins. */
  instance(options?: {
    clock?: Clock
    env?: Record<string, string>
  }): Promise<{ tesla: Tesla; reader: Reader }>
  /** Signs a session in, as account, without these scopes; gives the page the browser lands on. */
  signIn(sessionId: string, options?: { account?: string; without?: string[] }): Promise<URL>
  close(): Promise<void>
}

/** A busy machine must not look like a broken Redis. */
const redisBoundMs = 5_000

/** Everything of ours that speaks with Tesla, on the stand-ins, with time that passes by sleeping. */
export async function createTestTesla(
  options: { env?: Record<string, string>; latencyMs?: (path: string) => number; clock?: VirtualClock } = {},
): Promise<TestTesla> {
  const clock = options.clock ?? virtualClock()
  const { latencyMs } = options
  const standIn = await startTesla({ now: clock.now, ...(latencyMs ? { latencyMs } : {}) })
  const upstash = await startUpstash()
  const key = `${randomBytes(32).toString('base64url')}=`
  const log: string[] = []

  const instance: TestTesla['instance'] = async (other = {}) => {
    const jwk = JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x: 'x', d: 'd', kid: 'k' })
    const { config, secrets } = await loadConfig({
      ENVIRONMENT: 'local',
      ROLE: 'api',
      REGION: 'europe-north1',
      WEB_URL: 'https://web.test',
      API_URL: 'https://web.test',
      UPSTASH_REDIS_REST_URL: upstash.url,
      UPSTASH_REDIS_REST_TOKEN: upstash.token,
      DATABASE_URL: 'postgres://nobody@127.0.0.1:9/nothing',
      TOKEN_ENCRYPTION_KEY: key,
      JWT_SIGNING_KEY: jwk,
      REPORT_SIGNING_KEY: jwk,
      TESLA_CLIENT_ID: standIn.clientId,
      TESLA_CLIENT_SECRET: standIn.clientSecret,
      TESLA_AUTH_URL: standIn.url,
      TESLA_TOKEN_URL: standIn.url,
      TESLA_API_NA: standIn.hosts.na,
      TESLA_API_EU: standIn.hosts.eu,
      TESLA_API_CN: standIn.hosts.cn,
      PAYMENTS: 'off',
      ...options.env,
      ...other.env,
    })
    const own = createLog(config, { write: (line) => void log.push(line) })
    const redis = new SessionRedis(upstash.url, upstash.token, redisBoundMs)
    const used = other.clock ?? clock
    const tesla = createTesla({
      config,
      secrets,
      redis,
      fernet: createFernet(secrets.TOKEN_ENCRYPTION_KEY, () => new Date(used.now())),
      sessions: {
        read: async (id) => ({ id, region: 'europe-north1', openedAt: new Date(used.now()) }),
        put: async (_, place, value) => {
          await redis.set(place, value, { ex: config.JWT_ACCESS_TOKEN_EXPIRE })
        },
      },
      log: own,
      clock: used,
    })
    return { tesla, reader: createReader({ tesla, log: own, wakeMs: config.TESLA_WAKE_SECONDS * 1_000 }) }
  }
  const { tesla, reader } = await instance()

  return {
    standIn,
    upstash,
    redis: new SessionRedis(upstash.url, upstash.token, redisBoundMs),
    clock,
    tesla,
    reader,
    log,
    instance,
    async signIn(sessionId, how = {}) {
      const input = {
        language: 'fi',
        optionalScopes: ['vehicle_charging_cmds', 'vehicle_location'],
      } as const
      const { authUrl, browser } = await tesla.connect.start({ id: sessionId }, input, undefined)
      const back = await decide(authUrl, how)
      const { location } = await tesla.connect.finish(Object.fromEntries(back.searchParams), browser, 'en')
      return new URL(location)
    },
    close: async () => {
      await standIn.close()
      await upstash.close()
    },
  }
}
