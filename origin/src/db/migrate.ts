import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator'
import { drizzle } from 'drizzle-orm/node-postgres'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { giveRights } from './rights.ts'

/** Any number will do, as long as every process takes the same one. */
const lock = 729_114_001

/** Where the SQL files are: beside this file in the sources, beside the bundle when built. */
const folder = fileURLToPath(new URL('./migrations', import.meta.url))

/**
 * Brings the schema up to date; processes that start at once wait for one another. `serviceUrl`: where the service
 * itself connects; where that is another role than the schema's owner, it is let in and given its rights.
 */
export async function migrate(connectionString: string, serviceUrl = connectionString): Promise<void> {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: 2_000,
    statement_timeout: 60_000,
    application_name: 'cpt-migrate',
  })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lock])
    await applyMigrations(drizzle(client), { migrationsFolder: folder })
    if (userOf(serviceUrl) !== userOf(connectionString)) await giveRights(client, serviceUrl)
  } finally {
    // Ending the connection gives the lock back.
    await client.end()
  }
}

const userOf = (url: string) => new URL(url).username
