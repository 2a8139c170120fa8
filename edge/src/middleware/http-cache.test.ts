// Long, because it follows the RFCs section by section; a rule and its exception are read side by side.
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { cacheApiStore, decode, encode, layeredStore } from '../cache/cache-api-store.ts'
import type { CacheStore } from '../cache/store.ts'
import { memoryStore } from '../cache/store.ts'
import type { HttpCacheOptions } from './http-cache.ts'
import { httpCache } from './http-cache.ts'

const start = Date.UTC(2026, 10, 23, 12)
const date = (secondsFromStart: number) => new Date(start + secondsFromStart * 1000).toUTCString()

interface Answer {
  status?: number
  headers?: Record<string, string>
  body?: string | null
}

/** A cache in front of an origin that gives these answers in turn; a function may look at the request first. */
function cacheBefore(
  answers: (Answer | ((request: Request) => Answer) | 'broken')[],
  options: Partial<HttpCacheOptions<object>> & { store?: CacheStore } = {},
) {
  const clock = { now: start }
  const asked: Request[] = []
  const waiting: Promise<unknown>[] = []
  const cache = httpCache({
    store: memoryStore(),
    now: () => clock.now,
    forward: async (_c, request) => {
      asked.push(request)
      const next = answers[asked.length - 1] ?? {}
      if (next === 'broken') throw new Error('Network connection lost.')
      const {
        status = 200,
        headers = {},
        body = `answer ${asked.length}`,
      } = typeof next === 'function' ? next(request) : next
      const dated = new Headers({ date: new Date(clock.now).toUTCString(), ...headers })
      return new Response(request.method === 'HEAD' ? null : body, { status, headers: dated })
    },
    ...options,
  })
  const app = new Hono().onError((error) => new Response(error.message, { status: 502 })).all('*', cache)
  const ctx = {
    waitUntil: (work: Promise<unknown>) => waiting.push(work),
    passThroughOnException() {},
    props: {},
  }
  return {
    clock,
    asked,
    async get(path = '/a', init: RequestInit = {}) {
      const response = await app.fetch(new Request(`https://cache.test${path}`, init), {}, ctx as never)
      const text = await response.text()
      await Promise.all(waiting.splice(0))
      return { status: response.status, text, headers: response.headers }
    },
  }
}

const fresh = { 'cache-control': 'max-age=100' }

/** Whether the second GET, so many seconds after the first, was answered without asking. */
async function isReused(headers: Record<string, string>, { after = 3, status = 200, request = {} } = {}) {
  const cache = cacheBefore([{ headers, status }])
  await cache.get('/a', { headers: request })
  cache.clock.now += after * 1000
  await cache.get('/a', { headers: request })
  return cache.asked.length === 1
}

