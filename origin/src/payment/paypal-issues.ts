import type { RefundRefusal } from './provider.ts'

/**
 * What a refused capture means. `agree-again`: only the customer can go on, on PayPal's page. `ended`: this PayPal
 * order takes no money any more, another way to pay opens. `ours`: the same, and our account is the reason, so
 * somebody is told. `gone`: PayPal has forgotten the order. `done`: the money was taken before. `later`: not an
 * answer yet; the same call is made again.
 */
export type CaptureRefusal = 'agree-again' | 'ended' | 'ours' | 'gone' | 'done' | 'later'

/**
 * PayPal's issues when an order is captured (developer.paypal.com, Orders v2, errors of "Capture payment for order";
 * met in shopware/SwagPayPal#759, woocommerce-paypal-payments#1716, #2389, #4489 and PayPal-PHP-Server-SDK#48). What does not stand here has
 * no meaning that we know: it is told, and nobody guesses.
 */
const captureIssues: Record<string, CaptureRefusal> = {
  ORDER_ALREADY_CAPTURED: 'done',

  INSTRUMENT_DECLINED: 'agree-again',
  PAYER_ACTION_REQUIRED: 'agree-again',
  ORDER_NOT_APPROVED: 'agree-again',
  CARD_EXPIRED: 'agree-again',
  REDIRECT_PAYER_FOR_ALTERNATE_FUNDING: 'agree-again',
  AGREEMENT_ALREADY_CANCELLED: 'agree-again',
  BANK_NOT_SUPPORTED_FOR_VERIFICATION: 'agree-again',
  BILLING_AGREEMENT_ID_MISMATCH: 'agree-again',
  BILLING_AGREEMENT_NOT_FOUND: 'agree-again',
  CARD_BRAND_NOT_SUPPORTED: 'agree-again',
  CARD_CLOSED: 'agree-again',
  CARD_EXPIRY_REQUIRED: 'agree-again',
  CARD_NUMBER_REQUIRED: 'agree-again',
  CONSENT_NEEDED: 'agree-again',
  CURRENCY_NOT_SUPPORTED_FOR_BANK: 'agree-again',
  IBAN_COUNTRY_NOT_SUPPORTED: 'agree-again',
  INVALID_IBAN: 'agree-again',
  INVALID_SECURITY_CODE_LENGTH: 'agree-again',
  PAYMENT_SOURCE_CANNOT_BE_USED: 'agree-again',
  PAYMENT_SOURCE_DECLINED_BY_PROCESSOR: 'agree-again',
  PAYMENT_SOURCE_INFO_CANNOT_BE_VERIFIED: 'agree-again',
  PAYMENT_SOURCE_NOT_SUPPORTED: 'agree-again',
  REFERENCED_CARD_EXPIRED: 'agree-again',
  TOKEN_EXPIRED: 'agree-again',
  TOKEN_ID_NOT_FOUND: 'agree-again',

  COMPLIANCE_VIOLATION: 'ended',
  DECLINED_DUE_TO_RELATED_TXN: 'ended',
  DOMESTIC_TRANSACTION_REQUIRED: 'ended',
  MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED: 'ended',
  PAYER_ACCOUNT_LOCKED_OR_CLOSED: 'ended',
  PAYER_ACCOUNT_RESTRICTED: 'ended',
  PAYER_CANNOT_PAY: 'ended',
  PAYER_COUNTRY_NOT_SUPPORTED: 'ended',
  PAYMENT_DENIED: 'ended',
  TRANSACTION_BLOCKED_BY_PAYEE: 'ended',
  TRANSACTION_LIMIT_EXCEEDED: 'ended',
  TRANSACTION_RECEIVING_LIMIT_EXCEEDED: 'ours',
  TRANSACTION_REFUSED: 'ended',
  ORDER_CANNOT_BE_CAPTURED: 'ended',

  AUTH_CAPTURE_NOT_ENABLED: 'ours',
  DUPLICATE_INVOICE_ID: 'ours',
  INVALID_ACCOUNT_STATUS: 'ours',
  NOT_ENABLED_FOR_BANK_PROCESSING: 'ours',
  NOT_ENABLED_FOR_CARD_PROCESSING: 'ours',
  NOT_AUTHORIZED: 'ours',
  PAYEE_ACCOUNT_INVALID: 'ours',
  PAYEE_ACCOUNT_LOCKED_OR_CLOSED: 'ours',
  PAYEE_ACCOUNT_RESTRICTED: 'ours',
  PAYEE_BLOCKED_TRANSACTION: 'ours',
  PAYEE_NOT_ENABLED_FOR_BANK_PROCESSING: 'ours',
  PAYEE_NOT_ENABLED_FOR_CARD_PROCESSING: 'ours',
  PERMISSION_DENIED: 'ours',
  SETUP_ERROR_FOR_BANK: 'ours',

  INVALID_RESOURCE_ID: 'gone',
  RESOURCE_NOT_FOUND: 'gone',
  ORDER_EXPIRED: 'gone',
  ORDER_PREVIOUSLY_VOIDED: 'gone',

  ORDER_COMPLETION_IN_PROGRESS: 'later',
  PREVIOUS_REQUEST_IN_PROGRESS: 'later',
  INTERNAL_SERVER_ERROR: 'later',
  INTERNAL_SERVICE_ERROR: 'later',
}

