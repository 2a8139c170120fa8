import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import type { PublicJwk } from '../config/steps.ts'
import { ActionError } from '../surface/action.ts'

/** Kinds of values that the sync can make itself. */
export type GeneratedKind = 'ed25519' | 'fernet' | 'hmac'

/** A new value, with former ones where the kind keeps them: newest first, which encrypts or signs; all decrypt or check. */
export function makeValue(kind: GeneratedKind, former?: string): string {
  if (kind === 'fernet') {
    const key = `${randomBytes(32).toString('base64url')}=`
    return former === undefined ? key : [key, ...former.split(',').slice(0, 2)].join(',')
  }
  if (kind === 'hmac') {
    const bytes = randomBytes(32)
    const made = { kty: 'oct', k: bytes.toString('base64url'), kid: randomBytes(8).toString('hex') }
    return JSON.stringify({ keys: [made, ...sharedKeys(former ?? '').slice(0, 1)] })
  }
  const { x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  if (x === undefined || d === undefined) throw new ActionError('the runtime made no Ed25519 key')
  return JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x, d, kid: thumbprint(x) })
}

/** Whether a value that is there can stay; of an HMAC key, what was made when the edge had a key pair cannot. */
export const isOfKind = (kind: GeneratedKind, value: string): boolean =>
  kind !== 'hmac' || sharedKeys(value).length > 0

/** The keys of an HMAC secret, newest first; none in what is something else. */
function sharedKeys(value: string): unknown[] {
  try {
    const { keys } = JSON.parse(value) as { keys?: unknown }
    return Array.isArray(keys) ? keys.filter((key: { kty?: unknown }) => key.kty === 'oct') : []
  } catch {
    return []
  }
}

/** The public half of a private Ed25519 JWK. */
export function publicHalf(name: string, value: string): PublicJwk {
  let jwk: Record<string, unknown>
  try {
    jwk = JSON.parse(value) as Record<string, unknown>
  } catch {
    throw new ActionError(`${name} is no JSON; it must be a private Ed25519 JWK`)
  }
  const { kty, crv, x, kid } = jwk
  if (kty !== 'OKP' || crv !== 'Ed25519' || typeof x !== 'string') {
    throw new ActionError(`${name} is no Ed25519 JWK; leave its cell empty to have one made`)
  }
  return { kty, crv, x, kid: typeof kid === 'string' && kid !== '' ? kid : thumbprint(x) }
}

/** RFC 7638 over the required members of an OKP key, in their lexical order. */
const thumbprint = (x: string): string =>
  createHash('sha256')
    .update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url')
