import { clientNetworkHeader, oauthCookie, requestIdHeader } from '@cpt/contract/wire'
import type { RequestFacts } from '../hono.ts'
import type { Policy } from '../policy-table.ts'
import { clientNetwork } from '../limits/caller.ts'

/**
 * The only headers of a caller that an origin ever sees; what is not here (X-Forwarded-*, CF-*, cpt-*, Signature,
 * method overrides, cookies of others) does not arrive, whatever a caller writes.
 */
export const forwardedHeaders = [
  'accept',
  'accept-language',
  'content-type',
  'idempotency-key',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'origin',
  'range',
  'sec-fetch-site',
  'user-agent',
] as const

/** Headers that providers sign their events with. */
export const webhookHeaders = [
  'stripe-signature',
  'paypal-auth-algo',
  'paypal-auth-version',
  'paypal-cert-url',
  'paypal-transmission-id',
  'paypal-transmission-sig',
  'paypal-transmission-time',
] as const

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
