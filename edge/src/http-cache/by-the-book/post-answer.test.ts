import { expect, test } from 'vitest'
import { cacheBefore, fresh } from '../test/cache-before.ts'

test('the answer to a POST that is what a GET would give serves the GET', async () => {
  const cache = cacheBefore([{ headers: { ...fresh, 'content-location': '/a' } }])
  await cache.get('/a', { method: 'POST', body: 'x' })
  expect((await cache.get('/a')).text).toBe('answer 1')
})
