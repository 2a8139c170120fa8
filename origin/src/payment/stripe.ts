import { Problem } from '@cpt/contract/problem'
import Stripe from 'stripe'
import { z } from 'zod'
import { hmacSha256 } from '../crypto/hmac.ts'
import { loose } from './loose.ts'
import { providerAway, providerRefused } from './provider-away.ts'
import {
  digest,
  forgotten,
  type CheckoutRequest,
  type Notice,
  type PaymentProvider,
  type ProviderRefund,
  type ProviderStatus,
  type RefundRefusal,
} from './provider.ts'

export interface StripeOptions {
  secretKey: string
  webhookSecret: string
  apiUrl: string
  now: () => Date
}

const timeoutMs = 6_000
const toleranceSeconds = 300
/** The version of Stripe's API that this file was written against; the webhook endpoint is pinned to it too. */
export const stripeApiVersion = '2026-10-28.endive'

/** Payment on Stripe's hosted page (cards, Apple Pay, Google Pay, and whatever is switched on there). */
export function stripeProvider({ secretKey, webhookSecret, apiUrl, now }: StripeOptions): PaymentProvider {
  const stripe = stripeClient({ secretKey, apiUrl })
  const signatures = webhookCrypto(webhookSecret)

  const look = async (providerRef: string) => {
    try {
      const session = await stripe.checkout.sessions.retrieve(providerRef, {
        expand: ['payment_intent.latest_charge.refunds'],
      })
      return { ...statusOf(session), refunds: await refundsOf(stripe, session) }
    } catch (error) {
      if (error instanceof Stripe.errors.StripeError && error.code === 'resource_missing')
        return forgotten('stripe', providerRef)
      throw unavailable(error)
    }
  }

  return {
    name: 'stripe',
    look,

    async start(request) {
      const wanted = checkoutOf(request)
      const session = await called(
        stripe.checkout.sessions.create(wanted, { idempotencyKey: `${request.key}:${digest(wanted)}` }),
      )
      if (!session.url) throw unavailable(new Error('the checkout session has no page'))
      return { providerRef: session.id, url: session.url }
    },

    async close(providerRef) {
      try {
        await stripe.checkout.sessions.expire(providerRef)
      } catch (error) {
        // Refused because it is no longer open; `look` finds its present state.
        if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw unavailable(error)
      }
      return look(providerRef)
    },

    // Stripe takes the money on its page; there is nothing left for us to take.
    capture: look,

    async refund({ key, name, captureRef, amountCents }) {
      try {
        const refund = await stripe.refunds.create(
          {
            payment_intent: captureRef,
            ...(amountCents === null ? {} : { amount: amountCents }),
            metadata: { key: name },
          },
          { idempotencyKey: key },
        )
        return { refundRef: refund.id }
      } catch (error) {
        const refused = refundRefusal(error)
        if (refused) return { refused }
        throw unavailable(error)
      }
    },

    receive(body, headers) {
      const text = utf8.decode(body)
      const signature = headers.get('stripe-signature') ?? ''
      try {
        const isSigned = stripe.webhooks.signature?.verifyHeader(
          text,
          signature,
          webhookSecret,
          toleranceSeconds,
          signatures,
          now().getTime(),
        )
        if (!isSigned) throw new Error('no signature')
      } catch (cause) {
        throw new Problem('signature-invalid', 'The Stripe-Signature header does not match the body.', {
          cause: new Error(cause instanceof Error ? cause.name : 'unreadable signature'),
        })
      }
      return noticeOf(readEvent(text))
    },
  }
}

/** As Stripe's client reads a body that comes as bytes. */
const utf8 = new TextDecoder()

/** For Stripe's check of an event, which otherwise makes a key of the secret each time. */
function webhookCrypto(webhookSecret: string): Stripe.CryptoProvider {
  const macOf = hmacSha256(Buffer.from(webhookSecret))
  return Object.assign(new Stripe.CryptoProvider(), {
    computeHMACSignature: (payload: string) => macOf(payload).toString('hex'),
  })
}

/** Stripe's own client, at the address given; `fetch` carries its calls in place of Node's own HTTP. */
export function stripeClient({
  secretKey,
  apiUrl,
  fetch,
}: Pick<StripeOptions, 'secretKey' | 'apiUrl'> & { fetch?: typeof globalThis.fetch }): Stripe {
  const { protocol, hostname, port } = new URL(apiUrl)
  return new Stripe(secretKey, {
    apiVersion: stripeApiVersion,
    protocol: protocol === 'http:' ? 'http' : 'https',
    host: hostname,
    port: port || (protocol === 'http:' ? 80 : 443),
    timeout: timeoutMs,
    maxNetworkRetries: 1,
    telemetry: false,
    ...(fetch ? { httpClient: Stripe.createFetchHttpClient(fetch) } : {}),
  })
}

function checkoutOf(request: CheckoutRequest): Stripe.Checkout.SessionCreateParams {
  const metadata = { order_id: request.orderId }
  return {
    mode: 'payment',
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: request.currency.toLowerCase(),
          unit_amount: request.amountCents,
          tax_behavior: 'inclusive',
          product_data: { name: request.title },
        },
      },
    ],
    client_reference_id: request.orderId,
    metadata,
    payment_intent_data: { metadata },
    locale: request.language,
    success_url: request.paidUrl,
    cancel_url: request.cancelUrl,
    expires_at: Math.floor(request.expiresAt.getTime() / 1_000),
  }
}

