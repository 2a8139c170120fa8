import { oauthStateSeconds } from '@cpt/contract/limits'
import { languages } from '@cpt/contract/languages'
import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { SessionRedis } from '../redis/upstash.ts'
import type { Clock } from './clock.ts'
import { FernetError, type Fernet } from '../crypto/fernet.ts'

const Pending = z.object({
  session: z.string(),
  /** SHA-256 of the cookie of the browser that began. */
  browser: z.string(),
  nonce: z.string(),
  /** PKCE code_verifier. */
  verifier: z.string(),
  language: z.enum(languages),
  /** Milliseconds. */
  startedAt: z.number(),
})
export type Pending = z.infer<typeof Pending>

export type StateOutcome =
  | { pending: Pending }
  | { language?: Pending['language']; why: 'invalid' | 'expired' | 'used' | 'other-browser' }

/** States of sign-ins under way: each works once, for ten minutes, and only in the browser that began. */
export interface OAuthStates {
  begin(pending: Omit<Pending, 'startedAt' | 'browser'>, browser: string, relayPort?: number): Promise<string>
  /** Uses the state up, unless another browser asks. */
  finish(state: string, browser: string | undefined): Promise<StateOutcome>
}

/** How long a used or expired state is told apart from one that never was (seconds). */
const rememberedSeconds = 6 * oauthStateSeconds
const stateKey = (state: string) => `oauth-state:${state}`

export function createOAuthStates(options: {
  redis: SessionRedis
  fernet: Fernet
  clock: Clock
  relay: Relay
}): OAuthStates {
  const { redis, fernet, clock, relay } = options

  const read = (record: string): { pending: Pending; used: boolean } | undefined => {
    const used = record.startsWith('used ')
    try {
      return { pending: Pending.parse(JSON.parse(fernet.decrypt(used ? record.slice(5) : record))), used }
    } catch (error) {
      if (error instanceof FernetError) return undefined
      throw error
    }
  }

  return {
    async begin(pending, browser, relayPort) {
      const random = randomBytes(32).toString('base64url')
      const state = relayPort === undefined ? random : relay.state(relayPort, random)
      const record = fernet.encrypt(
        JSON.stringify({ ...pending, browser: sha256(browser), startedAt: clock.now() } satisfies Pending),
      )
      await redis.set(stateKey(state), record, { ex: rememberedSeconds })
      return state
    },

    async finish(state, browser) {
      if (!/^[\w.-]{20,200}$/.test(state)) return { why: 'invalid' }
      const record = await redis.get<string>(stateKey(state))
      const known = record === null ? undefined : read(record)
      if (record === null || !known) return { why: 'invalid' }
      const { pending, used } = known
      const { language } = pending
      if (browser === undefined || !same(sha256(browser), pending.browser))
        return { why: 'other-browser', language }
      if (used) return { why: 'used', language }
      if (pending.startedAt + oauthStateSeconds * 1000 < clock.now()) return { why: 'expired', language }
      const before = await redis.set(stateKey(state), `used ${record}`, { ex: rememberedSeconds, get: true })
      return before === record ? { pending } : { why: 'used', language }
    },
  }
}

/**
 * Sign-ins that a developer's own machine began against the real Tesla. Only one return address is registered, so
 * the served development environment passes the browser on to the loopback port that the state names. The state is
 * signed with a key made from the client secret, which both must have anyway.
 */
export interface Relay {
  state(port: number, random: string): string
  /** The loopback port that a state asks for, if the signature is ours. */
  portOf(state: string): number | undefined
}

export function createRelay(clientSecret: string): Relay {
  const key = Buffer.from(hkdfSync('sha256', clientSecret, '', 'oauth relay', 32))
  const sign = (head: string) => createHmac('sha256', key).update(head).digest('base64url').slice(0, 22)
  return {
    state(port, random) {
      const head = `relay.${port}.${random}`
      return `${head}.${sign(head)}`
    },
    portOf(state) {
      const [, head = '', port = '', mac = ''] =
        /^(relay\.(\d{2,5})\.[\w-]{43})\.([\w-]{22})$/.exec(state) ?? []
      const number = Number(port)
      return head && same(sign(head), mac) && number <= 65_535 ? number : undefined
    },
  }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')

const same = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
