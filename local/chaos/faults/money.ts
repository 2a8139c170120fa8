import { erase, payBy } from '../customer.ts'
import { oneOf, sellCar, upTo, type ChaosFault, type Stage } from './fault.ts'

const providers = ['stripe', 'paypal'] as const

/** PayPal's issues of a capture (origin/src/payment/paypal-issues.ts names where each was met), and one that nobody knows. */
const captureIssues = [
  'INSTRUMENT_DECLINED',
  'PAYER_ACTION_REQUIRED',
  'COMPLIANCE_VIOLATION',
  'PAYER_ACCOUNT_RESTRICTED',
  'PAYEE_ACCOUNT_RESTRICTED',
  'TRANSACTION_REFUSED',
  'ORDER_EXPIRED',
  'INTERNAL_SERVICE_ERROR',
  'AN_ISSUE_OF_TOMORROW',
] as const
const paypalRefunds = [
  'REFUND_TIME_LIMIT_EXCEEDED',
  'REFUND_FAILED_INSUFFICIENT_FUNDS',
  'PENDING_CAPTURE',
  'REFUND_NOT_ALLOWED',
  'AN_ISSUE_OF_TOMORROW',
] as const
/** Codes of docs.stripe.com/error-codes; numbers are a 5xx that Stripe keeps under its key. */
const stripeRefunds = ['charge_disputed', 'insufficient_funds', 'a_code_of_tomorrow', 500, 503] as const

const charges = ({ world: { parts } }: Stage) => [...parts.stripe.account.charges.values()]
const captures = ({ world: { parts } }: Stage) => [...parts.paypal.account.captures.values()]

