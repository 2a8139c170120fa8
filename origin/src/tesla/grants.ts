import { waitForCarHours } from '@cpt/contract/limits'
import { Problem } from '@cpt/contract/problem'
import { decodeJwt } from 'jose'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Log } from '../log.ts'
import type { SessionRedis } from '../redis/upstash.ts'
import type { Clock } from './clock.ts'
import { FernetError, type Fernet } from '../crypto/fernet.ts'
import type { TeslaRegion } from './hosts.ts'
import { withLock } from './lock.ts'
import type { TokenEndpoint, TokenSet } from './token-endpoint.ts'

/**
 * Leave to read an owner's cars, encrypted: a text that may be kept in Redis or with an order. It never changes;
 * tokens refreshed since are found through it.
 */
export type Grant = string

const Held = z.object({
  /** Names one sign-in and all tokens that came of it. */
  family: z.string(),
  access: z.string(),
  /** Milliseconds. */
  accessEndsAt: z.number(),
  refresh: z.string().nullable(),
  /** The refresh token used last: Tesla takes it for a day more, if the answer to it got lost. */
  lastUsed: z.object({ token: z.string(), at: z.number() }).nullable(),
  scopes: z.array(z.string()),
  region: z.enum(['na', 'eu', 'cn']),
  /** When the owner gave it, milliseconds; absent in those given before 2026-12-01. */
  givenAt: z.number().optional(),
})
export type Held = z.infer<typeof Held>

/** An open grant, for the time of one operation. */
export interface Hold {
  readonly family: string
  readonly scopes: readonly string[]
  /**
   * An access token that is not about to expire and is not the refused one.
   * @throws Problem tesla-sign-in-again when Tesla takes none of our tokens any more
   */
  fresh(refused?: string): Promise<{ access: string; region: TeslaRegion }>
  /** Remembers that Tesla keeps this account in another region. */
  moveTo(region: TeslaRegion): Promise<void>
}

export interface Grants {
  /** A grant of tokens just given. */
  create(tokens: TokenSet, region: TeslaRegion): Grant
  /** When its owner gave it (milliseconds); 0 where that cannot be told. */
  givenAt(grant: Grant): number
  /** @throws Problem tesla-sign-in-again when it cannot be decrypted any more */
  open(grant: Grant): Promise<Hold>
  /**
   * The same grant with its newest tokens inside. What is refreshed lives on past the end of the session, for as
   * long as an order may wait for its car.
   */
  keep(grant: Grant): Promise<Grant>
  /** Forgets what was refreshed; `evenIfKept` also where an order keeps the grant. */
  forget(grant: Grant, options?: { evenIfKept?: boolean }): Promise<void>
}

const graceMs = 24 * 3_600_000
const soonMs = 60_000
/** As long as an order may keep its grant. */
export const keepSeconds = waitForCarHours * 3_600
/** Longer than the answer to a refresh can be on its way. */
const goneSeconds = 60
/** Longer than a refresh can take, tries included, so that no two are ever under way. */
const lockMs = 20_000

const tokensKey = (family: string) => `tesla-grant:${family}`
const regionKey = (family: string) => `tesla-grant:${family}:region`
const keptKey = (family: string) => `tesla-grant:${family}:kept`
/** Marks one that was forgotten while its tokens may be on their way from Tesla. */
const goneKey = (family: string) => `tesla-grant:${family}:gone`
const lockKey = (family: string) => `tesla-grant:${family}:lock`