describe('how long an answer is fresh', () => {
  test.each<[string, Record<string, string>, boolean]>([
    ['max-age', { 'cache-control': 'max-age=100' }, true],
    ['max-age=0', { 'cache-control': 'max-age=0' }, false],
    ['nothing said', {}, false],
    ['any case', { 'cache-control': 'MaX-AgE=100' }, true],
    ['a quoted value', { 'cache-control': 'max-age="100"' }, true],
    ['leading zeros', { 'cache-control': 'max-age=00100' }, true],
    ['single quotes', { 'cache-control': "max-age='100'" }, false],
    ['a fraction', { 'cache-control': 'max-age=100.0' }, false],
    ['a negative value', { 'cache-control': 'max-age=-100' }, false],
    ['more than fits', { 'cache-control': 'max-age=99999999999' }, true],
    ['max-age inside an extension', { 'cache-control': 'x="max-age=100", max-age=1' }, false],
    ['the first of two', { 'cache-control': 'max-age=1, max-age=100' }, false],
    ['s-maxage over max-age', { 'cache-control': 'max-age=1, s-maxage=100' }, true],
    ['a short s-maxage over a long max-age', { 'cache-control': 'max-age=100, s-maxage=1' }, false],
    ['max-age over a past Expires', { 'cache-control': 'max-age=100', expires: date(-10) }, true],
    ['max-age=0 over a future Expires', { 'cache-control': 'max-age=0', expires: date(100) }, false],
    ['Expires', { expires: date(100) }, true],
    ['an Expires that has passed', { expires: date(-1) }, false],
    ['an Expires that is no date', { expires: '0', 'last-modified': date(-9999) }, false],
    ['an Expires in RFC 850 form', { expires: 'Monday, 23-Nov-26 12:10:00 GMT' }, true],
    ['an Expires in asctime form', { expires: 'Mon Nov 23 12:10:00 2026' }, true],
    ['an Expires in any case', { expires: 'MON, 23 nov 2026 12:10:00 gmt' }, true],
    ['an Expires in another zone', { expires: 'Mon, 23 Nov 2026 12:10:00 AEST' }, false],
    ['an age that is over', { 'cache-control': 'max-age=100', age: '200' }, false],
    ['the first of two ages', { 'cache-control': 'max-age=100', age: '0, 200' }, true],
    ['an old first age', { 'cache-control': 'max-age=100', age: '200, 0' }, false],
    ['an age that cannot be read', { 'cache-control': 'max-age=100', age: 'abc' }, true],
    ['a Date long ago', { 'cache-control': 'max-age=100', date: date(-200) }, false],
    ['a tenth of the time since the last change', { 'last-modified': date(-1000) }, true],
    ['a change a moment ago', { 'last-modified': date(-5) }, false],
  ])('%s', async (_name, headers, reused) => {
    expect(await isReused(headers)).toBe(reused)
  })

  test.each<[number, Record<string, string>, boolean]>([
    [200, {}, true],
    [203, {}, true],
    [404, {}, true],
    [410, {}, true],
    [501, {}, true],
    [201, {}, false],
    [403, {}, false],
    [503, {}, false],
    [599, {}, false],
    [599, { 'cache-control': 'public' }, true],
  ])('a %i with Last-Modified and %o alone', async (status, headers, reused) => {
    expect(await isReused({ 'last-modified': date(-86_400), ...headers }, { status })).toBe(reused)
  })

  test.each([200, 204, 299, 301, 302, 307, 308, 400, 404, 410, 499, 500, 503, 599])(
    'a %i that says how long is reused, and not longer',
    async (status) => {
      const cache = cacheBefore([{ status, headers: fresh, body: status === 204 ? null : 'x' }])
      await cache.get()
      expect((await cache.get()).status).toBe(status)
      expect(cache.asked).toHaveLength(1)
      cache.clock.now += 101_000
      await cache.get()
      expect(cache.asked).toHaveLength(2)
    },
  )
})

