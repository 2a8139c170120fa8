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
  const event = (provider: string, n: number) =>
    ({ kind: 'provider-event', name: `event:${provider}:${n}`, payload: { provider } }) as const
  await db.insert(outbox).values(Array.from({ length: 60 }, (_, n) => event('paypal', n)))
  sender.wake()
  await vi.waitFor(() => {
    expect(hanging).toBeGreaterThanOrEqual(12)
  })
  await db.insert(outbox).values([event('stripe', 1), { kind: 'generate-pdf', name: 'pdf:1', payload: {} }])
  sender.wake()
  await vi.waitFor(() => {
    expect(sent.toSorted()).toEqual(['event:stripe:1', 'pdf:1'])
  })
  await db.insert(outbox).values(event('stripe', 2))
  sender.wake()
  await vi.waitFor(() => {
    expect(sent).toContain('event:stripe:2')
  })
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
