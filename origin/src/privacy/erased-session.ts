import { Problem } from '@cpt/contract/problem'
import { and, eq, sql } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import type { Query } from '../db/database.ts'
import { auditLog } from '../db/schema.ts'

/** The same session has the same receipt; nobody finds the session by it. */
export const receiptOf = (sessionId: string) =>
  `erasure-${createHash('sha256').update(`erasure ${sessionId}`).digest().subarray(0, 9).toString('base64url')}`

/** What the audit trail says of an erasure; undefined where there was none. */
export async function lineOf(query: Query, receipt: string) {
  const [line] = await query
    .select({ at: auditLog.at, details: auditLog.details })
    .from(auditLog)
    .where(and(eq(auditLog.subject, receipt), eq(auditLog.action, 'erased')))
  return line
}

/** Until the transaction ends, nothing else is written for this session, and it is not erased. */
export const holdSession = (tx: Query, sessionId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${sessionId}, 0))`)

/**
 * Begins a transaction that writes something new for a session: a request that was under way when its session was
 * erased must not bring anything back.
 * @throws Problem session-expired
 */
export async function holdLiveSession(tx: Query, sessionId: string): Promise<void> {
  await holdSession(tx, sessionId)
  if (await lineOf(tx, receiptOf(sessionId))) throw sessionErased()
}

export const sessionErased = () =>
  new Problem('session-expired', 'Everything of this session was erased. Open a new one.')