describe('what is kept', () => {
  test.each<[string, Record<string, string>, Record<string, string>, boolean]>([
    ['no-store', { 'cache-control': 'no-store, max-age=100' }, {}, false],
    ['No-StOrE', { 'cache-control': 'No-StOrE, max-age=100' }, {}, false],
    ['private', { 'cache-control': 'private, max-age=100' }, {}, false],
    ['private="a" about one field', { 'cache-control': 'private="a", max-age=100' }, {}, true],
    ['private, after private="a"', { 'cache-control': 'private="a", private, max-age=100' }, {}, false],
    ['no-cache, after no-cache="a"', { 'cache-control': 'no-cache="a", no-cache, max-age=100' }, {}, false],
    ['a request that says no-store', fresh, { 'cache-control': 'no-store' }, false],
    ['Authorization', fresh, { authorization: 'x' }, false],
    ['Authorization and public', { 'cache-control': 'public, max-age=100' }, { authorization: 'x' }, true],
    ['Authorization and s-maxage', { 'cache-control': 's-maxage=100' }, { authorization: 'x' }, true],
    [
      'Authorization and must-revalidate',
      { 'cache-control': 'max-age=100, must-revalidate' },
      { authorization: 'x' },
      true,
    ],
    ['Cookie', fresh, { cookie: 'a=b' }, true],
    ['Vary: *', { ...fresh, vary: '*' }, {}, false],
    ['Vary with a star among names', { ...fresh, vary: 'foo, *' }, {}, false],
    ['must-understand', { 'cache-control': 'max-age=100, no-store, must-understand' }, {}, true],
  ])('%s', async (_name, headers, request, kept) => {
    expect(await isReused(headers, { request })).toBe(kept)
  })

  test('must-understand with a status that is not understood', async () => {
    expect(await isReused({ 'cache-control': 'max-age=100, must-understand' }, { status: 599 })).toBe(false)
  })

  test('headers of the connection are neither kept nor passed on', async () => {
    const hops = { 'keep-alive': 'x', 'proxy-authenticate': 'x', te: 'x', upgrade: 'x' }
    const cache = cacheBefore([{ headers: { ...fresh, ...hops, a: '1' } }])
    for (const answer of [await cache.get(), await cache.get()]) {
      for (const name of Object.keys(hops)) expect(answer.headers.has(name)).toBe(false)
      expect(answer.headers.get('a')).toBe('1')
    }
  })

  test('fields that no-cache="…" names are not reused', async () => {
    const cache = cacheBefore([
      { headers: { 'cache-control': 'max-age=100, no-cache="secret"', secret: '1', a: '1' } },
    ])
    await cache.get()
    const second = await cache.get()
    expect([second.headers.get('a'), second.headers.get('secret')]).toEqual(['1', null])
  })

  test('fields that private="…" names are kept by nobody, however many lines name them', async () => {
    const headers = {
      'cache-control': 'private="a", max-age=100, private="b, c"',
      a: '1',
      b: '2',
      c: '3',
      d: '4',
    }
    const cache = cacheBefore([{ headers }])
    const [first, second] = [await cache.get(), await cache.get()]
    const seen = (answer: typeof first) => ['a', 'b', 'c', 'd'].filter((name) => answer.headers.has(name))
    expect([seen(first), seen(second)]).toEqual([['a', 'b', 'c', 'd'], ['d']])
  })

  test('an answer without a date is kept with the time it came', async () => {
    const cache = cacheBefore([], { forward: () => Promise.resolve(new Response('x', { headers: fresh })) })
    await cache.get()
    cache.clock.now += 5000
    const second = await cache.get()
    expect([second.headers.get('date'), second.headers.get('age')]).toEqual([date(0), '5'])
    const since = { headers: { 'if-modified-since': date(0) } }
    expect((await cache.get('/a', since)).status).toBe(304)
  })

  test('what the app refuses is not kept, whatever its headers allow', async () => {
    const cache = cacheBefore([{ headers: { ...fresh, 'set-cookie': 'a=b' } }], {
      refuse: (_request, response) => response.headers.has('set-cookie'),
    })
    await cache.get()
    await cache.get()
    expect(cache.asked).toHaveLength(2)
  })

  test('another query is another answer', async () => {
    const cache = cacheBefore([{ headers: fresh }, { headers: fresh }])
    expect((await cache.get('/a?x=1')).text).toBe('answer 1')
    expect((await cache.get('/a?x=2')).text).toBe('answer 2')
    expect((await cache.get('/a?x=1')).text).toBe('answer 1')
  })

  test('a body too large to keep passes through whole', async () => {
    const cache = cacheBefore([{ headers: fresh, body: 'x'.repeat(5000) }], { maxBodyBytes: 1000 })
    expect((await cache.get()).text).toHaveLength(5000)
    await cache.get()
    expect(cache.asked).toHaveLength(2)
  })
})

describe('CDN-Cache-Control (RFC 9213)', () => {
  test.each<[string, Record<string, string>, boolean]>([
    ['wins over a short max-age', { 'cdn-cache-control': 'max-age=100', 'cache-control': 'max-age=1' }, true],
    ['wins over a long max-age', { 'cdn-cache-control': 'max-age=1', 'cache-control': 'max-age=100' }, false],
    ['wins over no-store', { 'cdn-cache-control': 'max-age=100', 'cache-control': 'no-store' }, true],
    ['wins over Expires', { 'cdn-cache-control': 'max-age=0', expires: date(100) }, false],
    ['may forbid', { 'cdn-cache-control': 'no-store', 'cache-control': 'max-age=100' }, false],
    ['may be private', { 'cdn-cache-control': 'private', 'cache-control': 'max-age=100' }, false],
    [
      'is ignored when malformed',
      { 'cdn-cache-control': 'max-age=100, &&&', 'cache-control': 'no-store' },
      false,
    ],
    [
      'is ignored with a wrong type',
      { 'cdn-cache-control': 'max-age="100"', 'cache-control': 'no-store' },
      false,
    ],
    [
      'is ignored with seconds that are not whole',
      { 'cdn-cache-control': 'max-age=100.5', 'cache-control': 'no-store' },
      false,
    ],
    ['is ignored when empty', { 'cdn-cache-control': '', 'cache-control': 'max-age=100' }, true],
  ])('%s', async (_name, headers, reused) => {
    expect(await isReused(headers)).toBe(reused)
  })
})

