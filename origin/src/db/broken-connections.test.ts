import { startNetwork, type Network } from '@cpt/local/system/network'
import { freshDatabase } from '@cpt/local/vendors/postgres/test/fresh-database'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from '../log.ts'
import { isDatabaseAway, openDatabase, type Database } from './database.ts'

/** Three times the connections of the pool: what each cut leaves behind would add up. */
const cuts = 30
const patience = 120_000

let network: Network
let database: Database
/** Past the network that is cut. */
let watcher: pg.Client
beforeAll(async () => {
  const direct = new URL(await freshDatabase())
  network = await startNetwork({ port: Number(direct.port), host: direct.hostname })
  watcher = new pg.Client(direct.href)
  await watcher.connect()
  direct.port = String(network.port)
  database = openDatabase(direct.href, createLog({ LOG_LEVEL: 'info' } as never, { write: () => undefined }))
  await database.db.execute(sql`create table marks (n int)`)
})
afterAll(async () => {
  await watcher.end()
  await database.close()
  await network.close()
})

const outcomeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (isDatabaseAway(error) ? 'away' : String(error)),
  )
const works = () => database.db.execute(sql`select 1`)

/** Resolves when a statement of ours is being worked on by the server. */
async function underWay(text: string): Promise<void> {
  for (;;) {
    const { rowCount } = await watcher.query(
      `select 1 from pg_stat_activity where state = 'active' and query like $1`,
      [`${text}%`],
    )
    if (rowCount) return
  }
}

test('connections that are idle when they are cut do no harm', { timeout: patience }, async () => {
  for (let n = 0; n < cuts; n += 1) {
    await works()
    network.breakAll()
    // The first to ask may still get the dead connection
    expect(['done', 'away']).toContain(await outcomeOf(works()))
  }
  await works()
})

test('a query that is cut off fails, and says that the database is away', { timeout: patience }, async () => {
  for (let n = 0; n < cuts; n += 1) {
    const query = outcomeOf(database.db.execute(sql.raw(`select pg_sleep(4), ${n}`)))
    await underWay(`select pg_sleep(4), ${n}`)
    network.breakAll()
    expect(await query).toBe('away')
  }
  await works()
})

test(
  'a transaction that is cut off between two statements fails, and nothing of it stays',
  { timeout: patience },
  async () => {
    for (let n = 0; n < cuts; n += 1) {
      const outcome = await outcomeOf(
        database.db.transaction(async (tx) => {
          await tx.execute(sql`insert into marks values (${n})`)
          network.breakAll()
          await new Promise((resolve) => setImmediate(resolve))
          await tx.execute(sql`insert into marks values (${n})`)
        }),
      )
      expect(outcome).toBe('away')
    }
    expect((await database.db.execute(sql`select n from marks`)).rows).toEqual([])
  },
)

test(
  'a connection cut before the transaction has begun is given back all the same',
  { timeout: patience },
  async () => {
    const cut = () => network.breakAll()
    await works()
    database.pool.on('acquire', cut)
    for (let n = 0; n < cuts; n += 1) {
      const outcome = await outcomeOf(database.db.transaction((tx) => tx.execute(sql`select 1`)))
      expect(['done', 'away']).toContain(outcome)
    }
    database.pool.off('acquire', cut)
    await outcomeOf(works())
    await works()
    expect(database.pool.totalCount).toBeLessThanOrEqual(2)
  },
)

test('a transaction whose own work fails gives the reason, not that of its rollback', async () => {
  const outcome = outcomeOf(
    database.db.transaction(async (tx) => {
      await tx.execute(sql`select 1`)
      network.breakAll()
      throw new Error('the order is closed')
    }),
  )
  expect(await outcome).toBe('Error: the order is closed')
})

test('a query that was given up after its time is not waited for by the next one', async () => {
  await outcomeOf(works())
  await works()
  network.set({ freeze: true })
  const stuck = outcomeOf(database.db.transaction((tx) => tx.execute(sql`select 1`)))
  expect(await stuck).toBe('away')
  network.clear()
  await works()
})
