import { longestSessionHours } from '@cpt/contract/limits'
import { Problem } from '@cpt/contract/problem'
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
  /**
   * The same session, for another full time; what hangs beneath it lives on with it.
   * @throws Problem session-expired when it was opened too long ago
   */
  renew(session: SessionClaims): Promise<Session>
  read(id: string): Promise<SessionRecord | null>
  /** Whether this process saw it in Redis within the last five seconds; makes no call. */
  wasOpenJustNow(id: string): boolean
  /**
   * Keeps a value beneath the session, for as long as a session lives; nothing where it has ended meanwhile.
   * `place` is one of `keysOf`.
   */
  put(id: string, place: string, value: string): Promise<void>
  /** Ends the session and forgets all that Redis holds beneath it. True if there was one. */
  close(id: string): Promise<boolean>
  /** Who a token speaks for. @throws Problem when it is forged, foreign or expired */
  verify(token: string): Promise<SessionClaims>
}

export const sessionOver = () =>
  new Problem('session-expired', 'Start again from the first page; nothing that was paid is lost.')

export const sessionKey = (id: string) => `session:${id}`

/** Every key beneath a session. New ones are added here, so that they are renewed and erased with the rest. */
export const keysOf = (id: string) => [
  sessionKey(id),
  `${sessionKey(id)}:tesla`,
  `${sessionKey(id)}:vehicles`,
  `${sessionKey(id)}:idem`,
]

const longestMs = longestSessionHours * 3_600_000
const putScript = `if redis.call('exists', KEYS[1]) == 1 then redis.call('set', KEYS[2], ARGV[1], 'EX', ARGV[2]) end
return 0`

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
      const [, openedAt] = fieldsOf(await redis.hmget(sessionKey(id), 'region', 'openedAt'))
      // A token that was stolen cannot be kept alive for ever either.
      if (!openedAt || now().getTime() - Date.parse(openedAt) >= longestMs) throw sessionOver()
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

    async put(id, place, value) {
      await redis.eval(putScript, [sessionKey(id), place], [value, String(seconds)])
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
