import type { System } from '@cpt/local/system/system'
import pg from 'pg'

/** Changes the record itself: what operators do, and time that has passed. */
export async function change({ standIns }: System, sql: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: standIns.postgres?.url })
  await client.connect()
  try {
    await client.query(sql, values)
  } finally {
    await client.end()
  }
}