describe('Vary', () => {
  test.each<[string, string, string, boolean]>([
    ['foo', '1', '1', true],
    ['foo', '1', '2', false],
    ['foo', '1,2', ' 1, 2 ', true],
    ['accept-language', 'en, de', 'de, en', true],
    ['accept-language', 'en, de', 'eN, De', true],
    ['accept-language', 'en', 'fi', false],
  ])('on %s, kept for %j, asked with %j', async (name, first, second, reused) => {
    const cache = cacheBefore([{ headers: { ...fresh, vary: name } }])
    await cache.get('/a', { headers: { [name]: first } })
    await cache.get('/a', { headers: { [name]: second } })
    expect(cache.asked.length === 1).toBe(reused)
  })

  test('a header that is missing on one side is no match', async () => {
    const cache = cacheBefore([
      { headers: { ...fresh, vary: 'foo' } },
      { headers: { ...fresh, vary: 'foo' } },
    ])
    await cache.get('/a', { headers: { foo: '1' } })
    await cache.get('/a')
    expect(cache.asked).toHaveLength(2)
  })

  test('variants are kept side by side', async () => {
    const varied = { headers: { ...fresh, vary: 'foo' } }
    const cache = cacheBefore([varied, varied])
    await cache.get('/a', { headers: { foo: '1' } })
    await cache.get('/a', { headers: { foo: '2' } })
    expect((await cache.get('/a', { headers: { foo: '1' } })).text).toBe('answer 1')
    expect((await cache.get('/a', { headers: { foo: '2' } })).text).toBe('answer 2')
  })

  test('an answer in the language that is liked best fits', async () => {
    const cache = cacheBefore([{ headers: { ...fresh, vary: 'accept-language', 'content-language': 'de' } }])
    await cache.get('/a', { headers: { 'accept-language': 'en, de' } })
    await cache.get('/a', { headers: { 'accept-language': 'fr;q=0.5, de;q=1.0' } })
    expect(cache.asked).toHaveLength(1)
  })
})

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

describe('stale answers (RFC 5861)', () => {
  const old = (more: string) => ({ headers: { 'cache-control': `max-age=1${more}` } })

  test('stale-while-revalidate answers at once and renews behind', async () => {
    const cache = cacheBefore([old(', stale-while-revalidate=10'), { headers: fresh }])
    await cache.get()
    cache.clock.now += 3000
    expect((await cache.get()).text).toBe('answer 1')
    expect((await cache.get()).text).toBe('answer 2')
    expect(cache.asked).toHaveLength(2)
  })

  test('… and not after its window', async () => {
    const cache = cacheBefore([old(', stale-while-revalidate=10')])
    await cache.get()
    cache.clock.now += 12_000
    expect((await cache.get()).text).toBe('answer 2')
  })

  test.each([500, 502, 503, 504])('stale-if-error helps out when the origin answers %i', async (status) => {
    const cache = cacheBefore([old(', stale-if-error=60'), { status }])
    await cache.get()
    cache.clock.now += 3000
    const second = await cache.get()
    expect([second.status, second.text, second.headers.get('age')]).toEqual([200, 'answer 1', '3'])
  })

  test('without it an error is an error', async () => {
    const cache = cacheBefore([old(''), { status: 503 }])
    await cache.get()
    cache.clock.now += 3000
    expect((await cache.get()).status).toBe(503)
  })

  test('while nothing can be reached a stale answer is better than none', async () => {
    const cache = cacheBefore([old(''), 'broken'])
    await cache.get()
    cache.clock.now += 3000
    expect((await cache.get()).text).toBe('answer 1')
  })

  test.each(['must-revalidate', 'proxy-revalidate', 'no-cache', 's-maxage=1'])(
    '… unless %s forbids it',
    async (word) => {
      const cache = cacheBefore([old(`, ${word}, stale-if-error=60, stale-while-revalidate=60`), 'broken'])
      await cache.get()
      cache.clock.now += 3000
      expect((await cache.get()).status).toBe(502)
    },
  )
})

