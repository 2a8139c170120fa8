import type { Context, Next } from 'hono'
import { createMiddleware } from 'hono/factory'
import { createLocalJWKSet, errors, jwtVerify } from 'jose'
import type { JSONWebKeySet } from 'jose'
import { Problem } from '@cpt/contract/problem'
import { sessionAudience, sessionIssuer } from '@cpt/contract/wire'
import type { EdgeEnv, EdgeSession } from '../hono.ts'

const rememberedMax = 2_000
const bearer = /^Bearer ([A-Za-z0-9_-]{1,2000}\.[A-Za-z0-9_-]{1,4000}\.[A-Za-z0-9_-]{1,200})$/i

/**
 * Checks the session token with the public keys alone and learns the session and its region. Only the rows that
 * take one see the Authorization header; a token that was verified once is not verified again until it ends.
 */
export function sessionToken({ keys, now }: { keys: JSONWebKeySet; now: () => number }) {
  const jwks = createLocalJWKSet(keys)
  /** By the whole Authorization header. */
  const known = new Map<string, EdgeSession>()

  function remembered(header: string): EdgeSession | undefined {
    const held = known.get(header)
    return held && held.expiresAt * 1000 > now() ? held : undefined
  }

  async function read(header: string): Promise<EdgeSession> {
    const token = bearer.exec(header)?.[1]
    if (!token) throw new errors.JWTInvalid('not a Bearer token')
    const { payload } = await jwtVerify(token, jwks, {
      algorithms: ['EdDSA', 'Ed25519'],
      issuer: sessionIssuer,
      audience: sessionAudience,
      requiredClaims: ['sub', 'exp', 'rgn'],
      currentDate: new Date(now()),
    })
    const { sub, exp, rgn } = payload
    if (!sub || !exp || typeof rgn !== 'string') throw new errors.JWTInvalid('a claim is missing')
    const session = { id: sub, region: rgn, expiresAt: exp }
    if (known.size >= rememberedMax) known.delete(known.keys().next().value as string)
    known.set(header, session)
    return session
  }

  return createMiddleware<EdgeEnv>(function sessionToken(c, next) {
    const wanted = c.get('policy')?.token
    const header = c.get('asked').headers.authorization
    if (wanted !== 'session' && wanted !== 'optional') {
      if (header !== undefined) c.req.raw = withoutToken(c.req.raw)
      return next()
    }
    if (header === undefined) {
      if (wanted === 'optional') return next()
      throw new Problem(
        'session-required',
        'Open a session with POST /api/v1/auth/sessions and send its token.',
        {
          headers: { 'www-authenticate': 'Bearer' },
        },
      )
    }
    const held = remembered(header)
    if (!held) return verified(c, next, header, wanted)
    c.set('session', held)
    return next()
  })

  async function verified(
    c: Context<EdgeEnv>,
    next: Next,
    header: string,
    wanted: 'session' | 'optional',
  ): Promise<void> {
    try {
      c.set('session', await read(header))
    } catch (cause) {
      const expired = cause instanceof errors.JWTExpired
      // Whoever opens a session with a token that has ended gets a new one.
      if (!(expired && wanted === 'optional')) {
        throw new Problem(
          expired ? 'session-expired' : 'session-invalid',
          'Open a new session with POST /api/v1/auth/sessions.',
          { cause, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } },
        )
      }
    }
    await next()
  }
}

/** No session counts here, so the cache and the origin are not to see one. */
function withoutToken(request: Request): Request {
  const headers = new Headers(request.headers)
  headers.delete('authorization')
  return new Request(request, { headers })
}
