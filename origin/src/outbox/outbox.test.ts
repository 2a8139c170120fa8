import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { createTestOrigin, type TestOrigin } from '../../test/origin.ts'
import { outbox } from '../db/schema.ts'
import { createOutbox } from './outbox.ts'

let origin: TestOrigin

beforeAll(async () => {
  origin = await createTestOrigin()
})
afterAll(() => origin.close())
afterEach(() => vi.useRealTimers())

const refuses = () => Promise.reject(new Error('away'))

test('what cannot be sent is tried again by the process itself, each time once it is due', async () => {
  const { db, log } = origin.context
  const sender = createOutbox(db, log, {
    'generate-pdf': refuses,
    refund: refuses,
    'drop-grant': refuses,
    'remove-object': refuses,
    'provider-event': refuses,
  })
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
