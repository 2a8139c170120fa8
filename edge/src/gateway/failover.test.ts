import { describe, expect, inject, test } from 'vitest'
import type { Origin } from '../test/edge.ts'
import { bearer, ok, testEdge } from '../test/edge.ts'

const down: Origin = () => Promise.reject(new Error('Network connection lost.'))
const problem = (status: number, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ type: 'https://carpulsetracker.com/problems/tesla-unavailable', status }), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cpt-region': 'europe-north1', ...headers },
  })
const finland = { continent: 'EU', country: 'FI' }
const order = '/api/v1/orders/00000000-0000-4000-8000-000000000000'

const utf8 = (text: string) => new TextEncoder().encode(text)
const regionOf = async (response: Response) => (await response.json<{ region: string }>()).region

describe('which region', () => {
  test('a session is served where it was opened, wherever its owner is', async () => {
    const { ask } = testEdge()
    const answer = await ask(order, { headers: await bearer({ rgn: 'us-central1' }), cf: finland })
    expect(await regionOf(answer)).toBe('us-central1')
  })

  test.each([
    [{ continent: 'EU', country: 'FI' }, 'europe-north1'],
    [{ continent: 'AF', country: 'KE' }, 'europe-north1'],
    [{ continent: 'AS', country: 'AE' }, 'europe-north1'],
    [{ continent: 'AS', country: 'JP' }, 'us-central1'],
    [{ continent: 'SA', country: 'BR' }, 'us-central1'],
    [{}, 'europe-north1'],
  ])('a caller without a session at %o is served by %s', async (cf, region) => {
    const { ask } = testEdge()
    expect(await regionOf(await ask('/api/v1/catalog', { cf }))).toBe(region)
  })

  test('a token that names an unknown region goes by the place instead', async () => {
    const { ask } = testEdge()
    const answer = await ask(order, { headers: await bearer({ rgn: 'mars-north1' }), cf: finland })
    expect(await regionOf(answer)).toBe('europe-north1')
  })
})

