import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import pg from 'pg'

/** Postgres' own count (scram_iterations). */
const iterations = 4_096

/**
 * Lets the service's role in, and gives it what its statements need: every row of every table, but nothing that changes
 * the schema, and of the audit trail only to read it and to add a line, which the chain then binds. Done again after
 * each migration, so that new tables are included. The connection is the owner's, in a transaction of its own.
 */
export async function giveRights(client: pg.Client, serviceUrl: string): Promise<void> {
  const { username, password } = new URL(serviceUrl)
  const role = pg.escapeIdentifier(decodeURIComponent(username))
  // Not the password itself: a statement may end up in the server's log
  const secret = pg.escapeLiteral(verifierOf(decodeURIComponent(password)))
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [
    decodeURIComponent(username),
  ])
  const statements = [
    rowCount ? `alter role ${role} login password ${secret}` : `create role ${role} login password ${secret}`,
    `grant usage on schema public to ${role}`,
    `grant select, insert, update, delete on all tables in schema public to ${role}`,
    `grant usage, select on all sequences in schema public to ${role}`,
    `revoke update, delete on audit_log from ${role}`,
    `revoke insert, update, delete on audit_chain from ${role}`,
  ]
  await client.query('begin')
  for (const statement of statements) await client.query(statement)
  await client.query('commit')
}

/** A password as Postgres keeps it: SCRAM-SHA-256 (RFC 5802 and 7677; src/common/scram-common.c). */
export function verifierOf(password: string, salt: Uint8Array = randomBytes(16)): string {
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const mac = (text: string) => createHmac('sha256', salted).update(text).digest()
  const stored = createHash('sha256').update(mac('Client Key')).digest('base64')
  const server = mac('Server Key').toString('base64')
  return `SCRAM-SHA-256$${iterations}:${Buffer.from(salt).toString('base64')}$${stored}:${server}`
}
