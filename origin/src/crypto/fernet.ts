import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Encrypts with the newest key of a ring, and reads what any of them encrypted. */
export interface Fernet {
  encrypt(text: string): string
  /** @throws FernetError when no key of the ring fits, or the token is malformed */
  decrypt(token: string): string
}

export class FernetError extends Error {
  override readonly name = 'FernetError'
}

const version = 0x80
const headLength = 1 + 8 + 16
const macLength = 32
const maxSkewSeconds = 60

/**
 * A ring of Fernet keys, newest first (https://github.com/fernet/spec): AES-128-CBC and HMAC-SHA256.
 * @throws FernetError at once when there is no key, or one is not 32 bytes in base64url
 */
export function createFernet(keys: readonly string[], now: () => Date = () => new Date()): Fernet {
  const ring = keys.map((key, index) => readKey(key, `key ${index + 1} of the ring`))
  const [newest] = ring
  if (!newest) throw new FernetError('There is no key to encrypt with')
  return {
    encrypt: (text) => encryptWith(newest, Buffer.from(text), { now: now(), iv: randomBytes(16) }),
    decrypt(token) {
      for (const key of ring) {
        try {
          return decryptWith(key, token, { now: now() }).toString()
        } catch (error) {
          if (!(error instanceof FernetError)) throw error
        }
      }
      throw new FernetError('No key of the ring decrypts this token')
    },
  }
}

export interface FernetKey {
  signing: Buffer
  encryption: Buffer
}

/** @throws FernetError naming `what` */
export function readKey(key: string, what = 'the key'): FernetKey {
  const bytes = decode(key)
  if (bytes?.length !== 32) throw new FernetError(`${what} is not 32 bytes in base64url`)
  return { signing: bytes.subarray(0, 16), encryption: bytes.subarray(16) }
}

/** A token for this message, time and initialization vector (16 bytes). */
export function encryptWith(
  key: FernetKey,
  message: Uint8Array,
  { now, iv }: { now: Date; iv: Uint8Array },
): string {
  const cipher = createCipheriv('aes-128-cbc', key.encryption, iv)
  const head = Buffer.alloc(9)
  head.writeUInt8(version)
  head.writeBigUInt64BE(BigInt(Math.floor(now.getTime() / 1000)), 1)
  const signed = Buffer.concat([head, iv, cipher.update(message), cipher.final()])
  return padded(Buffer.concat([signed, mac(key, signed)]))
}

/** The message of a token; older than `ttlSeconds` counts as expired. @throws FernetError */
export function decryptWith(
  key: FernetKey,
  token: string,
  { now, ttlSeconds }: { now: Date; ttlSeconds?: number },
): Buffer {
  const bytes = decode(token)
  if (!bytes) throw new FernetError('The token is not base64url')
  const length = bytes.length - headLength - macLength
  if (bytes[0] !== version || length < 16 || length % 16 !== 0)
    throw new FernetError('The token has a wrong version or length')
  const seconds = now.getTime() / 1000
  const made = Number(bytes.readBigUInt64BE(1))
  if (ttlSeconds !== undefined && made + ttlSeconds < seconds) throw new FernetError('The token has expired')
  if (made > seconds + maxSkewSeconds) throw new FernetError('The token is from the future')
  const signed = bytes.subarray(0, -macLength)
  if (!timingSafeEqual(mac(key, signed), bytes.subarray(-macLength)))
    throw new FernetError('The token was not made with this key')
  const decipher = createDecipheriv('aes-128-cbc', key.encryption, bytes.subarray(9, headLength))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(headLength, -macLength)), decipher.final()])
  } catch {
    throw new FernetError('The padding is wrong')
  }
}

const mac = ({ signing }: FernetKey, bytes: Uint8Array) =>
  createHmac('sha256', signing).update(bytes).digest()

/** Strict base64url, with or without padding: Node's decoder alone would skip what does not belong. */
function decode(text: string): Buffer | undefined {
  if (!/^[\w-]+={0,2}$/.test(text)) return undefined
  const bytes = Buffer.from(text, 'base64url')
  return padded(bytes).replace(/=+$/, '') === text.replace(/=+$/, '') ? bytes : undefined
}

const padded = (bytes: Buffer) => bytes.toString('base64').replaceAll('+', '-').replaceAll('/', '_')