describe('what the caller asks for', () => {
  test.each<[string, boolean]>([
    ['no-cache', false],
    ['max-age=0', false],
    ['max-age=1', false],
    ['max-age=60', true],
    ['min-fresh=99', false],
    ['min-fresh=10', true],
  ])('%s of an answer 3 seconds old, fresh for 100', async (wish, reused) => {
    const cache = cacheBefore([{ headers: fresh }])
    await cache.get()
    cache.clock.now += 3000
    await cache.get('/a', { headers: { 'cache-control': wish } })
    expect(cache.asked.length === 1).toBe(reused)
  })

  test('Pragma: no-cache counts where there is no Cache-Control', async () => {
    expect(await isReused(fresh, { request: { pragma: 'no-cache' } })).toBe(false)
    expect(await isReused(fresh, { request: { pragma: 'no-cache', 'cache-control': 'max-age=60' } })).toBe(
      true,
    )
  })

  test('max-stale takes an old one', async () => {
    const cache = cacheBefore([{ headers: { 'cache-control': 'max-age=1' } }])
    await cache.get()
    cache.clock.now += 5000
    expect((await cache.get('/a', { headers: { 'cache-control': 'max-stale=10' } })).text).toBe('answer 1')
    expect((await cache.get('/a', { headers: { 'cache-control': 'max-stale=1' } })).text).toBe('answer 2')
  })

  test('only-if-cached never asks', async () => {
    const cache = cacheBefore([{ headers: fresh }])
    const wish = { headers: { 'cache-control': 'only-if-cached' } }
    expect((await cache.get('/a', wish)).status).toBe(504)
    await cache.get()
    expect((await cache.get('/a', wish)).text).toBe('answer 1')
    expect(cache.asked).toHaveLength(1)
  })
})

describe('ranges', () => {
  const whole = { headers: { ...fresh, etag: '"v1"' }, body: '0123456789' }

  test.each<[string, number, string, string | null]>([
    ['bytes=0-1', 206, '01', 'bytes 0-1/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-2', 206, '89', 'bytes 8-9/10'],
    ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=0-1,4-5', 200, '0123456789', null],
    ['lines=1-2', 200, '0123456789', null],
  ])('%s of what is kept', async (range, status, text, contentRange) => {
    const cache = cacheBefore([whole])
    await cache.get()
    const part = await cache.get('/a', { headers: { range } })
    expect([part.status, part.text, part.headers.get('content-range')]).toEqual([status, text, contentRange])
    expect(cache.asked).toHaveLength(1)
  })

  test('If-Range with another version gives everything', async () => {
    const cache = cacheBefore([whole])
    await cache.get()
    expect((await cache.get('/a', { headers: { range: 'bytes=0-1', 'if-range': '"v2"' } })).status).toBe(200)
    expect((await cache.get('/a', { headers: { range: 'bytes=0-1', 'if-range': '"v1"' } })).status).toBe(206)
  })

  test.each([
    [date(-60), 206],
    [date(-61), 200],
    // Within the second of the answer there may have been another version
    [date(0), 200],
  ])('If-Range with the date %s gives a %i', async (ifRange, status) => {
    const changed = ifRange === date(0) ? date(0) : date(-60)
    const cache = cacheBefore([{ headers: { ...fresh, 'last-modified': changed }, body: '0123456789' }])
    await cache.get()
    const headers = { range: 'bytes=0-1', 'if-range': ifRange }
    expect((await cache.get('/a', { headers })).status).toBe(status)
  })

  const part = (contentRange: string, body: string) => ({
    status: 206,
    headers: { ...fresh, etag: '"v1"', 'content-range': contentRange },
    body,
  })

  test('a part is kept and gives smaller parts', async () => {
    const cache = cacheBefore([part('bytes 4-9/10', '456789')])
    await cache.get('/a', { headers: { range: 'bytes=-6' } })
    expect((await cache.get('/a', { headers: { range: 'bytes=6-8' } })).text).toBe('678')
    expect((await cache.get('/a', { headers: { range: 'bytes=-1' } })).text).toBe('9')
    expect(cache.asked).toHaveLength(1)
    await cache.get('/a', { headers: { range: 'bytes=0-1' } })
    expect(cache.asked).toHaveLength(2)
  })

  test('a beginning is completed with the rest of the same version', async () => {
    const cache = cacheBefore([part('bytes 0-4/10', '01234'), part('bytes 5-9/10', '56789')])
    await cache.get('/a', { headers: { range: 'bytes=0-4' } })
    const all = await cache.get()
    expect([all.status, all.text, cache.asked[1]?.headers.get('range')]).toEqual([
      200,
      '0123456789',
      'bytes=5-',
    ])
    expect((await cache.get()).text).toBe('0123456789')
    expect(cache.asked).toHaveLength(2)
  })

  test('a rest of another version is not glued on', async () => {
    const other = {
      ...part('bytes 5-9/10', 'XXXXX'),
      headers: { 'content-range': 'bytes 5-9/10', etag: '"v2"' },
    }
    const cache = cacheBefore([part('bytes 0-4/10', '01234'), other, { body: 'all anew' }])
    await cache.get('/a', { headers: { range: 'bytes=0-4' } })
    expect((await cache.get()).text).toBe('all anew')
  })
})

