import * as asn1 from 'asn1js'
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  randomBytes,
  webcrypto,
  X509Certificate,
} from 'node:crypto'
import { promisify } from 'node:util'
import {
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  Extension,
  RelativeDistinguishedNames,
  Time,
} from 'pkijs'

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
const named = (name: string, label: string | undefined) => (label === undefined ? name : `${name} (${label})`)

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
export async function newAuthority(key: string, { label, from, until }: SealOptions): Promise<Seal> {
  const subject = { ...(await keyPair(key)), name: nameOf(named(`${organization} Report Authority`, label)) }
  const certificate = await certify({
    subject,
    issuer: subject,
    dates: datesOf(from, until, years.authority),
    authority: true,
  })
  return { key, certificate }
}

/** The certificate of a key by an authority, followed by the authority's. */
export async function certificateBy(
  authority: Seal,
  key: string,
  { label, from, until }: SealOptions,
): Promise<string> {
  const above = new X509Certificate(authority.certificate)
  const issuer = { ...(await keyPair(authority.key)), name: Certificate.fromBER(above.raw).subject }
  const subject = { ...(await keyPair(key)), name: nameOf(named(organization, label)) }
  const wanted = datesOf(from, until, years.own)
  const dates = {
    from: wanted.from,
    until: above.validToDate < wanted.until ? above.validToDate : wanted.until,
  }
  return `${await certify({ subject, issuer, dates, authority: false })}${authority.certificate}`
}

/** An authority, a key and its certificate, all new. */
export async function newSeal(options: SealOptions, algorithm?: SealAlgorithm): Promise<Seal> {
  const [above, key] = await Promise.all([newSealKey(algorithm), newSealKey(algorithm)])
  return { key, certificate: await certificateBy(await newAuthority(above, options), key, options) }
}

interface Dates {
  from: Date
  until: Date
}

function datesOf(from: Date, until: Date | undefined, lasting: number): Dates {
  const last = new Date(from)
  last.setUTCFullYear(last.getUTCFullYear() + lasting)
  return { from: new Date(from.getTime() - skewMs), until: until ?? last }
}

interface KeyPair {
  privateKey: webcrypto.CryptoKey
  publicKey: webcrypto.CryptoKey
}

/** For WebCrypto, which pkijs works with. */
async function keyPair(pem: string): Promise<KeyPair> {
  const key = createPrivateKey(pem)
  const algorithm =
    key.asymmetricKeyType === 'rsa'
      ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
      : { name: 'ECDSA', namedCurve: 'P-256' }
  const [privateKey, publicKey] = await Promise.all([
    webcrypto.subtle.importKey('pkcs8', key.export({ type: 'pkcs8', format: 'der' }), algorithm, false, [
      'sign',
    ]),
    webcrypto.subtle.importKey(
      'spki',
      createPublicKey(key).export({ type: 'spki', format: 'der' }),
      algorithm,
      true,
      ['verify'],
    ),
  ])
  return { privateKey, publicKey }
}

interface Party extends KeyPair {
  name: RelativeDistinguishedNames
}

interface Wanted {
  subject: Party
  issuer: Party
  dates: Dates
  authority: boolean
}

/** Identifiers of RFC 5280. */
const ids = {
  commonName: '2.5.4.3',
  organization: '2.5.4.10',
  subjectKey: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  authorityKey: '2.5.29.35',
}

/** `digitalSignature` and `nonRepudiation`; `keyCertSign` and `cRLSign` of an authority (RFC 5280, 4.2.1.3). */
const usage = (authority: boolean) =>
  new asn1.BitString({
    valueHex: Uint8Array.of(authority ? 0x06 : 0xc0).buffer,
    unusedBits: authority ? 1 : 6,
  })

/** No extended key usage: readers and OpenSSL disagree on which one a signature in a document needs. */
async function certify({ subject, issuer, dates, authority }: Wanted): Promise<string> {
  const certificate = new Certificate({ version: 2 })
  // positive, as RFC 5280 wants it
  const serial = randomBytes(16)
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40
  certificate.serialNumber = new asn1.Integer({ valueHex: new Uint8Array(serial).buffer })
  certificate.issuer = issuer.name
  certificate.subject = subject.name
  certificate.notBefore = timeOf(dates.from)
  certificate.notAfter = timeOf(dates.until)
  await certificate.subjectPublicKeyInfo.importKey(subject.publicKey)

  const ownId = await keyId(subject.publicKey)
  const issuerId = new AuthorityKeyIdentifier({
    keyIdentifier: new asn1.OctetString({ valueHex: await keyId(issuer.publicKey) }),
  })
  const constraints = new BasicConstraints(authority ? { cA: true, pathLenConstraint: 0 } : {})
  certificate.extensions = [
    extension(ids.basicConstraints, true, constraints.toSchema()),
    extension(ids.keyUsage, true, usage(authority)),
    extension(ids.subjectKey, false, new asn1.OctetString({ valueHex: ownId })),
    extension(ids.authorityKey, false, issuerId.toSchema()),
  ]
  await certificate.sign(issuer.privateKey, 'SHA-256')
  return new X509Certificate(new Uint8Array(certificate.toSchema(true).toBER())).toString()
}

/** Each part a set of its own: pkijs would make them one. */
function nameOf(name: string): RelativeDistinguishedNames {
  const part = (type: string, value: string) =>
    new asn1.Set({
      value: [
        new asn1.Sequence({
          value: [new asn1.ObjectIdentifier({ value: type }), new asn1.Utf8String({ value })],
        }),
      ],
    })
  const schema = new asn1.Sequence({
    value: [part(ids.organization, organization), part(ids.commonName, name)],
  })
  return RelativeDistinguishedNames.fromBER(schema.toBER())
}

/** UTCTime up to 2049, GeneralizedTime from 2050 (RFC 5280, 4.1.2.5). */
function timeOf(date: Date): Time {
  const whole = new Date(Math.floor(date.getTime() / 1_000) * 1_000)
  return new Time({ type: whole.getUTCFullYear() < 2_050 ? 0 : 1, value: whole })
}

const extension = (id: string, critical: boolean, value: { toBER(): ArrayBuffer }) =>
  new Extension({ extnID: id, critical, extnValue: value.toBER() })

async function keyId(key: webcrypto.CryptoKey): Promise<ArrayBuffer> {
  const spki = await webcrypto.subtle.exportKey('spki', key)
  return (await webcrypto.subtle.digest('SHA-256', spki)).slice(0, 20)
}
