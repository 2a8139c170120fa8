import { startNetwork, type Network } from '@cpt/local/system/network'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createTestOrigin, type TestOrigin } from '../../test/origin.ts'
import { listen, type Listener } from './listen.ts'

let origin: TestOrigin
let network: Network
let url: string
let listener: Listener | undefined
beforeAll(async () => {
  origin = await createTestOrigin()
  const address = new URL(origin.databaseUrl)
  network = await startNetwork({ port: Number(address.port), host: address.hostname })
  address.port = String(network.port)
  url = address.href
})
afterEach(async () => {
  network.clear()
  await listener?.stop()
})
afterAll(async () => {
  await network.close()
  await origin.close()
})

let written = 0
/** Puts work into the outbox as any process does, and gives its name. */
async function write(query: Pick<pg.Pool, 'query'> = origin.context.database.pool): Promise<void> {
  written += 1
  await query.query(
    `insert into outbox (kind, name, payload) values ('remove-object', $1, '{"objectName": "reports/none.pdf"}')`,
    [`of the test ${written}`],
  )
}
/** Hears, and counts how often. */
async function hearing() {
  const heard = { times: 0 }
  const wake = () => (heard.times += 1)
  listener = listen({
    connectionString: url,
    log: origin.context.log,
    channels: { outbox: wake },
    begun: wake,
    again: { first: 10, most: 50 },
  })
  // The look when it begins to listen
  await expect.poll(() => heard.times).toBe(1)
  return heard
}

test('work is heard of when it is committed, once a transaction, and not when it is rolled back', async () => {
  const heard = await hearing()
  const client = await origin.context.database.pool.connect()
  await client.query('begin')
  await write(client)
  await write(client)
  await client.query('rollback')
  expect(heard.times).toBe(1)
  await client.query('begin')
  await write(client)
  await write(client)
  await client.query('commit')
  client.release()
  await expect.poll(() => heard.times).toBe(2)
  await write()
  await expect.poll(() => heard.times).toBe(3)
})

test('a connection that breaks is made again, and what was missed is looked for', async () => {
  const heard = await hearing()
  for (let n = 0; n < 5; n += 1) {
    const before = heard.times
    network.set({ refuse: true })
    await expect.poll(() => listener?.isListening()).toBe(false)
    await write()
    network.clear()
    await expect.poll(() => listener?.isListening()).toBe(true)
    expect(heard.times).toBeGreaterThan(before)
  }
  const before = heard.times
  await write()
  await expect.poll(() => heard.times).toBeGreaterThan(before)
  const { rows } = await origin.context.database.pool.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity
       where application_name = 'cpt-notices' and datname = current_database()`,
  )
  expect(rows[0]?.n).toBeLessThanOrEqual(1)
})

test('one that is told to stop does so, also while it cannot connect', async () => {
  network.set({ refuse: true })
  const { log } = origin.context
  listener = listen({ connectionString: url, log, channels: {}, begun: () => undefined })
  await listener.stop()
  expect(listener.isListening()).toBe(false)
})

test('a process that serves sends what another has written down', async () => {
  const served = await createTestOrigin({ upstash: origin.upstash, databaseUrl: origin.databaseUrl })
  served.context.listen()
  await write()
  await expect
    .poll(async () => {
      const { rows } = await origin.context.database.pool.query<{ n: number }>(
        'select count(*)::int as n from outbox where sent_at is null',
      )
      return rows[0]?.n
    })
    .toBe(0)
  await served.close()
})
