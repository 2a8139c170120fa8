import { Pool } from 'pg'

export interface OutboxRow {
  kind: string
  createdAt: string
  sentAt: string | null
  attempts: number
  lastError: string | null
  trace: string | null
}

export interface OutboxReader {
  /** The newest rows; none while there is no table yet. */
  newest(count: number): Promise<OutboxRow[]>
  close(): Promise<void>
}

/** Reads the outbox of the system's database, without its payloads. */
export function outboxReader(databaseUrl: string): OutboxReader {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 })
  // One that broke while it was idle is replaced by the next query
  pool.on('error', () => undefined)
  return {
    async newest(count) {
      try {
        const { rows } = await pool.query<OutboxRow>(
          `select kind, created_at as "createdAt", sent_at as "sentAt", attempts, last_error as "lastError",
             split_part(traceparent, '-', 2) as trace
           from outbox order by created_at desc limit $1`,
          [count],
        )
        return rows
      } catch {
        return []
      }
    },
    close: () => pool.end(),
  }
}
