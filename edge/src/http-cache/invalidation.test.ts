import { describe, expect, test } from 'vitest'
import { cacheBefore, fresh } from './test/cache-before.ts'

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
})
