import { refusalHeader } from '@cpt/contract/wire'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestOrigin, type TestOrigin } from '../../../test/origin.ts'
import { refusal } from '../../../test/refusal.ts'

const start = new Date('2026-11-23T12:00:00Z')
let clock = start
let origin: TestOrigin
/** Another instance of the same service: it shares Redis, not memory. */
let sibling: TestOrigin
beforeAll(async () => {
  origin = await createTestOrigin({ now: () => clock, database: false })
  sibling = await createTestOrigin({ now: () => clock, database: false, upstash: origin.upstash })
})
afterAll(async () => {
  await sibling.close()
  await origin.close()
})

const bent = async (route: `${string} /${string}`, bend: (request: Request) => Request) =>
  origin.app.fetch(bend(await origin.sign(route)))

test('a request that the edge signed is served', async () => {
  expect((await origin.request('GET /api/v1/openapi.json')).status).toBe(200)
})

test('a request that nobody signed is refused, whatever it asks for', async () => {
  await refusal(await origin.request('GET /api/v1/openapi.json', { signed: false }), 'edge-only')
  await refusal(await origin.request('GET /api/v1/nowhere', { signed: false }), 'edge-only')
  await refusal(await origin.request('GET /.well-known/security.txt', { signed: false }), 'edge-only')
})

test('the edge is told of a refusal in a header too, since HEAD has no body to tell it by', async () => {
  const unsigned = await origin.request('HEAD /api/v1/openapi.json', { signed: false })
  expect([unsigned.status, unsigned.headers.get(refusalHeader)]).toEqual([403, 'edge-only'])
  const signed = await origin.sign('HEAD /api/v1/openapi.json')
  expect((await origin.app.fetch(signed.clone())).headers.get(refusalHeader)).toBeNull()
  const replayed = await origin.app.fetch(signed)
  expect([replayed.status, replayed.headers.get(refusalHeader)]).toEqual([409, 'request-replayed'])
})

test('a flood costs no more than its refusal: not a byte of a body is read', async () => {
  let read = 0
  const body = new ReadableStream(
    {
      pull(controller) {
        read += 1
        controller.enqueue(new Uint8Array(65_536))
      },
    },
    { highWaterMark: 0 },
  )
  const init = { method: 'POST', body, duplex: 'half', headers: { host: 'origin.test' } } as RequestInit
  const answer = await origin.app.fetch(new Request('https://origin.test/api/v1/photos', init))
  await refusal(answer, 'edge-only')
  expect(read).toBe(0)
})

test('the platform may ask for health without a signature', async () => {
  expect((await origin.request('GET /health/live', { signed: false })).status).toBe(200)
})

test('a signature does not carry over to another path, query, method or host', async () => {
  const to =
    (url: string, method = 'GET') =>
    (request: Request) =>
      new Request(url, { method, headers: request.headers })
  const route = 'GET /api/v1/openapi.json'
  await refusal(await bent(route, to('http://origin.test/api/v1/docs')), 'edge-only')
  await refusal(await bent(route, to('http://origin.test/api/v1/openapi.json?a=b')), 'edge-only')
  await refusal(await bent(route, to('http://origin.test/api/v1/openapi.json', 'DELETE')), 'edge-only')
  const answer = await bent(route, (request) => {
    const headers = new Headers(request.headers)
    headers.set('host', 'elsewhere.test')
    return new Request(request.url, { headers })
  })
  await refusal(answer, 'edge-only')
})

test.each([
  ['authorization', 'Bearer another'],
  ['content-type', 'text/plain'],
  ['idempotency-key', 'another-key-0123456789'],
])('a signature does not carry over to another %s, nor to one put in or taken away', async (name, other) => {
  const signed = await origin.sign('POST /api/v1/verify', {
    json: { sha256: 'a'.repeat(64) },
    headers: { authorization: 'Bearer own', 'idempotency-key': 'own-key-0123456789' },
  })
  const body = await signed.arrayBuffer()
  const with_ = (change: (headers: Headers) => void) => {
    const headers = new Headers(signed.headers)
    change(headers)
    return origin.app.fetch(new Request(signed.url, { method: 'POST', headers, body }))
  }
  await refusal(await with_((headers) => headers.set(name, other)), 'edge-only')
  await refusal(await with_((headers) => headers.delete(name)), 'edge-only')
  const plain = await origin.sign('GET /api/v1/openapi.json')
  plain.headers.set(name, other)
  await refusal(await origin.app.fetch(plain), 'edge-only')
})

