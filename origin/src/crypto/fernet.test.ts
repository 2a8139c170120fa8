import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createFernet, decryptWith, encryptWith, FernetError, readKey } from './fernet.ts'
import vectors from '../../test/fixtures/fernet-spec.json' with { type: 'json' }

test.each(vectors.generate)('the vector $src of the specification is made bit by bit', (vector) => {
  const made = encryptWith(readKey(vector.secret), Buffer.from(vector.src), {
    now: new Date(vector.now),
    iv: Uint8Array.from(vector.iv),
  })
  expect(made).toBe(vector.token)
})

test.each(vectors.verify)('the vector $src of the specification is read', (vector) => {
  const read = decryptWith(readKey(vector.secret), vector.token, {
    now: new Date(vector.now),
    ttlSeconds: vector.ttl_sec,
  })
  expect(read.toString()).toBe(vector.src)
})

test.each(vectors.invalid)('the specification refuses: $desc', (vector) => {
  const read = () =>
    decryptWith(readKey(vector.secret), vector.token, {
      now: new Date(vector.now),
      ttlSeconds: vector.ttl_sec,
    })
  expect(read).toThrow(FernetError)
})

const key = () => randomBytes(32).toString('base64url') + '='

test('the newest key encrypts, all decrypt, and a key that was dropped opens nothing', () => {
  const [older, newer] = [key(), key()]
  const old = createFernet([older]).encrypt('token of long ago')
  const ring = createFernet([newer, older])
  expect(ring.decrypt(old)).toBe('token of long ago')
  expect(createFernet([newer]).decrypt(ring.encrypt('ümlaut'))).toBe('ümlaut')
  expect(() => createFernet([newer]).decrypt(old)).toThrow(FernetError)
})

test('a ring without a key, or with one that is none, cannot be made', () => {
  expect(() => createFernet([])).toThrow('There is no key')
  expect(() => createFernet([key(), 'short'])).toThrow('key 2 of the ring is not 32 bytes')
})
