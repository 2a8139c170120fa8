import type { JWK } from 'jose'
import { signatureTag, signedComponents, signedWherePresent } from '@cpt/contract/wire'

export interface SignedCall {
  method: string
  /** As it is called: normalised, without a fragment. */
  url: string
  /** RFC 9530 value of the body that goes along. */
  contentDigest: string
  /** As the origin gets them; of these, `signedWherePresent` are covered. Visible ASCII. */
  headers: Readonly<Record<string, string>>
}

/** RFC 9421 headers for one call to one origin; each call has its own nonce, so each try is signed anew. */
export type Signer = (call: SignedCall) => Promise<Record<string, string>>

/** A JWK that can sign, with the `kid` that tells an origin which of its keys to check with. */
export type SigningKey = JWK & { kid: string }

/** What a kind of key is called: `kty` of its JWK, the runtime's name of it, and the `alg` of RFC 9421, 3.3. */
const kinds = {
  /** A secret that edge and origins share, as deployed (docs/decisions/084). */
  oct: { name: 'HMAC', hash: 'SHA-256', alg: 'hmac-sha256' },
  /** A private Ed25519 key, of which origins know the public half. */
  OKP: { name: 'Ed25519', alg: 'ed25519' },
} as const

const label = 'edge'
const always = signedComponents.map((name) => `"${name}"`).join(' ')
const encoder = new TextEncoder()
/** Enough for any address that is let in. All signatures can share it, since `sign` takes a copy. */
const room = new Uint8Array(8_192)

/**
 * Signer by such a key. The signature base is written by hand, since its lines hardly change and each request passes
 * here: a library that builds any base takes three times as long. Tests verify it with that library
 * (`http-message-sig`), as the origin does. Throws when the key cannot be one of the edge's.
 */
export function requestSigner(jwk: SigningKey, now: () => number): Signer {
  if (!/^[\w.:/-]+$/.test(jwk.kid)) throw new Error('the kid of the signing key is not plain')
  const { alg, ...kind } = kinds[jwk.kty === 'oct' ? 'oct' : 'OKP']
  const importing = crypto.subtle.importKey('jwk', jwk as JsonWebKey, kind, false, ['sign'])
  let key: CryptoKey | undefined
  const fixed = `;keyid="${jwk.kid}";alg="${alg}";tag="${signatureTag}"`
  const nextNonce = nonces()
  return async ({ method, url, contentDigest, headers }) => {
    const created = Math.floor(now() / 1000)
    let components = always
    let lines = covered(method, url, contentDigest)
    for (const name of signedWherePresent) {
      const value = headers[name]
      if (value === undefined) continue
      components += ` "${name}"`
      lines += `\n"${name}": ${value}`
    }
    const parameters = `(${components});created=${created};nonce="${nextNonce()}"${fixed}`
    const base = `${lines}\n"@signature-params": ${parameters}`
    key ??= await importing
    const signature = await crypto.subtle.sign(kind.name, key, bytesOf(base))
    return {
      'content-digest': contentDigest,
      signature: `${label}=:${base64(signature)}:`,
      'signature-input': `${label}=${parameters}`,
    }
  }
}

/** A nonce need only be new, not secret: one random start for each isolate, then a count. */
function nonces(): () => string {
  let start = ''
  let count = 0
  return () => {
    // Not before the first request: workerd gives no randomness while a Worker is being loaded
    start ||= crypto.randomUUID()
    count += 1
    return `${start}-${count.toString(36)}`
  }
}

/** The lines of the signature base for `signedComponents`, in their order; written out, as they never change. */
function covered(method: string, url: string, contentDigest: string): string {
  const host = url.indexOf('://') + 3
  const path = url.indexOf('/', host)
  const query = url.indexOf('?', path)
  const end = query === -1 ? url.length : query
  return `"@method": ${method}
"@authority": ${url.slice(host, path)}
"@path": ${url.slice(path, end)}
"@query": ${query === -1 ? '?' : url.slice(query)}
"content-digest": ${contentDigest}`
}

/** `content-digest` of a body that is at hand. */
export async function digestOf(body: ArrayBuffer): Promise<string> {
  return `sha-256=:${base64(await crypto.subtle.digest('SHA-256', body))}:`
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const { read, written } = encoder.encodeInto(text, room)
  return read === text.length ? room.subarray(0, written) : new Uint8Array(encoder.encode(text))
}

/** As Uint8Array.prototype.toBase64 has it, which TypeScript's library does not know yet. */
function base64(bytes: ArrayBuffer): string {
  return (new Uint8Array(bytes) as Uint8Array & { toBase64(): string }).toBase64()
}
