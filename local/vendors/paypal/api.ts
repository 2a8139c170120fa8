import { randomBytes } from 'node:crypto'
import { Hono, type Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ZodType } from 'zod'
import {
  CreateOrder,
  PayPalError,
  RefundCapture,
  type PayPalAccount,
  type PayPalOrder,
  type Refund,
} from './account.ts'
import { transactionSearch, usualReporting, type Reporting } from './reporting.ts'

export interface PayPalApiOptions {
  clientId: string
  clientSecret: string
  now: () => Date
  reporting?: Reporting
}

interface Kept {
  path: string
  request: string
  status: number
  body: string
}

/** What a caller of PayPal's REST API meets: token, orders, captures, refunds, transactions, PayPal-Request-Id. */
export function paypalApi(account: PayPalAccount, options: PayPalApiOptions) {
  const { clientId, clientSecret, now, reporting = usualReporting() } = options
  const tokens = new Map<string, number>()
  const kept = new Map<string, Kept>()
  const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`
  const app = new Hono()
    .onError((error, c) => {
      if (!(error instanceof PayPalError)) throw error
      const name = error.status === 404 ? 'RESOURCE_NOT_FOUND' : 'UNPROCESSABLE_ENTITY'
      return c.json(failure(name, error.message, error.issue), error.status as ContentfulStatusCode)
    })
    .post('/v1/oauth2/token', async (c) => {
      const form = new URLSearchParams(await c.req.text())
      if (c.req.header('authorization') !== basic)
        return c.json({ error: 'invalid_client', error_description: 'Client Authentication failed' }, 401)
      if (form.get('grant_type') !== 'client_credentials')
        return c.json({ error: 'unsupported_grant_type' }, 400)
      const token = `A21${randomBytes(30).toString('base64url')}`
      tokens.set(token, now().getTime() + 32_400_000)
      return c.json({ access_token: token, token_type: 'Bearer', app_id: 'APP-LOCAL', expires_in: 32_400 })
    })
    .on('ALL', ['/v1/reporting/*', '/v2/*'], async function bearer(c, next) {
      const token = c.req.header('authorization')?.replace(/^Bearer /, '') ?? ''
      if ((tokens.get(token) ?? 0) > now().getTime()) return next()
      return c.json({ error: 'invalid_token', error_description: 'Token signature verification failed' }, 401)
    })
    .use('/v2/*', async function requestId(c, next) {
      const id = c.req.method === 'POST' ? c.req.header('paypal-request-id') : undefined
      if (!id) return next()
      const request = await c.req.text()
      const earlier = kept.get(`${c.req.path} ${id}`)
      // Another body is another request (developer.paypal.com, errors of v3: PAYPAL_REQUEST_ID_PREVIOUSLY_USED).
      if (earlier && earlier.request !== request)
        throw new PayPalError(
          422,
          'PAYPAL_REQUEST_ID_PREVIOUSLY_USED',
          'The PayPal-Request-ID has already been used for another request.',
        )
      // PayPal repeats the first answer of a request id: what was done with status 200, what was refused as it was
      // (developer.paypal.com, idempotency: "the latest status of the previous request").
      if (earlier) {
        const status = earlier.status < 300 ? 200 : (earlier.status as ContentfulStatusCode)
        return c.body(earlier.body, status, { 'content-type': 'application/json' })
      }
      await next()
      if (c.res.status < 500) {
        const body = await c.res.clone().text()
        kept.set(`${c.req.path} ${id}`, { path: c.req.path, request, status: c.res.status, body })
      }
      return undefined
    })
    .post('/v2/checkout/orders', async (c) => c.json(account.create(await body(c, CreateOrder)), 201))
    .get('/v2/checkout/orders/:id', (c) => c.json(orderAnswer(c, account.order(c.req.param('id')), account)))
    .post('/v2/checkout/orders/:id/capture', (c) =>
      c.json(orderAnswer(c, account.capture(c.req.param('id')), account), 201),
    )
    .get('/v2/payments/captures/:id', (c) => c.json(account.captureOf(c.req.param('id'))))
    .post('/v2/payments/captures/:id/refund', async (c) =>
      c.json(refundAnswer(c, account.refund(c.req.param('id'), await body(c, RefundCapture))), 201),
    )
    .get('/v2/payments/refunds/:id', (c) => {
      const refund = account.refunds.get(c.req.param('id'))
      if (!refund) throw new PayPalError(404, 'INVALID_RESOURCE_ID', 'Specified resource ID does not exist.')
      return c.json(refundAnswer(c, refund))
    })
    .route('/', transactionSearch(account, reporting, now))
  return { app, forget: () => [tokens, kept].forEach((map) => map.clear()) }
}

/** A refund names its capture by a link alone (checkout_orders_v2.json and payments_payment_v2.json, `refund`). */
function refundAnswer(c: Context, { capture, ...refund }: Refund) {
  const { origin } = new URL(c.req.url)
  const link = (rel: string, path: string) => ({ rel, href: origin + path, method: 'GET' })
  const links = [
    link('self', `/v2/payments/refunds/${refund.id}`),
    link('up', `/v2/payments/captures/${capture}`),
  ]
  return { ...refund, links }
}

const orderAnswer = (c: Context, order: PayPalOrder, { refundsAreUnlisted }: PayPalAccount) => ({
  ...order,
  purchase_units: order.purchase_units.map(({ payments, ...unit }) => {
    if (!payments) return unit
    const { captures, refunds } = payments
    return {
      ...unit,
      payments:
        refunds && !refundsAreUnlisted
          ? { captures, refunds: refunds.map((one) => refundAnswer(c, one)) }
          : { captures },
    }
  }),
})

async function body<T>(c: Context, schema: ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(await c.req.json().catch(() => ({})))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new PayPalError(
    400,
    'INVALID_PARAMETER_SYNTAX',
    `${issue?.path.join('/') ?? ''}: ${issue?.message ?? ''}`,
  )
}

function failure(name: string, message: string, issue: string) {
  return {
    name,
    message: 'The requested action could not be performed.',
    debug_id: randomBytes(7).toString('hex'),
    details: [{ issue, description: message }],
  }
}
