import { randomBytes } from 'node:crypto'
import { z } from 'zod'

const Amount = z.object({
  currency_code: z.string().regex(/^[A-Z]{3}$/),
  value: z.string().regex(/^\d+\.\d\d$/),
})
export type Amount = z.infer<typeof Amount>

export const CreateOrder = z.object({
  intent: z.literal('CAPTURE'),
  purchase_units: z
    .array(
      z.object({
        reference_id: z.string().default('default'),
        custom_id: z.string().max(255).optional(),
        invoice_id: z.string().max(127).optional(),
        description: z.string().max(127).optional(),
        amount: Amount,
      }),
    )
    .length(1),
  payment_source: z.object({
    paypal: z.object({
      experience_context: z.object({ return_url: z.url(), cancel_url: z.url() }).loose(),
    }),
  }),
})

export const RefundCapture = z.object({
  amount: Amount.optional(),
  custom_id: z.string().optional(),
  note_to_payer: z.string().optional(),
})

export interface Capture {
  id: string
  status: 'COMPLETED' | 'PENDING' | 'DECLINED' | 'PARTIALLY_REFUNDED' | 'REFUNDED'
  status_details?: { reason: string }
  amount: Amount
  custom_id?: string
  final_capture: true
  create_time: string
  supplementary_data: { related_ids: { order_id: string } }
}

/** An order that is not completed is forgotten so long after it was made (paypal/Checkout-PHP-SDK#84, shopware/SwagPayPal#679). */
const orderLifeMs = 3 * 3_600_000

/** A payment can be given back for 180 days (developer.paypal.com, Payments v2: REFUND_TIME_LIMIT_EXCEEDED). */
const refundableMs = 180 * 86_400_000

export interface PayPalOrder {
  id: string
  status: 'PAYER_ACTION_REQUIRED' | 'APPROVED' | 'COMPLETED' | 'VOIDED'
  intent: 'CAPTURE'
  create_time: string
  purchase_units: {
    reference_id: string
    custom_id?: string
    description?: string
    amount: Amount
    payments?: { captures: Capture[]; refunds?: Refund[] }
  }[]
  links: { href: string; rel: string; method: string }[]
}

export interface Refund {
  id: string
  status: 'COMPLETED' | 'PENDING' | 'FAILED'
  amount: Amount
  custom_id?: string
  create_time: string
  capture: string
}

/** PayPal's error body and its status. */
export class PayPalError extends Error {
  readonly status: number
  readonly issue: string

  constructor(status: number, issue: string, description: string) {
    super(description)
    this.status = status
    this.issue = issue
  }
}

export interface PayPalAccountOptions {
  url: () => string
  now: () => Date
  emit: (type: string, resourceType: string, resource: object) => void
}

/** PayPal's side of the business: orders, captures, refunds, and an event for each thing that happens. */
export class PayPalAccount {
  readonly orders = new Map<string, PayPalOrder>()
  readonly captures = new Map<string, Capture>()
  readonly refunds = new Map<string, Refund>()
  /** Captures with an open case. */
  readonly disputed = new Set<string>()
  /** What becomes of the next captures and refunds: done at once, or pending until `finishCapture`. */
  capturesArePending = false
  refundsArePending = false
  /** Why the next captures are pending (Payments v2, capture_status_details). */
  pendingReason = 'PENDING_REVIEW'
  /** The orders’ lists leave out refunds that were made, though their captures show them. */
  refundsAreUnlisted = false
  /** Taken back by PayPal or a bank, by capture, in cents. */
  readonly #reversed = new Map<string, number>()
  /** Issues with which the next captures and refunds are refused, one each (Orders v2 and Payments v2, error responses). */
  readonly captureRefusals: string[] = []
  readonly refundRefusals: string[] = []
  #returns = new Map<string, { returnUrl: string; cancelUrl: string }>()
  #options: PayPalAccountOptions

  constructor(options: PayPalAccountOptions) {
    this.#options = options
  }