/** What the providers refuse, and money that moves elsewhere. */
export const moneyFaults = {
  'stripe-away': {
    about: 'Stripe answers 500, 503 or 429, or nothing at all, until all is well',
    at: ['ordered', 'page', 'paid', 'event'],
    ways: ['stripe'],
    strike: ({ world: { parts }, chance }) => {
      if (chance() < 0.3) parts.stripe.faults.add({ kind: 'refuse' })
      else
        parts.stripe.faults.add({
          kind: 'status',
          status: oneOf(chance, [500, 503, 429]),
          body: '{"error":{"type":"api_error","message":"An error occurred with our connection."}}',
          headers: { 'content-type': 'application/json' },
        })
    },
  },
  'paypal-away': {
    about: 'PayPal answers 500 or 503, or nothing at all, until all is well',
    at: ['ordered', 'page', 'paid', 'event'],
    ways: ['paypal'],
    strike: ({ world: { parts }, chance }) => {
      if (chance() < 0.3) parts.paypal.faults.add({ kind: 'refuse' })
      else parts.paypal.faults.add({ kind: 'status', status: oneOf(chance, [500, 503]) })
    },
  },
  'capture-refused': {
    about: 'PayPal refuses to take the money, by the issues that it has and one that nobody knows',
    at: ['ordered'],
    ways: ['paypal'],
    before: ({ world: { parts }, chance }) => {
      for (let left = upTo(chance, 4); left > 0; left -= 1)
        parts.paypal.account.captureRefusals.push(oneOf(chance, captureIssues))
    },
  },
  'money-late': {
    about: 'money comes days later, or does not come: pending captures, bank transfers',
    at: ['ordered'],
    ways: providers,
    before: ({ world }) => {
      world.moneyIsLate = true
      world.parts.paypal.account.capturesArePending = true
    },
    after: (stage) => {
      const { stripe, paypal } = stage.world.parts
      for (const { id, status } of captures(stage))
        if (status === 'PENDING') paypal.account.finishCapture(id, stage.chance() < 0.6)
      for (const { id, payment_intent: intent } of stripe.account.sessions.values())
        if (stripe.account.intents.get(intent ?? '')?.status === 'processing')
          stripe.account.finishPayment(id, stage.chance() < 0.6)
    },
  },
  'car-sold': {
    about: 'a car leaves the account before it is read, so that money goes back',
    at: ['ordered'],
    before: sellCar,
  },
  'refund-refused': {
    about: 'a car is sold, and the providers refuse to give the money back',
    at: ['ordered'],
    ways: providers,
    before: (stage) => {
      sellCar(stage)
      const { stripe, paypal } = stage.world.parts
      for (let left = upTo(stage.chance, 5); left > 0; left -= 1) {
        stripe.account.refundRefusals.push(oneOf(stage.chance, stripeRefunds))
        paypal.account.refundRefusals.push(oneOf(stage.chance, paypalRefunds))
      }
    },
  },
  'refund-unheard': {
    about: 'one of two cars is sold, and the answer to each refund is lost, once or more often',
    at: ['ordered'],
    ways: providers,
    buys: 'bulk',
    before: (stage) => {
      sellCar(stage)
      const { stripe, paypal } = stage.world.parts
      // A client repeats a call once by itself, and events tell of a refund as well.
      const lost = { kind: 'lost-answer', times: 1 + upTo(stage.chance, 6) } as const
      if (stage.chance() < 0.5) stage.world.postman.mode = 'late'
      stripe.faults.add({ ...lost, match: { method: 'POST', path: '/v1/refunds' } })
      paypal.faults.add({ ...lost, match: { method: 'POST', path: '/v2/payments/captures' } })
    },
  },
  'refund-bounces': {
    about: 'a car is sold, and refunds that were on their way come back',
    at: ['ordered'],
    ways: providers,
    before: (stage) => {
      sellCar(stage)
      stage.world.parts.stripe.account.refundsArePending = true
      stage.world.parts.paypal.account.refundsArePending = true
    },
    after: ({ world: { parts }, chance }) => {
      for (const { account } of [parts.stripe, parts.paypal])
        for (const { id, status } of account.refunds.values())
          if (status.toLowerCase() === 'pending') account.finishRefund(id, chance() < 0.5)
    },
  },
  'refund-by-hand': {
    about:
      'somebody gives money back in the provider’s dashboard, all or a part; half of the cars are sold as well',
    at: ['event', 'task', 'upload', 'refund'],
    ways: providers,
    before: (stage) => {
      if (stage.chance() < 0.5) sellCar(stage)
    },
    strike: (stage) => giveBackByHand(stage),
    after: (stage) => {
      if (stage.chance() < 0.3) giveBackByHand(stage)
    },
  },
  disputed: {
    about:
      'a customer has his money claimed back by his bank or at PayPal; half of the cars are sold as well',
    at: ['event', 'task', 'refund'],
    ways: providers,
    before: (stage) => {
      if (stage.chance() < 0.5) sellCar(stage)
    },
    strike: disputeOne,
    after: disputeOne,
  },
  'paid-twice': {
    about: 'customers open the page of the other provider too, and pay on both',
    at: ['page', 'paid'],
    ways: providers,
    strike: async ({ world, customers }) => {
      await Promise.all(
        customers.map((one) => payBy(world, one, one.purchase.way === 'stripe' ? 'paypal' : 'stripe')),
      )
    },
  },
  erased: {
    about: 'customers have everything about them erased at a random moment',
    at: ['ordered', 'page', 'paid', 'event', 'task', 'reading', 'upload', 'refund'],
    strike: async ({ world, customers, chance }) => {
      await Promise.all(customers.filter(() => chance() < 0.6).map((one) => erase(world, one)))
    },
    after: async ({ world, customers }) => {
      // Whoever did not get his receipt asks once more.
      await Promise.all(customers.filter((one) => one.wantsErasure).map((one) => erase(world, one)))
    },
  },
} as const satisfies Record<string, ChaosFault>

function giveBackByHand(stage: Stage): void {
  const { stripe, paypal } = stage.world.parts
  for (const { id, amount, amount_refunded: back } of charges(stage)) {
    const cents = Math.floor((amount - back) * oneOf(stage.chance, [0, 0.5, 1]))
    if (cents > 0) stripe.account.refund({ charge: id, amount: String(cents) })
  }
  for (const { id, amount, status } of captures(stage)) {
    if (status !== 'COMPLETED' && status !== 'PARTIALLY_REFUNDED') continue
    const left = Math.round(Number(amount.value) * 100) - paypal.account.refundedCents(id)
    const cents = Math.floor(left * oneOf(stage.chance, [0, 0.5, 1]))
    if (cents > 0) paypal.account.refund(id, { amount: { ...amount, value: (cents / 100).toFixed(2) } })
  }
}

function disputeOne(stage: Stage): void {
  const { stripe, paypal } = stage.world.parts
  const [charge] = charges(stage).filter(({ disputed, refunded }) => !disputed && !refunded)
  const [capture] = captures(stage).filter(
    ({ id, status }) => status === 'COMPLETED' && !paypal.account.disputed.has(id),
  )
  if (charge && stage.chance() < 0.6) stripe.account.dispute(charge.id)
  if (capture && stage.chance() < 0.6) paypal.account.dispute(capture.id)
}
