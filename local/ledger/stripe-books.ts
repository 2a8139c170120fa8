import type { Capture } from '@cpt/origin/payment/ledger'
import { stripeClient } from '@cpt/origin/payment/stripe'

export interface StripeAccess {
  secretKey: string
  apiUrl: string
}

/** Most that Stripe gives at once. */
const limit = 100

/** All charges and refunds of the account since then, as Stripe lists them. */
export async function stripeCaptures(
  access: StripeAccess,
  since: Date,
  fetch: typeof globalThis.fetch,
): Promise<Capture[]> {
  const stripe = stripeClient({ ...access, fetch })
  const created = { gte: Math.floor(since.getTime() / 1_000) }
  const refunds = new Map<string, Capture['refunds']>()
  for await (const refund of stripe.refunds.list({ limit, created })) {
    const payment = idOf(refund.payment_intent)
    if (!payment || refund.status === 'failed' || refund.status === 'canceled') continue
    refunds.set(payment, [
      ...(refunds.get(payment) ?? []),
      { key: refund.metadata?.['key'] ?? null, cents: refund.amount },
    ])
  }
  const captures: Capture[] = []
  for await (const charge of stripe.charges.list({ limit, created })) {
    if (charge.status !== 'succeeded' || !charge.captured) continue
    const ref = idOf(charge.payment_intent) ?? charge.id
    captures.push({
      provider: 'stripe',
      ref,
      orderId: charge.metadata['order_id'] ?? null,
      amountCents: charge.amount_captured,
      currency: charge.currency.toUpperCase(),
      at: new Date(charge.created * 1_000),
      refunds: refunds.get(ref) ?? [],
    })
  }
  return captures
}

const idOf = (reference: string | { id: string } | null) =>
  typeof reference === 'string' ? reference : reference?.id
