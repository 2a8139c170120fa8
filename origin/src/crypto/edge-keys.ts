import { createPublicKey, timingSafeEqual, verify } from 'node:crypto'
import type { PublicJwk, SecretJwk } from '../config.ts'
import { hmacSha256 } from './hmac.ts'

/** What a signature of the edge is checked with. The key says which algorithm is right, never the request. */
export interface EdgeKey {
  /** Its name by RFC 9421, 3.3. */
  algorithm: 'hmac-sha256' | 'ed25519'
  isGenuine(data: Uint8Array, signature: Uint8Array): boolean
}

/** By `kid`. */
export type EdgeKeys = ReadonlyMap<string, EdgeKey>

/**
 * The keys that the edge may sign with: those it shares with the origins (docs/decisions/084), and Ed25519 keys of which
 * an origin knows the public half only. None of either: a developer's machine, where everybody is admitted.
 */
export function edgeKeys(shared: readonly SecretJwk[], published: readonly PublicJwk[]): EdgeKeys {
  return new Map<string, EdgeKey>([
    ...published.map((jwk) => [jwk.kid, ed25519(jwk)] as const),
    ...shared.map((jwk) => [jwk.kid, hmac(jwk)] as const),
  ])
}

function hmac({ k }: SecretJwk): EdgeKey {
  const macOf = hmacSha256(Buffer.from(k, 'base64url'))
  return {
    algorithm: 'hmac-sha256',
    isGenuine(data, signature) {
      const own = macOf(data)
      return signature.byteLength === own.byteLength && timingSafeEqual(own, signature)
    },
  }
}

function ed25519(jwk: PublicJwk): EdgeKey {
  const key = createPublicKey({ key: jwk, format: 'jwk' })
  // Here and now: an instance of the API has one processor, where another thread would only cost the way to it
  return { algorithm: 'ed25519', isGenuine: (data, signature) => verify(null, data, key, signature) }
}