describe('when a region fails', () => {
  // An answer to HEAD has no body to tell it by (RFC 9110, 9.3.2)
  test('a region that does not know our signature is not asked by HEAD either', async () => {
    const headers = {
      'cpt-refusal': 'edge-only',
      'content-type': 'application/problem+json',
      'cpt-region': 'x',
    }
    const { ask, lines } = testEdge({ north: () => new Response(null, { status: 403, headers }) })
    const answer = await ask(order, { method: 'HEAD', headers: await bearer({ rgn: 'europe-north1' }) })
    expect(answer.status).toBe(200)
    expect(lines).toContainEqual(
      expect.objectContaining({ event: 'region-failure', reason: 'signature-refused' }),
    )
  })

  test.each([502, 503, 504, 520, 521, 522, 524])(
    'a GET that meets %i is asked of the other region',
    async (status) => {
      const { ask, reached } = testEdge({ north: () => new Response('bad', { status }) })
      const answer = await ask(order, { headers: await bearer({ rgn: 'europe-north1' }) })
      expect([answer.status, await regionOf(answer), reached.length]).toEqual([200, 'us-central1', 2])
    },
  )

  test('a GET that meets a broken connection is asked of the other region, with a signature of its own', async () => {
    const { ask, reached } = testEdge({ north: down })
    const answer = await ask('/api/v1/catalog', { cf: finland })
    expect(answer.status).toBe(200)
    const nonces = reached.map(
      (request) => /nonce="([^"]+)"/.exec(request.headers.get('signature-input') ?? '')?.[1],
    )
    expect(new Set(nonces).size).toBe(2)
  })

  test('a POST without a key is asked once, since it may have been done', async () => {
    const { ask, reached } = testEdge({ north: down })
    const answer = await ask('/api/v1/orders', {
      method: 'POST',
      headers: { ...(await bearer({ rgn: 'europe-north1' })), 'content-type': 'application/json' },
      body: '{}',
    })
    expect([answer.status, reached.length]).toEqual([504, 1])
    expect(await answer.json()).toMatchObject({
      type: 'https://carpulsetracker.com/problems/outcome-unknown',
      outcome: 'unknown',
    })
    // Whoever is told to come back pays twice
    expect(answer.headers.get('retry-after')).toBeNull()
  })

  test('a POST with an Idempotency-Key is repeated with the same body and key', async () => {
    const { ask, reached } = testEdge({ north: down })
    const answer = await ask('/api/v1/orders', {
      method: 'POST',
      headers: {
        ...(await bearer({ rgn: 'europe-north1' })),
        'content-type': 'application/json',
        'idempotency-key': 'order-2026-11-23-1',
      },
      body: '{"package":"basic"}',
    })
    expect(answer.status).toBe(200)
    expect(await Promise.all(reached.map((request) => request.text()))).toEqual([
      '{"package":"basic"}',
      '{"package":"basic"}',
    ])
    expect(reached[1]?.headers.get('idempotency-key')).toBe('order-2026-11-23-1')
  })

  test('a row that must never repeat is not repeated, key or not', async () => {
    const { ask, reached } = testEdge({ north: down })
    const headers = { ...(await bearer({ rgn: 'europe-north1' })), 'idempotency-key': 'abcdefgh-1' }
    const answer = await ask('/api/v1/tesla/vehicle-report/pdf', { method: 'POST', headers, body: '{}' })
    expect([answer.status, reached.length]).toEqual([504, 1])
  })

  test('even such a row goes elsewhere when the first region surely never had it', async () => {
    const { ask } = testEdge({ north: () => new Response('refused', { status: 521 }) })
    const headers = await bearer({ rgn: 'europe-north1' })
    const answer = await ask('/api/v1/tesla/vehicle-report/pdf', { method: 'POST', headers, body: '{}' })
    expect(await regionOf(answer)).toBe('us-central1')
  })

  test('what Tesla breaks is passed on: another region could not heal it', async () => {
    const { ask, reached, lines } = testEdge({
      north: () => problem(503, { 'cpt-upstream-failure': 'tesla' }),
    })
    const answer = await ask('/api/v1/tesla/vehicles', { headers: await bearer({ rgn: 'europe-north1' }) })
    expect([answer.status, reached.length]).toEqual([503, 1])
    expect(await answer.json()).toMatchObject({
      type: 'https://carpulsetracker.com/problems/tesla-unavailable',
    })
    expect(lines.filter(({ event }) => event === 'region-failure')).toEqual([])
  })

  test('a 500 of the origin is passed on and not repeated', async () => {
    const { ask, reached } = testEdge({ north: () => problem(500) })
    const answer = await ask(order, { headers: await bearer({ rgn: 'europe-north1' }) })
    expect([answer.status, reached.length]).toEqual([500, 1])
  })

  test('a 500 or 429 of the platform, without our headers, is a failure of the region', async () => {
    for (const status of [429, 500]) {
      const { ask } = testEdge({ north: () => new Response('<h1>no instance</h1>', { status }) })
      const answer = await ask(order, { headers: await bearer({ rgn: 'europe-north1' }) })
      expect(await regionOf(answer)).toBe('us-central1')
    }
  })

  test('an answer that breaks off before its stated length is repeated, and nothing of it goes out', async () => {
    const { ask } = testEdge({
      north: () =>
        new Response('{"region":', {
          headers: { 'content-length': '100', 'content-type': 'application/json' },
        }),
    })
    const answer = await ask(order, { headers: await bearer({ rgn: 'europe-north1' }) })
    expect(await regionOf(answer)).toBe('us-central1')
  })

  test.each([
    ['text beyond ASCII', 200, 'application/json', utf8('{"region":"Ääkköset, 北欧 🚗"}')],
    ['a part that ends inside a character', 206, 'application/json', utf8('{"region":"Ää').slice(0, -1)],
    ['a document that is no JSON', 200, 'application/pdf', Uint8Array.of(0x25, 0x50, 0xff, 0xfe, 0, 0xc3)],
  ])(
    '%s is passed on byte by byte, or repeated when bytes are missing',
    async (_name, status, type, bytes) => {
      const whole = { 'content-length': String(bytes.byteLength), 'content-type': type }
      const headers = await bearer({ rgn: 'europe-north1' })
      const passing = testEdge({ north: () => new Response(bytes, { status, headers: whole }) })
      const passed = await passing.ask(order, { headers })
      expect(new Uint8Array(await passed.arrayBuffer())).toEqual(bytes)
      expect(passing.reached.length).toBe(1)

      const cutting = testEdge({ north: () => new Response(bytes.slice(0, -2), { status, headers: whole }) })
      expect(await regionOf(await cutting.ask(order, { headers }))).toBe('us-central1')
    },
  )

  test('an answer too large to be waited for breaks off where the origin’s does: it is never a short one', async () => {
    const size = 1_000_000
    const breaking = () => {
      let sent = 0
      const body = new ReadableStream<Uint8Array>({
        pull(stream) {
          if (sent >= size / 2) {
            stream.error(new Error('Network connection lost.'))
            return
          }
          stream.enqueue(new Uint8Array(100_000))
          sent += 100_000
        },
      })
      return new Response(body, {
        headers: { 'content-length': String(size), 'content-type': 'application/zip' },
      })
    }
    const { ask, reached } = testEdge({ north: breaking })
    const answer = await ask(`${order}/charging-invoices.zip`, {
      headers: await bearer({ rgn: 'europe-north1' }),
    })
    expect([answer.status, answer.headers.get('content-length')]).toEqual([200, String(size)])
    await expect(answer.arrayBuffer()).rejects.toThrow()
    expect(reached).toHaveLength(1)
  })

  test('a region that refuses our signature counts as failed, is told apart in the log, and the other serves', async () => {
    const refusal = JSON.stringify({ type: 'https://carpulsetracker.com/problems/edge-only', status: 403 })
    const { ask, lines } = testEdge({
      north: () =>
        new Response(refusal, {
          status: 403,
          headers: { 'content-type': 'application/problem+json', 'cpt-region': 'europe-north1' },
        }),
    })
    const answer = await ask('/api/v1/tesla/vehicle-report/pdf', {
      method: 'POST',
      headers: await bearer({ rgn: 'europe-north1' }),
      body: '{}',
    })
    expect(await regionOf(answer)).toBe('us-central1')
    expect(lines).toContainEqual(
      expect.objectContaining({
        event: 'region-failure',
        region: 'europe-north1',
        reason: 'signature-refused',
      }),
    )
  })

  test('both down is 503 with Retry-After, in words', async () => {
    const { ask } = testEdge({ north: down, central: down })
    const answer = await ask(order, { headers: await bearer() })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '10'])
    expect(await answer.json()).toMatchObject({ title: 'The service cannot be reached', status: 503 })
  })

  test('an answer of the origin that is an error page becomes a problem', async () => {
    const { ask } = testEdge({ north: () => new Response('<h1>Not Found</h1>', { status: 404 }) })
    const answer = await ask('/api/v1/catalog', { cf: finland })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([500, 'application/problem+json'])
  })
})

