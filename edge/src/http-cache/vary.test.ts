import { describe, expect, test } from 'vitest'
import { cacheBefore, fresh } from './test/cache-before.ts'

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
