import { Problem } from '@cpt/contract/problem'
import type { PaymentProvider, ProviderStatus } from './provider.ts'
import { paypalClient, PayPalRefusal, type PayPalClientOptions } from './paypal-client.ts'
import { paypalSignatures } from './paypal-signature.ts'
import { Capture, Event, Order, Refund } from './paypal-messages.ts'

export interface PayPalOptions extends PayPalClientOptions {
  webhookId: string
}

const already = (issues: string[]) => (error: unknown) =>
  error instanceof PayPalRefusal && issues.includes(error.issue)
const alreadyCaptured = already(['ORDER_ALREADY_CAPTURED'])
const alreadyRefunded = already(['CAPTURE_FULLY_REFUNDED'])
const declined = already([
  'INSTRUMENT_DECLINED',
  'PAYER_CANNOT_PAY',
  'TRANSACTION_REFUSED',
  'ORDER_NOT_APPROVED',
])

/** Payment on PayPal's page, captured by us once the customer agreed. */
export function paypalProvider(options: PayPalOptions): PaymentProvider {
  const paypal = paypalClient(options)
  const verify = paypalSignatures(options)

  const look = async (providerRef: string) =>
    statusOf(Order.parse(await paypal.get(`/v2/checkout/orders/${encodeURIComponent(providerRef)}`)))

  return {
    name: 'paypal',
    look,

    async start({ key, orderId, title, amountCents, currency, language, paidUrl, cancelUrl }) {
      const order = Order.parse(
        await paypal.post('/v2/checkout/orders', key, {
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
        }),
      )
      const url = order.links?.find(({ rel }) => rel === 'payer-action' || rel === 'approve')?.href
      if (!url) throw new Error('the PayPal order has no page to agree on')
      return { providerRef: order.id, url }
    },

    // PayPal cannot withdraw an order; it takes no money until we capture, and we do that for open orders only.
    close: look,

    async capture(providerRef) {
      try {
        await paypal.post(
          `/v2/checkout/orders/${encodeURIComponent(providerRef)}/capture`,
          `capture:${providerRef}`,
          {},
        )
      } catch (error) {
        if (declined(error))
          throw new Problem(
            'payment-failed',
            'PayPal did not release the payment. Choose another way to pay.',
            {
              cause: error,
            },
          )
        // Captured before, or the answer was lost: PayPal's present state decides.
        if (!alreadyCaptured(error) && error instanceof PayPalRefusal) throw error
      }
      return look(providerRef)
    },

    async refund({ key, captureRef, amountCents, currency }) {
      try {
        const refund = await paypal.post(
          `/v2/payments/captures/${encodeURIComponent(captureRef)}/refund`,
          key,
          {
            amount: { currency_code: currency, value: decimal(amountCents) },
            custom_id: key,
          },
        )
        return { refundRef: Refund.parse(refund).id }
      } catch (error) {
        if (alreadyRefunded(error)) return { refundRef: null }
        throw error
      }
    },

    async receive(body, headers) {
      await verify(body, headers)
      const event = Event.parse(JSON.parse(new TextDecoder().decode(body)))
      return { eventId: event.id, type: event.event_type, about: subjectOf(event) }
    },
  }
}

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

function statusOf(order: Order): ProviderStatus {
  const [unit] = order.purchase_units
  if (!unit) throw new Error('the PayPal order has no purchase unit')
  const capture = unit.payments?.captures?.[0]
  const amount = capture?.amount ?? unit.amount
  if (!amount) throw new Error('the PayPal order names no amount')
  const refunds = unit.payments?.refunds ?? []
  const refunded = refunds.filter(({ status }) => status !== 'FAILED' && status !== 'CANCELLED')
  return {
    provider: 'paypal',
    providerRef: order.id,
    orderId: unit.custom_id ?? null,
    state: capture
      ? captureStates[capture.status]
      : order.status === 'APPROVED'
        ? 'approved'
        : orderState(order),
    captureRef: capture?.id ?? null,
    amountCents: cents(amount.value),
    currency: amount.currency_code,
    refundedCents:
      capture?.status === 'REFUNDED'
        ? cents(amount.value)
        : refunded.reduce((sum, refund) => sum + cents(refund.amount.value), 0),
    disputed: false,
  }
}

const orderState = ({ status }: Order) => (status === 'VOIDED' ? ('expired' as const) : ('open' as const))

const captureStates: Record<Capture['status'], ProviderStatus['state']> = {
  COMPLETED: 'paid',
  PARTIALLY_REFUNDED: 'paid',
  REFUNDED: 'paid',
  PENDING: 'pending',
  DECLINED: 'failed',
  FAILED: 'failed',
}

function subjectOf({ resource_type: type, resource }: Event) {
  const orderId = resource.supplementary_data?.related_ids?.order_id
  if (type === 'checkout-order' && resource.id) return { providerRef: resource.id }
  if (orderId) return { providerRef: orderId }
  // A refund names its capture in the link upwards.
  const capture = resource.links?.find(({ rel }) => rel === 'up')?.href.split('/captures/')[1]
  return capture ? { captureRef: capture } : null
}
