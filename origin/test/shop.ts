import type { CreateOrder, Order } from '@cpt/contract/order'
import type { Vehicles } from '@cpt/contract/vehicle'
import type { Capture } from '@cpt/local/vendors/paypal/account'
import { startPayPal, type PayPalStandIn } from '@cpt/local/vendors/paypal/main'
import { startStripe, type StripeStandIn } from '@cpt/local/vendors/stripe/main'
import type { Charge } from '@cpt/local/vendors/stripe/objects'
import { startTesla, type Tesla } from '@cpt/local/vendors/tesla/main'
import { decide } from '@cpt/local/vendors/tesla/test/sign-in'
import type { Environment } from '../src/config.ts'
import { createTestOrigin, type TestOrigin, type TestOriginOptions } from './origin.ts'
import { virtualClock, type VirtualClock } from './virtual-clock.ts'

export interface Shop {
  origin: TestOrigin
  stripe: StripeStandIn
  paypal: PayPalStandIn
  tesla: Tesla
  clock: VirtualClock
  /** Another process on the same database and the same stand-ins. */
  another(options?: TestOriginOptions): Promise<TestOrigin>
  /** Another process that makes no report: what is handed to it stays undone. */
  idle(): Promise<TestOrigin>
  /** Connects a session to Tesla, once more where it was. */
  signIn(sessionId: string, account?: string): Promise<void>
  /** A session that is connected to Tesla, and the cars it sees. */
  customer(account?: string): Promise<Customer>
  /** Sends the provider's waiting events to the origin, as the edge would pass them on. */
  deliver(provider: 'stripe' | 'paypal', options?: Delivering): Promise<number[]>
  /** What Stripe charged for an order. @throws where that is nothing */
  chargeOf(orderId: string): Charge
  /** What PayPal captured for it, or was refused. */
  capturesOf(orderId: string): Capture[]
  /** Until nothing is left in the outbox that is due, nor in the background of the origin. */
  settled(): Promise<void>
  /** Rows of a query, for what no answer shows. */
  rows<T = Record<string, unknown>>(sql: string, values?: unknown[]): Promise<T[]>
  close(): Promise<void>
}

export interface Delivering {
  reversed?: boolean
  copies?: number
  /** Beside the provider's own. */
  headers?: Record<string, string>
  /** The process that receives them; the shop's own unless told. */
  to?: TestOrigin
}

export interface Customer {
  token: string
  sessionId: string
  cars: Vehicles['vehicles']
  order(wanted?: Partial<CreateOrder>): Promise<Order>
  get(orderId: string): Promise<Order>
  /** Starts Stripe's page for the order, and gives the page's session. */
  checkout(orderId: string): Promise<{ id: string; url: string }>
  /** Starts PayPal's page for the order, and gives PayPal's own order. */
  startPayPal(orderId: string): Promise<string>
  /** Pays on Stripe's page, which tells the origin (`to`: the process that hears it). Gives the charge. */
  payByCard(orderId: string, to?: TestOrigin): Promise<Charge>
}

