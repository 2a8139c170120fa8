import { hash } from 'node:crypto'

/** SHA-256 takes its input in blocks of so many bytes. */
const block = 64

/**
 * HMAC-SHA256 (RFC 2104, 2) by one key, over text in UTF-8 or bytes. As two digests of one call each, because `createHmac`
 * makes a stream and asks OpenSSL for its algorithm each time, which every request would pay for.
 */
export function hmacSha256(key: Uint8Array): (message: string | Uint8Array) => Buffer {
  const short = key.length > block ? hash('sha256', key, 'buffer') : key
  const padded = (byte: number) =>
    Buffer.from(Uint8Array.from({ length: block }, (_, at) => (short[at] ?? 0) ^ byte))
  const [inner, outer] = [padded(0x36), padded(0x5c)]
  return (message) =>
    hash(
      'sha256',
      Buffer.concat([outer, hash('sha256', Buffer.concat([inner, bytesOf(message)]), 'buffer')]),
      'buffer',
    )
}

const bytesOf = (message: string | Uint8Array) =>
  typeof message === 'string' ? Buffer.from(message) : message
