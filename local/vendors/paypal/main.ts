import { randomBytes, randomUUID, sign, type KeyObject } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { Hono } from 'hono'
import { serveStandIn, type StandIn } from '../../stand-in/serve.ts'
import { WebhookDelivery, webhookControl } from '../../stand-in/webhook-delivery.ts'
import { paypalApi } from './api.ts'
import { signingCertificate } from './certificate.ts'
import { PayPalAccount } from './account.ts'
import { approvalPage } from './page.ts'
import { reportingControl, usualReporting, type Reporting } from './reporting.ts'

export interface PayPalOptions {
  port?: number
  clientId?: string
  clientSecret?: string
  webhookId?: string
  /** Where events go; can be set later, in process or at PUT /_control/webhooks. */
  webhookUrl?: string
  now?: () => Date
  retryAfterMs?: readonly number[]
}

export interface PayPalStandIn extends StandIn {
  account: PayPalAccount
  webhooks: WebhookDelivery
  clientId: string
  clientSecret: string
  webhookId: string
  reporting: Reporting
}

/** Subject of the certificate that signs PayPal's deliveries. */
const certificateName = 'messageverificationcerts.paypal.com'

/**
 * PayPal as a caller of the Orders API meets it: token, orders, captures, refunds, the page where one agrees, and
 * webhooks signed with a certificate that is served here. Control routes: POST
 * /_control/captures/{id}/{released|denied|dispute|reversed}, /_control/orders/{id}/approval-reversed,
 * /_control/refunds/{id}/{arrived|bounced}, PUT /_control/captures (`{"pending": true}`), PUT /_control/refusals
 * (`{"captures": ["INSTRUMENT_DECLINED"], "refunds": []}`), /_control/webhooks.
 */
export async function startPayPal(options: PayPalOptions = {}): Promise<PayPalStandIn> {
  const { clientId = 'paypal-local', clientSecret = 'paypal-local-secret', webhookId = 'WH-LOCAL' } = options
  const now = options.now ?? (() => new Date())
  const certificate = signingCertificate(certificateName, now())
  const certificatePath = `/v1/notifications/certs/CERT-${randomBytes(8).toString('hex')}`
  let url = ''
  const webhooks = new WebhookDelivery({
    url: options.webhookUrl,
    now,
    headers: ({ body }) =>
      transmissionHeaders(body, {
        webhookId,
        at: now(),
        certificateUrl: url + certificatePath,
        privateKey: certificate.privateKey,
      }),
    ...(options.retryAfterMs ? { retryAfterMs: options.retryAfterMs } : {}),
  })
  const account = new PayPalAccount({
    now,
    url: () => url,
    emit: (type, resourceType, resource) => {
      const id = `WH-${randomBytes(12).toString('hex').toUpperCase()}`
      webhooks.send({ id, type, body: JSON.stringify(event(id, type, resourceType, resource, now())) })
    },
  })
  const reporting = usualReporting()
  const { app: api, forget } = paypalApi(account, { clientId, clientSecret, now, reporting })
  const app = api.get(certificatePath, (c) => c.text(certificate.pem)).route('/', approvalPage(account))
  const standIn = await serveStandIn({
    name: 'paypal',
    app,
    portVariable: 'PAYPAL_PORT',
    ...(options.port === undefined ? {} : { port: options.port }),
    books: () => ({ ...account.books(), deliveries: webhooks.deliveries }),
    control: controlRoutes(account)
      .route('/', webhookControl(webhooks))
      .route('/', reportingControl(reporting)),
    reset: () => {
      account.reset()
      forget()
      Object.assign(reporting, usualReporting())
      webhooks.reset()
    },
  })
  url = standIn.url
  return {
    ...standIn,
    account,
    webhooks,
    clientId,
    clientSecret,
    webhookId,
    reporting,
    close: async () => {
      webhooks.close()
      await standIn.close()
    },
  }
}

export interface Transmission {
  webhookId: string
  at: Date
  certificateUrl: string
  privateKey: KeyObject
}

/** PayPal's delivery headers: RSA-SHA256 over `id|time|webhook id|crc32 of the raw body` (unsigned decimal). */
export function transmissionHeaders(
  body: string,
  { webhookId, at, certificateUrl, privateKey }: Transmission,
) {
  const id = randomUUID()
  const time = at.toISOString().replace(/\.\d+Z$/, 'Z')
  const signed = `${id}|${time}|${webhookId}|${crc32(body)}`
  return {
    'paypal-transmission-id': id,
    'paypal-transmission-time': time,
    'paypal-cert-url': certificateUrl,
    'paypal-auth-algo': 'SHA256withRSA',
    'paypal-transmission-sig': sign('sha256', Buffer.from(signed), privateKey).toString('base64'),
  }
}

const event = (id: string, type: string, resourceType: string, resource: object, at: Date) => ({
  id,
  event_version: '1.0',
  create_time: at.toISOString(),
  ...(resourceType === '' ? {} : { resource_type: resourceType }),
  resource_version: '2.0',
  event_type: type,
  resource,
})

function controlRoutes(account: PayPalAccount) {
  return new Hono()
    .onError((error, c) => c.text(error.message, 400))
    .post('/_control/orders/:id/approve', (c) => c.json(account.approve(c.req.param('id'))))
    .post('/_control/captures/:id/released', (c) => c.json(account.finishCapture(c.req.param('id'), true)))
    .post('/_control/captures/:id/denied', (c) => c.json(account.finishCapture(c.req.param('id'), false)))
    .post('/_control/captures/:id/dispute', (c) => {
      account.dispute(c.req.param('id'))
      return c.json({ disputed: c.req.param('id') })
    })
    .post('/_control/captures/:id/reversed', (c) => {
      account.reverse(c.req.param('id'))
      return c.json({ reversed: c.req.param('id') })
    })
    .post('/_control/orders/:id/approval-reversed', (c) => c.json(account.reverseApproval(c.req.param('id'))))
    .post('/_control/refunds/:id/arrived', (c) => c.json(account.finishRefund(c.req.param('id'), true)))
    .post('/_control/refunds/:id/bounced', (c) => c.json(account.finishRefund(c.req.param('id'), false)))
    .put('/_control/refusals', async (c) => {
      const { captures = [], refunds = [] } = await c.req.json<{ captures?: string[]; refunds?: string[] }>()
      account.captureRefusals.splice(0, Infinity, ...captures)
      account.refundRefusals.splice(0, Infinity, ...refunds)
      return c.json({ captures, refunds })
    })
    .put('/_control/captures', async (c) => {
      account.capturesArePending = (await c.req.json<{ pending?: boolean }>()).pending === true
      return c.json({ pending: account.capturesArePending })
    })
}
