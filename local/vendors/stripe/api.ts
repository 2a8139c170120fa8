import { randomBytes } from 'node:crypto'
import { Hono, type Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { parseForm } from './form.ts'
import { listPage, type ListOptions } from './list.ts'
import { invalid, StripeError } from './objects.ts'
import type { StripeAccount } from './account.ts'

export interface KeptAnswer {
  request: string
  status: number
  body: string
}

/** What the caller of Stripe's API version 1 meets: Bearer key, form bodies, idempotency keys, Stripe's errors. */
export function stripeApi(account: StripeAccount, secretKey: string, kept: Map<string, KeptAnswer>) {
  const underWay = new Set<string>()
  return new Hono()
    .onError((error, c) => {
      const failure = error instanceof StripeError ? error : new StripeError(500, unexpected(error))
      return c.json({ error: failure.error }, failure.status as ContentfulStatusCode)
    })
    .use('/v1/*', async function stripeHeaders(c, next) {
      c.header('request-id', `req_${randomBytes(7).toString('hex')}`)
      c.header('stripe-version', c.req.header('stripe-version') ?? 'unknown')
      if (c.req.header('authorization') !== `Bearer ${secretKey}`)
        return c.json({ error: { type: 'invalid_request_error', message: 'Invalid API Key provided' } }, 401)
      return next()
    })
    .use('/v1/*', async function idempotency(c, next) {
      const key = c.req.method === 'POST' ? c.req.header('idempotency-key') : undefined
      if (!key) return next()
      const request = `${c.req.path}?${await c.req.text()}`
      const earlier = kept.get(key)
      if (earlier && earlier.request !== request)
        return c.json({ error: { type: 'idempotency_error', message: otherParameters(key) } }, 400)
      if (earlier) {
        c.header('idempotent-replayed', 'true')
        c.header('content-type', 'application/json')
        return c.body(earlier.body, earlier.status as ContentfulStatusCode)
      }
      if (underWay.has(key))
        return c.json({ error: { type: 'idempotency_error', code: keyInUse, message: atOnce(key) } }, 409)
      underWay.add(key)
      try {
        await next()
        kept.set(key, { request, status: c.res.status, body: await c.res.clone().text() })
      } finally {
        underWay.delete(key)
      }
      return undefined
    })
    .post('/v1/checkout/sessions', async (c) => c.json(account.createSession(parseForm(await c.req.text()))))
    .get('/v1/checkout/sessions/:id', (c) => {
      const session = account.session(c.req.param('id'))
      const expand = c.req.queries('expand[]') ?? c.req.queries('expand[0]') ?? []
      const intent = account.intents.get(session.payment_intent ?? '')
      return c.json(
        intent && expand.some((path) => path.startsWith('payment_intent'))
          ? { ...session, payment_intent: expandCharge(account, intent, expand) }
          : session,
      )
    })
    .post('/v1/checkout/sessions/:id/expire', (c) => c.json(account.expireSession(c.req.param('id'))))
    .get('/v1/payment_intents/:id', (c) =>
      c.json(found(account.intents, c.req.param('id'), 'payment_intent')),
    )
    .get('/v1/charges/:id', (c) => c.json(found(account.charges, c.req.param('id'), 'charge')))
    .post('/v1/refunds', async (c) => c.json(account.refund(parseForm(await c.req.text()))))
    .get('/v1/refunds/:id', (c) => c.json(found(account.refunds, c.req.param('id'), 'refund')))
    .get('/v1/events/:id', (c) => {
      const event = account.events.find(({ id }) => id === c.req.param('id'))
      if (!event) throw missing('event', c.req.param('id'))
      return c.json(event)
    })
    .route('/', lists(account))
    .all('/v1/*', (c) => {
      throw invalid(`Unrecognized request URL (${c.req.method}: ${c.req.path}).`, {}, 404)
    })
}

/** The lists of what an account has, with the parameters of each that a caller of Checkout needs. */
function lists(account: StripeAccount) {
  const page = <T extends { id: string; created: number }>(
    c: Context,
    options: Omit<ListOptions<T>, 'url'>,
  ) => c.json(listPage(new URL(c.req.url).searchParams, { ...options, url: c.req.path }))
  const ofPayment = { payment_intent: (one: { payment_intent: string | null }) => one.payment_intent }
  return new Hono()
    .get('/v1/checkout/sessions', (c) =>
      page(c, {
        kind: 'checkout.session',
        all: account.sessions.values(),
        filters: { ...ofPayment, status: ({ status }) => status },
      }),
    )
    .get('/v1/payment_intents', (c) => page(c, { kind: 'payment_intent', all: account.intents.values() }))
    .get('/v1/charges', (c) => page(c, { kind: 'charge', all: account.charges.values(), filters: ofPayment }))
    .get('/v1/refunds', (c) =>
      page(c, {
        kind: 'refund',
        all: account.refunds.values(),
        filters: { ...ofPayment, charge: ({ charge }) => charge },
      }),
    )
    .get('/v1/events', (c) =>
      page(c, { kind: 'event', all: account.events, filters: { type: ({ type }) => type } }),
    )
}

/** An expanded path expands those above it; of a charge's refunds the newest ten are given (docs.stripe.com/api/charges). */
function expandCharge(account: StripeAccount, intent: { latest_charge: string | null }, expand: string[]) {
  const charge = account.charges.get(intent.latest_charge ?? '')
  if (!charge || !expand.some((path) => path.startsWith('payment_intent.latest_charge'))) return intent
  const refunds = listPage(new URLSearchParams(), {
    kind: 'refund',
    url: `/v1/charges/${charge.id}/refunds`,
    all: [...account.refunds.values()].filter((refund) => refund.charge === charge.id),
  })
  const withRefunds = expand.includes('payment_intent.latest_charge.refunds')
  return { ...intent, latest_charge: withRefunds ? { ...charge, refunds } : charge }
}

function found<T>(objects: Map<string, T>, id: string, kind: string): T {
  const object = objects.get(id)
  if (object === undefined) throw missing(kind, id)
  return object
}

const missing = (kind: string, id: string) =>
  invalid(`No such ${kind}: '${id}'`, { code: 'resource_missing' }, 404)

const unexpected = (error: Error) => ({ type: 'api_error', message: error.message })

/** docs.stripe.com/error-codes; Stripe's own client asks again after it. */
const keyInUse = 'idempotency_key_in_use'
const atOnce = (key: string) =>
  `There is currently another in-progress request using this Idempotent Key (${key}).`

const otherParameters = (key: string) =>
  `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`