describe('ejection', () => {
  test('after five failures the region is left alone for 30 seconds, then one request tries it', async () => {
    let broken = true
    const { ask, reached, clock } = testEdge({ north: (request) => (broken ? down(request) : ok(request)) })
    const headers = await bearer({ rgn: 'europe-north1' })
    for (let n = 0; n < 5; n += 1) await ask(order, { headers })
    reached.length = 0
    await ask(order, { headers })
    expect(reached.map(({ url }) => new URL(url).host)).toEqual(['central.origin.test'])
    clock.now += 30_001
    reached.length = 0
    await ask(order, { headers })
    expect(reached.map(({ url }) => new URL(url).host)).toEqual(['north.origin.test', 'central.origin.test'])
    broken = false
    clock.now += 60_001
    expect(await regionOf(await ask(order, { headers }))).toBe('europe-north1')
    expect(await regionOf(await ask(order, { headers }))).toBe('europe-north1')
  })

  test('both are never ejected: the last region goes on being asked', async () => {
    const { ask, reached } = testEdge({ north: down, central: down })
    const headers = await bearer({ rgn: 'europe-north1' })
    for (let n = 0; n < 20; n += 1) await ask(order, { headers })
    reached.length = 0
    await ask(order, { headers })
    expect(reached.length).toBeGreaterThan(0)
    const health = await (
      await ask('/edge/health')
    ).json<{
      regions: Record<string, { state: string }>
    }>()
    expect(Object.values(health.regions).filter(({ state }) => state === 'ejected')).toHaveLength(1)
  })

  test(
    'further tries in regions that both fail stop at the budget, so that they cannot double the load',
    { timeout: 60_000 },
    async () => {
      const { ask, reached } = testEdge({ north: () => new Response('x', { status: 503 }), central: down })
      const headers = await bearer({ rgn: 'europe-north1' })
      const asked = 600
      for (let n = 0; n < asked; n += 50)
        await Promise.all(Array.from({ length: 50 }, () => ask(order, { headers })))
      // A fifth for each of the two, and those that were under way when the second turned out to be down as well
      expect(reached.length).toBeLessThanOrEqual(asked * 1.4 + 100)
    },
  )

  test('all that were under way when a region broke are saved, however few requests there were before', async () => {
    const callers = 40
    let waiting = 0
    let breakAll: (reason: Error) => void = () => undefined
    const broken = new Promise<Response>((_, reject) => (breakAll = reject))
    const { ask } = testEdge({
      north: () => {
        waiting += 1
        if (waiting === callers) breakAll(new Error('Network connection lost.'))
        return broken
      },
    })
    const headers = await bearer({ rgn: 'europe-north1' })
    const answers = await Promise.all(Array.from({ length: callers }, () => ask(order, { headers })))
    expect(answers.map(({ status }) => status)).toEqual(Array(callers).fill(200))
  })

  test('an isolate learns of an ejection from the others through Redis', async () => {
    const redis = inject('upstash')
    const first = testEdge({ north: down, secrets: { redis } })
    const headers = await bearer({ rgn: 'europe-north1' })
    for (let n = 0; n < 5; n += 1) await first.ask(order, { headers })
    const second = testEdge({ secrets: { redis } })
    await second.ask('/api/v1/catalog')
    second.reached.length = 0
    await second.ask(order, { headers })
    expect(second.reached.map(({ url }) => new URL(url).host)).toEqual(['central.origin.test'])
  })

  test('all isolates take back a region that the Cron trigger found ready, without trying it', async () => {
    const redis = inject('upstash')
    const [first, cron] = [testEdge({ north: down, secrets: { redis } }), testEdge({ secrets: { redis } })]
    const headers = await bearer({ rgn: 'europe-north1' })
    for (let n = 0; n < 5; n += 1) await first.ask(order, { headers })
    first.clock.now += 40_000
    cron.clock.now += 40_000
    await cron.scheduled()
    // One who is nearer to the other region learns it by the way
    await first.ask('/api/v1/catalog', { cf: { continent: 'NA', country: 'US' } })
    expect(first.reached.at(-1)?.url).toContain('central')
    const { regions } = await (
      await first.ask('/edge/health')
    ).json<{
      regions: Record<string, { state: string }>
    }>()
    expect(regions['europe-north1']?.state).toBe('up')
  })

  test('the Cron trigger brings back a region that is ready again', async () => {
    let broken = true
    const { ask, scheduled, clock } = testEdge({ north: (request) => (broken ? down(request) : ok(request)) })
    const headers = await bearer({ rgn: 'europe-north1' })
    for (let n = 0; n < 5; n += 1) await ask(order, { headers })
    clock.now += 30_001
    broken = false
    await scheduled()
    const { regions, probes } = await (
      await ask('/edge/health')
    ).json<{
      regions: Record<string, { state: string }>
      probes: Record<string, { ready: boolean }>
    }>()
    expect(regions['europe-north1']?.state).toBe('up')
    expect(probes['europe-north1']?.ready).toBe(true)
  })
})

describe('hedging', () => {
  test('a GET that takes longer than usual is asked of both, and the first good answer wins', async () => {
    let slow = false
    const never = (request: Request) =>
      new Promise<Response>((_resolve, reject) =>
        request.signal.addEventListener('abort', () => reject(new Error('cut off'))),
      )
    const { ask, reached, lines } = testEdge({
      north: (request) => (slow ? never(request) : ok(request)),
      config: { hedge: true },
    })
    const headers = await bearer({ rgn: 'europe-north1' })
    for (let n = 0; n < 25; n += 1) await ask(order, { headers })
    slow = true
    reached.length = 0
    expect(await regionOf(await ask(order, { headers }))).toBe('us-central1')
    expect(reached).toHaveLength(2)
    expect(lines.at(-1)).toMatchObject({ trail: 'us-central1:200,hedged' })
  })

  test('it is off unless asked for', async () => {
    const { ask, reached } = testEdge()
    const headers = await bearer({ rgn: 'europe-north1' })
    for (let n = 0; n < 30; n += 1) await ask(order, { headers })
    expect(reached).toHaveLength(30)
  })
})
