import { createMiddleware } from 'hono/factory'
import { Problem } from '@cpt/contract/problem'
import type { EdgeEnv } from '../hono.ts'

const signedBy: Record<string, string> = {
  '/api/v1/payments/stripe/webhook': 'stripe-signature',
  '/api/v1/payments/paypal/webhook': 'paypal-transmission-sig',
}

/**
 * A provider is known by its signature alone, never by its address. The origin checks it (the key is there); what
 * bears none at all does not get that far.
 */
export function webhookSignature() {
  return createMiddleware<EdgeEnv>(function webhookSignature(c, next) {
    const policy = c.get('policy')
    if (policy?.token === 'signature') {
      const header = signedBy[policy.path]
      if (header === undefined || !c.get('asked').headers[header]) {
        throw new Problem('signature-invalid', 'Events are taken only with the signature of the provider.')
      }
    }
    return next()
  })
}
