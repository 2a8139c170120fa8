import { stripeApiVersion } from '@cpt/origin/payment/stripe'
import { createHmac } from 'node:crypto'
import { Hono } from 'hono'
import { serveStandIn, type StandIn } from '../../stand-in/serve.ts'
import { WebhookDelivery, webhookControl } from '../../stand-in/webhook-delivery.ts'
import { stripeApi, type KeptAnswer } from './api.ts'
import { checkoutPage } from './page.ts'
import { StripeAccount } from './account.ts'

export interface StripeOptions {
  port?: number
  secretKey?: string
  webhookSecret?: string
  /** Where events go; can be set later, in process or at PUT /_control/webhooks. */
  webhookUrl?: string
  now?: () => Date
  retryAfterMs?: readonly number[]
}

export interface StripeStandIn extends StandIn {
  account: StripeAccount
  webhooks: WebhookDelivery
  secretKey: string
  webhookSecret: string
}

/**
 * Stripe as a caller of hosted Checkout meets it: the API under /v1, the page under /c/pay, signed webhooks.
 * Control routes: POST /_control/sessions/{id}/{expire|arrived|bounced}, /_control/refunds/{id}/{arrived|bounced},
 * PUT /_control/refunds (`{"pending": true, "refusals": ["charge_disputed", 500]}`), POST /_control/charges/{id}/dispute, /_control/disputes/{id}/{won|lost}, /_control/webhooks.
 */
export async function startStripe(options: StripeOptions = {}): Promise<StripeStandIn> {
  const { secretKey = 'sk_test_local', webhookSecret = 'whsec_local', now = () => new Date() } = options
  const webhooks = new WebhookDelivery({
    url: options.webhookUrl,
    now,
    headers: ({ body }) => ({ 'stripe-signature': stripeSignature(body, webhookSecret, now()) }),
    ...(options.retryAfterMs ? { retryAfterMs: options.retryAfterMs } : {}),
  })
  let url = ''
  const account = new StripeAccount({
    now,
    apiVersion: stripeApiVersion,
    pageUrl: () => url,
    emit: (event) => webhooks.send({ id: event.id, type: event.type, body: JSON.stringify(event, null, 2) }),
  })
  const kept = new Map<string, KeptAnswer>()
  const api = stripeApi(account, secretKey, kept).route('/', checkoutPage(account))
  const standIn = await serveStandIn({
    name: 'stripe',
    app: api,
    portVariable: 'STRIPE_PORT',
    ...(options.port === undefined ? {} : { port: options.port }),
    books: () => ({ ...account.books(), idempotencyKeys: kept.size, deliveries: webhooks.deliveries }),
    control: controlRoutes(account).route('/', webhookControl(webhooks)),
    reset: () => {
      account.reset()
      kept.clear()
      webhooks.reset()
    },
  })
  url = standIn.url
  return {
    ...standIn,
    account,
    webhooks,
    secretKey,
    webhookSecret,
    close: async () => {
      webhooks.close()
      await standIn.close()
    },
  }
}

/** `Stripe-Signature` of a raw body: HMAC-SHA256 over the time, a dot and the body (Stripe: webhooks). */
export function stripeSignature(body: string, secret: string, at: Date): string {
  const time = Math.floor(at.getTime() / 1_000)
  return `t=${time},v1=${createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')}`
}

function controlRoutes(account: StripeAccount) {
  return new Hono()
    .onError((error, c) => c.text(error.message, 400))
    .post('/_control/sessions/:id/pay', (c) => c.json(account.pay(c.req.param('id'))))
    .post('/_control/sessions/:id/expire', (c) => c.json(account.expireSession(c.req.param('id'))))
    .post('/_control/sessions/:id/arrived', (c) => c.json(account.finishPayment(c.req.param('id'), true)))
    .post('/_control/sessions/:id/bounced', (c) => c.json(account.finishPayment(c.req.param('id'), false)))
    .post('/_control/refunds/:id/arrived', (c) => c.json(account.finishRefund(c.req.param('id'), true)))
    .post('/_control/refunds/:id/bounced', (c) => c.json(account.finishRefund(c.req.param('id'), false)))
    .post('/_control/charges/:id/dispute', (c) => c.json(account.dispute(c.req.param('id'))))
    .post('/_control/disputes/:id/won', (c) => c.json(account.closeDispute(c.req.param('id'), 'won')))
    .post('/_control/disputes/:id/lost', (c) => c.json(account.closeDispute(c.req.param('id'), 'lost')))
    .put('/_control/refunds', async (c) => {
      const { pending, refusals = [] } = await c.req.json<{
        pending?: boolean
        refusals?: (string | number)[]
      }>()
      account.refundsArePending = pending === true
      account.refundRefusals.splice(0, Infinity, ...refusals)
      return c.json({ pending: account.refundsArePending, refusals })
    })
}
