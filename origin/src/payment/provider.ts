import type { Currency } from '@cpt/contract/order'
import type { Language } from '@cpt/contract/languages'

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
  refundedCents: number
  disputed: boolean
  /** Set when the money was just refused: the provider's name of the reason, and what follows of it. */
  refusal?: { issue: string; means: 'agree-again' | 'ended' | 'ours' }
}

/** A checkout that the provider does not know, or no longer. What we wrote down of it stays. */
export const forgotten = (provider: ProviderName, providerRef: string): ProviderStatus => ({
  provider,
  providerRef,
  orderId: null,
  state: 'expired',
  captureRef: null,
  amountCents: 0,
  currency: '',
  refundedCents: 0,
  disputed: false,
})

/** A genuine delivery: which event, and what to look at. */
export interface Notice {
  eventId: string
  type: string
  /** Null: the event concerns none of our orders. */
  about: { providerRef: string } | { captureRef: string; orderId?: string } | null
  /** The event says that the customer, or his bank, wants the money back. */
  disputed?: boolean
}

export interface RefundRequest {
  /** The same key always means the same refund. */
  key: string
  captureRef: string
  amountCents: number
  currency: string
}

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
  /** Gives money back once per key. Already given back counts as done; of nothing, nothing is sent. */
  refund(request: RefundRequest): Promise<{ refundRef: string | null }>
  /** @throws Problem signature-invalid */
  receive(body: Uint8Array, headers: Headers): Promise<Notice>
}
