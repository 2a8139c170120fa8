import { certify } from '@cpt/infra/tools/secrets/certify'
import { newSealKey } from '@cpt/infra/tools/secrets/seal'
import * as asn1 from 'asn1js'
import { createHash, createPrivateKey, randomBytes, X509Certificate } from 'node:crypto'
import {
  Accuracy,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TSTInfo,
  type TimeStampReq,
} from 'pkijs'

const ids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  stampInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  forStamps: '1.3.6.1.5.5.7.3.8',
}

/** A policy of nobody's: the arc of the examples. */
export const policy = '1.3.6.1.4.1.32473.1'

/** Who signs the stamps: a key whose certificate is for stamps alone, and the root above it. */
interface StampSigner {
  /** PEM of the root: what those who trust the service hold. */
  root: string
  token(request: TimeStampReq, at: Date): Promise<ContentInfo>
}

/** Keys and certificates, all new. RFC 3161, 2.3: the usage is critical, and no other stands beside it. */
export async function stampSigner(from: Date, until: Date): Promise<StampSigner> {
  const organization = 'Stand-in Time-Stamping'
  const named = (commonName: string) => ({ organization, commonName })
  const [rootKey, key] = await Promise.all([newSealKey('p256'), newSealKey('p256')])
  const root = await certify({ key: rootKey, name: named('Stand-in Root'), from, until })
  const certificate = await certify({
    key,
    name: named('Stand-in TSA'),
    from,
    until,
    by: { key: rootKey, certificate: root },
    only: ids.forStamps,
  })
  const signing = await crypto.subtle.importKey(
    'pkcs8',
    createPrivateKey(key).export({ type: 'pkcs8', format: 'der' }),
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['sign'],
  )
  const { raw } = new X509Certificate(certificate)
  const own = Certificate.fromBER(raw)
  return {
    root,
    async token(request, at) {
      const info = new Uint8Array(stampInfo(request, at).toSchema().toBER())
      const content = new EncapsulatedContentInfo({ eContentType: ids.stampInfo })
      // set by hand: given to the constructor it would be cut into pieces, which is not DER
      content.eContent = new asn1.OctetString({ valueHex: info.buffer })
      const signed = new SignedData({
        version: 3,
        encapContentInfo: content,
        // RFC 3161, 2.4.1: certificates only for who asks
        ...(request.certReq ? { certificates: [own] } : {}),
        signerInfos: [
          new SignerInfo({
            version: 1,
            sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
            signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes: attributes(info, raw) }),
          }),
        ],
      })
      await signed.sign(signing, 0, 'SHA-256')
      return new ContentInfo({ contentType: ids.signedData, content: signed.toSchema(true) })
    },
  }
}

/** RFC 3161, 2.4.2: the imprint and the nonce come back as they came. */
function stampInfo({ messageImprint, nonce }: TimeStampReq, at: Date): TSTInfo {
  const serial = randomBytes(16)
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40
  return new TSTInfo({
    version: 1,
    policy,
    messageImprint,
    serialNumber: new asn1.Integer({ valueHex: new Uint8Array(serial).buffer }),
    genTime: at,
    accuracy: new Accuracy({ seconds: 1 }),
    ...(nonce ? { nonce } : {}),
  })
}

/** What is signed, in DER's order; the certificate by its SHA-256 (RFC 5816). */
function attributes(info: Uint8Array, certificate: Uint8Array): Attribute[] {
  const digest = (bytes: Uint8Array) =>
    new asn1.OctetString({ valueHex: new Uint8Array(createHash('sha256').update(bytes).digest()).buffer })
  const sequence = (value: asn1.BaseBlock) => new asn1.Sequence({ value: [value] })
  return [
    new Attribute({ type: ids.contentType, values: [new asn1.ObjectIdentifier({ value: ids.stampInfo })] }),
    new Attribute({ type: ids.messageDigest, values: [digest(info)] }),
    new Attribute({
      type: ids.signingCertificateV2,
      values: [sequence(sequence(sequence(digest(certificate))))],
    }),
  ]
    .map((attribute) => ({ attribute, bytes: Buffer.from(attribute.toSchema().toBER()) }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ attribute }) => attribute)
}
