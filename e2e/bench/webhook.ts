import { startPostgres } from '@cpt/local/vendors/postgres/main'
import { Hono } from 'hono'
import pg from 'pg'
import { openShop, type Shop } from '../../origin/test/shop.ts'
import { migrate } from '../../origin/src/db/migrate.ts'
import { load, median, shotOf, tracedHeaders, type Load } from './load.ts'

export interface WebhookBench {
  /** Answers a second at eight connections. */
  perSecond: { bareInsert: number; webhook: number }
  /** Time of the processor for an answer, the load generator's included. */
  processorMs: { bareInsert: number; webhook: number }
  /** Webhooks of Stripe that pay an order, over a route that inserts one row and commits. */
  ratioToBareInsert: number
  /** The same by time of the processor. */
  ratioOfProcessor: number
}

const shots = 480
/** The bare route is asked so many times as often, as it is over so soon. */
const more = 4

/**
 * How fast a webhook that pays an order is acknowledged, from the edge's signature to the 2xx after the commit, before the
 * event is followed. Beside it a bare Hono route that inserts one row, on the same Postgres, turn by turn. In the end every
 * order has to be paid.
 */
export async function benchWebhook(rounds = 5): Promise<WebhookBench> {
  const postgres = await startPostgres()
  const databaseUrl = await postgres.createDatabase('bench')
  await migrate(databaseUrl)
  const shop = await openShop({ databaseUrl })
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })
  try {
    // What becomes of the order is not part of it
    await shop.origin.context.queue.stop()
    shop.origin.context.listen()
    shop.stripe.webhooks.configure({ held: true })
    await pool.query('create table bare (id text primary key, body jsonb not null)')
    const bare = new Hono().post('*', async (c) => {
      await pool.query('insert into bare (id, body) values (gen_random_uuid(), $1)', [await c.req.text()])
      return c.body(null, 204)
    })
    const measured = { bareInsert: [] as Load[], webhook: [] as Load[] }
    for (let round = 0; round <= rounds; round += 1) {
      const signed = await paidWebhooks(shop)
      const inserts = await load(bare, Array.from({ length: more }, () => signed).flat())
      // Stripe answers late, so that following the events takes nothing of what acknowledging them has
      shop.stripe.faults.add({ kind: 'delay', delayMs: 2_000 })
      const webhooks = await load(shop.origin.app, signed)
      shop.stripe.faults.clear()
      await shop.settled()
      // The first round warms up.
      if (round === 0) continue
      measured.bareInsert.push(inserts)
      measured.webhook.push(webhooks)
    }
    const paid = (
      await shop.rows<{ n: number }>(`select count(*)::int as n from orders where paid_at is not null`)
    )[0]?.n
    if (paid !== shots * (rounds + 1)) throw new Error(`${paid ?? 0} orders were paid`)
    const { bareInsert, webhook } = measured
    const of = (loads: Load[], what: keyof Load) => median(loads.map((load) => load[what]))
    const perSecond = { bareInsert: of(bareInsert, 'perSecond'), webhook: of(webhook, 'perSecond') }
    const processorMs = { bareInsert: of(bareInsert, 'processorMs'), webhook: of(webhook, 'processorMs') }
    return {
      perSecond,
      processorMs,
      // Round by round, since the machine is not the same in each
      ratioToBareInsert: median(webhook.map((load, at) => load.perSecond / (bareInsert[at]?.perSecond ?? 0))),
      ratioOfProcessor: processorMs.bareInsert / processorMs.webhook,
    }
  } finally {
    await pool.end()
    await shop.close()
    await postgres.close()
  }
}

/** Stripe's events of orders that were just paid, signed by Stripe and by the edge. */
async function paidWebhooks(shop: Shop) {
  const customer = await shop.customer()
  for (let n = 0; n < shots; n += 1) {
    const { orderId } = await customer.order()
    const { id } = await customer.checkout(orderId)
    shop.stripe.account.pay(id)
  }
  const events = shop.stripe.webhooks
    .take()
    .filter(({ body }) => (JSON.parse(body) as { type: string }).type === 'checkout.session.completed')
  if (events.length !== shots) throw new Error(`Stripe told of ${events.length} payments`)
  return Promise.all(
    events.map(async (event) =>
      shotOf(
        await shop.origin.sign('POST /api/v1/payments/stripe/webhook', {
          body: event.body,
          headers: {
            'content-type': 'application/json',
            ...shop.stripe.webhooks.headersOf(event),
            ...tracedHeaders(),
          },
        }),
      ),
    ),
  )
}
