import { expect, test, vi } from 'vitest'
import { deadlines, longestWaitSeconds } from '@cpt/contract/limits'
import { bearer, ok, testEdge } from '../test/edge.ts'

const order = '/api/v1/orders/00000000-0000-4000-8000-000000000000'
const known = 'W/"0123456789abcdef"'
const waiting = async () => ({
  ...(await bearer({ rgn: 'europe-north1' })),
  prefer: 'wait=20',
  'if-none-match': known,
})
/** The longest time (milliseconds) that anything waited for while this was done. */
async function longestTimer(work: () => Promise<unknown>): Promise<number> {
  const timers = vi.spyOn(globalThis, 'setTimeout')
  await work()
  const longest = Math.max(...timers.mock.calls.map(([, ms = 0]) => ms))
  timers.mockRestore()
  return longest
}

test('who waits for news is passed on with what he knows, and gets the answer as it came', async () => {
  const { ask, reached } = testEdge({
    north: () =>
      new Response(null, { status: 304, headers: { etag: known, 'preference-applied': 'wait=20' } }),
  })
  const answer = await ask(order, { headers: await waiting() })
  expect([answer.status, answer.headers.get('etag'), answer.headers.get('preference-applied')]).toEqual([
    304,
    known,
    'wait=20',
  ])
  expect(reached[0]?.headers.get('prefer')).toBe('wait=20')
  expect(reached[0]?.headers.get('if-none-match')).toBe(known)
})

test('his wait comes on top of what a try may take, as far as the row allows', async () => {
  const { ask } = testEdge()
  const headers = await bearer({ rgn: 'europe-north1' })
  const longest = (path: string, prefer: string) =>
    longestTimer(() => ask(path, { headers: { ...headers, prefer } }))
  const usual = await longest(order, 'respond-async')
  expect(usual).toBeLessThanOrEqual(deadlines.quick.tryMs)
  expect(await longest(order, 'wait=20')).toBe(deadlines.quick.tryMs + 20_000)
  expect(await longest(order, 'wait=7')).toBe(deadlines.quick.tryMs + 7_000)
  expect(await longest(order, 'wait=86400')).toBe(deadlines.quick.tryMs + longestWaitSeconds * 1_000)
  expect(await longest(`${order}/shares`, 'wait=20')).toBe(usual)
})

test('a region that is asked in the place of another is not asked to wait', async () => {
  const { ask, reached } = testEdge({
    north: () => Promise.reject(new Error('Network connection lost.')),
    central: ok,
  })
  const answer = await ask(order, { headers: await waiting() })
  expect(answer.status).toBe(200)
  expect(reached.map(({ headers }) => headers.get('prefer'))).toEqual(['wait=20', null])
  expect(reached[1]?.headers.get('if-none-match')).toBe(known)
})
