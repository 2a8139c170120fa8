import { describe, expect, test } from 'vitest'
import type { Origin } from '../test/edge.ts'
import { bearer, ok, testEdge } from '../test/edge.ts'

const order = '/api/v1/orders/00000000-0000-4000-8000-000000000000'
const asked = 5_000
const together = 50
/** Limits are not what is tested. */
const many = { limitFactor: 1_000_000 }

/** Numbers from 0 to 1, the same in each run. */
function chances(): () => number {
  let state = 0
  return () => ((state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0), state / 4_294_967_296)
}

const faults: (() => Response | Promise<Response>)[] = [
  () => new Response('no', { status: 503 }),
  () => new Response('bad gateway', { status: 502 }),
  () => Promise.reject(new Error('Network connection lost.')),
  () => new Response('{"reg', { headers: { 'content-length': '100', 'content-type': 'application/json' } }),
]

/** Fails so many of its calls, in every way there is. */
function failing(share: () => number, chance: () => number): Origin {
  return (request) => {
    if (chance() >= share()) return ok(request)
    return (faults[Math.floor(chance() * faults.length)] as () => Response)()
  }
}

/** Statuses of what is asked, in rounds of those that are under way together; `before` each round time goes on. */
async function statuses(ask: () => Promise<Response>, before: (round: number) => void = () => undefined) {
  const found: Record<string, number> = {}
  for (let round = 0; round < asked / together; round += 1) {
    before(round)
    // In production each request has timers of its own; here all of them are those of one test
    await new Promise((resolve) => setTimeout(resolve, 0))
    const answers = await Promise.all(Array.from({ length: together }, ask))
    for (const { status } of answers) found[status] = (found[status] ?? 0) + 1
  }
  return found
}

let keys = 0
const keyed = async () => ({
  method: 'POST',
  headers: {
    ...(await bearer({ rgn: 'europe-north1' })),
    'content-type': 'application/json',
    'idempotency-key': `gray-key-${(keys += 1)}`,
  },
  body: '{}',
})

describe.each([0.05, 0.35, 0.5, 1])('a region that fails %d of its calls', (share) => {
  test(
    'loses none of 5,000 that may be repeated, while the other is well',
    { timeout: 120_000 },
    async () => {
      const chance = chances()
      const { ask, clock } = testEdge({ config: many, north: failing(() => share, chance) })
      const headers = await bearer({ rgn: 'europe-north1' })
      const found = await statuses(
        async () => (chance() < 0.3 ? ask('/api/v1/orders', await keyed()) : ask(order, { headers })),
        () => (clock.now += 500),
      )
      expect(found).toEqual({ 200: asked })
    },
  )
})

test('two regions that fail by turns, never both, lose none of 5,000', { timeout: 120_000 }, async () => {
  const chance = chances()
  let bad = 'north'
  const { ask, clock } = testEdge({
    config: many,
    north: failing(() => (bad === 'north' ? 1 : 0), chance),
    central: failing(() => (bad === 'central' ? 1 : 0), chance),
  })
  const headers = await bearer({ rgn: 'europe-north1' })
  let calls = 0
  const found = await statuses(
    async () => {
      // In the middle of a round too: whoever has just failed in one finds the other failing
      if ((calls += 1) % 70 === 0) bad = bad === 'north' ? 'central' : 'north'
      return chance() < 0.3 ? ask('/api/v1/orders', await keyed()) : ask(order, { headers })
    },
    () => (clock.now += 700),
  )
  expect(found).toEqual({ 200: asked })
})

test('a region that fails one call in three is left alone, though never five in a row', async () => {
  let calls = 0
  const { ask, reached, lines } = testEdge({
    config: many,
    north: (request) => ((calls += 1) % 3 === 0 ? new Response('no', { status: 503 }) : ok(request)),
  })
  const headers = await bearer({ rgn: 'europe-north1' })
  for (let n = 0; n < 40; n += 1) await ask(order, { headers })
  expect(lines).toContainEqual(
    expect.objectContaining({ event: 'region', region: 'europe-north1', state: 'ejected' }),
  )
  reached.length = 0
  await ask(order, { headers })
  expect(reached.map(({ url }) => new URL(url).host)).toEqual(['central.origin.test'])
})

test('one that fails one call in twenty is not: it is nearer, and what it fails at is asked elsewhere', async () => {
  let calls = 0
  const { ask, lines } = testEdge({
    config: many,
    north: (request) => ((calls += 1) % 20 === 0 ? new Response('no', { status: 503 }) : ok(request)),
  })
  const headers = await bearer({ rgn: 'europe-north1' })
  for (let n = 0; n < 200; n += 1) expect((await ask(order, { headers })).status).toBe(200)
  expect(lines.filter(({ event }) => event === 'region')).toEqual([])
})

test('an answer that took more than one try says so', async () => {
  const { ask } = testEdge({ config: many, north: () => new Response('no', { status: 503 }) })
  const headers = await bearer({ rgn: 'europe-north1' })
  const answer = await ask(order, { headers })
  expect(answer.headers.get('cpt-attempts')).toBe('europe-north1:status,us-central1:200')
  const { ask: askWell } = testEdge({ config: many })
  expect((await askWell(order, { headers })).headers.get('cpt-attempts')).toBeNull()
})

describe('what is said of a payment whose answer did not come', () => {
  const pay = async (north: Origin, key?: string) => {
    const { ask, reached } = testEdge({ config: many, north })
    const answer = await ask('/api/v1/payments/stripe/checkout', {
      method: 'POST',
      headers: {
        ...(await bearer({ rgn: 'europe-north1' })),
        'content-type': 'application/json',
        ...(key ? { 'idempotency-key': key } : {}),
      },
      body: '{}',
    })
    return { answer, reached: reached.length, document: await answer.json<Record<string, string>>() }
  }
  const replayed: Origin = () =>
    new Response(
      JSON.stringify({ type: 'https://carpulsetracker.com/problems/request-replayed', status: 409 }),
      {
        status: 409,
        headers: { 'content-type': 'application/problem+json', 'cpt-region': 'europe-north1' },
      },
    )
  const cut: Origin = () =>
    new Response('{"checkoutUrl":', {
      status: 201,
      headers: { 'content-length': '100', 'content-type': 'application/json', 'cpt-region': 'europe-north1' },
    })

  test('it was done: nobody is asked to do it again', async () => {
    const { answer, reached, document } = await pay(cut)
    expect([answer.status, reached, document.outcome]).toEqual([502, 1, 'run'])
    expect(document.type).toBe('https://carpulsetracker.com/problems/answer-lost')
    expect(document.detail).toMatch(/^Do not send it again/)
  })

  test('delivered twice by the network, it is not done in the other region as well', async () => {
    const { answer, reached, document } = await pay(replayed)
    expect([answer.status, reached, document.outcome]).toEqual([504, 1, 'unknown'])
  })

  test('it surely was not done: it is done elsewhere', async () => {
    const { answer, reached } = await pay(() => new Response('', { status: 521 }))
    expect([answer.status, reached]).toEqual([200, 2])
  })

  test.each([replayed, cut])('with a key it is done once, wherever', async (origin) => {
    const { answer, reached } = await pay(origin, 'payment-1')
    expect([answer.status, reached]).toEqual([200, 2])
  })
})
