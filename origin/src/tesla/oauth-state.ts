import { oauthStateSeconds } from '@cpt/contract/limits'
import { languages } from '@cpt/contract/languages'
import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
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
  /** To be worked on, by nobody else; `end` says what came of it. */
  | { pending: Pending; end: (well: boolean) => Promise<void> }
  /** `done`: it ended well before, in the same browser. */
  | { language?: Pending['language']; why: 'invalid' | 'expired' | 'used' | 'done' | 'other-browser' }

/**
 * States of sign-ins under way: each works once, for ten minutes, and only in the browser that began. The same browser
 * that comes again (its answer was lost, and it was sent to the other region) learns how the first time ended.
 */
export interface OAuthStates {
  begin(pending: Omit<Pending, 'startedAt' | 'browser'>, browser: string, relayPort?: number): Promise<string>
  /** Uses the state up, unless another browser asks. Waits for whoever is working on it. */
  finish(state: string, browser: string | undefined): Promise<StateOutcome>
}

/**
 * What is kept: the pending sign-in alone until somebody works on it; then `at` and his mark, and at last `done` or
 * `used` before it.
 */
const Record = /^(?:(at) ([\w-]+) |(done|used) )?(\S+)$/
/** Takes what nobody works on; a mark of one's own is left by a first try whose answer was lost. */
const takeScript = `local held = redis.call('get', KEYS[1])
if held == ARGV[1] then redis.call('set', KEYS[1], ARGV[2], 'KEEPTTL') return 1 end
if held == ARGV[2] then return 1 end
return 0`
/** Milliseconds: between two looks at how another fares, and how long in all. Less than the edge waits for one region. */
const waits = { look: 150, longest: 8_000 } as const

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

  const read = (text: string | null) => {
    const [, at, , ended, record = ''] = Record.exec(text ?? '') ?? []
    if (text === null || record === '') return undefined
    try {
      const pending = Pending.parse(JSON.parse(fernet.decrypt(record)))
      return { pending, record, state: at ?? ended ?? 'begun' }
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
      const key = stateKey(state)
      const mark = randomBytes(9).toString('base64url')
      for (let waited = 0; ; waited += waits.look) {
        const known = read(await redis.get<string>(key))
        if (!known) return { why: 'invalid' }
        const { pending, record } = known
        const { language } = pending
        if (browser === undefined || !same(sha256(browser), pending.browser))
          return { why: 'other-browser', language }
        if (known.state === 'done' || known.state === 'used') return { why: known.state, language }
        if (known.state === 'begun') {
          if (pending.startedAt + oauthStateSeconds * 1000 < clock.now()) return { why: 'expired', language }
          if ((await redis.eval(takeScript, [key], [record, `at ${mark} ${record}`])) === 1)
            return {
              pending,
              end: async (well) => {
                await redis.set(key, `${well ? 'done' : 'used'} ${record}`, { xx: true, keepTtl: true })
              },
            }
        }
        // Whoever works on it ends, or has died
        if (waited >= waits.longest) return { why: 'used', language }
        await sleep(waits.look)
      }
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
