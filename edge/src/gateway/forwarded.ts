import { clientNetworkHeader, oauthCookie, requestIdHeader } from '@cpt/contract/wire'
import type { RequestFacts } from '../hono.ts'
import type { Policy } from '../policy-table.ts'
import { clientNetwork } from '../limits/caller.ts'
import { forwardedHeaders, webhookHeaders } from './forwarded-headers.ts'

const oauthCookiePattern = new RegExp(`(?:^|;\\s*)(${oauthCookie}=[^;\\s]{1,300})`)

/** Headers of a request as the origin gets it, before they are signed. */
export function forwarded(given: Headers, facts: RequestFacts, policy: Policy): Headers {
  const headers = new Headers()
  for (const name of forwardedHeaders) copy(given, headers, name)
  if (policy.token === 'signature') for (const name of webhookHeaders) copy(given, headers, name)
  if (policy.token === 'oauth-state') {
    const cookie = oauthCookiePattern.exec(given.get('cookie') ?? '')?.[1]
    if (cookie) headers.set('cookie', cookie)
  }
  // A token that was not checked, or has ended, is not passed on.
  if (facts.session) copy(given, headers, 'authorization')
  headers.set(requestIdHeader, facts.requestId)
  headers.set('traceparent', facts.traceparent)
  headers.set(clientNetworkHeader, clientNetwork(given.get('cf-connecting-ip')))
  return headers
}

function copy(from: Headers, to: Headers, name: string): void {
  const value = from.get(name)
  if (value !== null) to.set(name, value)
}
