import { clientNetworkHeader, oauthCookie, requestIdHeader } from '@cpt/contract/wire'
import type { Asked, EdgeSession, RequestFacts } from '../hono.ts'
import type { Policy } from '../policy-table.ts'
import { clientNetwork } from '../limits/caller.ts'
import { forwardedHeaders, webhookHeaders } from './forwarded-headers.ts'

const oauthCookiePattern = new RegExp(`(?:^|;\\s*)(${oauthCookie}=[^;\\s]{1,300})`)

/** Headers of a request as the origin gets it, before they are signed. */
export function forwarded(
  given: Asked['headers'],
  {
    session,
    requestId,
    traceparent,
  }: { session: EdgeSession | undefined } & Pick<RequestFacts, 'requestId' | 'traceparent'>,
  policy: Policy,
): Record<string, string> {
  const headers: Record<string, string> = {}
  const copy = (name: string) => {
    const value = given[name]
    if (value !== undefined) headers[name] = value
  }
  for (const name of forwardedHeaders) copy(name)
  if (policy.token === 'signature') for (const name of webhookHeaders) copy(name)
  if (policy.token === 'oauth-state') {
    const cookie = oauthCookiePattern.exec(given.cookie ?? '')?.[1]
    if (cookie) headers.cookie = cookie
  }
  // A token that was not checked, or has ended, is not passed on.
  if (session) copy('authorization')
  headers[requestIdHeader] = requestId
  headers.traceparent = traceparent
  headers[clientNetworkHeader] = clientNetwork(given['cf-connecting-ip'])
  return headers
}
