import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import './vitest-setup.ts'

export interface Prepared {
  /** The same name must stand for the same preparation all through a run. */
  name: string
  /** Fills the database at `url`, once a run: migrations, say. Must have closed its connections at the end. */
  prepare(url: string): Promise<void>
}

/**
 * URL of a database of one's own on the Postgres that all test files of a run share: empty, or a copy of one
 * prepared once. Nobody needs to remove it: it goes with the server.
 */
export async function freshDatabase(prepared?: Prepared): Promise<string> {
  const answer = await fetch(inject('postgresOnDemand'))
  const url = await answer.text()
  if (!answer.ok) throw new Error(url)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const template = prepared ? await templateOf(client, url, prepared) : 'template0'
    return await create(client, url, `test_${randomUUID()}`, template)
  } finally {
    await client.end()
  }
}

/** Made by the first file that needs it, while the others wait for its lock. */
async function templateOf(client: pg.Client, url: string, { name, prepare }: Prepared): Promise<string> {
  const template = `template_${name}`
  await client.query('SELECT pg_advisory_lock(hashtext($1))', [template])
  try {
    const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template])
    if (known.rowCount) return template
    const making = `making_${randomUUID()}`
    await prepare(await create(client, url, making, 'template0'))
    await client.query(
      `ALTER DATABASE ${pg.escapeIdentifier(making)} RENAME TO ${pg.escapeIdentifier(template)}`,
    )
    return template
  } finally {
    await client.query('SELECT pg_advisory_unlock(hashtext($1))', [template])
  }
}

async function create(client: pg.Client, url: string, name: string, template: string): Promise<string> {
  await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE ${pg.escapeIdentifier(template)}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  return own.href
}
