import { Problem } from '@cpt/contract/problem'
import { createRemoteJWKSet, errors, jwtVerify } from 'jose'
import type { Clock } from './clock.ts'
import { teslaAway } from './refusals.ts'

/** Checks who Tesla says has signed in. */
export type VerifyIdentity = (idToken: string | null, nonce: string) => Promise<void>

/**
 * Verifies an id_token: Tesla's keys, issuer, our client as audience, RS256 only, and the nonce of this sign-in.
 * @throws Problem oauth-identity-invalid, or tesla-unavailable when the keys cannot be fetched
 */
export function identityVerifier(options: {
  authUrl: string
  clientId: string
  clock: Clock
}): VerifyIdentity {
  const { authUrl, clientId, clock } = options
  const keys = createRemoteJWKSet(new URL(`${authUrl}/oauth2/v3/discovery/thirdparty/keys`), {
    timeoutDuration: 3_000,
    cooldownDuration: 30_000,
  })
  return async (idToken, nonce) => {
    if (idToken === null) throw invalid(new Error('There is no id_token'))
    try {
      const { payload } = await jwtVerify(idToken, keys, {
        algorithms: ['RS256'],
        issuer: `${authUrl}/oauth2/v3/nts`,
        audience: clientId,
        requiredClaims: ['sub', 'exp', 'iat', 'nonce'],
        clockTolerance: 30,
        currentDate: new Date(clock.now()),
      })
      if (payload['nonce'] !== nonce) throw invalid(new Error('The nonce is another one'))
    } catch (cause) {
      if (cause instanceof Problem) throw cause
      if (
        cause instanceof errors.JWKSTimeout ||
        !(cause instanceof errors.JOSEError) ||
        cause.code === 'ERR_JOSE_GENERIC'
      )
        throw teslaAway({ cause })
      throw invalid(new Error(cause.code))
    }
  }
}

const invalid = (cause: Error) =>
  new Problem('oauth-identity-invalid', 'Start the sign-in again; if it stays so, tell us.', { cause })