export function createGrants(options: {
  redis: SessionRedis
  fernet: Fernet
  endpoint: TokenEndpoint
  log: Log
  clock: Clock
}): Grants {
  const { redis, fernet, endpoint, log, clock } = options

  const decrypt = (grant: string): Held => Held.parse(JSON.parse(fernet.decrypt(grant)))
  const read = (grant: Grant): Held => {
    try {
      return decrypt(grant)
    } catch (cause) {
      if (cause instanceof FernetError) throw signInAgain(cause)
      throw cause
    }
  }
  const decryptedOrNone = (grant: Grant): Held | undefined => {
    try {
      return decrypt(grant)
    } catch (error) {
      if (error instanceof FernetError) return undefined
      throw error
    }
  }
  /** What is known now: refreshed tokens and region where there are any. */
  const newest = async (held: Held): Promise<Held> => {
    const [tokens, region] = await redis.mget<[string | null, string | null]>(
      tokensKey(held.family),
      regionKey(held.family),
    )
    const known = tokens === null ? held : decrypt(tokens)
    return { ...known, region: (region as TeslaRegion | null) ?? known.region }
  }
  const usable = (held: Held, refused: string | undefined) =>
    held.access !== refused && held.accessEndsAt - soonMs > clock.now()

  const exchanged = async (held: Held): Promise<TokenSet> => {
    const tokens = [held.refresh]
    if (held.lastUsed && held.lastUsed.at > clock.now() - graceMs) tokens.push(held.lastUsed.token)
    for (const token of tokens) {
      if (token === null) continue
      const set = await endpoint.refresh(token)
      if (set !== 'login-required') return set
      log.warn({ family: held.family, lastUsed: token !== held.refresh }, 'Tesla refused a refresh token')
    }
    throw signInAgain()
  }

  const refresh = (first: Held, refused: string | undefined): Promise<Held> =>
    withLock(redis, clock, { key: lockKey(first.family), lockMs, waitMs: lockMs + 5_000 }, async (lock) => {
      if ((await redis.exists(goneKey(first.family))) > 0) throw signInAgain()
      const held = await newest(first)
      if (usable(held, refused)) return held
      const set = await exchanged(held)
      const next: Held = {
        ...held,
        ...tokensOf(set, clock.now()),
        refresh: set.refresh ?? held.refresh,
        lastUsed: held.refresh === null ? null : { token: held.refresh, at: clock.now() },
      }
      const encrypted = fernet.encrypt(JSON.stringify(next))
      const stored = await lock.storeAndRelease(tokensKey(held.family), encrypted, {
        seconds: keepSeconds,
        unless: goneKey(held.family),
      })
      // Too late: another instance has refreshed meanwhile, and its tokens are the valid ones.
      return stored ? next : undefined
    })

  const open: Grants['open'] = async (grant) => {
    const first = read(grant)
    let held = await newest(first)
    let under: Promise<Held> | undefined
    return {
      family: held.family,
      scopes: held.scopes,
      async fresh(refused) {
        if (!usable(held, refused)) {
          under ??= refresh(held, refused ?? held.access).finally(() => (under = undefined))
          held = { ...(await under), region: held.region }
        }
        return { access: held.access, region: held.region }
      },
      async moveTo(region) {
        held = { ...held, region }
        await redis.set(regionKey(held.family), region, { ex: keepSeconds })
      },
    }
  }

  return {
    create: (set, region) => {
      const held: Held = {
        family: randomBytes(12).toString('base64url'),
        ...tokensOf(set, clock.now()),
        refresh: set.refresh,
        lastUsed: null,
        scopes: scopesOf(set.access),
        region,
        givenAt: clock.now(),
      }
      return fernet.encrypt(JSON.stringify(held))
    },
    givenAt: (grant) => decryptedOrNone(grant)?.givenAt ?? 0,
    open,
    async keep(grant) {
      const held = await newest(read(grant))
      const kept = await redis.eval(
        keepScript,
        [keptKey(held.family), goneKey(held.family)],
        [String(keepSeconds)],
      )
      if (Number(kept) === 0) throw signInAgain()
      return fernet.encrypt(JSON.stringify(held))
    },
    async forget(grant, { evenIfKept = false } = {}) {
      const family = decryptedOrNone(grant)?.family
      if (family === undefined) return
      if (!evenIfKept && (await redis.exists(keptKey(family))) > 0) return
      const write = redis.multi()
      write.set(goneKey(family), '1', { ex: goneSeconds })
      write.del(tokensKey(family), regionKey(family), keptKey(family))
      await write.exec()
    },
  }
}

const keepScript =
  "if redis.call('exists', KEYS[2]) == 1 then return 0 end redis.call('set', KEYS[1], '1', 'EX', ARGV[1]) return 1"

const tokensOf = (set: TokenSet, now: number) => ({
  access: set.access,
  accessEndsAt: now + set.expiresInSeconds * 1000,
})

/** Scopes an access token carries; the token endpoint does not tell them otherwise. */
export function scopesOf(access: string): string[] {
  const { scp } = decodeJwt<{ scp?: unknown }>(access)
  if (Array.isArray(scp)) return scp.map(String)
  return typeof scp === 'string' ? scp.split(' ').filter(Boolean) : []
}

const signInAgain = (cause?: unknown) =>
  new Problem('tesla-sign-in-again', 'Connect your Tesla account again; nothing that was paid is lost.', {
    cause,
  })
