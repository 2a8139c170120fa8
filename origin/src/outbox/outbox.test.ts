import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { createTestOrigin, type TestOrigin } from '../../test/origin.ts'
import { outbox } from '../db/schema.ts'
import { createOutbox, type OutboxHandler, type OutboxKind } from './outbox.ts'

let origin: TestOrigin

beforeAll(async () => {
  origin = await createTestOrigin()
})
afterAll(() => origin.close())
afterEach(async () => {
  vi.useRealTimers()
  await origin.context.db.delete(outbox)
})

/** On a machine that is busy with other things. */
const busy = { timeout: 60_000 }
const refuses = () => Promise.reject(new Error('away'))
const handlers = (handler: OutboxHandler): Record<OutboxKind, OutboxHandler> => ({
  'generate-pdf': handler,
  refund: handler,
  'drop-grant': handler,
  'remove-object': handler,
  'provider-event': handler,
})

test('what cannot be sent is tried again by the process itself, each time once it is due', async () => {
  const { db, log } = origin.context
  const sender = createOutbox(db, log, handlers(refuses))
  await db.insert(outbox).values({ kind: 'provider-event', name: 'event:away', payload: {} })
  const row = async () => {
    const [found] = await db
      .select({
        attempts: outbox.attempts,
        dueMs: sql<number>`1000 * extract(epoch from ${outbox.notBefore} - now())::float8`,
      })
      .from(outbox)
    return found ?? { attempts: 0, dueMs: 0 }
  }
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  sender.wake()
  await sender.idle()
  for (let tried = 1; tried <= 5; tried += 1) {
    const { attempts, dueMs } = await row()
    expect(attempts).toBe(tried)
    // Just before, as Postgres tells the time; then what is due is so in both
    vi.advanceTimersByTime(dueMs - 100)
    await sender.idle()
    await db.update(outbox).set({ notBefore: sql`now()` })
    vi.advanceTimersByTime(17_000)
    await sender.idle()
  }
  expect((await row()).attempts).toBe(6)
  await sender.stop()
})

test('a provider that hangs holds up neither the other nor other work, and what it left is sent in the end', async () => {
  const { db, log } = origin.context
  let answer = () => {}
  const hangs = new Promise<void>((resolve) => (answer = resolve))
  let hanging = 0
  const sent: string[] = []
  const sender = createOutbox(
    db,
    log,
    handlers(async ({ name, payload }) => {
      if (payload['provider'] === 'paypal') {
        hanging += 1
        await hangs
      }
      sent.push(name)
    }),
  )
  await db.insert(outbox).values(events('paypal', 60))
  sender.wake()
  await vi.waitFor(() => {
    expect(hanging).toBeGreaterThanOrEqual(12)
  }, busy)
  await db.insert(outbox).values([event('stripe', 1), { kind: 'generate-pdf', name: 'pdf:1', payload: {} }])
  sender.wake()
  await vi.waitFor(() => {
    expect(sent.toSorted()).toEqual(['event:stripe:1', 'pdf:1'])
  }, busy)
  await db.insert(outbox).values(event('stripe', 2))
  sender.wake()
  await vi.waitFor(() => {
    expect(sent).toContain('event:stripe:2')
  }, busy)
  expect(hanging).toBeLessThan(24)
  answer()
  await sender.idle()
  expect(sent).toHaveLength(63)
  const waiting = await db
    .select()
    .from(outbox)
    .where(sql`sent_at is null`)
  expect(waiting).toEqual([])
  await sender.stop()
})

/** Hangs until it is let go. */
const gate = () => {
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { open, opened }
}
const event = (provider: string, n: number) =>
  ({ kind: 'provider-event', name: `event:${provider}:${n}`, payload: { provider } }) as const
const events = (provider: string, count: number) =>
  Array.from({ length: count }, (_, n) => event(provider, n))
const unsent = () => origin.context.db.$count(outbox, sql`sent_at is null`)

