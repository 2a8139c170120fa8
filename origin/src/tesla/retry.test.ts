import { expect, test } from 'vitest'
import { askedWaitMs, backoffMs, withRetries, type Try } from './retry.ts'
import { NoAnswer } from './send.ts'

const reply = (status: number, headers: Record<string, string> = {}): Try => ({
  status,
  headers,
  bytes: Buffer.from(''),
})

/** Plays the answers one after the other; gives the last outcome, the pauses, and how many were used. */
async function played(answers: Try[], { budgetMs = 60_000, random = () => 1, eachMs = 0 } = {}) {
  let now = 0
  let used = 0
  const pauses: number[] = []
  const clock = {
    now: () => now,
    random,
    sleep: async (ms: number) => {
      pauses.push(ms)
      now += ms
    },
  }
  const outcome = await withRetries(
    async () => {
      now += eachMs
      return answers[used++] ?? reply(599)
    },
    { clock, budgetMs },
  )
  return { outcome: outcome instanceof NoAnswer ? outcome.kind : outcome.status, pauses, used }
}

test('pauses grow from 500 ms over 2 s to 8 s, never above 10 s, with full jitter', () => {
  expect([1, 2, 3, 4].map((done) => backoffMs(done, () => 1))).toEqual([500, 2_000, 8_000, 10_000])
  expect([1, 2, 3, 4].map((done) => backoffMs(done, () => 0))).toEqual([0, 0, 0, 0])
  expect(backoffMs(3, () => 0.25)).toBe(2_000)
})

test.each([429, 500, 502, 503, 504, 540])('%i is tried three times in all', async (status) => {
  expect(await played([reply(status), reply(status), reply(status), reply(200)])).toEqual({
    outcome: status,
    pauses: [500, 2_000],
    used: 3,
  })
})

test.each([200, 204, 400, 401, 402, 403, 404, 405, 406, 408, 412, 418, 421, 422, 423, 424, 451, 499])(
  '%i is final: the answer is billed, and another would be too',
  async (status) => {
    expect(await played([reply(status), reply(200)])).toEqual({ outcome: status, pauses: [], used: 1 })
  },
)

test.each(['connect', 'timeout', 'cut'] as const)('no answer (%s) is tried again', async (kind) => {
  expect(await played([new NoAnswer(kind, 'h'), reply(200)])).toMatchObject({ outcome: 200, used: 2 })
})

test('the longer of the backoff and Retry-After is waited', async () => {
  const answers = [reply(503, { 'retry-after': '3' }), reply(429, { 'retry-after': '1' }), reply(200)]
  expect(await played(answers)).toEqual({ outcome: 200, pauses: [3_000, 2_000], used: 3 })
})

test('a wait that does not fit into the budget is not begun', async () => {
  const day = reply(429, { 'retry-after': '86400' })
  expect(await played([day, reply(200)])).toEqual({ outcome: 429, pauses: [], used: 1 })
  const slow = [reply(503), reply(503), reply(200)]
  expect(await played(slow, { budgetMs: 5_000, eachMs: 2_000 })).toEqual({
    outcome: 503,
    pauses: [500],
    used: 2,
  })
})

test('Retry-After may be seconds or a date; without it RateLimit-Reset counts', () => {
  const now = Date.parse('2026-03-01T12:00:00Z')
  expect(askedWaitMs({ 'retry-after': '120' }, now)).toBe(120_000)
  expect(askedWaitMs({ 'retry-after': 'Sun, 01 Mar 2026 12:00:09 GMT' }, now)).toBe(9_000)
  expect(askedWaitMs({ 'retry-after': 'soon' }, now)).toBeUndefined()
  expect(askedWaitMs({ 'ratelimit-reset': '7' }, now)).toBe(7_000)
  expect(askedWaitMs({}, now)).toBeUndefined()
})
