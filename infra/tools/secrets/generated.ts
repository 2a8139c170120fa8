import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import type { PublicJwk } from '../config/steps.ts'
import { ActionError } from '../surface/action.ts'

/** Kinds of values that the sync can make itself. */
export type GeneratedKind = 'ed25519' | 'fernet'

/** A new value; with `rotate`, the former one where the kind keeps it (Fernet: newest encrypts, all decrypt). */
export function makeValue(kind: GeneratedKind, former?: string): string {
  if (kind === 'fernet') {
    const key = `${randomBytes(32).toString('base64url')}=`
    return former === undefined ? key : [key, ...former.split(',').slice(0, 2)].join(',')
  }
  const { x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  if (x === undefined || d === undefined) throw new ActionError('the runtime made no Ed25519 key')
  return JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x, d, kid: thumbprint(x) })
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
