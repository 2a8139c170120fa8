import { Problem } from '@cpt/contract/problem'
import { idempotencyKeyAdvice, idempotencyKeyHeader, idempotencyKeyOf } from '@cpt/contract/idempotency-key'
import { createMiddleware } from 'hono/factory'
import { createHash } from 'node:crypto'
import type { Context } from '../../context.ts'
import { sessionKey } from '../../session/sessions.ts'
import type { ApiEnv } from '../../http/env.ts'
import { claimKey, type ClaimTimes, type Kept } from './key-claim.ts'

/** Statuses that say "not now" rather than how the request ended: the next try is a try. */
const passing = new Set([401, 408, 409, 425, 429])

/**
 * Idempotency-Key on endpoints whose repeat is `with-key`: the first outcome is kept for the session and given
 * again; it is an owner's data, so it is kept encrypted. Whoever comes while it is being worked on waits for its
 * answer, or does the work himself when its worker is gone; what that one had half done is made whole, since each of
 * these endpoints knows its order, payment or reading again. A session that is opened twice harms nobody, and its
 * token is not to be kept, so POST /auth/sessions (token `optional`) is left out.
 */
export function idempotency(
  { redis, fernet, now }: Pick<Context, 'redis' | 'fernet' | 'now'>,
  times?: ClaimTimes,
) {
  return createMiddleware<ApiEnv>(async function idempotency(c, next) {
    const { row, name } = c.get('endpoint')
    const header = c.req.header(idempotencyKeyHeader)
    if (header === undefined || row.repeat !== 'with-key' || row.token !== 'session') return next()

    const session = sessionKey(c.var.session.id)
    const index = `${session}:idem`
    const key = `idem:${c.var.session.id}:${keyOf(header)}`
    const request = createHash('sha256')
      .update(`${name}\n${c.req.url.slice(c.req.url.indexOf('/', 9))}\n`)
      .update(c.var.body)
      .digest('base64url')
    const taken = await claimKey(
      { redis, fernet },
      { key, session, index, claim: { request, since: now().toISOString() } },
      times,
    )
    if ('kept' in taken) return again(taken.kept, request)
    const { claim } = taken
    c.set('workId', uuidOf(`${key} ${request}`))
    try {
      await next()
      const { status } = c.res
      if (status >= 500 || passing.has(status)) {
        await claim.drop()
        return
      }
      const body = await c.res.clone().text()
      if ((await claim.keep({ status, headers: headersOf(c.res), body })) === 'later') {
        c.var.log.warn('an outcome could not be kept yet; its key answers "in progress" until it is')
      }
    } finally {
      claim.release()
    }
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

/** Version 8 of RFC 9562: made of a hash. */
function uuidOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
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
