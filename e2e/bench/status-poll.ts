import { startPostgres } from '@cpt/local/vendors/postgres/main'
import { openShop } from '../../origin/test/shop.ts'
import { Hono } from 'hono'
import { migrate } from '../../origin/src/db/migrate.ts'
import { load, median, shotOf, tracedHeaders, type Load } from './load.ts'

export interface StatusPollBench {
  /** Requests a second at eight connections. */
  perSecond: PerApp
  /** Time of the processor for one answer, load generator and Postgres' client included (ms). */
  processorMs: PerApp
  /** The route with the same reads over the origin, by that time: how busy the machine is changes it little. */
  ratioOfProcessor: number
  /** The origin over a bare Hono route that answers a constant. */
  ratioToBare: number
  /** The origin over a bare Hono route that checks the token and asks Postgres the same question. */
  ratioToSameReads: number
}

interface PerApp {
  bareHono: number
  sameReads: number
  origin: number
}

const shots = 2_000
const names = ['bareHono', 'sameReads', 'origin'] as const

/**
 * How fast the origin answers a status poll, from the edge's signature to the answer, beside two bare routes on the
 * same machine in the same run. Each request is signed anew beforehand, since the origin refuses a replay.
 */
export async function benchStatusPoll(rounds = 12): Promise<StatusPollBench> {
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
    const read = async () => {
      await context.sessions.verify(customer.token)
      await shop.rows(
        'select * from reports join orders on orders.id = reports.order_id where reports.id = $1',
        [taskId],
      )
    }
    const apps: Record<keyof PerApp, Pick<Hono, 'fetch'>> = {
      bareHono: new Hono().get('*', (c) => c.json(answer)),
      sameReads: new Hono().get('*', async (c) => {
        await read()
        return c.json(answer)
      }),
      origin: shop.origin.app,
    }
    const loads: Record<keyof PerApp, Load[]> = { bareHono: [], sameReads: [], origin: [] }
    for (let round = 0; round <= rounds; round += 1) {
      for (const name of round % 2 === 0 ? names : names.toReversed()) {
        const signed = await Promise.all(
          Array.from({ length: shots }, async () =>
            shotOf(await shop.origin.sign(route, { token: customer.token, headers: tracedHeaders() })),
          ),
        )
        const measured = await load(apps[name], signed)
        // The first round warms up.
        if (round > 0) loads[name].push(measured)
      }
    }
    const medians = (of: keyof Load): PerApp => {
      const medianOf = (name: keyof PerApp) => median(loads[name].map((each) => each[of]))
      return {
        bareHono: medianOf('bareHono'),
        sameReads: medianOf('sameReads'),
        origin: medianOf('origin'),
      }
    }
    const [perSecond, processorMs] = [medians('perSecond'), medians('processorMs')]
    /** Of the same round each: what the machine does beside changes from round to round. */
    const ratio = (of: keyof Load, one: keyof PerApp, other: keyof PerApp) =>
      median(loads[one].map((each, round) => each[of] / (loads[other][round]?.[of] ?? Number.NaN)))
    return {
      perSecond,
      processorMs,
      ratioOfProcessor: ratio('processorMs', 'sameReads', 'origin'),
      ratioToBare: ratio('perSecond', 'origin', 'bareHono'),
      ratioToSameReads: ratio('perSecond', 'origin', 'sameReads'),
    }
  } finally {
    await shop.close()
    await postgres.close()
  }
}
