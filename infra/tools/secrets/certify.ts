import * as asn1 from 'asn1js'
import { createPrivateKey, createPublicKey, randomBytes, X509Certificate } from 'node:crypto'
import {
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  Extension,
  ExtKeyUsage,
  RelativeDistinguishedNames,
  Time,
  TimeType,
} from 'pkijs'

/** An X.509 certificate to be made. */
export interface Wanted {
  /** PKCS#8 in PEM: RSA, or P-256. */
  key: string
  name: { organization: string; commonName: string }
  from: Date
  until: Date
  /** Who vouches for the key; absent: it vouches for itself and for others, an authority. */
  by?: { key: string; certificate: string }
  /** Identifier of the one purpose that the key serves (RFC 5280, 4.2.1.12). */
  only?: string
}

/** WebCrypto's, under whatever name this program's types have it. */
type WebKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>

interface KeyPair {
  privateKey: WebKey
  publicKey: WebKey
}

/** For WebCrypto, which pkijs works with. */
async function keyPair(pem: string): Promise<KeyPair> {
  const key = createPrivateKey(pem)
  const algorithm =
    key.asymmetricKeyType === 'rsa'
      ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
      : { name: 'ECDSA', namedCurve: 'P-256' }
  const [privateKey, publicKey] = await Promise.all([
    crypto.subtle.importKey('pkcs8', key.export({ type: 'pkcs8', format: 'der' }), algorithm, false, [
      'sign',
    ]),
    crypto.subtle.importKey(
      'spki',
      createPublicKey(key).export({ type: 'spki', format: 'der' }),
      algorithm,
      true,
      ['verify'],
    ),
  ])
  return { privateKey, publicKey }
}

/** Identifiers of RFC 5280. */
const ids = {
  commonName: '2.5.4.3',
  organization: '2.5.4.10',
  subjectKey: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  authorityKey: '2.5.29.35',
  extendedUsage: '2.5.29.37',
}

/** `digitalSignature` and `nonRepudiation`; `keyCertSign` and `cRLSign` of an authority (RFC 5280, 4.2.1.3). */
const usage = (authority: boolean) =>
  new asn1.BitString({
    valueHex: Uint8Array.of(authority ? 0x06 : 0xc0).buffer,
    unusedBits: authority ? 1 : 6,
  })

/**
 * The certificate in PEM. Those for documents have no extended key usage: readers and OpenSSL disagree on which one a
 * signature in a document needs.
 */
export async function certify({ key, name, from, until, by, only }: Wanted): Promise<string> {
  const authority = by === undefined
  const [own, issuer] = await Promise.all([keyPair(key), keyPair(by?.key ?? key)])
  const certificate = new Certificate({ version: 2 })
  // positive, as RFC 5280 wants it
  const serial = randomBytes(16)
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40
  certificate.serialNumber = new asn1.Integer({ valueHex: new Uint8Array(serial).buffer })
  certificate.subject = nameOf(name)
  certificate.issuer = by
    ? Certificate.fromBER(new X509Certificate(by.certificate).raw).subject
    : nameOf(name)
  certificate.notBefore = timeOf(from)
  certificate.notAfter = timeOf(until)
  await certificate.subjectPublicKeyInfo.importKey(own.publicKey)

  const ownId = await keyId(own.publicKey)
  const issuerId = new AuthorityKeyIdentifier({
    keyIdentifier: new asn1.OctetString({ valueHex: await keyId(issuer.publicKey) }),
  })
  const constraints = new BasicConstraints(authority ? { cA: true, pathLenConstraint: 0 } : {})
  certificate.extensions = [
    extension(ids.basicConstraints, true, constraints.toSchema()),
    extension(ids.keyUsage, true, usage(authority)),
    extension(ids.subjectKey, false, new asn1.OctetString({ valueHex: ownId })),
    extension(ids.authorityKey, false, issuerId.toSchema()),
    ...(only === undefined
      ? []
      : [extension(ids.extendedUsage, true, new ExtKeyUsage({ keyPurposes: [only] }).toSchema())]),
  ]
  await certificate.sign(issuer.privateKey, 'SHA-256')
  return new X509Certificate(new Uint8Array(certificate.toSchema(true).toBER())).toString()
}

/** Each part a set of its own: pkijs would make them one. */
function nameOf({ organization, commonName }: Wanted['name']): RelativeDistinguishedNames {
  const part = (type: string, value: string) =>
    new asn1.Set({
      value: [
        new asn1.Sequence({
          value: [new asn1.ObjectIdentifier({ value: type }), new asn1.Utf8String({ value })],
        }),
      ],
    })
  const schema = new asn1.Sequence({
    value: [part(ids.organization, organization), part(ids.commonName, commonName)],
  })
  return RelativeDistinguishedNames.fromBER(schema.toBER())
}

/** UTCTime up to 2049, GeneralizedTime from 2050 (RFC 5280, 4.1.2.5). */
function timeOf(date: Date): Time {
  const whole = new Date(Math.floor(date.getTime() / 1_000) * 1_000)
  return new Time({
    type: whole.getUTCFullYear() < 2_050 ? TimeType.UTCTime : TimeType.GeneralizedTime,
    value: whole,
  })
}

const extension = (id: string, critical: boolean, value: { toBER(): ArrayBuffer }) =>
  new Extension({ extnID: id, critical, extnValue: value.toBER() })

async function keyId(key: WebKey): Promise<ArrayBuffer> {
  const spki = await crypto.subtle.exportKey('spki', key)
  return (await crypto.subtle.digest('SHA-256', spki)).slice(0, 20)
}
