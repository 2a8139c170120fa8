import { expect, test } from 'vitest'
import { waitSecondsOf } from './prefer.ts'

test.each([
  ['wait=20', 20],
  ['wait=5', 5],
  ['respond-async, wait=7', 7],
  ['Wait = "9"; foo=bar', 9],
  ['wait=3, wait=10', 3],
  ['wait=86400', 20],
  ['wait=0', 0],
])('%j asks for %i seconds of twenty', (prefer, seconds) => {
  expect(waitSecondsOf(prefer, 20)).toBe(seconds)
})

test.each([
  null,
  undefined,
  '',
  'wait',
  'wait=',
  'wait=-1',
  'wait=1.5',
  'wait=20s',
  'await=20',
  'a="wait=20',
])('%j asks for no wait', (prefer) => {
  expect(waitSecondsOf(prefer, 20)).toBe(0)
})