describe('changes', () => {
  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'PURGE'])(
    'a %s that succeeded makes the answer unusable',
    async (method) => {
      const cache = cacheBefore([{ headers: fresh }, {}])
      await cache.get()
      await cache.get('/a', { method })
      expect((await cache.get()).text).toBe('answer 3')
    },
  )

  test('one that failed does not', async () => {
    const cache = cacheBefore([{ headers: fresh }, { status: 500 }])
    await cache.get()
    await cache.get('/a', { method: 'POST' })
    expect((await cache.get()).text).toBe('answer 1')
  })

  test.each(['location', 'content-location'])(
    'what %s names is unusable too, on the same host only',
    async (name) => {
      const cache = cacheBefore([{ headers: fresh }, { headers: { [name]: '/a' } }, {}])
      await cache.get('/a')
      await cache.get('/b', { method: 'POST' })
      await cache.get('/a')
      expect(cache.asked).toHaveLength(3)
      const foreign = cacheBefore([{ headers: fresh }, { headers: { [name]: 'https://other.test/a' } }])
      await foreign.get('/a')
      await foreign.get('/b', { method: 'POST' })
      expect((await foreign.get('/a')).text).toBe('answer 1')
    },
  )

  test('the answer to a POST that is what a GET would give serves the GET', async () => {
    const cache = cacheBefore([{ headers: { ...fresh, 'content-location': '/a' } }])
    await cache.get('/a', { method: 'POST', body: 'x' })
    expect((await cache.get('/a')).text).toBe('answer 1')
  })
})

describe('what the caller is told', () => {
  test('Age, Date as it was, and Cache-Status', async () => {
    const cache = cacheBefore([{ headers: { ...fresh, age: '30', date: date(0) } }])
    const first = await cache.get()
    expect(first.headers.get('cache-status')).toBe('CPT; fwd=uri-miss; fwd-status=200; stored')
    cache.clock.now += 5000
    const second = await cache.get()
    expect([second.headers.get('age'), second.headers.get('date')]).toEqual(['35', date(0)])
    expect(second.headers.get('cache-status')).toBe('CPT; hit; ttl=65')
  })

  const statusOf = async (cache: ReturnType<typeof cacheBefore>, headers: Record<string, string> = {}) =>
    (await cache.get('/a', { headers })).headers.get('cache-status')

  test('why the origin was asked, or that it was not', async () => {
    const varied = {
      headers: { 'cache-control': 'max-age=10, stale-if-error=60', vary: 'foo', etag: '"v1"' },
    }
    const renewed = { status: 304, headers: varied.headers, body: null }
    const cache = cacheBefore([varied, varied, renewed, renewed, { status: 503 }, 'broken'])
    const told = [await statusOf(cache), await statusOf(cache, { foo: '1' })]
    told.push(await statusOf(cache, { 'cache-control': 'no-cache' }))
    for (let n = 0; n < 3; n += 1) {
      cache.clock.now += 12_000
      told.push(await statusOf(cache))
    }
    expect(told).toEqual([
      'CPT; fwd=uri-miss; fwd-status=200; stored',
      'CPT; fwd=vary-miss; fwd-status=200; stored',
      'CPT; fwd=request; fwd-status=304; ttl=10',
      'CPT; fwd=stale; fwd-status=304; ttl=10',
      'CPT; fwd=stale; fwd-status=503; ttl=-2',
      'CPT; hit; ttl=-14',
    ])
  })

  test('that a part had to be completed', async () => {
    const headers = { ...fresh, etag: '"v1"' }
    const cache = cacheBefore([
      { status: 206, headers: { ...headers, 'content-range': 'bytes 0-1/4' }, body: '01' },
      { status: 206, headers: { ...headers, 'content-range': 'bytes 2-3/4' }, body: '23' },
    ])
    await cache.get('/a', { headers: { range: 'bytes=0-1' } })
    expect(await statusOf(cache)).toBe('CPT; fwd=partial; fwd-status=206; stored; ttl=100')
  })

  test('nothing about an answer that is made here, from nothing that is kept', async () => {
    expect(await statusOf(cacheBefore([]), { 'cache-control': 'only-if-cached' })).toBeNull()
  })

  test('the status of a cache nearer to the origin stays before ours', async () => {
    const cache = cacheBefore([{ headers: { ...fresh, 'cache-status': 'Inner; hit' } }])
    expect((await cache.get()).headers.get('cache-status')).toMatch(/^Inner; hit, CPT; fwd/)
  })
})

