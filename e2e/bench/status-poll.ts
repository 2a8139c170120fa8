import { startPostgres } from '@cpt/local/vendors/postgres/main'
import { openShop } from '../../origin/test/shop.ts'
import { Hono } from 'hono'
import { migrate } from '../../origin/src/db/migrate.ts'
import { load, median, shotOf, type Load } from './load.ts'

export interface StatusPollBench {
  /** Requests a second at eight connections. */
  perSecond: { bareHono: number; sameReads: number; origin: number }
  /** Time of the processor for one answer, load generator and Postgres' client included (ms). */
  processorMs: { bareHono: number; sameReads: number; origin: number }
  /** The route with the same reads over the origin, by that time: how busy the machine is changes it little. */
  ratioOfProcessor: number
  /** The origin over a bare Hono route that answers a constant. */
  ratioToBare: number
  /** The origin over a bare Hono route that checks the token and asks Postgres the same question. */
  ratioToSameReads: number
}

const shots = 2_000

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
    const apps = { bareHono: bare, sameReads, origin: shop.origin.app }
    const loads: { [Name in keyof typeof apps]: Load[] } = { bareHono: [], sameReads: [], origin: [] }
    for (let round = 0; round <= rounds; round += 1) {
      for (const name of ['bareHono', 'sameReads', 'origin'] as const) {
        const signed = await Promise.all(
          Array.from({ length: shots }, async () =>
            shotOf(await shop.origin.sign(route, { token: customer.token })),
          ),
        )
        const measured = await load(apps[name], signed)
        // The first round warms up.
        if (round > 0) loads[name].push(measured)
      }
    }
    const medians = (of: keyof Load) => ({
      bareHono: median(loads.bareHono.map((each) => each[of])),
      sameReads: median(loads.sameReads.map((each) => each[of])),
      origin: median(loads.origin.map((each) => each[of])),
    })
    const [perSecond, processorMs] = [medians('perSecond'), medians('processorMs')]
    return {
      perSecond,
      processorMs,
      ratioOfProcessor: processorMs.sameReads / processorMs.origin,
      ratioToBare: perSecond.origin / perSecond.bareHono,
      ratioToSameReads: perSecond.origin / perSecond.sameReads,
    }
  } finally {
    await shop.close()
    await postgres.close()
  }
}
