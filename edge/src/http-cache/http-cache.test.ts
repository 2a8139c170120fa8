import { describe, expect, test } from 'vitest'
import { Hono } from 'hono'
import { httpCache } from './http-cache.ts'
import { memoryStore } from './store.ts'
import { cacheBefore, date, fresh } from './test/cache-before.ts'

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

  test('who waited in vain for another asks himself, in the time that he has left', async () => {
    const gate = Promise.withResolvers<undefined>()
    const begun = Promise.withResolvers<undefined>()
    const asksHimself = Promise.withResolvers<undefined>()
    const waits: number[] = []
    const cache = cacheBefore([], {
      forward: async (_c, _request, waitedMs) => {
        waits.push(waitedMs)
        if (waits.length === 1) {
          begun.resolve(undefined)
          await gate.promise
        } else asksHimself.resolve(undefined)
        return new Response('one', { headers: fresh })
      },
      waitMs: () => {
        cache.clock.now += 4_000
        return 1
      },
    })
    const first = cache.get()
    await begun.promise
    const second = cache.get()
    // The first is still waiting for its answer.
    await asksHimself.promise
    gate.resolve(undefined)
    expect((await second).text).toBe('one')
    expect((await first).text).toBe('one')
    expect(waits).toEqual([0, 4_000])
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
