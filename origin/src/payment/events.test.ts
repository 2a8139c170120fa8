import { setImmediate } from 'node:timers/promises'
import type { Pool } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestOrigin, type TestOrigin } from '../../test/origin.ts'
import { createEventBook } from './events.ts'

let origin: TestOrigin
beforeAll(async () => {
  origin = await createTestOrigin()
  await origin.context.outbox.stop()
})
afterAll(() => origin.close())
beforeEach(() => origin.context.database.pool.query('truncate outbox, provider_events'))

const notice = (at: number) => ({ eventId: `evt_${at}`, type: 'checkout.session.completed', about: null })
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at)
const written = async () => {
  const { rows } = await origin.context.database.pool.query<{ event_id: string; payload: object }>(
    `select event_id, payload from provider_events join outbox on name = 'event:' || provider || ':' || event_id
     order by length(event_id), event_id`,
  )
  return rows
}

/** The pool, and how often it was asked for something. */
function counted() {
  const { pool } = origin.context.database
  let asked = 0
  const counting = new Proxy(pool, {
    get(target, name) {
      if (name !== 'query') return Reflect.get(target, name) as unknown
      asked += 1
      return target.query.bind(target)
    },
  })
  return { pool: counting, asked: () => asked }
}

test('events that come at once are each written down once, with the work they make, in few statements', async () => {
  const { pool, asked } = counted()
  const book = createEventBook(pool)
  // 250 more than go in one statement, and each told twice
  const all = numbers(450)
  await Promise.all([...all, ...all].map((at) => book.take('stripe', notice(at))))
  expect((await written()).map((row) => row.event_id)).toEqual(all.map((at) => `evt_${at}`))
  expect((await written())[7]?.payload).toEqual({ provider: 'stripe', ...notice(7) })
  expect(asked()).toBeLessThanOrEqual(6)
})

test('what was written down before, by this process or another, is not written again', async () => {
  const { pool } = origin.context.database
  await createEventBook(pool).take('stripe', notice(1))
  const [one, other] = [createEventBook(pool), createEventBook(pool)]
  await Promise.all(
    numbers(40).flatMap((at) => [one.take('stripe', notice(at)), other.take('stripe', notice(39 - at))]),
  )
  expect(await written()).toHaveLength(40)
})

test('the same id of another provider is another event', async () => {
  const book = createEventBook(origin.context.database.pool)
  // The first two are under way by themselves, the others go together
  const providers = ['stripe', 'stripe', 'stripe', 'paypal'] as const
  await Promise.all(providers.map((provider, at) => book.take(provider, notice(Math.min(at, 2)))))
  expect(await written()).toHaveLength(4)
})

test('whoever waits for a statement that fails is told so, and what comes later is written', async () => {
  const { pool } = origin.context.database
  const book = createEventBook(pool)
  await pool.query('alter table outbox rename to away')
  try {
    const outcomes = await Promise.allSettled(numbers(9).map((at) => book.take('stripe', notice(at))))
    expect(outcomes.map(({ status }) => status)).toEqual(numbers(9).map(() => 'rejected'))
  } finally {
    await pool.query('alter table away rename to outbox')
  }
  expect(await written()).toEqual([])
  await book.take('stripe', notice(1))
  expect(await written()).toHaveLength(1)
})

test('whatever characters an id is made of, it is the one that is written down', async () => {
  const ids = ['evt {a,b}', 'evt "c\\"', String.raw`evt \\N`, 'NULL', "evt ' -- $1", '{}', ',']
  const book = createEventBook(origin.context.database.pool)
  await Promise.all(ids.map((eventId) => book.take('paypal', { ...notice(0), eventId })))
  expect((await written()).map((row) => row.event_id).toSorted()).toEqual(ids.toSorted())
})

test('one that is no event is refused by itself', async () => {
  const book = createEventBook(origin.context.database.pool)
  const outcomes = await Promise.allSettled([
    book.take('stripe', notice(1)),
    book.take('stripe', { ...notice(2), eventId: 'evt \u0000' }),
    book.take('stripe', notice(3)),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await written()).toHaveLength(2)
})

test('one that the database refuses takes none of those along that came with it', async () => {
  const { pool } = origin.context.database
  const book = createEventBook(pool)
  await pool.query(`alter table provider_events add constraint none_of_these check (event_id <> 'evt_5')`)
  try {
    const outcomes = await Promise.allSettled(numbers(9).map((at) => book.take('stripe', notice(at))))
    const refused = outcomes.flatMap(({ status }, at) => (status === 'rejected' ? [at] : []))
    expect(refused).toEqual([5])
  } finally {
    await pool.query('alter table provider_events drop constraint none_of_these')
  }
  expect((await written()).map((row) => row.event_id)).toEqual(
    [0, 1, 2, 3, 4, 6, 7, 8].map((at) => `evt_${at}`),
  )
  await book.take('stripe', notice(5))
  expect(await written()).toHaveLength(9)
})

test('a connection that is cut costs no other its event, and what was told to be written is', async () => {
  const { pool } = origin.context.database
  const book = createEventBook(pool)
  const holder = await pool.connect()
  try {
    await holder.query('begin')
    await holder.query('lock table provider_events in exclusive mode')
    const outcomes = Promise.allSettled(numbers(40).map((at) => book.take('stripe', notice(at))))
    const cut = `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like 'with told as%' limit 1`
    while ((await pool.query(cut)).rowCount === 0);
    await holder.query('commit')
    const taken = (await outcomes).flatMap(({ status }, at) => (status === 'fulfilled' ? [`evt_${at}`] : []))
    expect(taken.length).toBeLessThan(40)
    expect((await written()).map((row) => row.event_id)).toEqual(taken)
  } finally {
    holder.release()
  }
  await Promise.all(numbers(40).map((at) => book.take('stripe', notice(at))))
  expect(await written()).toHaveLength(40)
})

test.each(numbers(12))('one that comes while all others end is not left waiting (%d)', async (moment) => {
  const answer = Promise.withResolvers<undefined>()
  let asked = 0
  const query = () => {
    asked += 1
    return asked <= 2 ? answer.promise : Promise.resolve()
  }
  const book = createEventBook({ query } as unknown as Pool)
  const taken = [book.take('stripe', notice(1)), book.take('stripe', notice(2))]
  answer.resolve(undefined)
  for (let step = 0; step < moment; step += 1) await Promise.resolve()
  taken.push(book.take('stripe', notice(3)))
  await setImmediate()
  expect(asked).toBe(3)
  await Promise.all(taken)
})
