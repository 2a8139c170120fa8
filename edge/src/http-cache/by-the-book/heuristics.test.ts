import { describe, expect, test } from 'vitest'
import { date, isReused } from '../test/cache-before.ts'

describe('an answer that does not say how long it is fresh', () => {
  test.each<[string, Record<string, string>, boolean]>([
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
})
