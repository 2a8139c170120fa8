import { randomBytes } from 'node:crypto'
import { object, strings, text, type FormObject } from './form.ts'
import {
  invalid,
  serverError,
  type Charge,
  type CheckoutSession,
  type Dispute,
  type PaymentIntent,
  type Refund,
  type StripeEvent,
  type ThinEvent,
} from './objects.ts'

export interface StripeAccountOptions {
  /** Where the hosted page is reached; read late, because the port is not known before the server listens. */
  pageUrl: () => string
  now: () => Date
  apiVersion: string
  emit: (event: StripeEvent | ThinEvent) => void
}

/** Stripe's side of the business: sessions, charges, refunds, and an event for each thing that happens. */
export class StripeAccount {
  readonly sessions = new Map<string, CheckoutSession>()
  readonly intents = new Map<string, PaymentIntent>()
  readonly charges = new Map<string, Charge>()
  readonly refunds = new Map<string, Refund>()
  readonly disputes = new Map<string, Dispute>()
  readonly events: StripeEvent[] = []
  /** What becomes of the next refunds: done at once, done later, or failed later (`StripeAccount.finishRefund`). */
  refundsArePending = false
  /** Answers to the next refunds, one each: an error code with status 400, or a 5xx status. */
  readonly refundRefusals: (string | number)[] = []
  #intentMetadata = new Map<string, Record<string, string>>()
  #options: StripeAccountOptions

  constructor(options: StripeAccountOptions) {
    this.#options = options
  }

  get #seconds(): number {
    return Math.floor(this.#options.now().getTime() / 1_000)
  }

  createSession(form: FormObject): CheckoutSession {
    if (text(form.mode) !== 'payment')
      throw invalid('Only mode `payment` is supported here.', { param: 'mode' })
    const success = text(form.success_url)
    if (!success) throw invalid('Missing required param: success_url.', { param: 'success_url' })
    const { total, currency } = priceOf(object(form.line_items))
    const least = leastCharge[currency]
    if (least !== undefined && total < least)
      throw invalid(
        `The Checkout Session's total amount due must add up to at least ${(least / 100).toFixed(2)} ${currency}.`,
        { code: 'amount_too_small' },
      )
    const now = this.#seconds
    const expires = Number(text(form.expires_at) ?? now + 86_400)
    if (expires < now + 1_800 || expires > now + 86_400)
      throw invalid('The `expires_at` timestamp must be between 30 minutes and 24 hours from now.', {
        param: 'expires_at',
      })
    const id = `cs_test_${randomBytes(24).toString('hex')}`
    const session: CheckoutSession = {
      id,
      object: 'checkout.session',
      amount_subtotal: total,
      amount_total: total,
      cancel_url: text(form.cancel_url) ?? success,
      client_reference_id: text(form.client_reference_id) ?? null,
      created: now,
      currency,
      customer_email: text(form.customer_email) ?? null,
      expires_at: expires,
      livemode: false,
      locale: text(form.locale) ?? null,
      metadata: strings(form.metadata),
      mode: 'payment',
      payment_intent: null,
      payment_status: 'unpaid',
      status: 'open',
      success_url: success,
      url: `${this.#options.pageUrl()}/c/pay/${id}`,
    }
    this.sessions.set(id, session)
    this.#intentMetadata.set(id, strings(object(form.payment_intent_data).metadata))
    return session
  }

