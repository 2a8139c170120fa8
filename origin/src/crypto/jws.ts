import { CompactSign, importJWK } from 'jose'
import type { PrivateJwk } from '../config.ts'

/**
 * Signs claims as a compact JWS (RFC 7515) with Ed25519 (RFC 8037). The header names the key, so that the reader finds
 * it among the published ones, and the type, so that a signature made for one purpose serves no other.
 */
export async function signJws(
  claims: Record<string, unknown>,
  key: PrivateJwk,
  typ: string,
): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ })
    .sign(await importJWK(key, 'EdDSA'))
}
