import { describe, expect, test } from 'vitest'
import { cacheBefore, date, fresh, isReused } from './test/cache-before.ts'

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
  ])('%s', async (_name, headers, reused) => {
    expect(await isReused(headers)).toBe(reused)
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
