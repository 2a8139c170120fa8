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

/**
 * Opens the pool; connects on first use. Waits are bounded: 2 s for a connection, 5 s for a query. A connection that
 * breaks, whenever that is, fails what was being done with it and nothing else.
 */
export function openDatabase(connectionString: string, log: Log, connections = 10): Database {
  const pool = new pg.Pool({
    connectionString,
    max: connections,
    connectionTimeoutMillis: 2_000,
    query_timeout: 6_000,
    statement_timeout: 5_000,
    idle_in_transaction_session_timeout: 10_000,
    idleTimeoutMillis: 60_000,
    application_name: 'cpt-origin',
  })
  // The pool listens to a connection only while it is idle; an error that nobody hears ends the process.
  pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection was lost'))
  pool.on('connect', (client) =>
    client.on('error', (error) => log.warn({ err: error }, 'a database connection was lost')),
  )
  const db = Object.assign(drizzle(pool, { schema }), { transaction: transactions(pool) })
  return { pool, db, close: () => pool.end() }
}

/**
 * Sends a statement under a name, so that a connection reads and plans it once: for what is asked often, and drizzle cannot
 * prepare. Written out, it costs a third of what building it anew does. @throws DrizzleQueryError as every other query
 */
export async function named(
  pool: pg.Pool,
  statement: { name: string; text: string },
  values: unknown[],
): Promise<void> {
  try {
    await pool.query({ ...statement, values })
  } catch (cause) {
    throw new DrizzleQueryError(
      statement.text,
      values,
      cause instanceof Error ? cause : new Error(String(cause)),
    )
  }
}

/**
 * In place of drizzle's own on a pool, which never gives a connection back that broke before BEGIN, gives one back as
 * good that is still busy with a query that was given up, and throws the failure of ROLLBACK in place of its reason.
 */
function transactions(pool: pg.Pool): Db['transaction'] {
  return async (work, config) => {
    const client = await pool.connect().catch((cause: unknown) => {
      throw new DrizzleQueryError('begin', [], cause instanceof Error ? cause : new Error(String(cause)))
    })
    let reason: { error: unknown } | undefined
    let released = false
    const release = (error?: unknown) => {
      if (!released) client.release(error !== undefined)
      released = true
    }
    try {
      return await drizzle(client, { schema }).transaction(async (tx) => {
        try {
          return await work(tx)
        } catch (error) {
          reason = { error }
          // Nothing more can be said on this connection; ROLLBACK would only wait
          if (isDatabaseAway(error)) release(error)
          throw error
        }
      }, config)
    } catch (error) {
      if (error !== reason?.error) release(error)
      throw reason ? reason.error : error
    } finally {
      release()
    }
  }
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

/** Whether the database refused a text because no text of it can hold such a character (U+0000: SQLSTATE 22021, 22P05). */
export function isUnwritable(error: unknown): boolean {
  const failure = error instanceof DrizzleQueryError ? error.cause : error
  return failure instanceof pg.DatabaseError && (failure.code === '22021' || failure.code === '22P05')
}
