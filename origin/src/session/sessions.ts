import type { Session } from '@cpt/contract/session'
import { randomUUID } from 'node:crypto'
import type { SessionRedis } from '../redis/upstash.ts'
import { recentlyOpen } from './recently-open.ts'
import type { SessionClaims, SessionTokens } from './session-token.ts'

/** What Redis holds of a session itself; see docs/storage.md for the keys that hang beneath it. */
export interface SessionRecord {
  id: string
  region: string
  openedAt: Date
}

export interface Sessions {
  open(region: string): Promise<Session>
  /** The same session, for another full time; what hangs beneath it lives on with it. */
  renew(session: SessionClaims): Promise<Session>
  read(id: string): Promise<SessionRecord | null>
  /** Whether this process saw it in Redis within the last five seconds; makes no call. */
  wasOpenJustNow(id: string): boolean
  /** Ends the session and forgets all that Redis holds beneath it. True if there was one. */
  close(id: string): Promise<boolean>
  /** Who a token speaks for. @throws Problem when it is forged, foreign or expired */
  verify(token: string): Promise<SessionClaims>
}

export const sessionKey = (id: string) => `session:${id}`

/** Every key beneath a session. New ones are added here, so that they are renewed and erased with the rest. */
export const keysOf = (id: string) => [
  sessionKey(id),
  `${sessionKey(id)}:tesla`,
  `${sessionKey(id)}:vehicles`,
  `${sessionKey(id)}:idem`,
]

interface Options {
  redis: SessionRedis
  tokens: SessionTokens
  seconds: number
  now: () => Date
}

/** Anonymous sessions: a hash in Redis, and a signed token that names it. */
export function createSessions({ redis, tokens, seconds, now }: Options): Sessions {
  const issue = async (id: string, region: string): Promise<Session> => {
    const expiresAt = new Date(now().getTime() + seconds * 1_000)
    return { token: await tokens.sign({ id, region, expiresAt }), expiresAt: expiresAt.toISOString() }
  }

  const recent = recentlyOpen(now)

  return {
    wasOpenJustNow: (id) => recent.has(id),

    verify: (token) => tokens.verify(token),

    async open(region) {
      const id = randomUUID()
      const write = redis.multi()
      write.hset(sessionKey(id), { region, openedAt: now().toISOString() })
      write.expire(sessionKey(id), seconds)
      await write.exec()
      return issue(id, region)
    },

    async renew({ id, region }) {
      const touch = redis.multi()
      for (const key of keysOf(id)) touch.expire(key, seconds)
      await touch.exec()
      return issue(id, region)
    },

    async read(id) {
      const [region, openedAt] = fieldsOf(await redis.hmget(sessionKey(id), 'region', 'openedAt'))
      if (!region || !openedAt) return null
      recent.add(id)
      return { id, region, openedAt: new Date(openedAt) }
    },

    async close(id) {
      recent.delete(id)
      const answered = await redis.smembers(`${sessionKey(id)}:idem`)
      const [existed] = await redis
        .multi()
        .exists(sessionKey(id))
        .del(...keysOf(id), ...answered)
        .exec()
      return existed > 0
    },
  }
}

/** With deserialization off, the SDK hands HMGET's answer through as it came, whatever its type says. */
const fieldsOf = (answer: unknown) => answer as (string | null)[]