/** Refunds come with the charge, ten of them; the rest are asked for. */
async function refundsOf(stripe: Stripe, session: Stripe.Checkout.Session): Promise<ProviderRefund[]> {
  const intent = intentOf(session)
  const listed = chargeOf(intent)?.refunds
  if (!intent || !listed) return []
  const refunds = listed.has_more
    ? await stripe.refunds.list({ payment_intent: intent.id, limit: 100 }).autoPagingToArray({ limit: 1_000 })
    : listed.data
  return refunds.map(({ id, amount, metadata, status }) => ({
    ref: id,
    name: metadata?.['key'] ?? null,
    cents: amount,
    state:
      status === 'succeeded'
        ? 'returned'
        : status === 'failed' || status === 'canceled'
          ? 'failed'
          : 'pending',
  }))
}

const intentOf = ({ payment_intent: intent }: Stripe.Checkout.Session) =>
  typeof intent === 'string' ? null : intent
const chargeOf = (intent: Stripe.PaymentIntent | null) =>
  typeof intent?.latest_charge === 'string' ? null : intent?.latest_charge

function statusOf(session: Stripe.Checkout.Session): Omit<ProviderStatus, 'refunds'> {
  const intent = intentOf(session)
  const charge = chargeOf(intent)
  return {
    provider: 'stripe',
    providerRef: session.id,
    orderId: session.metadata?.['order_id'] ?? session.client_reference_id,
    state: stateOf(session, intent),
    captureRef: intent?.id ?? null,
    amountCents: session.amount_total ?? 0,
    currency: (session.currency ?? '').toUpperCase(),
    disputed: charge?.disputed ?? false,
    language: session.locale,
  }
}

function stateOf(
  session: Stripe.Checkout.Session,
  intent: Stripe.PaymentIntent | null,
): ProviderStatus['state'] {
  if (session.status === 'expired') return 'expired'
  if (session.status !== 'complete') return 'open'
  if (session.payment_status !== 'unpaid') return 'paid'
  // A payment that takes days (bank transfer): on its way, or come back.
  return intent?.status === 'requires_payment_method' || intent?.status === 'canceled' ? 'failed' : 'pending'
}

/**
 * What we read of an event, of whatever version. A "thin" one names its subject in `related_object` and shows nothing of
 * it (docs.stripe.com/event-destinations). What has another form is not there: it is about nothing of ours.
 */
const Subject = z.object({
  object: loose(z.string()),
  id: loose(z.string()),
  payment_intent: loose(z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)])),
  status: loose(z.string()),
})
const Event = z.object({
  id: z.string(),
  type: z.string(),
  data: loose(z.object({ object: loose(Subject) })),
  related_object: loose(z.object({ type: z.string(), id: z.string() })),
})

/** @throws Problem bad-request for what is signed and yet no event */
function readEvent(text: string): z.infer<typeof Event> {
  try {
    return Event.parse(JSON.parse(text))
  } catch {
    // Not as the cause: it quotes the body
    throw new Problem('bad-request', 'This is no event of Stripe. Send it as it was made.')
  }
}

function noticeOf({ id: eventId, type, data, related_object: related }: z.infer<typeof Event>): Notice {
  const {
    object,
    id,
    payment_intent: captureRef,
    status = 'unknown',
  } = data?.object ?? {
    object: related?.type,
    id: related?.id,
  }
  const about = object === 'checkout.session' && id ? { providerRef: id } : captureRef ? { captureRef } : null
  return { eventId, type, about, ...(type === 'charge.dispute.closed' ? { disputeEnded: status } : {}) }
}

/**
 * Stripe's codes when a charge is refunded (docs.stripe.com/error-codes; refunds wait or fail where the balance does not
 * cover them, docs.stripe.com/refunds). A 5xx is kept under its key for a day (docs.stripe.com/api/idempotent_requests),
 * so that only another key gets another answer.
 */
const refundCodes: Record<string, RefundRefusal> = {
  charge_already_refunded: 'gone-back',
  amount_too_large: 'less-is-left',
  balance_insufficient: 'again',
  insufficient_funds: 'again',
  charge_disputed: 'ended',
  refund_disputed_payment: 'ended',
  charge_not_refundable: 'ended',
  charge_expired_for_capture: 'ended',
  resource_missing: 'ended',
}

/** Undefined where Stripe gave no answer, or none yet: then the same call is made again. */
function refundRefusal(error: unknown): { issue: string; means: RefundRefusal | 'unknown' } | undefined {
  if (!(error instanceof Stripe.errors.StripeError)) return undefined
  const { statusCode = 0, code, type, param } = error
  if (statusCode >= 500) return { issue: `${statusCode} ${type}`, means: 'again' }
  if (statusCode < 400 || [401, 409, 429].includes(statusCode)) return undefined
  // More than is left is refused without a code.
  const means =
    refundCodes[code ?? ''] ?? (code === undefined && param === 'amount' ? 'less-is-left' : 'unknown')
  return { issue: code ?? type, means }
}

async function called<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    throw unavailable(error)
  }
}

/**
 * Stripe away, or a no without a name of ours. Its errors carry headers and request parameters; for the log their
 * kind and code are enough.
 */
function unavailable(error: unknown): Problem {
  if (!(error instanceof Stripe.errors.StripeError)) return providerAway('stripe', error)
  const cause = new Error(`${error.type} ${error.code ?? ''}`)
  const status = error.statusCode ?? 0
  return status >= 400 && status < 500 && status !== 409 && status !== 429
    ? providerRefused('stripe', cause)
    : providerAway('stripe', cause)
}
