import type { Capture, StoredObject } from '@cpt/origin/payment/ledger'
import { z } from 'zod'

// What the stand-ins' books say, in the form that the ledger compares.

const StoredBytes = z.object({ name: z.string(), sha256: z.string() }) satisfies z.ZodType<StoredObject>

export const bucketObjects = (found: unknown): StoredObject[] =>
  z.object({ objects: z.array(StoredBytes) }).parse(found).objects

const StripeBooks = z.object({
  charges: z.array(
    z.object({
      payment_intent: z.string(),
      amount: z.int(),
      currency: z.string(),
      created: z.number(),
      metadata: z.record(z.string(), z.string()),
    }),
  ),
  refunds: z.array(
    z.object({
      payment_intent: z.string(),
      amount: z.int(),
      status: z.string(),
      metadata: z.record(z.string(), z.string()),
    }),
  ),
})
const Money = z.object({ currency_code: z.string(), value: z.string() })
const PayPalBooks = z.object({
  captures: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      amount: Money,
      custom_id: z.string().optional(),
      create_time: z.string(),
    }),
  ),
  refunds: z.array(
    z.object({ capture: z.string(), status: z.string(), amount: Money, custom_id: z.string().optional() }),
  ),
})

/** Stripe's books as captures. */
export function stripeCaptures(found: unknown): Capture[] {
  if (found === null) return []
  const { charges, refunds } = StripeBooks.parse(found)
  return charges.map((charge) => ({
    provider: 'stripe',
    ref: charge.payment_intent,
    orderId: charge.metadata['order_id'] ?? null,
    amountCents: charge.amount,
    currency: charge.currency.toUpperCase(),
    at: new Date(charge.created * 1_000),
    refunds: refunds
      .filter(({ payment_intent, status }) => payment_intent === charge.payment_intent && status !== 'failed')
      .map(({ amount, metadata }) => ({ key: metadata['key'] ?? null, cents: amount })),
  }))
}

const cents = ({ value }: z.infer<typeof Money>) => Math.round(Number(value) * 100)

/** PayPal's books as captures; what is pending was not captured yet. */
export function paypalCaptures(found: unknown): Capture[] {
  if (found === null) return []
  const { captures, refunds } = PayPalBooks.parse(found)
  const taken = captures.filter(({ status }) => status !== 'PENDING' && status !== 'DECLINED')
  return taken.map((capture) => ({
    provider: 'paypal',
    ref: capture.id,
    orderId: capture.custom_id ?? null,
    amountCents: cents(capture.amount),
    currency: capture.amount.currency_code,
    at: new Date(capture.create_time),
    refunds: refunds
      .filter((refund) => refund.capture === capture.id && refund.status !== 'FAILED')
      .map((refund) => ({ key: refund.custom_id ?? null, cents: cents(refund.amount) })),
  }))
}