/** A whole shop: the origin, Tesla with a garage of cars, Stripe and PayPal, events held back until delivered. */
export async function openShop(options: { env?: Environment; databaseUrl?: string } = {}): Promise<Shop> {
  const clock = virtualClock(Date.now())
  const now = () => new Date(clock.now())
  const [stripe, paypal, tesla] = await Promise.all([
    startStripe({ now }),
    startPayPal({ now }),
    startTesla({ now: clock.now }),
  ])
  const env: Environment = {
    PAYMENTS: 'on',
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
    STRIPE_API_URL: stripe.url,
    PAYPAL_CLIENT_ID: paypal.clientId,
    PAYPAL_CLIENT_SECRET: paypal.clientSecret,
    PAYPAL_WEBHOOK_ID: paypal.webhookId,
    PAYPAL_API_URL: paypal.url,
    TESLA_CLIENT_ID: tesla.clientId,
    TESLA_CLIENT_SECRET: tesla.clientSecret,
    TESLA_AUTH_URL: tesla.url,
    TESLA_TOKEN_URL: tesla.url,
    TESLA_API_NA: tesla.hosts.na,
    TESLA_API_EU: tesla.hosts.eu,
    TESLA_API_CN: tesla.hosts.cn,
    ...options.env,
  }
  const { databaseUrl } = options
  const origin = await createTestOrigin({ env, now, clock, ...(databaseUrl ? { databaseUrl } : {}) })
  const others: TestOrigin[] = []
  const json = async <T>(answer: Response): Promise<T> => {
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }

  const deliver: Shop['deliver'] = async (
    provider,
    { reversed = false, copies = 1, headers = {}, to = origin } = {},
  ) => {
    const standIn = provider === 'stripe' ? stripe : paypal
    const sent = standIn.webhooks.take()
    const statuses: number[] = []
    for (const message of reversed ? sent.toReversed() : sent) {
      for (let copy = 0; copy < copies; copy += 1) {
        const answer = await to.request(`POST /api/v1/payments/${provider}/webhook`, {
          body: message.body,
          headers: { 'content-type': 'application/json', ...headers, ...standIn.webhooks.headersOf(message) },
        })
        statuses.push(answer.status)
      }
    }
    return statuses
  }

  const shop: Shop = {
    origin,
    stripe,
    paypal,
    tesla,
    clock,
    deliver,

    async another(more = {}) {
      const other = await createTestOrigin({
        now,
        clock,
        upstash: origin.upstash,
        databaseUrl: origin.databaseUrl,
        ...more,
        env: {
          ...env,
          TOKEN_ENCRYPTION_KEY: origin.context.secrets.TOKEN_ENCRYPTION_KEY.join(','),
          STORAGE_DIRECTORY: origin.context.config.STORAGE_DIRECTORY,
          ...more.env,
        },
      })
      others.push(other)
      return other
    },

    async idle() {
      const other = await shop.another()
      await other.context.queue.stop()
      return other
    },

    async signIn(sessionId, account) {
      const { authUrl, browser } = await origin.context.tesla.connect.start(
        { id: sessionId },
        { language: 'en', optionalScopes: ['vehicle_charging_cmds'] },
        undefined,
      )
      const back = await decide(authUrl, account ? { account } : {})
      await origin.context.tesla.connect.finish(Object.fromEntries(back.searchParams), browser, 'en')
    },

    async customer(account) {
      const { token, id: sessionId } = await origin.session()
      await shop.signIn(sessionId, account)
      const { vehicles: cars } = await json<Vehicles>(
        await origin.request('GET /api/v1/tesla/vehicles', { token }),
      )
      const customer: Customer = {
        token,
        sessionId,
        cars,
        order: async (wanted = {}) =>
          json<Order>(
            await origin.request('POST /api/v1/orders', {
              token,
              json: {
                package: 'basic',
                vehicles: [cars[0]?.ref],
                language: 'en',
                units: 'metric',
                currency: 'EUR',
                termsAccepted: true,
                ...wanted,
              },
            }),
          ),
        get: async (orderId) => json<Order>(await origin.request(`GET /api/v1/orders/${orderId}`, { token })),
        async checkout(orderId) {
          const { checkoutUrl: url } = await json<{ checkoutUrl: string }>(
            await origin.request('POST /api/v1/payments/stripe/checkout', { token, json: { orderId } }),
          )
          return { url, id: url.split('/').at(-1) ?? '' }
        },
        async startPayPal(orderId) {
          const { paypalOrderId } = await json<{ paypalOrderId: string }>(
            await origin.request('POST /api/v1/payments/paypal/orders', { token, json: { orderId } }),
          )
          return paypalOrderId
        },
        async payByCard(orderId, to = origin) {
          stripe.account.pay((await customer.checkout(orderId)).id)
          await deliver('stripe', { to })
          return shop.chargeOf(orderId)
        },
      }
      return customer
    },

    chargeOf(orderId) {
      const charges = [...stripe.account.charges.values()]
      const charge = charges.find(({ metadata }) => metadata['order_id'] === orderId)
      if (!charge) throw new Error('nothing was charged')
      return charge
    },

    capturesOf: (orderId) =>
      [...paypal.account.captures.values()].filter(({ custom_id: ours }) => ours === orderId),

    async settled() {
      const { outbox, queue } = origin.context
      // What was idle at first may have been given work by what was waited for after it
      for (let quiet = 0; quiet < 2;) {
        await outbox.idle()
        await queue.idle()
        quiet = (await outbox.flush()).done > 0 ? 0 : quiet + 1
      }
    },

    rows: async <T>(sql: string, values: unknown[] = []) =>
      (await origin.context.database.pool.query(sql, values)).rows as T[],

    close: async () => {
      for (const each of [...others, origin]) await each.close()
      await Promise.all([stripe.close(), paypal.close(), tesla.close()])
    },
  }
  return shop
}
