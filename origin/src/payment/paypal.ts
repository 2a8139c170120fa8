import { Problem } from '@cpt/contract/problem'
import { z } from 'zod'
import { captureRefusalOf, refundRefusalOf } from './paypal-issues.ts'
import { providerAway, providerRefused } from './provider-away.ts'
import {
  digest,
  forgotten,
  givenBack,
  restSuffix,
  type Notice,
  type PaymentProvider,
  type ProviderRefund,
  type ProviderStatus,
} from './provider.ts'
import { paypalClient, PayPalRefusal, type PayPalClientOptions } from './paypal-client.ts'
import { paypalSignatures } from './paypal-signature.ts'
import { Event, NewOrder, Order, read, RefundMade, type Capture, type Refund } from './paypal-messages.ts'

export interface PayPalOptions extends PayPalClientOptions {
  webhookId: string
}

/** Payment on PayPal's page, captured by us once the customer agreed. */
export function paypalProvider(options: PayPalOptions): PaymentProvider {
  const paypal = paypalClient(options)
  const verify = paypalSignatures(options)

  const look = async (providerRef: string): Promise<ProviderStatus> => {
    try {
      return statusOf(read(Order, await paypal.get(`/v2/checkout/orders/${encodeURIComponent(providerRef)}`)))
    } catch (error) {
      // An order that was not completed is forgotten after about three hours.
      if (error instanceof PayPalRefusal && captureRefusalOf(error.issue) === 'gone')
        return forgotten('paypal', providerRef)
      throw known(error)
    }
  }

  const called = async (path: string, requestId: string, json: unknown) => {
    try {
      return await paypal.post(path, requestId, json)
    } catch (error) {
      throw known(error)
    }
  }

  return {
    name: 'paypal',
    look,

    async start({ key, orderId, title, amountCents, currency, language, paidUrl, cancelUrl }) {
      const wanted = {
        intent: 'CAPTURE',
        purchase_units: [
          {
            reference_id: 'report',
            custom_id: orderId,
            description: title,
            amount: { currency_code: currency, value: decimal(amountCents) },
          },
        ],
        payment_source: {
          paypal: {
            experience_context: {
              brand_name: 'Car Pulse Tracker',
              locale: locales[language],
              shipping_preference: 'NO_SHIPPING',
              user_action: 'PAY_NOW',
              return_url: paidUrl,
              cancel_url: cancelUrl,
            },
          },
        },
      }
      const order = read(NewOrder, await called('/v2/checkout/orders', `${key}:${digest(wanted)}`, wanted))
      const url = order.links.find(({ rel }) => rel === 'payer-action' || rel === 'approve')?.href
      if (!url) throw providerRefused('paypal', new Error('the order has no page to agree on'))
      return { providerRef: order.id, url }
    },

    // PayPal cannot withdraw an order; it takes no money until we capture, and a closed one is not captured.
    async close(providerRef) {
      const status = await look(providerRef)
      return status.state === 'open' || status.state === 'approved' ? { ...status, state: 'expired' } : status
    },

    async capture(providerRef, attempt) {
      try {
        await paypal.post(
          `/v2/checkout/orders/${encodeURIComponent(providerRef)}/capture`,
          `capture:${providerRef}:${attempt}`,
          {},
        )
      } catch (error) {
        if (!(error instanceof PayPalRefusal)) throw error
        const means = captureRefusalOf(error.issue)
        if (means === undefined) throw providerRefused('paypal', error)
        if (means === 'later') throw providerAway('paypal', error)
        const now = await look(providerRef)
        // Money that came all the same counts more than the refusal.
        if (means === 'done' || means === 'gone' || now.state === 'paid' || now.state === 'pending')
          return now
        const state = means === 'agree-again' ? 'open' : 'failed'
        return { ...now, state, refusal: { issue: error.issue, means } }
      }
      return look(providerRef)
    },

    async refund({ key, name, captureRef, amountCents, currency }) {
      try {
        const refund = await paypal.post(
          `/v2/payments/captures/${encodeURIComponent(captureRef)}/refund`,
          key,
          {
            ...(amountCents === null
              ? {}
              : { amount: { currency_code: currency, value: decimal(amountCents) } }),
            custom_id: name,
          },
        )
        return { refundRef: read(RefundMade, refund).id }
      } catch (error) {
        if (!(error instanceof PayPalRefusal)) throw error
        return { refused: { issue: error.issue, means: refundRefusalOf(error.issue) } }
      }
    },

    async receive(body, headers) {
      await verify(body, headers)
      const event = readEvent(body)
      return {
        eventId: event.id,
        type: event.event_type,
        about: subjectOf(event),
        disputed: disputing.has(event.event_type),
        approvalOver: event.event_type === 'CHECKOUT.PAYMENT-APPROVAL.REVERSED',
        ...(event.event_type === 'CUSTOMER.DISPUTE.RESOLVED'
          ? { disputeEnded: event.resource?.dispute_outcome?.outcome_code ?? 'unknown' }
          : {}),
      }
    },
  }
}

/** A refusal without a name of ours is told as one; everything else is what it is. */
const known = (error: unknown) => (error instanceof PayPalRefusal ? providerRefused('paypal', error) : error)

/** PayPal's language tags; Norwegian has its own. */
const locales = {
  en: 'en-GB',
  fi: 'fi-FI',
  sv: 'sv-SE',
  nb: 'no-NO',
  da: 'da-DK',
  de: 'de-DE',
  fr: 'fr-FR',
  es: 'es-ES',
  it: 'it-IT',
}

