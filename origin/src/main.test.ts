import { freshDatabase } from '@cpt/local/vendors/postgres/test/fresh-database'
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { expect, test } from 'vitest'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))
const start = async (environment: Record<string, string>) =>
  await promisify(execFile)(process.execPath, [main], { env: { PATH: process.env.PATH, ...environment } })

test(
  'ROLE=migrate makes the schema, needs nothing but the database, and ends; a second time is as good',
  { timeout: 120_000 },
  async () => {
    const url = await freshDatabase()
    for (let run = 0; run < 2; run++) {
      const { stdout } = await start({ ROLE: 'migrate', DATABASE_URL: url })
      expect(stdout).toContain('the schema is up to date')
    }
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const { rows } = await client.query("select to_regclass('orders') is not null as there")
    await client.end()
    expect(rows).toEqual([{ there: true }])
  },
)

test('without a database it says what is missing, and fails', { timeout: 120_000 }, async () => {
  await expect(start({ ROLE: 'migrate' })).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('DATABASE_URL is missing') as string,
  })
})