test('a signature does not carry over to another body', async () => {
  const signed = await origin.sign('POST /api/v1/verify', { json: { sha256: 'a'.repeat(64) } })
  const body = JSON.stringify({ sha256: 'b'.repeat(64) })
  const answer = await origin.app.fetch(
    new Request(signed.url, { method: 'POST', headers: signed.headers, body }),
  )
  await refusal(answer, 'edge-only')
})

test('a request is served once', async () => {
  const signed = await origin.sign('GET /api/v1/openapi.json')
  expect((await origin.app.fetch(signed.clone())).status).toBe(200)
  await refusal(await origin.app.fetch(signed), 'request-replayed')
})

test('a request that changes something is served once by all instances together', async () => {
  const signed = await origin.sign('POST /api/v1/auth/sessions')
  expect((await origin.app.fetch(signed.clone())).status).toBe(201)
  await refusal(await sibling.app.fetch(signed), 'request-replayed')
})

test('a mark of Redis that was made while its answer was lost is its own, and refuses nobody', async () => {
  origin.upstash.faults.add({ kind: 'lost-answer', match: { method: 'POST' }, times: 1 })
  expect((await origin.request('POST /api/v1/auth/sessions')).status).toBe(201)
})

test('a signature is good for a minute', async () => {
  const signed = await origin.sign('GET /api/v1/openapi.json')
  clock = new Date(start.getTime() + 66_000)
  try {
    await refusal(await origin.app.fetch(signed), 'edge-only')
  } finally {
    clock = start
  }
})

test.each([64, 70])(
  'a request is remembered for as long as its signature is good, where the edge is ahead and others come (%d)',
  async (first) => {
    const at = (seconds: number) => (clock = new Date(start.getTime() + (1_000 * first + seconds) * 1_000))
    const other = () => origin.request('GET /api/v1/openapi.json')
    try {
      at(0)
      await other()
      at(first + 5)
      const signed = await origin.sign('GET /api/v1/openapi.json')
      at(first)
      expect((await origin.app.fetch(signed.clone())).status).toBe(200)
      for (let later = 1; later <= 70; later += 1) {
        at(first + later)
        await other()
      }
      at(first + 70.9)
      await refusal(await origin.app.fetch(signed.clone()), 'request-replayed')
      at(first + 71)
      await refusal(await origin.app.fetch(signed), 'edge-only')
    } finally {
      clock = start
    }
  },
)

test('the mark that all instances see stands for as long', async () => {
  const { redis } = origin.context
  await redis.flushall()
  const before = Date.now()
  expect((await origin.request('POST /api/v1/auth/sessions')).status).toBe(201)
  const marks = await redis.keys('nonce:*')
  expect(marks).toHaveLength(1)
  const left = await redis.pttl(marks[0] ?? '')
  // Counted from before the request, so that a slow machine only makes it longer
  expect(left + Date.now() - before).toBeGreaterThanOrEqual(71_000)
})

test('a key the origin does not know opens nothing', async () => {
  const stranger = await createTestOrigin({
    now: () => clock,
    database: false,
    upstash: origin.upstash,
    env: {
      EDGE_SIGNING_KEY: JSON.stringify({
        keys: [{ kty: 'oct', kid: 'edge-test', k: randomBytes(32).toString('base64url') }],
      }),
    },
  })
  try {
    await refusal(await stranger.request('GET /api/v1/openapi.json'), 'edge-only')
  } finally {
    await stranger.close()
  }
})

test('the reason of a refusal stands in the log', async () => {
  await origin.request('GET /api/v1/openapi.json', { signed: false })
  expect(origin.log.join()).toMatch(/signature/i)
})
