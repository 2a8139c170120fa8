import { generateKeyPair, X509Certificate } from 'node:crypto'
import { promisify } from 'node:util'
import { certify } from './certify.ts'

/**
 * The certificates that reports are signed with. An authority of our own signs one after the other, so that who has
 * once accepted the authority need not do so again when the key changes.
 */
export interface Seal {
  /** PKCS#8 in PEM. */
  key: string
  /** PEM: the certificate of the key, then those that vouch for it. */
  certificate: string
}

export type SealAlgorithm = 'rsa' | 'p256'

export interface SealOptions {
  /** What tells apart the certificates of several installations; absent where they are meant for customers. */
  label?: string | undefined
  /** When the validity begins. */
  from: Date
  /** When it ends; absent: after the years that are meant for it. */
  until?: Date
}

/** An hour that clocks may differ by. */
const skewMs = 3_600_000
/** A report made on the last day before the next certificate (one year) is checked without a word for ten more. */
const years = { authority: 30, own: 11 }
const organization = 'Car Pulse Tracker'
const named = (name: string, label: string | undefined) => ({
  organization,
  commonName: label === undefined ? name : `${name} (${label})`,
})

/**
 * RSA: every program that checks signatures in PDFs knows it, PDF 1.7 names nothing newer, and the same file gets the
 * same signature. 3,072 bits are good beyond 2030 (BSI TR-02102-1, NIST SP 800-57).
 */
export async function newSealKey(algorithm: SealAlgorithm = 'rsa'): Promise<string> {
  const made =
    algorithm === 'rsa'
      ? await promisify(generateKeyPair)('rsa', { modulusLength: 3_072 })
      : await promisify(generateKeyPair)('ec', { namedCurve: 'P-256' })
  return String(made.privateKey.export({ type: 'pkcs8', format: 'pem' }))
}

/** What vouches for the keys that come, and what a reader of reports accepts once. */
export async function newAuthority(key: string, { label, ...options }: SealOptions): Promise<Seal> {
  const name = named(`${organization} Report Authority`, label)
  return { key, certificate: await certify({ key, name, ...datesOf(options, years.authority) }) }
}

/** The certificate of a key by an authority, which it does not outlive, followed by the authority's. */
export async function certificateBy(
  by: Seal,
  key: string,
  { label, ...options }: SealOptions,
): Promise<string> {
  const { validToDate: last } = new X509Certificate(by.certificate)
  const { from, until } = datesOf(options, years.own)
  const name = named(organization, label)
  const own = await certify({ key, name, by, from, until: last < until ? last : until })
  return `${own}${by.certificate}`
}

/** An authority, a key and its certificate, all new. */
export async function newSeal(options: SealOptions, algorithm?: SealAlgorithm): Promise<Seal> {
  const [above, key] = await Promise.all([newSealKey(algorithm), newSealKey(algorithm)])
  return { key, certificate: await certificateBy(await newAuthority(above, options), key, options) }
}

function datesOf({ from, until }: Omit<SealOptions, 'label'>, lasting: number) {
  const last = new Date(from)
  last.setUTCFullYear(last.getUTCFullYear() + lasting)
  return { from: new Date(from.getTime() - skewMs), until: until ?? last }
}
