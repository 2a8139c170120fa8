import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import type { Context } from '../context.ts'

/** `/healthz`: the process answers. `/readyz`: so do Redis and Postgres, each asked within its own bound. */
export const health = ({ config, redis, db }: Context) =>
  new Hono()
    .get('/healthz', (c) => c.json({ status: 'ok', region: config.REGION, version: config.VERSION }))
    .get('/readyz', async (c) => {
      const [sessions, database] = await Promise.allSettled([
        redis.ping(),
        db.execute(sql`select 1 from orders limit 1`),
      ])
      const checks = { sessions: sessions.status === 'fulfilled', database: database.status === 'fulfilled' }
      const ready = checks.sessions && checks.database
      return c.json({ status: ready ? 'ready' : 'not-ready', checks }, ready ? 200 : 503)
    })
