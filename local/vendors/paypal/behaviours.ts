import type { Behaviour } from '../../stand-in/behaviour.ts'

const own = 'local/vendors/paypal/paypal.test.ts'
const refusals = 'local/vendors/paypal/refusals.test.ts'
const reporting = 'local/vendors/paypal/reporting.test.ts'
const orders = 'https://developer.paypal.com/docs/api/orders/v2/'
const payments = 'https://developer.paypal.com/docs/api/payments/v2/'

export const behaviours: readonly Behaviour[] = [
  {
    what: 'An order that is not completed is forgotten after about three hours: 404 INVALID_RESOURCE_ID for every call.',
    source:
      'https://github.com/paypal/Checkout-PHP-SDK/issues/84; https://github.com/shopware/SwagPayPal/issues/679',
    test: [refusals, 'an order that is not completed is forgotten after three hours, agreed to or not'],
  },
  {
    what: 'A completed one stays.',
    source: orders,
    test: [refusals, 'a completed order is remembered'],
  },
  {
    what: 'Money moves only after the customer agreed, and once (ORDER_NOT_APPROVED, ORDER_ALREADY_CAPTURED).',
    source: `${orders} (capture, error responses)`,
    test: [own, 'money is taken once, and only after the customer agreed on the page'],
  },
  {
    what: 'A capture may be refused (INSTRUMENT_DECLINED and others); the order stays APPROVED.',
    source:
      'https://github.com/shopware/SwagPayPal/issues/759; https://github.com/woocommerce/woocommerce-paypal-payments/issues/2389',
    test: [refusals, 'a refused capture leaves the order approved, and its request id repeats the refusal'],
  },
  {
    what: 'A PayPal-Request-Id gives the earlier result again.',
    source: 'https://developer.paypal.com/api/rest/reference/idempotency/',
    test: [own, 'a request id gives the same order again'],
  },
  {
    what: 'A capture may be held for review, and is released or denied days later.',
    source: `${payments} (capture status PENDING, status_details)`,
    test: [refusals, 'a capture that is held for review is released or denied later'],
  },
  {
    what: 'An approval can be taken back before the money is taken.',
    source:
      'https://developer.paypal.com/api/rest/webhooks/event-names/ (CHECKOUT.PAYMENT-APPROVAL.REVERSED)',
    test: [refusals, 'an approval can be taken back before the money is taken'],
  },
  {
    what: 'While a case is open, a part cannot be given back (TRANSACTION_DISPUTED), all that is left can.',
    source: `${payments} (refund, error responses)`,
    test: [refusals, 'while a case is open, all that is left can be given back, and no part of it'],
  },
  {
    what: 'Money that PayPal or the bank takes back is told by an event whose resource leads up to the capture.',
    source: 'https://developer.paypal.com/api/rest/webhooks/event-names/ (PAYMENT.CAPTURE.REVERSED)',
    test: [refusals, 'money that the bank takes back is told by an event that leads up to its capture'],
  },
  {
    what: 'Of money of which a part was taken back, the rest can be given back; without an amount, all that is left.',
    source: `https://github.com/woocommerce/woocommerce-paypal-payments/issues/1614; ${payments} (refund_request: amount)`,
    test: [
      refusals,
      'of money of which a part was taken back, the rest can be given back, by asking for all that is left',
    ],
  },
  {
    what: 'Held back it names a reason, and a capture that was completed may be held back again (BUYER_COMPLAINT, CHARGEBACK).',
    source: `${payments} (capture_status_details); https://github.com/paypal/PayPal-PHP-Server-SDK/issues/12`,
    test: [refusals, 'money is held back for the reason that is set, and again when the buyer complains'],
  },
  {
    what: 'A dispute names the capture, and the custom id that it was made with.',
    source: 'https://developer.paypal.com/docs/api/customer-disputes/v1/ (transaction_info: custom)',
    test: [refusals, 'a dispute names the capture, and our own word for it'],
  },
  {
    what: 'An order may list a refund later than its capture shows it.',
    source:
      'https://github.com/woocommerce/woocommerce-paypal-payments/issues/522 (one refund counted twice)',
    test: [refusals, 'an order may list a refund later than its capture shows it'],
  },
  {
    what: 'What stands before its API may answer with a page, as 403 and as 200.',
    source:
      'https://github.com/shopware5/SwagPaymentPayPalUnified/issues/53; https://github.com/angelleye/paypal-woocommerce/issues/1693',
    test: [refusals, 'what stands before PayPal may answer with a page: that is no refusal'],
  },
  {
    what: 'A capture is given back once, and nothing more than is left of it (REFUND_AMOUNT_EXCEEDED, CAPTURE_FULLY_REFUNDED).',
    source: `${payments} (refund, error responses)`,
    test: [refusals, 'more than is left cannot be given back'],
  },
  {
    what: 'After 180 days nothing can be given back (REFUND_TIME_LIMIT_EXCEEDED).',
    source: `${payments} (refund, error responses)`,
    test: [refusals, 'after 180 days nothing can be given back'],
  },
  {
    what: 'A refund may be pending and fail later; the capture holds the money again.',
    source: `${payments} (refund status)`,
    test: [refusals, 'a refund that was pending fails later, and the capture holds the money again'],
  },
  {
    what: 'An access token ends after nine hours, and is asked for with the secret.',
    source: 'https://developer.paypal.com/api/rest/authentication/',
    test: [refusals, 'an access token ends after nine hours'],
  },
  {
    what: 'Nobody without the secret gets a token, and nobody without a token gets in.',
    source: 'https://developer.paypal.com/api/rest/authentication/',
    test: [own, 'nobody without the secret gets a token, and nobody without a token gets in'],
  },
  {
    what: 'Events are signed over id, time, webhook id and the CRC-32 of the body, with a certificate that PayPal serves.',
    source: 'https://developer.paypal.com/api/rest/webhooks/rest/ (verify)',
    test: [own, 'deliveries are signed with the certificate that is served'],
  },
  {
    what: 'Transaction Search knows payments three hours late, and says up to when.',
    source: 'https://developer.paypal.com/docs/api/transaction-search/v1/',
    test: [reporting, 'it says up to when it knows, three hours back'],
  },
  {
    what: 'An app without the permission gets NOT_AUTHORIZED.',
    source: 'https://developer.paypal.com/docs/api/transaction-search/v1/',
    test: [reporting, 'an app without the permission gets nothing'],
  },
]
