import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import type { Context } from '../context.ts'

/** How long an answer of the stores stands, in ms. */
const standsForMs = 2_000

/**
 * `/health/live`: the process answers. `/health/ready`: so do Redis and Postgres, each asked within its own bound.
 * Neither path ends in z: Cloud Run keeps such paths for itself, and `/healthz` never reaches the container
 * (docs.cloud.google.com/run/docs/known-issues, "Reserved URL paths"). Anybody may ask, so however many do, the stores
 * are asked once in two seconds.
 */
export const health = ({ config, redis, db, now }: Context) => {
  let last: { at: number; checks: Promise<{ sessions: boolean; database: boolean }> } | undefined

  const ask = async () => {
    const [sessions, database] = await Promise.allSettled([
      redis.ping(),
      db.execute(sql`select 1 from orders limit 1`),
    ])
    return { sessions: sessions.status === 'fulfilled', database: database.status === 'fulfilled' }
  }

  return new Hono()
    .get('/health/live', (c) => c.json({ status: 'ok', region: config.REGION, version: config.VERSION }))
    .get('/health/ready', async (c) => {
      const at = now().getTime()
      if (last === undefined || Math.abs(at - last.at) >= standsForMs) last = { at, checks: ask() }
      const checks = await last.checks
      const ready = checks.sessions && checks.database
      return c.json({ status: ready ? 'ready' : 'not-ready', checks }, ready ? 200 : 503)
    })
}
