import type { Endpoint } from '@cpt/contract/endpoint'
import type { EndpointName } from '@cpt/contract/endpoints'
import { Problem } from '@cpt/contract/problem'
import type { Privacy } from '../../privacy/privacy.ts'
import type { SessionClaims } from '../../session/session-token.ts'
import { sessionOver, type Sessions } from '../../session/sessions.ts'
import type { Station } from '../../http/stations.ts'

/**
 * Establishes who asks, where the contract wants to know. A token whose session was closed counts as expired, but for
 * the owner whose erasure closed it, and whose answer was lost: he gets his receipt again.
 */
export function session(sessions: Sessions, privacy: Pick<Privacy, 'isErased'>): Station {
  return function session(c) {
    const { name, row } = c.get('endpoint')
    const { token, limit } = row
    if (token !== 'session' && token !== 'optional') return
    const header = c.req.header('authorization')
    if (header === undefined) {
      if (token === 'optional') return
      throw new Problem(
        'session-required',
        'Open a session first, and send its token as "Authorization: Bearer …".',
      )
    }
    const bearer = /^Bearer +([\w.~+/=-]+)$/i.exec(header)?.[1]
    if (!bearer) throw new Problem('session-invalid', 'Send the token as "Authorization: Bearer …".')
    return claimsOf(bearer, name, limit).then((claims) => {
      c.set('session', claims)
    })
  }

  async function claimsOf(
    bearer: string,
    name: EndpointName,
    limit: Endpoint['limit'],
  ): Promise<SessionClaims> {
    const claims = await sessions.verify(bearer)
    const asksForReceipt = () => name === 'DELETE /api/v1/privacy/my-data' && privacy.isErased(claims.id)
    const open =
      (limit === 'poll' && sessions.wasOpenJustNow(claims.id)) ||
      (await sessions.read(claims.id)) ||
      (await asksForReceipt())
    if (!open) throw sessionOver()
    return claims
  }
}
