import { describe, expect, test } from 'vitest'
import { cacheBefore, date, fresh } from '../test/cache-before.ts'

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

  // cloudflare/cloudflare-docs#32885, http-tests/cache-tests#192: kept as it was allowed for the whole, a 416 would be
  // given to those who ask for something else
  test('that there are no such bytes is for nobody to keep', async () => {
    const cache = cacheBefore([whole])
    await cache.get()
    const part = await cache.get('/a', { headers: { range: 'bytes=10-' } })
    expect([part.status, part.headers.get('cache-control')]).toEqual([416, 'no-store'])
  })

  // envoyproxy/envoy#47402: a Range is about what would be a 200
  test('of what is not there, there is no part', async () => {
    const cache = cacheBefore([{ status: 404, headers: fresh, body: '0123456789' }])
    await cache.get()
    const part = await cache.get('/a', { headers: { range: 'bytes=0-1' } })
    expect([part.status, part.text, cache.asked.length]).toEqual([404, '0123456789', 1])
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

  test('Cache-Status says that a part had to be completed', async () => {
    const headers = { ...fresh, etag: '"v1"' }
    const cache = cacheBefore([
      { status: 206, headers: { ...headers, 'content-range': 'bytes 0-1/4' }, body: '01' },
      { status: 206, headers: { ...headers, 'content-range': 'bytes 2-3/4' }, body: '23' },
    ])
    await cache.get('/a', { headers: { range: 'bytes=0-1' } })
    expect((await cache.get()).headers.get('cache-status')).toBe(
      'CPT; fwd=partial; fwd-status=206; stored; ttl=100',
    )
  })
})