export const captureRefusalOf = (issue: string): CaptureRefusal | undefined =>
  Object.hasOwn(captureIssues, issue) ? captureIssues[issue] : undefined

/**
 * PayPal's issues when a capture is refunded (developer.paypal.com, Payments v2, errors of "Refund captured payment").
 * What does not stand here is tried again, and owed in the end.
 */
const refundIssues: Record<string, RefundRefusal> = {
  CAPTURE_FULLY_REFUNDED: 'gone-back',
  REFUND_AMOUNT_EXCEEDED: 'less-is-left',

  PENDING_CAPTURE: 'again',
  REFUND_FAILED_INSUFFICIENT_FUNDS: 'again',
  REFUND_FUNDS_NOT_AVAILABLE: 'again',
  PREVIOUS_REQUEST_IN_PROGRESS: 'again',
  PAYPAL_REQUEST_ID_PREVIOUSLY_USED: 'again',
  INTERNAL_SERVER_ERROR: 'again',
  INTERNAL_SERVICE_ERROR: 'again',

  CAPTURE_DISPUTED_PARTIAL_REFUND_NOT_ALLOWED: 'ended',
  TRANSACTION_DISPUTED: 'ended',
  REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK: 'ended',
  REFUND_TIME_LIMIT_EXCEEDED: 'ended',
  REFUND_TIME_EXCEEDED_FOR_PAYMENT_SOURCE: 'ended',
  REFUND_NOT_SUPPORTED_FOR_PAYMENT_SOURCE: 'ended',
  REFUND_FAILED_BY_PAYMENT_SOURCE: 'ended',
  REFUND_REFUSED_BY_PROCESSOR: 'ended',
  REFUND_TRANSACTION_REFUSED: 'ended',
  REFUND_NOT_ALLOWED: 'ended',
  REFUND_IS_RESTRICTED: 'ended',
  REFUND_AMOUNT_TOO_LOW: 'ended',
  PARTIAL_REFUND_NOT_ALLOWED: 'ended',
  MAX_PAYER_AMOUNT_LIMIT_EXCEEDED: 'ended',
  PAYER_ACCOUNT_LOCKED_OR_CLOSED: 'ended',
  INVALID_ACCOUNT_STATUS: 'ended',
  REFUND_CAPTURE_CURRENCY_MISMATCH: 'ended',
  MAX_NUMBER_OF_REFUNDS_EXCEEDED: 'ended',
  PAYEE_ACCOUNT_LOCKED_OR_CLOSED: 'ended',
  PAYEE_ACCOUNT_RESTRICTED: 'ended',
  PERMISSION_DENIED: 'ended',
  NOT_AUTHORIZED: 'ended',
  INVALID_RESOURCE_ID: 'ended',
  RESOURCE_NOT_FOUND: 'ended',
}

export const refundRefusalOf = (issue: string): RefundRefusal | 'unknown' =>
  Object.hasOwn(refundIssues, issue) ? (refundIssues[issue] ?? 'unknown') : 'unknown'
