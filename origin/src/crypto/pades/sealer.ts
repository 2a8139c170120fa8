import * as asn1 from 'asn1js'
import { createHash } from 'node:crypto'
import {
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs'
import type { Sealer } from '../../report/pdf/signature.ts'
import { StampFault } from './time-stamp.ts'
import type { TimeStamper } from './time-stamp.ts'
import { mustBeValid, readChain, readKey, sealOf, type Seal, type SealPem } from './certificate.ts'

/** Identifiers of RFC 5652 and RFC 5035. */
const ids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timeStamp: '1.2.840.113549.1.9.16.2.14',
}

/**
 * Signs as PAdES baseline B-B wants it (ETSI EN 319 142-1), B-T where somebody stamps the time: CMS over the SHA-256 of the parts, with the hash of the
 * own certificate among what is signed, all certificates beside it, and no time of its own, because the document
 * tells it. Signs nothing once to learn the room a signature takes, so a key that cannot sign is found at once.
 * @throws SealFault
 */
export async function createSealer(pem: SealPem, stamping?: Stamping): Promise<Sealer> {
  const seal = sealOf(readKey(pem.key), readChain(pem.certificate))
  const key = await webCryptoKey(seal)
  const own = Certificate.fromBER(seal.own.raw)
  const ownHash = sha256([seal.own.raw])
  const certificates = seal.chain.map(({ raw }) => asItIs(raw))
  const sign = (digest: Buffer, stamp?: Signing['stamp']) =>
    cms({ digest, key, own, ownHash, certificates, stamp })
  // an ECDSA signature is two numbers, either of which may be a byte shorter this once
  const room = (await sign(sha256([]))).length + 8 + (stamping ? stamping.stamper.room + 64 : 0)
  const stamp = stamping && ((signature: Uint8Array) => stampOrNot(stamping, signature))
  return {
    name: seal.name,
    room,
    async seal(parts, at) {
      mustBeValid(seal, at)
      return sign(sha256(parts), stamp)
    },
  }
}

/** Somebody else's word for the time of a signature, and who is told when it cannot be had. */
interface Stamping {
  stamper: TimeStamper
  missed: (why: string) => void
}

/** A report does not wait for a stamp longer than the stamper does: without one it is B-B, which is said. */
async function stampOrNot({ stamper, missed }: Stamping, signature: Uint8Array): Promise<Buffer | undefined> {
  try {
    return await stamper.stamp(signature)
  } catch (error) {
    if (!(error instanceof StampFault)) throw error
    missed(error.message)
    return undefined
  }
}

function sha256(parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** WebCrypto's, under whatever name this program's types have it. */
type WebKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>

function webCryptoKey({ key }: Seal): Promise<WebKey> {
  const algorithm =
    key.asymmetricKeyType === 'rsa'
      ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
      : { name: 'ECDSA', namedCurve: 'P-256' }
  return crypto.subtle.importKey('pkcs8', key.export({ type: 'pkcs8', format: 'der' }), algorithm, false, [
    'sign',
  ])
}

interface Signing {
  digest: Buffer
  key: WebKey
  own: Certificate
  ownHash: Buffer
  certificates: Certificate[]
  /** A time-stamp over the signature, where it can be had. */
  stamp?: ((signature: Uint8Array) => Promise<Buffer | undefined>) | undefined
}

async function cms({ digest, key, own, ownHash, certificates, stamp }: Signing): Promise<Uint8Array> {
  const attributes = [
    new Attribute({ type: ids.contentType, values: [new asn1.ObjectIdentifier({ value: ids.data })] }),
    new Attribute({ type: ids.messageDigest, values: [octets(digest)] }),
    // ESSCertIDv2 with its defaults left out: SHA-256, and no issuer, which the hash covers
    new Attribute({
      type: ids.signingCertificateV2,
      values: [sequence(sequence(sequence(octets(ownHash))))],
    }),
  ]
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: ids.data }),
    certificates,
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
        signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes: inOrder(attributes) }),
      }),
    ],
  })
  await signed.sign(key, 0, 'SHA-256')
  const [signer] = signed.signerInfos
  const token = signer && (await stamp?.(signer.signature.valueBlock.valueHexView))
  if (signer && token) {
    const attribute = new Attribute({ type: ids.timeStamp, values: [sequenceAsItIs(token)] })
    signer.unsignedAttrs = new SignedAndUnsignedAttributes({ type: 1, attributes: [attribute] })
  }
  const content = new ContentInfo({ contentType: ids.signedData, content: signed.toSchema(true) })
  return new Uint8Array(content.toSchema().toBER())
}

/** What is signed is a SET OF in DER: sorted by its bytes. */
const inOrder = (attributes: Attribute[]) =>
  attributes
    .map((attribute) => ({ attribute, bytes: Buffer.from(attribute.toSchema().toBER()) }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ attribute }) => attribute)

/** A certificate whose bytes go in as they are; pkijs would take each apart and together again for every signature. */
function asItIs(raw: Uint8Array<ArrayBuffer>): Certificate {
  const bytes = sequenceAsItIs(raw)
  return Object.assign(Certificate.fromBER(raw), { toSchema: () => bytes })
}

/** A SEQUENCE in DER whose bytes go in as they are. */
function sequenceAsItIs(raw: Uint8Array): asn1.BaseBlock {
  const length = raw[1] ?? 0
  const head = length < 0x80 ? 2 : 2 + (length & 0x7f)
  const sequence = new asn1.Primitive({
    idBlock: { tagClass: 1, tagNumber: 16 },
    valueHex: new Uint8Array(raw.subarray(head)).buffer,
  })
  sequence.idBlock.isConstructed = true
  return sequence
}

const octets = (bytes: Uint8Array) => new asn1.OctetString({ valueHex: new Uint8Array(bytes).buffer })
const sequence = (...value: asn1.BaseBlock[]) => new asn1.Sequence({ value })
