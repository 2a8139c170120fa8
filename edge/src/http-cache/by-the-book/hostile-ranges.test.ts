import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cacheBefore, fresh } from '../test/cache-before.ts'

const body = '0123456789'
const whole = { headers: { ...fresh, etag: '"v1"' }, body }

const number = fc.oneof(
  fc.nat(12).map(String),
  fc.constantFrom('', '-1', '00', '1e1', '99999999999999999999', ' 1', 'x'),
)
const range = fc.oneof(
  fc.tuple(number, number).map(([first, last]) => `bytes=${first}-${last}`),
  fc
    .array(fc.tuple(number, number), { maxLength: 60 })
    .map((all) => `bytes=${all.map((one) => one.join('-')).join(',')}`),
  fc.constantFrom(
    'bytes',
    'bytes=',
    'bytes=-',
    'bytes=--1',
    'BYTES=0-1',
    'bytes =0-1',
    'bytes=0-1;q=1',
    'items=0-1',
    '=',
    ',',
  ),
  fc.string({ unit: fc.constantFrom(...Array.from('bytes=0123456789-, \t;"')), maxLength: 30 }),
)
/** Each did harm to some server once: overlapping, backwards, without end. */
const corpus = [
  `bytes=${Array.from({ length: 1_300 }, (_, first) => `${first % 10}-`).join(',')}`,
  'bytes=5-2',
  'bytes=-0',
  'bytes=0-18446744073709551615',
  'bytes=18446744073709551615-18446744073709551616',
  'bytes=-18446744073709551615',
]

test('whatever is asked as a range is answered by the whole, by that part exactly, or by 416', async () => {
  const cache = cacheBefore([whole])
  await cache.get()
  let parts = 0
  await fc.assert(
    fc.asyncProperty(range, async (asked) => {
      const { status, text, headers } = await cache.get('/a', { headers: { range: asked } })
      if (status === 206) {
        const [, first, last, size] =
          /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers.get('content-range') ?? '') ?? []
        expect(text).toBe(body.slice(Number(first), Number(last) + 1))
        expect([Number(size), text.length > 0]).toEqual([body.length, true])
        parts += 1
      } else expect([status, text]).toEqual(status === 416 ? [416, ''] : [200, body])
    }),
    { seed: 1, numRuns: 500, examples: corpus.map((asked): [string] => [asked]) },
  )
  expect(parts).toBeGreaterThan(20)
  // All of it was answered from what is kept
  expect(cache.asked).toHaveLength(1)
})
