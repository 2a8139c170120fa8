import { startPostgres } from '@cpt/local/vendors/postgres/main'
import { openShop } from '../../origin/test/shop.ts'
import { serve } from '@hono/node-server'
import autocannon, { type Request as Shot } from 'autocannon'
import { Hono } from 'hono'
import type { AddressInfo } from 'node:net'
import { migrate } from '../../origin/src/db/migrate.ts'

export interface StatusPollBench {
  /** Requests a second at eight connections. */
  perSecond: { bareHono: number; sameReads: number; origin: number }
  /** The origin over a bare Hono route that answers a constant. */
  ratioToBare: number
  /** The origin over a bare Hono route that checks the token and asks Postgres the same question. */
  ratioToSameReads: number
}

const shots = 4_000

/**
 * How fast the origin answers a status poll, from the edge's signature to the answer, beside two bare routes on the
 * same machine in the same run. Each request is signed anew beforehand, since the origin refuses a replay.
 */
export async function benchStatusPoll(rounds = 3): Promise<StatusPollBench> {
  const postgres = await startPostgres()
  const databaseUrl = await postgres.createDatabase('bench')
  await migrate(databaseUrl)
  const shop = await openShop({ env: { PAYMENTS: 'off' }, databaseUrl })
  try {
    const customer = await shop.customer()
    const order = await customer.order()
    await shop.settled()
    const taskId = (await customer.get(order.orderId)).cars[0]?.reports[0]?.task_id ?? ''
    const route = `GET /api/v1/tesla/reports/status/${taskId}` as const
    const answer = (await (await shop.origin.request(route, { token: customer.token })).json()) as object

    const { context } = shop.origin
    const bare = new Hono().get('*', (c) => c.json(answer))
    const sameReads = new Hono().get('*', async (c) => {
      await context.sessions.verify(customer.token)
      await shop.rows(
        'select * from reports join orders on orders.id = reports.order_id where reports.id = $1',
        [taskId],
      )
      return c.json(answer)
    })
    const rates = { bareHono: [] as number[], sameReads: [] as number[], origin: [] as number[] }
    for (let round = 0; round <= rounds; round += 1) {
      for (const [name, app] of Object.entries({ bareHono: bare, sameReads, origin: shop.origin.app })) {
        const signed = await Promise.all(
          Array.from({ length: shots }, async () =>
            shotOf(await shop.origin.sign(route, { token: customer.token })),
          ),
        )
        const rate = await load(app, signed)
        // The first round warms up.
        if (round > 0) rates[name as keyof typeof rates].push(rate)
      }
    }
    const perSecond = {
      bareHono: median(rates.bareHono),
      sameReads: median(rates.sameReads),
      origin: median(rates.origin),
    }
    return {
      perSecond,
      ratioToBare: perSecond.origin / perSecond.bareHono,
      ratioToSameReads: perSecond.origin / perSecond.sameReads,
    }
  } finally {
    await shop.close()
    await postgres.close()
  }
}

function shotOf(request: Request): Shot {
  const { pathname, search } = new URL(request.url)
  return { method: 'GET', path: pathname + search, headers: Object.fromEntries(request.headers) }
}

/** Answers a second; throws when one of them is not 200. */
async function load(
  app: { fetch(request: Request): Response | Promise<Response> },
  requests: Shot[],
): Promise<number> {
  const server = serve({ fetch: (request) => app.fetch(request), port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  // One connection takes the requests from the first to the last, so each gets a share of its own.
  const started = performance.now()
  const results = await Promise.all(
    Array.from({ length: connections }, (_, index) => {
      const share = requests.filter((_, shot) => shot % connections === index)
      return autocannon({
        url: `http://127.0.0.1:${port}`,
        connections: 1,
        amount: share.length,
        requests: share,
      })
    }),
  )
  const seconds = (performance.now() - started) / 1000
  await new Promise((resolve) => server.close(resolve))
  const bad = results.reduce((sum, result) => sum + result.non2xx + result.errors, 0)
  if (bad > 0) throw new Error(`${bad} of ${requests.length} status polls were refused`)
  return requests.length / seconds
}

const connections = 8

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
