import { Problem } from '@cpt/contract/problem'
import { createMiddleware } from 'hono/factory'
import type { Privacy } from '../../privacy/privacy.ts'
import { sessionOver, type Sessions } from '../../session/sessions.ts'
import type { ApiEnv } from '../../http/env.ts'

/**
 * Establishes who asks, where the contract wants to know. A token whose session was closed counts as expired, but for
 * the owner whose erasure closed it, and whose answer was lost: he gets his receipt again.
 */
export function session(sessions: Sessions, privacy: Pick<Privacy, 'isErased'>) {
  return createMiddleware<ApiEnv>(async function session(c, next) {
    const { name, row } = c.get('endpoint')
    const { token, limit } = row
    if (token !== 'session' && token !== 'optional') return next()
    const header = c.req.header('authorization')
    if (header === undefined) {
      if (token === 'optional') return next()
      throw new Problem(
        'session-required',
        'Open a session first, and send its token as "Authorization: Bearer …".',
      )
    }
    const bearer = /^Bearer +([\w.~+/=-]+)$/i.exec(header)?.[1]
    if (!bearer) throw new Problem('session-invalid', 'Send the token as "Authorization: Bearer …".')
    const claims = await sessions.verify(bearer)
    const asksForReceipt = () => name === 'DELETE /api/v1/privacy/my-data' && privacy.isErased(claims.id)
    const open =
      (limit === 'poll' && sessions.wasOpenJustNow(claims.id)) ||
      (await sessions.read(claims.id)) ||
      (await asksForReceipt())
    if (!open) throw sessionOver()
    c.set('session', claims)
    await next()
  })
}