  /** The session, expired by now where its time has passed. */
  session(id: string): CheckoutSession {
    const session = this.sessions.get(id)
    if (!session)
      throw invalid(`No such checkout.session: ${id}`, { code: 'resource_missing', param: 'session' }, 404)
    if (session.status === 'open' && session.expires_at <= this.#seconds) this.#expire(session)
    return session
  }

  expireSession(id: string): CheckoutSession {
    const session = this.session(id)
    if (session.status !== 'open')
      throw invalid(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
      )
    this.#expire(session)
    return session
  }

  /** The customer pays on the page. A second time does nothing: a session is paid once. */
  pay(id: string, { later = false }: { later?: boolean } = {}): CheckoutSession {
    const session = this.session(id)
    if (session.status !== 'open') return session
    const intent: PaymentIntent = {
      id: `pi_${token()}`,
      object: 'payment_intent',
      amount: session.amount_total,
      amount_received: 0,
      created: this.#seconds,
      currency: session.currency,
      latest_charge: null,
      livemode: false,
      metadata: this.#intentMetadata.get(id) ?? {},
      status: 'processing',
    }
    this.intents.set(intent.id, intent)
    Object.assign(session, { payment_intent: intent.id, status: 'complete', url: null })
    if (!later) this.#charge(session, intent)
    this.#event('checkout.session.completed', session)
    return session
  }

  /** A payment by bank transfer arrives, or does not. */
  finishPayment(id: string, succeeds: boolean): CheckoutSession {
    const session = this.session(id)
    const intent = session.payment_intent ? this.intents.get(session.payment_intent) : undefined
    if (intent?.status !== 'processing') throw invalid('Nothing of this session is on its way.')
    if (succeeds) this.#charge(session, intent)
    else intent.status = 'requires_payment_method'
    this.#event(`checkout.session.async_payment_${succeeds ? 'succeeded' : 'failed'}`, session)
    return session
  }

  /** The card is refused, or the bank that was asked for 3-D Secure did not say yes: the page stays open. */
  decline(id: string, code = 'card_declined'): void {
    const session = this.session(id)
    if (session.status !== 'open') return
    const intent = {
      id: `pi_${token()}`,
      object: 'payment_intent',
      status: 'requires_payment_method',
      amount: session.amount_total,
      currency: session.currency,
      metadata: this.#intentMetadata.get(id) ?? {},
      last_payment_error: { type: 'card_error', code },
    }
    this.#event('payment_intent.payment_failed', intent)
  }

  refund(form: FormObject): Refund {
    const charge = this.#chargeOf(form)
    const refused = this.refundRefusals.shift()
    if (typeof refused === 'number') throw serverError(refused)
    if (refused) throw invalid('The refund was refused.', { code: refused })
    // docs.stripe.com/error-codes: a charge that was charged back cannot be refunded.
    if (charge.disputed)
      throw invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
        code: 'charge_disputed',
      })
    const left = charge.amount - charge.amount_refunded
    if (left === 0)
      throw invalid(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' })
    const amount = form.amount === undefined ? left : Number(text(form.amount))
    if (!Number.isInteger(amount) || amount < 1) throw invalid('Invalid integer', { param: 'amount' })
    if (amount > left)
      throw invalid(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, {
        param: 'amount',
      })
    const refund: Refund = {
      id: `re_${token()}`,
      object: 'refund',
      amount,
      charge: charge.id,
      created: this.#seconds,
      currency: charge.currency,
      metadata: strings(form.metadata),
      payment_intent: charge.payment_intent,
      reason: text(form.reason) ?? null,
      status: this.refundsArePending ? 'pending' : 'succeeded',
    }
    this.refunds.set(refund.id, refund)
    charge.amount_refunded += amount
    charge.refunded = charge.amount_refunded === charge.amount
    this.#event('refund.created', refund)
    this.#event('charge.refunded', charge)
    return refund
  }

  /** A pending refund arrives, or comes back; one that had arrived may come back as well (docs.stripe.com/refunds, failed refunds). */
  finishRefund(id: string, succeeds: boolean): Refund {
    const refund = this.refunds.get(id)
    if (!refund || refund.status === 'failed' || (succeeds && refund.status !== 'pending'))
      throw invalid(`No pending refund: ${id}`, {}, 404)
    const charge = this.charges.get(refund.charge)
    refund.status = succeeds ? 'succeeded' : 'failed'
    if (!succeeds && charge) {
      refund.failure_reason = 'lost_or_stolen_card'
      charge.amount_refunded -= refund.amount
      charge.refunded = false
    }
    this.#event(succeeds ? 'refund.updated' : 'refund.failed', refund)
    return refund
  }

  dispute(chargeId: string): Dispute {
    const charge = this.charges.get(chargeId)
    if (!charge) throw invalid(`No such charge: ${chargeId}`, { code: 'resource_missing' }, 404)
    charge.disputed = true
    const dispute: Dispute = {
      id: `du_${token()}`,
      object: 'dispute',
      amount: charge.amount,
      charge: charge.id,
      created: this.#seconds,
      currency: charge.currency,
      payment_intent: charge.payment_intent,
      reason: 'general',
      status: 'needs_response',
    }
    this.disputes.set(dispute.id, dispute)
    this.#event('charge.dispute.created', dispute)
    return dispute
  }

