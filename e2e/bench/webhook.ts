import { startPostgres } from '@cpt/local/vendors/postgres/main'
import { Hono } from 'hono'
import pg from 'pg'
import { openShop, type Shop } from '../../origin/test/shop.ts'
import { migrate } from '../../origin/src/db/migrate.ts'
import { load, median, shotOf } from './load.ts'

export interface WebhookBench {
  /** Answers a second at eight connections. */
  perSecond: { bareInsert: number; webhook: number }
  /** Webhooks of Stripe that pay an order, over a route that inserts one row and commits. */
  ratioToBareInsert: number
}

const shots = 160

/**
 * How fast a webhook that pays an order is acknowledged, from the edge's signature to the 2xx after the commit: event,
 * payment, order, reports, outbox and audit trail in one transaction. Beside it a bare Hono route that inserts one
 * row, on the same Postgres, turn by turn.
 */
export async function benchWebhook(rounds = 3): Promise<WebhookBench> {
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
    const rates = { bareInsert: [] as number[], webhook: [] as number[] }
    for (let round = 0; round <= rounds; round += 1) {
      const signed = await paidWebhooks(shop)
      const { perSecond: insert } = await load(bare, signed)
      const { perSecond: webhook } = await load(shop.origin.app, signed)
      // The first round warms up.
      if (round === 0) continue
      rates.bareInsert.push(insert)
      rates.webhook.push(webhook)
    }
    const paid = (
      await shop.rows<{ n: number }>(`select count(*)::int as n from orders where paid_at is not null`)
    )[0]?.n
    if (paid !== shots * (rounds + 1)) throw new Error(`${paid ?? 0} orders were paid`)
    const perSecond = { bareInsert: median(rates.bareInsert), webhook: median(rates.webhook) }
    return { perSecond, ratioToBareInsert: perSecond.webhook / perSecond.bareInsert }
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
          headers: { 'content-type': 'application/json', ...shop.stripe.webhooks.headersOf(event) },
        }),
      ),
    ),
  )
}
