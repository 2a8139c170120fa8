import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

/** URL of a new, empty database in the Postgres of this test run. */
export async function createDatabase(): Promise<string> {
  const answer = await fetch(inject('postgresDoor'))
  if (!answer.ok) throw new Error(`no Postgres for the tests: ${await answer.text()}`)
  const url = new URL(await answer.text())
  const name = `test_${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    await client.query(`create database ${name}`)
  } finally {
    await client.end()
  }
  url.pathname = `/${name}`
  return url.href
}
