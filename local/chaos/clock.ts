import pg from 'pg'
import { regions } from '../system/parts.ts'
import { queueOf } from '../system/stand-ins.ts'
import type { Parts } from './parts.ts'

/**
 * What time does to the system, without waiting for it: everything that bears a time gets so much older, in the record,
 * in Redis, in the queue and at the providers. Clocks themselves stay as they are, as the system reads many. Left as they
 * are: the audit trail, which nobody may change; sessions, as those of customers who stay; open breakers, which are in
 * the memory of processes.
 */
export async function age(parts: Parts, ms: number): Promise<void> {
  if (ms <= 0) return
  await onRecord(parts.postgres.url, async (client) => {
    const { rows } = await client.query<{ name: string; columns: string[] }>(
      `SELECT table_name AS name, array_agg(column_name::text) AS columns FROM information_schema.columns
       WHERE table_schema = 'public' AND data_type = 'timestamp with time zone'
         AND table_name NOT IN ('audit_log', 'audit_chain') GROUP BY table_name`,
    )
    for (const { name, columns } of rows) {
      const older = columns.map((column) => `"${column}" = "${column}" - make_interval(secs => ${ms / 1000})`)
      await client.query(`UPDATE "${name}" SET ${older.join(', ')}`)
    }
  })
  await parts.upstash.store.run('EVAL', [
    `for _, key in ipairs(redis.call('keys', '*')) do
       local left = redis.call('pttl', key)
       if left > 0 and string.sub(key, 1, 8) ~= 'session:' and string.sub(key, 1, 5) ~= 'edge:' then
         if left <= tonumber(ARGV[1]) then redis.call('del', key)
         else redis.call('pexpire', key, left - tonumber(ARGV[1])) end
       end
     end`,
    '0',
    String(ms),
  ])
  const { stripe, paypal } = parts
  for (const session of stripe.account.sessions.values()) {
    session.created -= Math.floor(ms / 1000)
    session.expires_at -= Math.floor(ms / 1000)
  }
  for (const charge of stripe.account.charges.values()) charge.created -= Math.floor(ms / 1000)
  for (const one of [...paypal.account.orders.values(), ...paypal.account.captures.values()])
    one.create_time = new Date(Date.parse(one.create_time) - ms).toISOString().replace(/\.\d+Z$/, 'Z')
  for (const region of regions) parts['cloud-tasks'].queue(queueOf(region)).age(ms)
}

/** https://www.postgresql.org/docs/18/errcodes-appendix.html */
const deadlock = '40P01'

/** Empties the record, so that each run is judged by itself; and what else the stand-ins keep of it. */
export async function wipe(parts: Parts): Promise<void> {
  await unlocked(parts.postgres.url, async (client) => {
    const { rows } = await client.query<{ names: string }>(
      `SELECT string_agg(format('%I', tablename), ', ') AS names FROM pg_tables WHERE schemaname = 'public'`,
    )
    await client.query(`TRUNCATE ${rows[0]?.names ?? ''} CASCADE`)
    await client.query(`INSERT INTO vouchers (code, kind) VALUES ('CHAOS', 'free')`)
  })
  await parts.upstash.store.run('FLUSHALL', [])
  parts.stripe.account.reset()
  parts.paypal.account.reset()
  parts.gcs.objects.clear()
  for (const region of regions) parts['cloud-tasks'].queue(queueOf(region)).clear()
  parts.tesla.reset()
  for (const car of parts.tesla.garage.cars.values())
    Object.assign(car, { state: 'online', dataStillAsleep: 0 })
}

/** Takes every table, for which what an origin does meanwhile may wait as well: of a deadlock Postgres ends one. */
async function unlocked(url: string, work: (client: pg.Client) => Promise<void>, tries = 5): Promise<void> {
  try {
    await onRecord(url, work)
  } catch (error) {
    if ((error as { code?: string }).code !== deadlock || tries <= 1) throw error
    await unlocked(url, work, tries - 1)
  }
}

/** As one who may do everything: guards and triggers do not see it. */
async function onRecord(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'watcher' })
  await client.connect()
  try {
    await client.query('BEGIN')
    await client.query(`SET LOCAL session_replication_role = 'replica'`)
    await work(client)
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
}
