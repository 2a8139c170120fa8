import { Problem } from '@cpt/contract/problem'
import { idempotencyKeyAdvice, idempotencyKeyHeader, idempotencyKeyOf } from '@cpt/contract/idempotency-key'
import { deadlines, sessionSeconds } from '@cpt/contract/limits'
import { createMiddleware } from 'hono/factory'
import { createHash } from 'node:crypto'
import type { Context } from '../../context.ts'
import { sessionKey } from '../../session/sessions.ts'
import type { ApiEnv } from '../../http/env.ts'

/** What is kept under a key: first that somebody is at it, then the answer. */
interface Kept {
  request: string
  since: string
  answer?: { status: number; headers: Record<string, string>; body: string }
}

/** A process that died leaves its claim for as long as the longest request may take. */
const claimSeconds = deadlines.reading.totalMs / 1_000 + 5

/** Statuses that say "not now" rather than how the request ended: the next try is a try. */
const passing = new Set([401, 408, 409, 425, 429])

/**
 * Idempotency-Key on endpoints whose repeat is `with-key`: the first outcome is kept for the session and given
 * again; it is an owner's data, so it is kept encrypted. A session that is opened twice harms nobody, and its token is not to be kept, so POST /auth/sessions
 * (token `optional`) is left out.
 */
export function idempotency({ redis, fernet, now }: Pick<Context, 'redis' | 'fernet' | 'now'>) {
  return createMiddleware<ApiEnv>(async function idempotency(c, next) {
    const { row, name } = c.get('endpoint')
    const header = c.req.header(idempotencyKeyHeader)
    if (header === undefined || row.repeat !== 'with-key' || row.token !== 'session') return next()

    const index = `${sessionKey(c.var.session.id)}:idem`
    const key = `idem:${c.var.session.id}:${keyOf(header)}`
    const request = createHash('sha256')
      .update(`${name}\n${c.req.url.slice(c.req.url.indexOf('/', 9))}\n`)
      .update(c.var.body)
      .digest('base64url')
    const claim: Kept = { request, since: now().toISOString() }

    const write = redis.multi()
    write.set(key, fernet.encrypt(JSON.stringify(claim)), { nx: true, get: true, ex: claimSeconds })
    write.sadd(index, key)
    write.expire(index, sessionSeconds)
    const [before] = await write.exec<[string | null, number, number]>()
    if (before !== null) return again(JSON.parse(fernet.decrypt(before)) as Kept, request)

    await next()

    const { status } = c.res
    if (status >= 500 || passing.has(status)) {
      await redis.del(key)
      return
    }
    const kept: Kept = {
      ...claim,
      answer: { status, headers: headersOf(c.res), body: await c.res.clone().text() },
    }
    await redis.set(key, fernet.encrypt(JSON.stringify(kept)), { ex: sessionSeconds }).catch(() => {
      c.var.log.warn('an outcome could not be kept; its key answers "in progress" for a while')
    })
  })
}

function again(kept: Kept, request: string): Response {
  if (kept.request !== request) {
    throw new Problem('idempotency-key-reused', 'Use a new Idempotency-Key for a new request.')
  }
  if (!kept.answer) {
    throw new Problem('request-in-progress', 'Ask again in a moment, with the same Idempotency-Key.', {
      retryAfterSeconds: 2,
    })
  }
  const { status, headers, body } = kept.answer
  return new Response(body === '' ? null : body, {
    status,
    headers: { ...headers, 'idempotency-replayed': 'true' },
  })
}

const headersOf = (response: Response) =>
  Object.fromEntries(
    ['content-type', 'location', 'cache-control'].flatMap((name) => {
      const value = response.headers.get(name)
      return value === null ? [] : [[name, value]]
    }),
  )

function keyOf(header: string): string {
  const key = idempotencyKeyOf(header)
  if (key === undefined) throw new Problem('idempotency-key-invalid', idempotencyKeyAdvice)
  return key
}
