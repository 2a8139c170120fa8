import { Problem } from '@cpt/contract/problem'
import { sessionAudience, sessionIssuer } from '@cpt/contract/wire'
import { createLocalJWKSet, errors, importJWK, jwtVerify, SignJWT, type CryptoKey } from 'jose'
import type { PrivateJwk, PublicJwk } from '../config.ts'

export interface SessionClaims {
  id: string
  region: string
  expiresAt: Date
}

export interface SessionTokens {
  sign(claims: SessionClaims): Promise<string>
  /** @throws Problem `session-expired` or `session-invalid` */
  verify(token: string): Promise<SessionClaims>
}

/** Tokens remembered as genuine: about 1 MB. */
const mostKnown = 2_000

const again = 'Start again from the first page; nothing that was paid is lost.'

/**
 * Session JWTs: EdDSA only, for our issuer and audience only. Signed with `key`; a token of one of `formerKeys` is
 * still good, so that a rotation signs nobody out.
 */
export function sessionTokens({
  key,
  formerKeys,
  now,
}: {
  key: PrivateJwk
  formerKeys: readonly PublicJwk[]
  now: () => Date
}): SessionTokens {
  const { d: _, ...publicPart } = key
  const trusted = createLocalJWKSet({ keys: [publicPart, ...formerKeys] })
  let signing: Promise<CryptoKey> | undefined
  const load = async () => (await importJWK(key, 'EdDSA')) as CryptoKey

  // A page that follows its order sends the same token every two seconds; the signature is checked once.
  const known = new Map<string, SessionClaims>()
  const remember = (token: string, claims: SessionClaims) => {
    if (known.size >= mostKnown) known.clear()
    known.set(token, claims)
  }

  return {
    async sign({ id, region, expiresAt }) {
      const own = await (signing ??= load())
      return new SignJWT({ rgn: region })
        .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ: 'JWT' })
        .setIssuer(sessionIssuer)
        .setAudience(sessionAudience)
        .setSubject(id)
        .setIssuedAt(now())
        .setExpirationTime(expiresAt)
        .sign(own)
    },

    async verify(token) {
      const seen = known.get(token)
      if (seen) {
        if (seen.expiresAt <= now()) throw new Problem('session-expired', again)
        return seen
      }
      try {
        const { payload } = await jwtVerify(token, trusted, {
          algorithms: ['EdDSA'],
          issuer: sessionIssuer,
          audience: sessionAudience,
          requiredClaims: ['sub', 'exp', 'rgn'],
          currentDate: now(),
        })
        const claims = {
          id: String(payload.sub),
          region: String(payload['rgn']),
          expiresAt: new Date(Number(payload.exp) * 1_000),
        }
        remember(token, claims)
        return claims
      } catch (cause) {
        if (cause instanceof errors.JWTExpired) throw new Problem('session-expired', again)
        throw new Problem('session-invalid', again, { cause: new Error(causeOf(cause)) })
      }
    },
  }
}

const causeOf = (error: unknown) => (error instanceof errors.JOSEError ? error.code : 'unreadable token')
