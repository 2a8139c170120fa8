import { describe, expect, test } from 'vitest'
import { ApiProblem, createApi } from './api.ts'

/** A server that gives these answers one after the other, and remembers what it was asked. */
function server(...answers: (Response | Error)[]) {
  const asked: Request[] = []
  const waits: number[] = []
  let online = true
  let over = false
  let silences = 0
  const call = createApi({
    fetch: async (url, init) => {
      asked.push(new Request(new URL(url as string, 'http://web.test'), init))
      const answer = answers[Math.min(asked.length, answers.length) - 1]
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error('no answer left')
      return answer.clone()
    },
    token: () => 'token-1',
    online: () => online,
    wait: async (ms) => void waits.push(ms),
    onSessionOver: () => (over = true),
    onNoAnswer: () => (silences += 1),
  })
  return { call, asked, waits, unplug: () => (online = false), over: () => over, silences: () => silences }
}

const json = (body: unknown, status = 200) => Response.json(body, { status })
const refusal = (name: string, status: number, headers: Record<string, string> = {}, extra = {}) =>
  new Response(
    JSON.stringify({
      type: `https://carpulsetracker.com/problems/${name}`,
      status,
      instance: 'urn:request:01REQ',
      ...extra,
    }),
    { status, headers: { 'content-type': 'application/problem+json', ...headers } },
  )
const caught = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error as ApiProblem,
  )

describe('a call', () => {
  test('fills the path, sends the token, the key and the body', async () => {
    const { call, asked } = server(json({ orderId: 'x' }))
    await call('POST /api/v1/orders/{id}/voucher', {
      path: { id: 'a/b' },
      json: { code: 'FREE' },
      key: 'key-1',
    })
    const [request] = asked
    expect(request?.method).toBe('POST')
    expect(new URL(request?.url ?? '').pathname).toBe('/api/v1/orders/a%2Fb/voucher')
    expect(request?.headers.get('authorization')).toBe('Bearer token-1')
    expect(request?.headers.get('idempotency-key')).toBe('key-1')
    expect(await request?.json()).toEqual({ code: 'FREE' })
  })

  test('of a public address carries no token, so that it can be cached for everybody', async () => {
    const { call, asked } = server(json({ payments: true }))
    await call('GET /api/v1/catalog', {})
    expect(asked[0]?.headers.has('authorization')).toBe(false)
  })

  test('for a file gives it under the name the server chose', async () => {
    const { call } = server(
      new Response('%PDF', {
        headers: {
          'content-type': 'application/pdf',
          'content-disposition': 'attachment; filename="receipt-1.pdf"',
        },
      }),
    )
    const file = await call('GET /api/v1/orders/{id}/receipt.pdf', { path: { id: '1' } })
    expect(file.name).toBe('receipt-1.pdf')
    expect(await file.text()).toBe('%PDF')
  })
})

describe('a refusal', () => {
  test('is known by its name, with the reference and the places that are wrong', async () => {
    const { call } = server(
      refusal('off-contract', 422, {}, { errors: [{ pointer: '/units', detail: 'x' }] }),
    )
    const problem = await caught(call('GET /api/v1/orders/{id}', { path: { id: '1' } }))
    expect(problem).toMatchObject({
      problem: 'off-contract',
      status: 422,
      reference: '01REQ',
      pointers: ['/units'],
    })
    expect(problem?.passing).toBe(false)
  })

  test('that asks for a short wait is tried again with the same key', async () => {
    const { call, asked, waits } = server(
      refusal('sessions-unavailable', 503, { 'retry-after': '5' }),
      json({ ok: 1 }),
    )
    await call('POST /api/v1/payments/stripe/checkout', { json: { orderId: 'x' }, key: 'key-7' })
    expect(waits).toEqual([5_000])
    expect(asked.map((request) => request.headers.get('idempotency-key'))).toEqual(['key-7', 'key-7'])
  })

  test('that asks for a long wait is handed on, with how long', async () => {
    const { call, asked } = server(refusal('tesla-unavailable', 503, { 'retry-after': '120' }))
    const problem = await caught(call('GET /api/v1/tesla/vehicles', {}))
    expect(problem).toMatchObject({ retryAfterSeconds: 120, passing: true })
    expect(asked.length).toBe(1)
  })

  test('of something that must not be repeated is not repeated', async () => {
    const { call, asked } = server(refusal('storage-unavailable', 503, { 'retry-after': '1' }))
    const problem = await caught(
      call('POST /api/v1/photos', { body: new Blob(['x'], { type: 'image/jpeg' }) }),
    )
    expect(problem?.problem).toBe('storage-unavailable')
    expect(asked.length).toBe(1)
  })

  test('of a session that is over is told to whoever keeps the session', async () => {
    const { call, over } = server(refusal('session-expired', 401))
    await caught(call('GET /api/v1/tesla/vehicles', {}))
    expect(over()).toBe(true)
  })

  test('by something in between, without our words, is the service not being reached', async () => {
    const { call } = server(new Response('<h1>Bad gateway</h1>', { status: 502 }))
    expect(await caught(call('GET /api/v1/catalog', {}))).toMatchObject({
      problem: 'unreachable',
      passing: true,
    })
  })
})

describe('no answer at all', () => {
  test('is tried three times, then there is no connection, whatever the browser believes', async () => {
    const { call, asked, silences } = server(new TypeError('failed'))
    expect(await caught(call('GET /api/v1/catalog', {}))).toMatchObject({ problem: 'offline', status: 0 })
    expect(asked.length).toBe(3)
    expect(silences()).toBe(1)
  })

  test('is told from an answer that broke off', async () => {
    const broken = new ReadableStream({ pull: (body) => body.error(new TypeError('connection reset')) })
    const { call, silences } = server(
      new Response(broken, { headers: { 'content-type': 'application/json' } }),
    )
    expect(await caught(call('POST /api/v1/verify', { json: { sha256: 'x' } }))).toMatchObject({
      problem: 'unreachable',
    })
    expect(silences()).toBe(0)
  })

  test('while the browser is offline says so at once', async () => {
    const { call, asked, unplug } = server(new TypeError('failed'))
    unplug()
    expect(await caught(call('GET /api/v1/catalog', {}))).toMatchObject({ problem: 'offline' })
    expect(asked.length).toBe(1)
  })
})

test('who follows an order says what he knows, and waits for news of it', async () => {
  const tagged = (body: unknown, headers: Record<string, string> = {}) =>
    Response.json(body, { headers: { etag: 'W/"one"', ...headers } })
  const { call, asked } = server(
    tagged({ orderId: 'a' }),
    new Response(null, { status: 304, headers: { 'preference-applied': 'wait=20' } }),
    tagged({ orderId: 'b' }),
  )
  const news = {}
  const look = () => call('GET /api/v1/orders/{id}', { path: { id: 'a' }, news })
  expect(await look()).toEqual({ orderId: 'a' })
  expect(news).toMatchObject({ waited: false })
  expect(asked[0]?.headers.has('prefer')).toBe(false)
  expect(await look()).toEqual({ orderId: 'a' })
  expect(news).toMatchObject({ waited: true })
  expect(asked[1]?.headers.get('prefer')).toBe('wait=20')
  expect(asked[1]?.headers.get('if-none-match')).toBe('W/"one"')
  expect(await look()).toEqual({ orderId: 'b' })
  // Not waited for: it is looked at by the clock again
  expect(news).toMatchObject({ waited: false })
})