  get #time(): string {
    return this.#options
      .now()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z')
  }

  create({ purchase_units: units, payment_source: source }: z.infer<typeof CreateOrder>): PayPalOrder {
    const id = randomId(17)
    const { return_url: returnUrl, cancel_url: cancelUrl } = source.paypal.experience_context
    const link = (rel: string, href: string, method: string) => ({ href, rel, method })
    const self = `${this.#options.url()}/v2/checkout/orders/${id}`
    const order: PayPalOrder = {
      id,
      status: 'PAYER_ACTION_REQUIRED',
      intent: 'CAPTURE',
      create_time: this.#time,
      purchase_units: units.map(({ reference_id, custom_id, description, amount }) => ({
        reference_id,
        amount,
        ...(custom_id === undefined ? {} : { custom_id }),
        ...(description === undefined ? {} : { description }),
      })),
      links: [
        link('self', self, 'GET'),
        link('payer-action', `${this.#options.url()}/checkoutnow?token=${id}`, 'GET'),
        link('capture', `${self}/capture`, 'POST'),
      ],
    }
    this.orders.set(id, order)
    this.#returns.set(id, { returnUrl, cancelUrl })
    return order
  }

  order(id: string): PayPalOrder {
    const order = this.orders.get(id)
    const isOver =
      order?.status !== 'COMPLETED' &&
      Date.parse(order?.create_time ?? '') + orderLifeMs <= this.#options.now().getTime()
    if (!order || isOver)
      throw new PayPalError(404, 'INVALID_RESOURCE_ID', 'Specified resource ID does not exist.')
    return order
  }

  returns(id: string) {
    this.order(id)
    return this.#returns.get(id) ?? { returnUrl: '', cancelUrl: '' }
  }

  /** The customer agrees on the page; no money moves yet. */
  approve(id: string): PayPalOrder {
    const order = this.order(id)
    if (order.status !== 'PAYER_ACTION_REQUIRED') return order
    order.status = 'APPROVED'
    this.#options.emit('CHECKOUT.ORDER.APPROVED', 'checkout-order', order)
    return order
  }

  capture(id: string): PayPalOrder {
    const order = this.order(id)
    const [unit] = order.purchase_units
    if (order.status === 'COMPLETED')
      throw new PayPalError(422, 'ORDER_ALREADY_CAPTURED', 'Order already captured.')
    if (order.status !== 'APPROVED' || !unit)
      throw new PayPalError(422, 'ORDER_NOT_APPROVED', 'Payer has not yet approved the Order for payment.')
    // The order stays APPROVED (shopware/SwagPayPal#759, woocommerce-paypal-payments#2389).
    const refused = this.captureRefusals.shift()
    if (refused) throw new PayPalError(422, refused, 'The requested action could not be performed.')
    const capture: Capture = {
      id: randomId(17),
      status: this.capturesArePending ? 'PENDING' : 'COMPLETED',
      ...(this.capturesArePending ? { status_details: { reason: this.pendingReason } } : {}),
      amount: unit.amount,
      ...(unit.custom_id === undefined ? {} : { custom_id: unit.custom_id }),
      final_capture: true,
      create_time: this.#time,
      supplementary_data: { related_ids: { order_id: id } },
    }
    this.captures.set(capture.id, capture)
    unit.payments = { captures: [capture] }
    order.status = 'COMPLETED'
    this.#options.emit(`PAYMENT.CAPTURE.${capture.status}`, 'capture', capture)
    return order
  }

  /** A pending capture is released, or denied. */
  finishCapture(id: string, succeeds: boolean): Capture {
    const capture = this.captureOf(id)
    if (capture.status !== 'PENDING')
      throw new PayPalError(422, 'CAPTURE_NOT_PENDING', 'This capture is not pending.')
    capture.status = succeeds ? 'COMPLETED' : 'DECLINED'
    delete capture.status_details
    this.#options.emit(`PAYMENT.CAPTURE.${succeeds ? 'COMPLETED' : 'DENIED'}`, 'capture', capture)
    return capture
  }

  /** A capture that was completed is held back again: the buyer complained, or his bank took the money (capture_status_details). */
  hold(id: string, reason: 'BUYER_COMPLAINT' | 'CHARGEBACK'): Capture {
    const capture = this.captureOf(id)
    Object.assign(capture, { status: 'PENDING', status_details: { reason } })
    this.emitCapture(id)
    return capture
  }

  captureOf(id: string): Capture {
    const capture = this.captures.get(id)
    if (!capture) throw new PayPalError(404, 'INVALID_RESOURCE_ID', 'Specified resource ID does not exist.')
    return capture
  }

  /** Tells of a capture again, as it stands. */
  emitCapture(id: string): void {
    const capture = this.captureOf(id)
    this.#options.emit(`PAYMENT.CAPTURE.${capture.status}`, 'capture', capture)
  }

  /** PayPal takes the approval back, or it has run out: the order takes no money (developer.paypal.com, sample of the event). */
  reverseApproval(id: string): PayPalOrder {
    const order = this.order(id)
    if (order.status !== 'APPROVED')
      throw new PayPalError(422, 'ORDER_NOT_APPROVED', 'There is no approval to reverse.')
    order.status = 'PAYER_ACTION_REQUIRED'
    const units = order.purchase_units.map(({ reference_id, custom_id }) => ({ reference_id, custom_id }))
    this.#options.emit('CHECKOUT.PAYMENT-APPROVAL.REVERSED', '', { order_id: id, purchase_units: units })
    return order
  }

  /**
   * A dispute names its capture as the seller's transaction (developer.paypal.com, Disputes v1; juspay/hyperswitch#5069).
   * While it is open, only all that is left can be given back (Payments v2, TRANSACTION_DISPUTED).
   */
  dispute(captureId: string): void {
    this.disputed.add(captureId)
    this.#disputeEvent('CREATED', captureId, { status: 'OPEN' })
  }

  /** The buyer's case is decided, or he took it back. */
  resolveDispute(captureId: string, outcome: string): void {
    this.disputed.delete(captureId)
    this.#disputeEvent('RESOLVED', captureId, {
      status: 'RESOLVED',
      dispute_outcome: { outcome_code: outcome },
    })
  }

  #disputeEvent(type: string, captureId: string, more: object): void {
    const { id, amount, custom_id: custom } = this.captureOf(captureId)
    this.#options.emit(`CUSTOMER.DISPUTE.${type}`, 'dispute', {
      dispute_id: `PP-D-${randomId(5)}`,
      disputed_transactions: [{ seller_transaction_id: id, ...(custom === undefined ? {} : { custom }) }],
      reason: 'UNAUTHORISED',
      dispute_amount: amount,
      ...more,
    })
  }

  /**
   * PayPal or the bank takes the money back. The event's resource is a refund that leads up to its capture (WebhookEvent
   * PAYMENT.CAPTURE.REVERSED of resource version 2.0); the order shows none. A part may be taken back as well, and no more
   * than the rest can be given back then (woocommerce/woocommerce-paypal-payments#1614).
   */
  reverse(captureId: string, amount = this.captureOf(captureId).amount): void {
    this.#reversed.set(captureId, (this.#reversed.get(captureId) ?? 0) + cents(amount))
    const id = randomId(17)
    this.#options.emit('PAYMENT.CAPTURE.REVERSED', 'refund', {
      id,
      amount,
      status: 'COMPLETED',
      note_to_payer: 'Payment reversed',
      links: [
        { rel: 'self', href: `${this.#options.url()}/v2/payments/refunds/${id}`, method: 'GET' },
        { rel: 'up', href: `${this.#options.url()}/v2/payments/captures/${captureId}`, method: 'GET' },
      ],
    })
  }

  refund(captureId: string, { amount, custom_id }: z.infer<typeof RefundCapture>): Refund {
    const capture = this.captureOf(captureId)
    if (capture.status === 'REFUNDED')
      throw new PayPalError(422, 'CAPTURE_FULLY_REFUNDED', 'The capture has already been fully refunded.')
    const refused = this.refundRefusals.shift()
    if (refused) throw new PayPalError(422, refused, 'The requested action could not be performed.')
    if (Date.parse(capture.create_time) + refundableMs <= this.#options.now().getTime())
      throw new PayPalError(
        422,
        'REFUND_TIME_LIMIT_EXCEEDED',
        'You are over the time limit to refund this capture.',
      )
    if (capture.status === 'PENDING')
      throw new PayPalError(422, 'PENDING_CAPTURE', 'Cannot initiate a refund as the capture is pending.')
    const left = cents(capture.amount) - this.refundedCents(captureId) - (this.#reversed.get(captureId) ?? 0)
    if (left <= 0)
      throw new PayPalError(422, 'CAPTURE_FULLY_REFUNDED', 'The capture has already been fully refunded.')
    const wanted = amount ? cents(amount) : left
    if (this.disputed.has(captureId) && wanted < left)
      throw new PayPalError(422, 'TRANSACTION_DISPUTED', 'Partial refunds cannot be offered at this time.')
    if (wanted > left)
      throw new PayPalError(422, 'REFUND_AMOUNT_EXCEEDED', 'The refund amount exceeds what is left.')
    const refund: Refund = {
      id: randomId(17),
      status: this.refundsArePending ? 'PENDING' : 'COMPLETED',
      amount: { currency_code: capture.amount.currency_code, value: (wanted / 100).toFixed(2) },
      ...(custom_id === undefined ? {} : { custom_id }),
      create_time: this.#time,
      capture: captureId,
    }
    this.refunds.set(refund.id, refund)
    const [unit] = this.order(capture.supplementary_data.related_ids.order_id).purchase_units
    if (unit?.payments) unit.payments.refunds = [...(unit.payments.refunds ?? []), refund]
    capture.status = wanted === left ? 'REFUNDED' : 'PARTIALLY_REFUNDED'
    this.#refundEvent('PAYMENT.CAPTURE.REFUNDED', refund)
    return refund
  }

  /** A pending refund arrives, or fails (an eCheck that bounces; Payments v2, refund status). */
  finishRefund(id: string, succeeds: boolean): Refund {
    const refund = this.refunds.get(id)
    if (refund?.status !== 'PENDING')
      throw new PayPalError(422, 'REFUND_NOT_PENDING', 'This refund is not pending.')
    refund.status = succeeds ? 'COMPLETED' : 'FAILED'
    const capture = this.captureOf(refund.capture)
    if (!succeeds)
      capture.status = this.refundedCents(refund.capture) > 0 ? 'PARTIALLY_REFUNDED' : 'COMPLETED'
    this.#refundEvent(succeeds ? 'PAYMENT.CAPTURE.REFUNDED' : 'PAYMENT.REFUND.FAILED', refund)
    return refund
  }

  #refundEvent(type: string, refund: Refund): void {
    const href = `${this.#options.url()}/v2/payments/captures/${refund.capture}`
    this.#options.emit(type, 'refund', { ...refund, links: [{ rel: 'up', href, method: 'GET' }] })
  }

  refundedCents(captureId: string): number {
    const own = [...this.refunds.values()].filter(
      ({ capture, status }) => capture === captureId && status !== 'FAILED',
    )
    return own.reduce((sum, { amount }) => sum + cents(amount), 0)
  }

  books() {
    const all = <T>(map: Map<string, T>) => [...map.values()]
    return { orders: all(this.orders), captures: all(this.captures), refunds: all(this.refunds) }
  }

  reset(): void {
    for (const map of [this.orders, this.captures, this.refunds, this.#returns, this.#reversed]) map.clear()
    this.pendingReason = 'PENDING_REVIEW'
    this.refundsAreUnlisted = false
    this.disputed.clear()
    this.capturesArePending = false
    this.refundsArePending = false
    this.captureRefusals.length = 0
    this.refundRefusals.length = 0
  }
}

const cents = ({ value }: Amount) => Math.round(Number(value) * 100)

const alphabet = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const randomId = (length: number) =>
  Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join('')
