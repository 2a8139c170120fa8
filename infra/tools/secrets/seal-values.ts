import { createPrivateKey, X509Certificate } from 'node:crypto'
import { ActionError } from '../surface/action.ts'
import type { Seal, SealOptions } from './seal.ts'

/** The three secrets of the seal; each is made of those before it. */
const sealKinds = ['seal_authority', 'seal_key', 'seal_certificate'] as const
export type SealKind = (typeof sealKinds)[number]
export const isOfSeal = (kind: string | undefined): kind is SealKind => sealKinds.some((one) => one === kind)

export interface SealRequest extends SealOptions {
  kind: SealKind
  /** The value that is kept, where there is one. */
  stored: string | undefined
  rotate: boolean
  /** Values of the kinds before, as this run leaves them. */
  before: Partial<Record<SealKind, string>>
}

/** A certificate with less time left is renewed by the next sync. */
const leastDays = 366

/**
 * The value a secret of the seal should have: what is stored, where it still serves. A certificate is made anew when
 * the key or the authority is, so a rotation never leaves two that do not belong together.
 */
export async function sealValue({ kind, stored, rotate, before, ...options }: SealRequest): Promise<string> {
  // what makes certificates is loaded by who makes one
  const { certificateBy, newAuthority, newSealKey } = await import('./seal.ts')
  const kept = rotate ? undefined : stored
  if (kind === 'seal_authority') {
    if (kept !== undefined) return kept
    const { key, certificate } = await newAuthority(await newSealKey(), options)
    return key + certificate
  }
  if (kind === 'seal_key') return kept ?? (await newSealKey())
  const { seal_authority: authority, seal_key: key } = before
  if (authority === undefined || key === undefined)
    throw new ActionError(
      'a seal_certificate needs a seal_authority and a seal_key, both before it under secrets.variables',
    )
  const by = authorityIn(authority)
  return kept !== undefined && fits(kept, key, by, options.from) ? kept : certificateBy(by, key, options)
}

function authorityIn(pem: string): Seal {
  const at = pem.indexOf('-----BEGIN CERTIFICATE')
  if (at <= 0) throw new ActionError('the seal_authority is not a private key and its certificate in PEM')
  return { key: pem.slice(0, at), certificate: `${pem.slice(at).trim()}\n` }
}

function fits(certificate: string, key: string, by: Seal, now: Date): boolean {
  const own = new X509Certificate(certificate)
  return (
    own.checkPrivateKey(createPrivateKey(key)) &&
    own.verify(new X509Certificate(by.certificate).publicKey) &&
    own.validToDate.getTime() - now.getTime() > leastDays * 86_400_000
  )
}