describe('many at once', () => {
  test('simultaneous misses ask once', async () => {
    let release: (() => void) | undefined
    const gate = new Promise<void>((resolve) => (release = resolve))
    let count = 0
    const cache = cacheBefore([], {
      forward: async () => {
        count += 1
        await gate
        return new Response('one', { headers: fresh })
      },
    })
    const all = Promise.all(Array.from({ length: 20 }, () => cache.get()))
    release?.()
    const answers = await all
    expect([count, new Set(answers.map(({ text }) => text))]).toEqual([1, new Set(['one'])])
    const collapsed = 'CPT; fwd=uri-miss; collapsed; ttl=100'
    expect(answers.filter(({ headers }) => headers.get('cache-status') === collapsed)).toHaveLength(19)
  })

  test('answers that may not be shared are not', async () => {
    let count = 0
    const cache = cacheBefore([], {
      forward: () =>
        Promise.resolve(new Response(String((count += 1)), { headers: { 'cache-control': 'no-store' } })),
    })
    const answers = await Promise.all(Array.from({ length: 5 }, () => cache.get()))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(5)
  })
})

describe('as a plain middleware', () => {
  test('it caches what later handlers answer, without a function to ask the origin', async () => {
    let count = 0
    const app = new Hono()
      .use(httpCache({ store: memoryStore() }))
      .get('/x', (c) => c.text(String((count += 1)), 200, { 'cache-control': 'max-age=60' }))
    expect(await (await app.request('/x')).text()).toBe('1')
    expect(await (await app.request('/x')).text()).toBe('1')
  })
})

describe('stores', () => {
  const entry = {
    status: 200,
    headers: [['a', 'ä']] as [string, string][],
    body: new Uint8Array([1, 2, 3]),
    requestedAt: 1,
    respondedAt: 2,
    selection: { foo: null },
  }

  test('what is written can be read, and what was cut short is as if it were not there', () => {
    const bytes = encode([entry, { ...entry, status: 404, body: new Uint8Array() }])
    expect(decode(bytes.buffer)).toEqual([entry, { ...entry, status: 404, body: new Uint8Array() }])
    expect(decode(bytes.buffer.slice(0, bytes.byteLength - 1))).toHaveLength(0)
    expect(decode(new ArrayBuffer(2))).toEqual([])
  })

  test('another isolate finds an answer in the cache of the data centre, and a change removes it there', async () => {
    const pending: Promise<unknown>[] = []
    const shared = cacheApiStore(() => caches.open('stores-test'))
    const isolate = () => layeredStore(memoryStore(), shared, (work) => pending.push(work))
    const first = cacheBefore([{ headers: fresh }, {}], { store: isolate() })
    await first.get()
    await Promise.all(pending)
    const second = cacheBefore([], { store: isolate() })
    expect((await second.get()).text).toBe('answer 1')
    await first.get('/a', { method: 'DELETE' })
    const third = cacheBefore([{ body: 'new' }], { store: isolate() })
    expect((await third.get()).text).toBe('new')
  })

  test('a cache of the data centre that fails is one that has nothing', async () => {
    const broken = cacheApiStore(() => Promise.reject(new Error('out of order')))
    const store = layeredStore(memoryStore(), broken, (work) => void work)
    const cached = cacheBefore([{ headers: fresh }], { store })
    expect([(await cached.get()).text, (await cached.get()).text]).toEqual(['answer 1', 'answer 1'])
  })

  test('memory gives up what was used least recently', () => {
    const store = memoryStore({ maxBytes: 3500 })
    for (const key of ['a', 'b', 'c']) void store.put(key, [entry])
    void store.get('a')
    void store.put('d', [entry])
    expect(['a', 'b', 'c', 'd'].map((key) => (store.get(key) as unknown[]).length)).toEqual([1, 0, 1, 1])
  })
})
