import { expect, test } from 'vitest'
import { crc32c } from './crc32c.ts'

// RFC 3720, appendix B.4, and the check value of the algorithm's catalogue entry.
test.each([
  ['thirty-two zeros', new Uint8Array(32), 0x8a9136aa],
  ['thirty-two 0xff', new Uint8Array(32).fill(0xff), 0x62a8ab43],
  ['thirty-two rising', Uint8Array.from({ length: 32 }, (_, index) => index), 0x46dd794e],
  ['the check text', Buffer.from('123456789'), 0xe3069283],
])('the sum of %s is the published one', (_, bytes, sum) => {
  expect(crc32c(bytes)).toBe(sum)
})