/** All our currencies have two decimals. */
const decimal = (cents: number) => (cents / 100).toFixed(2)
const cents = (value: string) => Math.round(Number(value) * 100)

/** @throws Problem payment-provider-refused when it is what nobody here knows */
function statusOf(order: Order): ProviderStatus {
  const [unit] = order.purchase_units
  const capture = standing(unit?.payments?.captures ?? [])
  const amount = capture?.amount ?? unit?.amount
  const state = capture ? captureStates[statusOfCapture(capture)] : (orderStates[order.status] ?? 'open')
  if (!unit || !amount || !state)
    throw providerRefused(
      'paypal',
      new Error(`an order without an amount, or a capture ${capture?.status ?? ''}`),
    )
  const reason = capture?.status === 'PENDING' ? (capture.status_details?.reason ?? '') : ''
  return {
    provider: 'paypal',
    providerRef: order.id,
    orderId: unit.custom_id ?? null,
    state,
    captureRef: capture?.id ?? null,
    amountCents: cents(amount.value),
    currency: amount.currency_code,
    refunds: refundsOf(unit.payments?.refunds ?? [], capture),
    disputed: disputingReasons.has(reason),
    ...(reasonsOfOurs.has(reason) ? { waitsForUs: reason } : {}),
  }
}

/** Why a capture is pending (developer.paypal.com, Payments v2, capture_status_details). The others pass by themselves. */
const disputingReasons = new Set(['BUYER_COMPLAINT', 'CHARGEBACK'])
/** Nothing becomes of these until somebody accepts the money in the account, or puts the account right. */
const reasonsOfOurs = new Set([
  'INTERNATIONAL_WITHDRAWAL',
  'RECEIVING_PREFERENCE_MANDATES_MANUAL_ACTION',
  'UNILATERAL',
  'VERIFICATION_REQUIRED',
])
const statusOfCapture = ({ status, status_details: details }: Capture) =>
  status === 'PENDING' && details?.reason === 'REFUNDED' ? 'REFUNDED' : status

function refundsOf(refunds: Refund[], capture: Capture | undefined): ProviderRefund[] {
  const listed = refunds.map(({ id, status, amount, custom_id: name }) => ({
    ref: id,
    name: name ?? null,
    cents: cents(amount.value),
    state: refundStates[status] ?? 'pending',
  }))
  if (!capture || statusOfCapture(capture) !== 'REFUNDED') return listed
  // A capture that has gone back altogether says so, whatever the list leaves out.
  const rest = cents(capture.amount.value) - givenBack(listed)
  return rest > 0
    ? [...listed, { ref: capture.id + restSuffix, name: null, cents: rest, state: 'returned' }]
    : listed
}

const refundStates: Record<string, ProviderRefund['state']> = {
  COMPLETED: 'returned',
  PENDING: 'pending',
  FAILED: 'failed',
  CANCELLED: 'failed',
}

/** Of several captures the one that took the money, else one that may: a declined one may be followed by another. */
const standing = (captures: Capture[]) =>
  captures.find(({ status }) => captureStates[status] === 'paid') ??
  captures.find(({ status }) => captureStates[status] === 'pending') ??
  captures.at(-1)

/** Of an order without a capture. One that is completed has taken the money, and shows it later. */
const orderStates: Partial<Record<string, ProviderStatus['state']>> = {
  APPROVED: 'approved',
  COMPLETED: 'pending',
  VOIDED: 'expired',
}

const captureStates: Partial<Record<string, ProviderStatus['state']>> = {
  COMPLETED: 'paid',
  PARTIALLY_REFUNDED: 'paid',
  REFUNDED: 'paid',
  PENDING: 'pending',
  DECLINED: 'failed',
  FAILED: 'failed',
}

/** PayPal's order does not show that the customer or his bank wants the money back: only these events do. */
const disputing = new Set([
  'CUSTOMER.DISPUTE.CREATED',
  'CUSTOMER.DISPUTE.UPDATED',
  'RISK.DISPUTE.CREATED',
  'PAYMENT.CAPTURE.REVERSED',
])

function subjectOf({ resource_type: type, resource }: Event): Notice['about'] {
  if (!resource) return null
  const disputed = resource.disputed_transactions?.find(({ seller_transaction_id: id }) => id)
  if (disputed?.seller_transaction_id)
    return { captureRef: disputed.seller_transaction_id, ...orderOf(disputed.custom) }
  const orderId = resource.supplementary_data?.related_ids?.order_id ?? resource.order_id
  if (type === 'checkout-order' && resource.id) return { providerRef: resource.id }
  if (orderId) return { providerRef: orderId }
  // What follows names the thing that it came of in the link upwards: a refund its capture, a capture its order.
  const up = resource.links?.find(({ rel }) => rel === 'up')?.href ?? ''
  const order = up.split('/checkout/orders/')[1]
  if (order) return { providerRef: order }
  const captureRef = up.split('/captures/')[1] ?? (type === 'capture' ? resource.id : undefined)
  return captureRef ? { captureRef, ...orderOf(resource.custom_id) } : null
}

/** Our order in a member that of another shop on the same account may be anything, also somebody's name. */
function orderOf(text: string | undefined): { orderId?: string } {
  const ours = z.guid().safeParse(text)
  return ours.success ? { orderId: ours.data } : {}
}

/** @throws Problem bad-request for what is signed and yet no event */
function readEvent(body: Uint8Array): z.infer<typeof Event> {
  try {
    return Event.parse(JSON.parse(new TextDecoder().decode(body)))
  } catch {
    // Not as the cause: it quotes the body
    throw new Problem('bad-request', 'This is no event of PayPal. Send it as it was made.')
  }
}
