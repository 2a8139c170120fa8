import type { Config, Secrets } from '../config.ts'
import { spanNames } from '../telemetry/names.ts'
import { inSpan } from '../telemetry/span.ts'
import { paypalProvider } from './paypal.ts'
import type { PaymentProvider } from './provider.ts'
import { stripeProvider } from './stripe.ts'

/** The ways to pay that are configured; none where payments are off. */
export function providersOf(config: Config, secrets: Secrets, now: () => Date): PaymentProvider[] {
  if (!config.PAYMENTS) return []
  const { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, PAYPAL_CLIENT_ID, PAYPAL_CLIENT_SECRET } = secrets
  const { PAYPAL_WEBHOOK_ID } = config
  const stripe =
    STRIPE_SECRET_KEY && STRIPE_WEBHOOK_SECRET
      ? stripeProvider({
          secretKey: STRIPE_SECRET_KEY,
          webhookSecret: STRIPE_WEBHOOK_SECRET,
          apiUrl: config.STRIPE_API_URL,
          now,
        })
      : undefined
  const paypal =
    PAYPAL_CLIENT_ID && PAYPAL_CLIENT_SECRET && PAYPAL_WEBHOOK_ID
      ? paypalProvider({
          clientId: PAYPAL_CLIENT_ID,
          clientSecret: PAYPAL_CLIENT_SECRET,
          webhookId: PAYPAL_WEBHOOK_ID,
          apiUrl: config.PAYPAL_API_URL,
          now,
        })
      : undefined
  return [stripe, paypal].filter((provider) => provider !== undefined).map(traced)
}

/** Each call as a span, under the provider's name and the call's. */
function traced(provider: PaymentProvider): PaymentProvider {
  const { name } = provider
  const seen = <T>(call: keyof PaymentProvider, work: () => T | Promise<T>) =>
    inSpan(
      spanNames.provider,
      { kind: 'CLIENT', attributes: { 'cpt.provider': name, 'cpt.call': call } },
      work,
    )
  return {
    name,
    start: (request) => seen('start', () => provider.start(request)),
    look: (providerRef) => seen('look', () => provider.look(providerRef)),
    close: (providerRef) => seen('close', () => provider.close(providerRef)),
    capture: (providerRef, attempt) => seen('capture', () => provider.capture(providerRef, attempt)),
    refund: (request) => seen('refund', () => provider.refund(request)),
    receive: (body, headers) => seen('receive', () => provider.receive(body, headers)),
  }
}
