import { Hono } from 'hono'
import { serveStandIn, type StandIn } from '../../stand-in/serve.ts'

/** A database as the Developer API tells of it. */
export interface HeldDatabase {
  database_id: string
  database_name: string
  /** Cost of the current month, in USD. */
  total_monthly_billing: number
}

export interface UpstashDeveloperApi extends StandIn {
  databases: HeldDatabase[]
}

/**
 * Upstash's Developer API, as far as a budget is watched (upstash.com/docs/devops/developer-api: basic authentication by
 * e-mail and key; `GET /v2/redis/databases`, `GET /v2/redis/stats/{id}` with `total_monthly_billing`).
 */
export async function startUpstashDeveloperApi(
  email: string,
  key: string,
  databases: HeldDatabase[],
): Promise<UpstashDeveloperApi> {
  const basic = `Basic ${Buffer.from(`${email}:${key}`).toString('base64')}`
  const app = new Hono()
    .use(async (c, next) => {
      if (c.req.header('authorization') !== basic) return c.text('Unauthorized', 401)
      await next()
      return undefined
    })
    .get('/v2/redis/databases', (c) =>
      c.json(
        databases.map(({ database_id, database_name }) => ({ database_id, database_name, state: 'active' })),
      ),
    )
    .get('/v2/redis/stats/:id', (c) => {
      const found = databases.find(({ database_id }) => database_id === c.req.param('id'))
      return found ? c.json({ total_monthly_billing: found.total_monthly_billing }) : c.text('Not found', 404)
    })
  return Object.assign(await serveStandIn({ name: 'upstash developer api', app }), { databases })
}
