import type { Behaviour } from '../../stand-in/behaviour.ts'

const own = 'local/vendors/stripe/stripe.test.ts'
const refusals = 'local/vendors/stripe/refusals.test.ts'

export const behaviours: readonly Behaviour[] = [
  {
    what: 'A page of Checkout lives between 30 minutes and 24 hours.',
    source: 'https://docs.stripe.com/api/checkout/sessions/create (expires_at)',
    test: [refusals, 'a page lives half an hour at least, and a day at most'],
  },
  {
    what: 'It expires at its time, says so in an event, and takes no money afterwards.',
    source: 'https://docs.stripe.com/api/checkout/sessions/object (status)',
    test: [refusals, 'a page ends with its time, and takes no money after it'],
  },
  {
    what: 'An open page can be expired; a paid one cannot, and an expired one cannot be paid.',
    source: 'https://docs.stripe.com/api/checkout/sessions/expire',
    test: [own, 'a session that was paid cannot be expired, and one that expired cannot be paid'],
  },
  {
    what: 'A page takes money once, however often its button is pressed.',
    source: 'https://docs.stripe.com/payments/checkout/how-checkout-works',
    test: [own, 'the page pays once, however often its button is pressed, and leads back'],
  },
  {
    what: 'A declined card takes nothing and leaves the page open.',
    source: 'https://docs.stripe.com/declines',
    test: [own, 'declining takes no money, and going back leads to the shop'],
  },
  {
    what: '3-D Secure: a detour to the bank; when it fails, the page stays open and payment_intent.payment_failed is sent.',
    source: 'https://docs.stripe.com/payments/3d-secure/authentication-flow',
    test: [
      refusals,
      'a card that asks for 3-D Secure pays once the bank has said yes, and the page stays open when it does not',
    ],
  },
  {
    what: 'A bank transfer completes the page unpaid, and arrives or fails days later.',
    source: 'https://docs.stripe.com/checkout/fulfillment (delayed payment methods)',
    test: [refusals, 'a bank transfer is complete and unpaid until it arrives, or does not'],
  },
  {
    what: 'Less than the smallest charge of a currency is refused (amount_too_small).',
    source: 'https://docs.stripe.com/currencies (minimum and maximum charge amounts)',
    test: [refusals, 'less than the smallest charge of a currency is refused'],
  },
  {
    what: 'The first answer under an idempotency key is given again; other parameters under it are refused.',
    source: 'https://docs.stripe.com/api/idempotent_requests',
    test: [own, 'a key gives the first answer again, and refuses other parameters'],
  },
  {
    what: 'That holds for a 500 too: only another key is another try.',
    source: 'https://docs.stripe.com/api/idempotent_requests ("including 500 errors")',
    test: [refusals, 'a 500 is kept under its key like any other answer, and another key is another try'],
  },
  {
    what: 'A key that is being used by another request is answered 409, and Stripe’s client asks again.',
    source: 'https://docs.stripe.com/error-codes (idempotency_key_in_use); stripe 23.1.0, RequestSender',
    test: [refusals, 'of two requests at once under one key, one is told that the key is in use'],
  },
  {
    what: 'More than is left cannot be given back.',
    source: 'https://docs.stripe.com/api/refunds/create',
    test: [own, 'more than was paid cannot be given back'],
  },
  {
    what: 'A charge that has gone back altogether is refused (charge_already_refunded).',
    source: 'https://docs.stripe.com/error-codes',
    test: [refusals, 'what has gone back cannot go back again'],
  },
  {
    what: 'A disputed charge cannot be given back (charge_disputed), and stays marked when the dispute is over.',
    source: 'https://docs.stripe.com/error-codes; https://docs.stripe.com/api/charges/object (disputed)',
    test: [refusals, 'a disputed charge cannot be given back, and stays marked when the dispute is over'],
  },
  {
    what: 'A refund may be pending and fail later: refund.failed, and the money is back with the charge.',
    source: 'https://docs.stripe.com/refunds (failed refunds)',
    test: [refusals, 'a refund that was pending fails days later, and the money is back with the charge'],
  },
  {
    what: 'Events are signed over time and body, and sent again until a 2xx.',
    source: 'https://docs.stripe.com/webhooks',
    test: [own, 'events are signed over time and body, and sent again until they are taken'],
  },
  {
    what: 'A “thin” event names its subject and shows nothing of it.',
    source: 'https://docs.stripe.com/event-destinations; https://github.com/stripe/stripe-node/issues/2337',
    test: [own, 'a thin event is signed like any other, and shows nothing'],
  },
  {
    what: 'Events come twice and in any order.',
    source: 'https://docs.stripe.com/webhooks (best practices)',
    test: [own, 'events can be held, and then sent twice and in reverse'],
  },
  {
    what: 'Lists give ten at a time, newest first, with cursors.',
    source: 'https://docs.stripe.com/api/pagination',
    test: [
      'local/vendors/stripe/list.test.ts',
      'a list gives ten, newest first, and says that there are more',
    ],
  },
  {
    what: 'Another key than the account’s is refused with 401.',
    source: 'https://docs.stripe.com/api/errors',
    test: [own, 'another key of the account is refused'],
  },
]