  /** A dispute is decided; the charge stays marked as disputed (docs.stripe.com/api/charges: `disputed`). */
  closeDispute(id: string, status: 'won' | 'lost'): Dispute {
    const dispute = this.disputes.get(id)
    if (!dispute) throw invalid(`No such dispute: ${id}`, { code: 'resource_missing' }, 404)
    dispute.status = status
    this.#event('charge.dispute.closed', dispute)
    return dispute
  }

  books() {
    const all = <T>(map: Map<string, T>) => [...map.values()]
    return {
      sessions: all(this.sessions),
      paymentIntents: all(this.intents),
      charges: all(this.charges),
      refunds: all(this.refunds),
      disputes: all(this.disputes),
      events: this.events.map(({ id, type, created }) => ({ id, type, created })),
    }
  }

  reset(): void {
    for (const map of [this.sessions, this.intents, this.charges, this.refunds, this.disputes]) map.clear()
    this.#intentMetadata.clear()
    this.events.length = 0
    this.refundsArePending = false
    this.refundRefusals.length = 0
  }

  #charge(session: CheckoutSession, intent: PaymentIntent): void {
    const charge: Charge = {
      id: `ch_${token()}`,
      object: 'charge',
      amount: intent.amount,
      amount_captured: intent.amount,
      amount_refunded: 0,
      captured: true,
      created: this.#seconds,
      currency: intent.currency,
      disputed: false,
      livemode: false,
      metadata: intent.metadata,
      paid: true,
      payment_intent: intent.id,
      refunded: false,
      status: 'succeeded',
    }
    this.charges.set(charge.id, charge)
    Object.assign(intent, { amount_received: intent.amount, latest_charge: charge.id, status: 'succeeded' })
    session.payment_status = 'paid'
    this.#event('payment_intent.succeeded', intent)
    this.#event('charge.succeeded', charge)
  }

  #chargeOf(form: FormObject): Charge {
    const intent = text(form.payment_intent)
    const id = text(form.charge) ?? (intent ? this.intents.get(intent)?.latest_charge : undefined)
    const charge = id ? this.charges.get(id) : undefined
    if (!charge) throw invalid(`No such payment_intent: '${intent ?? ''}'`, { code: 'resource_missing' }, 404)
    return charge
  }

  #expire(session: CheckoutSession): void {
    Object.assign(session, { status: 'expired', url: null })
    this.#event('checkout.session.expired', session)
  }

  /**
   * An event that names its subject and shows nothing of it, as an event destination may be set to (docs.stripe.com/event-destinations,
   * thin events). Stripe's own client refuses it where it expects the other form.
   */
  thinEvent(type: string, related: { type: string; id: string } | null): void {
    this.#options.emit({
      id: `evt_${token()}`,
      object: 'v2.core.event',
      type,
      livemode: false,
      created: this.#options.now().toISOString(),
      context: null,
      related_object: related && { ...related, url: `/v1/${related.type}s/${related.id}` },
    })
  }

  #event(type: string, subject: object): void {
    const event: StripeEvent = {
      id: `evt_${token()}`,
      object: 'event',
      api_version: this.#options.apiVersion,
      created: this.#seconds,
      data: { object: structuredClone(subject) },
      livemode: false,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      type,
    }
    this.events.push(event)
    this.#options.emit(event)
  }
}

/** Smallest charge by currency, in minor units (docs.stripe.com/currencies, minimum and maximum charge amounts). */
const leastCharge: Record<string, number> = {
  eur: 50,
  usd: 50,
  gbp: 30,
  sek: 300,
  nok: 300,
  dkk: 250,
  chf: 50,
}

const token = () => randomBytes(12).toString('hex')

function priceOf(items: FormObject): { total: number; currency: string } {
  const lines = Object.values(items).map((item) => object(item))
  if (lines.length === 0) throw invalid('Missing required param: line_items.', { param: 'line_items' })
  let total = 0
  const currencies = new Set<string>()
  for (const line of lines) {
    const price = object(line.price_data)
    const amount = Number(text(price.unit_amount))
    if (!Number.isInteger(amount) || amount < 0)
      throw invalid('Invalid integer', { param: 'line_items[0][price_data][unit_amount]' })
    if (!text(object(price.product_data).name))
      throw invalid('Missing required param: line_items[0][price_data][product_data][name].')
    total += amount * Number(text(line.quantity) ?? 1)
    currencies.add(text(price.currency) ?? '')
  }
  const [currency = ''] = currencies
  if (currencies.size !== 1 || !/^[a-z]{3}$/.test(currency))
    throw invalid('All line items need one currency, in lower case.', { param: 'currency' })
  return { total, currency }
}
