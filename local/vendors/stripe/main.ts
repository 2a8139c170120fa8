import { createHmac } from 'node:crypto'
import { Hono } from 'hono'
import { serveStandIn, type StandIn } from '../../stand-in/serve.ts'
import { WebhookDelivery, webhookDoors } from '../../stand-in/webhook-delivery.ts'
import { stripeApi, type KeptAnswer } from './api.ts'
import { checkoutPage } from './page.ts'
import { Till } from './till.ts'

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
  till: Till
  webhooks: WebhookDelivery
  secretKey: string
  webhookSecret: string
}

/** Version that the `stripe` package 23.1 pins. */
const apiVersion = '2026-10-28.endive'

/**
 * Stripe as a caller of hosted Checkout meets it: the API under /v1, the page under /c/pay, signed webhooks.
 * State doors: POST /_control/sessions/{id}/{expire|arrived|bounced}, /_control/refunds/{id}/{arrived|bounced},
 * PUT /_control/refunds (`{"pending": true}`), POST /_control/charges/{id}/dispute, /_control/webhooks.
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
  const till = new Till({
    now,
    apiVersion,
    pageUrl: () => url,
    emit: (event) => webhooks.send({ id: event.id, type: event.type, body: JSON.stringify(event, null, 2) }),
  })
  const kept = new Map<string, KeptAnswer>()
  const api = stripeApi(till, secretKey, kept).route('/', checkoutPage(till))
  const standIn = await serveStandIn({
    name: 'stripe',
    app: api,
    portVariable: 'STRIPE_PORT',
    ...(options.port === undefined ? {} : { port: options.port }),
    books: () => ({ ...till.books(), idempotencyKeys: kept.size, deliveries: webhooks.deliveries }),
    control: stateDoors(till).route('/', webhookDoors(webhooks)),
    reset: () => {
      till.reset()
      kept.clear()
      webhooks.reset()
    },
  })
  url = standIn.url
  return {
    ...standIn,
    till,
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

function stateDoors(till: Till) {
  return new Hono()
    .onError((error, c) => c.text(error.message, 400))
    .post('/_control/sessions/:id/pay', (c) => c.json(till.pay(c.req.param('id'))))
    .post('/_control/sessions/:id/expire', (c) => c.json(till.expireSession(c.req.param('id'))))
    .post('/_control/sessions/:id/arrived', (c) => c.json(till.finishPayment(c.req.param('id'), true)))
    .post('/_control/sessions/:id/bounced', (c) => c.json(till.finishPayment(c.req.param('id'), false)))
    .post('/_control/refunds/:id/arrived', (c) => c.json(till.finishRefund(c.req.param('id'), true)))
    .post('/_control/refunds/:id/bounced', (c) => c.json(till.finishRefund(c.req.param('id'), false)))
    .post('/_control/charges/:id/dispute', (c) => c.json(till.dispute(c.req.param('id'))))
    .put('/_control/refunds', async (c) => {
      till.refundsArePending = (await c.req.json<{ pending?: boolean }>()).pending === true
      return c.json({ pending: till.refundsArePending })
    })
}
