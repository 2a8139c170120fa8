import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { listen } from '../../stand-in/listen.ts'
import { startNetwork } from '../../system/network.ts'
import { freshDatabase } from './test/fresh-database.ts'
import { startPostgres } from './main.ts'

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
    .query(text)
    .then(({ rows }) => rows as unknown[])
    .finally(() => client.end())
}

const alive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('databases of two tests do not see each other', async () => {
  const [mine, yours] = await Promise.all([freshDatabase(), freshDatabase()])
  await ask(mine, 'CREATE TABLE cars (vin text)')
  await expect(ask(yours, 'SELECT * FROM cars')).rejects.toThrow('does not exist')
})

test('a preparation runs once, and everybody gets a copy of it', async () => {
  let runs = 0
  const garage = {
    name: 'garage',
    prepare: async (url: string) => {
      runs += 1
      await ask(url, "CREATE TABLE cars AS SELECT 'red' AS colour")
    },
  }
  const [mine, yours] = await Promise.all([freshDatabase(garage), freshDatabase(garage)])
  await ask(mine, "UPDATE cars SET colour = 'blue'")
  expect(await ask(yours, 'SELECT colour FROM cars')).toEqual([{ colour: 'red' }])
  expect(runs).toBe(1)
})

test('it is Postgres 18, in UTF-8, and sorts alike everywhere', async () => {
  const [row] = await ask(await freshDatabase(), "SELECT version(), 'å' < 'z' AS sorted, upper('ä') AS upper")
  expect(row).toEqual({ version: expect.stringMatching(/^PostgreSQL 18\./), sorted: false, upper: 'Ä' })
})

test('a closed server leaves neither process nor data', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'cpt-test-'))
  const server = await startPostgres({ dataDir })
  const [row] = await ask(server.url, 'SELECT pg_backend_pid() AS pid')
  expect(existsSync(join(dataDir, 'data', 'PG_VERSION'))).toBe(true)
  await server.close()
  expect(alive((row as { pid: number }).pid)).toBe(false)
  expect(existsSync(dataDir)).toBe(false)
  await expect(ask(server.url, 'SELECT 1')).rejects.toThrow()
})

test('a server goes, with its data, when the program that started it is killed', async () => {
  const main = join(import.meta.dirname, 'main.ts')
  const script = `import { startPostgres } from ${JSON.stringify(main)}
    const dataDir = process.argv[1]
    console.log((await startPostgres({ dataDir })).url)`
  const dataDir = mkdtempSync(join(tmpdir(), 'cpt-test-'))
  const program = spawn(process.execPath, ['--input-type=module-typescript', '-e', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [url] = await program.stdout.take(1).toArray()
  expect(await ask(String(url).trim(), 'SELECT 1 AS up')).toEqual([{ up: 1 }])
  program.kill('SIGKILL')
  await expect.poll(() => existsSync(dataDir)).toBe(false)
  await expect(ask(String(url).trim(), 'SELECT 1')).rejects.toThrow()
})

test('a taken port is named', async () => {
  const other = createServer()
  const port = await listen(other, { port: 0, host: '127.0.0.1', wantedBy: 'this test' })
  await expect(startPostgres({ port })).rejects.toThrow(
    `Port ${port} of 127.0.0.1 is in use, and postgres wants it. Stop what listens there, or set POSTGRES_PORT.`,
  )
  other.close()
})

test('a copy follows, takes no writes, and once promoted has all but what had not reached it', async () => {
  const primary = await startPostgres({ copied: true })
  const way = await startNetwork({ port: primary.port })
  try {
    await ask(primary.url, 'CREATE TABLE cars AS SELECT 1 AS number')
    const copy = await primary.copy({ host: '127.0.0.1', port: way.port })
    const numbers = async () =>
      (await copy.rows<{ number: number }>('SELECT number FROM cars')).map(({ number }) => number)
    try {
      await ask(primary.url, 'INSERT INTO cars VALUES (2)')
      await expect.poll(numbers, { timeout: 60_000 }).toEqual([1, 2])
      await expect(ask(copy.url, 'INSERT INTO cars VALUES (3)')).rejects.toMatchObject({ code: '25006' })
      way.set({ freeze: true })
      await ask(primary.url, 'INSERT INTO cars VALUES (4)')
      await primary.kill()
      way.set({ refuse: true })
      await copy.promote()
      await ask(copy.url, 'INSERT INTO cars VALUES (5)')
      expect(await numbers()).toEqual([1, 2, 5])
    } finally {
      await copy.close()
    }
  } finally {
    await way.close()
    await primary.close()
  }
})
