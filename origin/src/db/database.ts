import { DrizzleQueryError } from 'drizzle-orm'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import type { Log } from '../log.ts'
import * as schema from './schema.ts'

export type Db = NodePgDatabase<typeof schema>
/** A database or a transaction in it: what a query needs. */
export type Query = Pick<Db, 'select' | 'insert' | 'update' | 'delete' | 'execute' | 'query' | '$count'>

export interface Database {
  db: Db
  pool: pg.Pool
  close(): Promise<void>
}

/** Opens the pool; connects on first use. Waits are bounded: 2 s for a connection, 5 s for a query. */
export function openDatabase(connectionString: string, log: Log): Database {
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 2_000,
    query_timeout: 6_000,
    statement_timeout: 5_000,
    idle_in_transaction_session_timeout: 10_000,
    idleTimeoutMillis: 60_000,
    application_name: 'cpt-origin',
  })
  // An idle connection that the server closed must not end the process; the next query opens another.
  pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection was lost'))
  return { pool, db: drizzle(pool, { schema }), close: () => pool.end() }
}

/** Connection failures of Node and SQLSTATE classes 08, 53, 57 (connection, resources, operator intervention). */
const awayCodes =
  /^(ECONN\w+|ENOTFOUND|ETIMEDOUT|EPIPE|EAI_AGAIN|EHOSTUNREACH|08\w{3}|53\w{3}|57\w{3}|55P03|40001|40P01)$/
const awayMessages =
  /timeout exceeded when trying to connect|connection terminated|query read timeout|client has encountered a connection error/i

/** Whether an error means that the database could not be reached or gave up, rather than that a query is wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway)
  const failure = error instanceof DrizzleQueryError ? error.cause : error
  if (!(failure instanceof Error)) return false
  const fromDatabase = error instanceof DrizzleQueryError || failure instanceof pg.DatabaseError
  if (failure instanceof AggregateError) return fromDatabase
  const code = 'code' in failure ? String(failure.code) : ''
  return (fromDatabase && awayCodes.test(code)) || awayMessages.test(failure.message)
}
