import type { Currency } from '@cpt/contract/order'
import type { Language } from '@cpt/contract/languages'
import { createHash } from 'node:crypto'

export type ProviderName = 'stripe' | 'paypal'

export interface CheckoutRequest {
  /** The same key is the same checkout, however often it is asked for. */
  key: string
  orderId: string
  title: string
  amountCents: number
  currency: Currency
  language: Language
  /** Where the customer comes back to, paid or not. */
  paidUrl: string
  cancelUrl: string
  /** When the page stops taking money; the same for every try with one key. */
  expiresAt: Date
}

/** What a provider says of one checkout now. Our rows follow this, whatever made us ask. */
export interface ProviderStatus {
  provider: ProviderName
  /** Checkout session or PayPal order. */
  providerRef: string
  /** The order it was made for, as we wrote it there. */
  orderId: string | null
  /** `approved`: the customer agreed, and taking the money is up to us. */
  state: 'open' | 'approved' | 'pending' | 'paid' | 'failed' | 'expired'
  /** Payment intent or capture; null until money moves. */
  captureRef: string | null
  amountCents: number
  /** Upper case. */
  currency: string
  /** Every refund of the capture, whoever made it; those that failed stay in the list. */
  refunds: ProviderRefund[]
  disputed: boolean
  /** Of the page, where the provider says it. */
  language?: string | null
  /** The money is held back until somebody does something about our account: the provider's name of the reason. */
  waitsForUs?: string
  /** Set when the money was just refused: the provider's name of the reason, and what follows of it. */
  refusal?: { issue: string; means: 'agree-again' | 'ended' | 'ours' }
}

/**
 * Part of a key: a provider refuses another request under the key of an earlier one, such as one that a release ago was
 * made otherwise (onetimesecret#2605).
 */
export const digest = (request: object) =>
  createHash('sha256').update(JSON.stringify(request)).digest('hex').slice(0, 12)

/** A checkout that the provider does not know, or no longer. What we wrote down of it stays. */
export const forgotten = (provider: ProviderName, providerRef: string): ProviderStatus => ({
  provider,
  providerRef,
  orderId: null,
  state: 'expired',
  captureRef: null,
  amountCents: 0,
  currency: '',
  refunds: [],
  disputed: false,
})

/** A refund as the provider shows it. It goes from pending to returned, and from both to failed; never back. */
export interface ProviderRefund {
  ref: string
  /** The name that we gave it; null when it was made by hand. */
  name: string | null
  cents: number
  state: 'pending' | 'returned' | 'failed'
}

/** Ends the name of what a capture has lost beyond its listed refunds. */
export const restSuffix = ':rest'

/** What has gone back, or is on its way. */
export const givenBack = (refunds: ProviderRefund[]) =>
  refunds.reduce((sum, { cents, state }) => sum + (state === 'failed' ? 0 : cents), 0)

/** A genuine delivery: which event, and what to look at. */
export interface Notice {
  eventId: string
  type: string
  /** Null: the event concerns none of our orders. */
  about: { providerRef: string } | { captureRef: string; orderId?: string } | null
  /** The event says that the customer, or his bank, wants the money back. */
  disputed?: boolean
  /** The event says that the customer's approval holds no longer, whatever the order still looks like. */
  approvalOver?: boolean
  /** The event says that a dispute has ended, and how: the provider's word. */
  disputeEnded?: string
}

export interface RefundRequest {
  /** The provider gives the same answer to the same key, a refusal included. */
  key: string
  /** What this refund is called, under whatever key it is made; it is found again by it. */
  name: string
  captureRef: string
  /** Null: all that the provider still holds of it. */
  amountCents: number | null
  currency: string
}

/**
 * What a refused refund means. `again`: not now; another try, under another key, may get through. `ended`: never by this
 * way, a person has to give it back. `gone-back`: nothing is left to give back. `less-is-left`: more is gone than the
 * provider shows us, and what is left may still go back.
 */
export type RefundRefusal = 'again' | 'ended' | 'gone-back' | 'less-is-left'

/** The provider's answer to a refund. `unknown`: a reason that has no name here. */
export type RefundAnswer =
  { refundRef: string } | { refused: { issue: string; means: RefundRefusal | 'unknown' } }

/**
 * The port to a payment provider. Each call ends within ten seconds or so; what cannot be reached throws
 * Problem `payment-provider-unavailable`, and may have been done all the same.
 */
export interface PaymentProvider {
  name: ProviderName
  start(request: CheckoutRequest): Promise<{ providerRef: string; url: string }>
  look(providerRef: string): Promise<ProviderStatus>
  /** Closes a checkout that is still open: it is `expired`, or what it became before. */
  close(providerRef: string): Promise<ProviderStatus>
  /**
   * Takes what the customer agreed to; already taken counts as taken. `attempt` counts those that were refused
   * before: a number is one call, however often it is repeated. @throws Problem payment-provider-refused
   */
  capture(providerRef: string, attempt: number): Promise<ProviderStatus>
  /** Gives money back, once per key. */
  refund(request: RefundRequest): Promise<RefundAnswer>
  /** @throws Problem signature-invalid */
  receive(body: Uint8Array, headers: Headers): Notice | Promise<Notice>
}
