import { describe, expect, test } from 'vitest'
import { cacheApiStore, decode, encode, layeredStore } from './cache-api-store.ts'
import { memoryStore } from './store.ts'
import { cacheBefore, fresh } from './test/cache-before.ts'

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
