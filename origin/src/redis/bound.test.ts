import { startUpstash, type Upstash } from '@cpt/local/vendors/upstash/main'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SessionRedis } from './upstash.ts'

let upstash: Upstash
beforeAll(async () => {
  upstash = await startUpstash({})
})
afterAll(() => upstash.close())

const boundMs = 2_000
const redis = (ms = boundMs) => new SessionRedis(upstash.url, upstash.token, ms)
/** Nothing of this process runs meanwhile, as where many share a processor. */
const standStill = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

describe('the bound of a command', () => {
  test('is not over because this process stood still', async () => {
    // What comes first, the connection too, may take a busy machine longer
    await redis(60_000).set('a', '1')
    upstash.faults.add({ kind: 'delay', delayMs: boundMs / 20, times: 1 })
    const answer = redis().get('a')
    await expect.poll(() => upstash.faults.list()).toEqual([]) // it is on its way
    standStill(2 * boundMs)
    expect(await answer).toBe('1')
  })

  test('is over when Redis does not answer', async () => {
    upstash.faults.add({ kind: 'delay', delayMs: 60_000 })
    try {
      await expect(redis().get('a')).rejects.toMatchObject({ type: 'sessions-unavailable' })
    } finally {
      upstash.faults.clear()
    }
  })
})
