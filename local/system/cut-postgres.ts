import pg from 'pg'
import type { Network } from './network.ts'

export type PostgresState = 'idle' | 'active' | 'idle in transaction'

/**
 * Waits until a connection of the origins is in this state, and breaks it; false once `goesOn` says so before one was
 * found. `url` leads past the network that is cut.
 */
export async function cutPostgres(
  { url, network }: { url: string; network: Network },
  state: PostgresState,
  goesOn: () => boolean,
): Promise<boolean> {
  const watcher = new pg.Client({ connectionString: url, application_name: 'watcher' })
  await watcher.connect()
  try {
    while (goesOn()) {
      const { rows } = await watcher.query<{ client_port: number }>(
        `SELECT client_port FROM pg_stat_activity
         WHERE application_name = 'cpt-origin' AND state = $1 ORDER BY random() LIMIT 1`,
        [state],
      )
      if (rows[0] && network.breakOne(rows[0].client_port)) return true
    }
    return false
  } finally {
    await watcher.end()
  }
}
