import { describe, expect, test } from 'vitest'
import { cacheBefore, date, fresh, isReused } from './test/cache-before.ts'

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
