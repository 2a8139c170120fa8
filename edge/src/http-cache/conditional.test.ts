import { describe, expect, test } from 'vitest'
import { type Answer, cacheBefore, date, fresh } from './test/cache-before.ts'

describe('validation', () => {
  const validated = (request: Request): Answer =>
    request.headers.get('if-none-match') === '"v1"'
      ? { status: 304, headers: { ...fresh, b: '2' }, body: null }
      : {}

  test('a stale answer is asked about, and a 304 renews it with its new headers', async () => {
    const cache = cacheBefore([
      { headers: { 'cache-control': 'max-age=1', etag: '"v1"', a: '1', b: '1' } },
      validated,
    ])
    await cache.get()
    cache.clock.now += 2000
    const second = await cache.get()
    expect([second.status, second.text]).toEqual([200, 'answer 1'])
    expect([second.headers.get('a'), second.headers.get('b')]).toEqual(['1', '2'])
    expect(second.headers.get('cache-status')).toContain('fwd=stale; fwd-status=304')
    await cache.get()
    expect(cache.asked).toHaveLength(2)
  })

  test('headers that describe the kept bytes are not changed by a 304', async () => {
    const change = {
      status: 304,
      headers: { ...fresh, 'content-encoding': 'br', 'content-length': '99' },
      body: null,
    }
    const cache = cacheBefore([{ headers: { 'cache-control': 'max-age=1', etag: '"v1"' } }, change])
    await cache.get()
    cache.clock.now += 2000
    const second = await cache.get()
    expect([second.headers.get('content-encoding'), second.text]).toEqual([null, 'answer 1'])
  })

  test('a 304 without a date counts from when it came', async () => {
    const answers = [
      new Response('x', { headers: { 'cache-control': 'max-age=10', etag: '"v1"', date: date(0) } }),
      new Response(null, { status: 304, headers: { etag: '"v1"' } }),
    ]
    const cache = cacheBefore([], { forward: () => Promise.resolve(answers.shift() ?? Response.error()) })
    await cache.get()
    cache.clock.now += 60_000
    await cache.get()
    cache.clock.now += 5000
    const third = await cache.get()
    expect([third.text, third.headers.get('age'), third.headers.get('date')]).toEqual(['x', '5', date(60)])
  })

  test.each(['GET', 'HEAD'])(
    'what the app refuses does not come in by validating with %s either',
    async (method) => {
      const cookie = { ...fresh, etag: '"v1"', 'set-cookie': 'session=1' }
      const cache = cacheBefore(
        [
          { headers: { 'cache-control': 'max-age=1, stale-if-error=60', etag: '"v1"' } },
          { status: method === 'GET' ? 304 : 200, headers: cookie, body: null },
          { status: 503 },
        ],
        { refuse: (_request, response) => response.headers.has('set-cookie') },
      )
      await cache.get()
      cache.clock.now += 2000
      await cache.get('/a', { method })
      const next = await cache.get()
      expect([next.text, next.headers.has('set-cookie'), cache.asked.length]).toEqual(['answer 1', false, 3])
    },
  )

  test('a 304 about another version renews nothing: the answer is asked for anew', async () => {
    const cache = cacheBefore([
      { headers: { 'cache-control': 'max-age=1', etag: '"v1"' } },
      { status: 304, headers: { ...fresh, etag: '"v2"' }, body: null },
      { headers: { ...fresh, etag: '"v2"' } },
    ])
    await cache.get()
    cache.clock.now += 2000
    for (const answer of [await cache.get(), await cache.get()]) {
      expect([answer.text, answer.headers.get('etag')]).toEqual(['answer 3', '"v2"'])
    }
    expect(cache.asked[2]?.headers.has('if-none-match')).toBe(false)
  })

  // nodejs/undici#5732: what is kept fits the request that it was confirmed for, and no other
  test.each(['GET', 'HEAD'])(
    'a renewal by %s that names a further field in Vary is no answer to another who says something else there',
    async (method) => {
      const cache = cacheBefore([
        { headers: { 'cache-control': 'max-age=1', etag: '"v1"' } },
        {
          status: method === 'GET' ? 304 : 200,
          headers: { ...fresh, etag: '"v1"', vary: 'foo' },
          body: null,
        },
        { headers: { ...fresh, etag: '"v2"', vary: 'foo' } },
      ])
      await cache.get('/a', { headers: { foo: '1' } })
      cache.clock.now += 2000
      await cache.get('/a', { method, headers: { foo: '1' } })
      expect((await cache.get('/a', { headers: { foo: '1' } })).text).toBe('answer 1')
      expect((await cache.get('/a', { headers: { foo: '2' } })).text).toBe('answer 3')
      expect((await cache.get('/a', { headers: { foo: '1' } })).text).toBe('answer 1')
    },
  )

  test('Last-Modified asks too', async () => {
    const cache = cacheBefore([{ headers: { 'cache-control': 'max-age=1', 'last-modified': date(-100) } }])
    await cache.get()
    cache.clock.now += 2000
    await cache.get()
    expect(cache.asked[1]?.headers.get('if-modified-since')).toBe(date(-100))
  })

  test('no-cache is kept but never used unasked', async () => {
    const cache = cacheBefore([
      { headers: { 'cache-control': 'no-cache, max-age=100', etag: '"v1"' } },
      validated,
    ])
    await cache.get()
    expect((await cache.get()).text).toBe('answer 1')
    expect(cache.asked).toHaveLength(2)
  })

  test.each<[string, Record<string, string>, Record<string, string>, number]>([
    ['the ETag', { etag: '"v1"' }, { 'if-none-match': '"v1"' }, 304],
    ['one of several', { etag: '"v1"' }, { 'if-none-match': '"v0", "v1"' }, 304],
    ['the weak form', { etag: 'W/"v1"' }, { 'if-none-match': '"v1"' }, 304],
    ['any', { etag: '"v1"' }, { 'if-none-match': '*' }, 304],
    ['another ETag', { etag: '"v1"' }, { 'if-none-match': '"v2"' }, 200],
    [
      'the ETag, which goes before the date',
      { etag: '"v1"', 'last-modified': date(-9) },
      { 'if-none-match': '"v2"', 'if-modified-since': date(0) },
      200,
    ],
    ['the date', { 'last-modified': date(-100) }, { 'if-modified-since': date(-100) }, 304],
    ['an earlier date', { 'last-modified': date(-100) }, { 'if-modified-since': date(-200) }, 200],
  ])('a caller who has %s', async (_name, headers, request, status) => {
    const cache = cacheBefore([{ headers: { ...fresh, ...headers } }])
    await cache.get()
    const second = await cache.get('/a', { headers: request })
    expect(second.status).toBe(status)
    expect(second.headers.get('etag')).toBe(headers.etag ?? null)
    expect(cache.asked).toHaveLength(1)
  })

  test('HEAD is answered from what is kept for GET', async () => {
    const cache = cacheBefore([{ headers: { ...fresh, a: '1' } }])
    await cache.get()
    const head = await cache.get('/a', { method: 'HEAD' })
    expect([head.headers.get('a'), head.text, cache.asked.length]).toEqual(['1', '', 1])
  })

  // RFC 9110, 8.6: no answer without content states a length
  test('HEAD of a kept answer without content has no length', async () => {
    const cache = cacheBefore([{ status: 204, headers: fresh, body: null }])
    await cache.get()
    const head = await cache.get('/a', { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length'), cache.asked.length]).toEqual([204, null, 1])
  })

  test('HEAD too tells a caller who has it that nothing changed', async () => {
    const cache = cacheBefore([{ headers: { ...fresh, etag: '"v1"' } }])
    await cache.get()
    const head = await cache.get('/a', { method: 'HEAD', headers: { 'if-none-match': '"v1"' } })
    expect([head.status, cache.asked.length]).toEqual([304, 1])
  })

  test.each([
    ['"v1"', 'renews it', 'answer 1'],
    ['"v2"', 'shows that it is another', 'answer 3'],
  ])('HEAD with %s about a stale answer %s', async (etag, _effect, text) => {
    const cache = cacheBefore([
      { headers: { 'cache-control': 'max-age=1', etag: '"v1"', a: '1' } },
      { headers: { ...fresh, etag } },
    ])
    await cache.get()
    cache.clock.now += 2000
    const head = await cache.get('/a', { method: 'HEAD' })
    expect(head.headers.get('a')).toBe(etag === '"v1"' ? '1' : null)
    expect((await cache.get()).text).toBe(text)
  })
})