test('a backlog is sent on while something hangs, however long it takes to look for more', async () => {
  const { db, log } = origin.context
  const { open, opened } = gate()
  let sent = 0
  const sender = createOutbox(
    db,
    log,
    handlers(async ({ payload }) => {
      if (payload['provider'] === 'paypal') await opened
      else sent += 1
    }),
  )
  await db.insert(outbox).values(event('paypal', 0))
  // So many that looking past them takes longer than sending those that were taken
  await db.execute(sql`insert into outbox (kind, name, payload)
    select 'provider-event', 'event:stripe:' || n, '{"provider": "stripe"}' from generate_series(1, 20000) n`)
  sender.wake()
  await vi.waitFor(() => {
    expect(sent).toBeGreaterThan(120)
  }, busy)
  open()
  await sender.stop()
})

test('two processes send each row once, and try what failed again while others hang', async () => {
  const { db, log } = origin.context
  const { open, opened } = gate()
  const sent: string[] = []
  const handler = handlers(async ({ name, attempts, payload }) => {
    if (name.endsWith('7') && attempts === 1) throw new Error('away')
    if (payload['provider'] === 'paypal') await opened
    sent.push(name)
  })
  const senders = [createOutbox(db, log, handler), createOutbox(db, log, handler)]
  await db.insert(outbox).values([...events('stripe', 200), ...events('paypal', 5)])
  for (const sender of senders) sender.wake()
  // Told of as sent is written down a moment after it is sent
  await vi.waitFor(async () => {
    expect([sent.length, await unsent()]).toEqual([200, 5])
  }, busy)
  open()
  for (const sender of senders) await sender.idle()
  expect([new Set(sent).size, sent.length, await unsent()]).toEqual([205, 205, 0])
  for (const sender of senders) await sender.stop()
})

test('a row that hangs for longer than its claim is not taken again by the same process', async () => {
  const { db, log } = origin.context
  const { open, opened } = gate()
  const begun: string[] = []
  const sender = createOutbox(
    db,
    log,
    handlers(async ({ name, payload }) => {
      begun.push(name)
      if (payload['provider'] === 'paypal') await opened
    }),
  )
  await db.insert(outbox).values(event('paypal', 0))
  sender.wake()
  await vi.waitFor(() => {
    expect(begun).toHaveLength(1)
  }, busy)
  await db.update(outbox).set({ notBefore: sql`now()` })
  await db.insert(outbox).values(event('stripe', 0))
  sender.wake()
  await vi.waitFor(() => {
    expect(begun).toContain('event:stripe:0')
  }, busy)
  expect(begun).toEqual(['event:paypal:0', 'event:stripe:0'])
  open()
  await sender.stop()
})

test('a burst of notices is looked after together, and none of what they tell of is left behind', async () => {
  const { db, log } = origin.context
  const { open, opened } = gate()
  const begun: string[] = []
  // No time goes by but what `waitFor` lets go by
  vi.useFakeTimers({ toFake: ['performance'] })
  let looks = 0
  const counting: typeof db = Object.assign(Object.create(db), {
    execute: (query: Parameters<typeof db.execute>[0]) => {
      looks += 1
      return db.execute(query)
    },
  })
  const sender = createOutbox(
    counting,
    log,
    handlers(async ({ name }) => {
      begun.push(name)
      await opened
    }),
  )
  await db.insert(outbox).values(event('paypal', 0))
  sender.wake()
  await vi.waitFor(() => {
    expect(begun).toHaveLength(1)
  }, busy)
  await db.insert(outbox).values(events('stripe', 5))
  const before = looks
  for (let notice = 0; notice < 100; notice += 1) {
    sender.wake()
    // About as long as a look takes
    await db.execute(sql`select 1`)
  }
  expect(looks - before).toBeLessThanOrEqual(1)
  await vi.waitFor(() => {
    expect(begun).toHaveLength(6)
  }, busy)
  open()
  await sender.stop()
})

test('what is stopped finishes what is under way, and takes nothing more', async () => {
  const { db, log } = origin.context
  const { open, opened } = gate()
  let begun = 0
  const sender = createOutbox(
    db,
    log,
    handlers(async () => {
      begun += 1
      await opened
    }),
  )
  await db.insert(outbox).values(events('stripe', 100))
  sender.wake()
  await vi.waitFor(() => {
    expect(begun).toBeGreaterThanOrEqual(12)
  }, busy)
  const stopped = sender.stop()
  open()
  await stopped
  sender.wake()
  await sender.idle()
  expect(await sender.flush()).toEqual({ done: 0, failed: 0 })
  expect(await unsent()).toBe(100 - begun)
})
