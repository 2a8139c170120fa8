import { describe, expect, inject, test } from 'vitest'
import { upstash } from '../redis/upstash.ts'
import type { WindowCount } from './sliding-window.ts'
import { slidingWindow } from './sliding-window.ts'

const limit = 20
const spanMs = 60_000

/** On a clock of its own; as many counters as there are edges. */
function counters(edges = 1) {
  const clock = { now: 1_800_000_000_000 }
  const counts = Array.from({ length: edges }, () =>
    slidingWindow(upstash(inject('upstash'), 10_000), () => clock.now),
  )
  const key = `edge:limit:test:${crypto.randomUUID()}`
  let turn = 0
  return {
    clock,
    count: (): Promise<WindowCount> =>
      (counts[(turn += 1) % edges] as (typeof counts)[0])(key, limit, spanMs),
  }
}

test('two edges together admit what the limit says, and no more', async () => {
  const { count } = counters(2)
  const answers = await Promise.all(Array.from({ length: 60 }, count))
  expect(answers.filter(({ allowed }) => allowed)).toHaveLength(limit)
})

describe.each([0, 7_000, 59_000])('begun %d ms into a window', (begunMs) => {
  test(
    'whoever never stops asking gets the limit in each minute, 80 in four',
    { timeout: 60_000 },
    async () => {
      const { clock, count } = counters()
      clock.now += begunMs
      let admitted = 0
      for (let ms = 0; ms < 4 * spanMs; ms += 250) {
        if ((await count()).allowed) admitted += 1
        clock.now += 250
      }
      expect(admitted).toBeGreaterThanOrEqual(4 * limit - 1)
      expect(admitted).toBeLessThanOrEqual(5 * limit)
    },
  )

  test('who waits as long as he is told is admitted then, and not a second before', async () => {
    const { clock, count } = counters()
    clock.now += begunMs
    for (let round = 0; round < 30; round += 1) {
      let answer = await count()
      while (answer.allowed) answer = await count()
      clock.now += answer.waitMs - 1_000
      if (answer.waitMs > 1_000) expect((await count()).allowed).toBe(false)
      clock.now += 1_000
      expect((await count()).allowed).toBe(true)
    }
  })
})
