import { expect, test } from 'vitest'
import { idempotencyKeyOf } from './idempotency-key.ts'

test.each([
  ['a UUID', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
  ['a ULID', '01ARZ3NDEKTSV4RRFFQ69G5FAV'],
  ['the shortest', 'abcdefgh'],
  ['the longest', 'a'.repeat(128)],
  ['every sign', 'a.b_c:d~e-f'],
])('%s is a key, bare or quoted', (_, key) => {
  expect(idempotencyKeyOf(key)).toBe(key)
  expect(idempotencyKeyOf(`"${key}"`)).toBe(key)
})

test.each([
  ['empty', ''],
  ['too short', 'abcdefg'],
  ['too long', 'a'.repeat(129)],
  ['in base 64', 'YWJjZGVm+/8='],
  ['two in one', 'abcdefgh, ijklmnop'],
  ['half quoted', '"abcdefgh'],
  ['of other letters', 'käyttäjä1'],
  ['with a line end', 'abcdefgh\nx'],
])('what is %s is no key', (_, key) => {
  expect(idempotencyKeyOf(key)).toBeUndefined()
})
