import * as asn1 from 'asn1js'
import { createHash, randomBytes, verify, X509Certificate } from 'node:crypto'
import { AlgorithmIdentifier, MessageImprint, TimeStampReq, TimeStampResp, TSTInfo } from 'pkijs'
import { readRoots } from './certificate.ts'

/** Where time-stamps are asked for, and whose certificates vouch for them. */
export interface TimeStampSettings {
  url: string
  /** PEM: the authorities (roots) of the service, which a stamp has to lead to. */
  authorities: string
}

export interface TimeStamper {
  /** Bytes that a stamp takes at most; a larger one is not used. */
  room: number
  /**
   * A time-stamp token (RFC 3161) over a signature: CMS in DER, with every certificate up to the root.
   * @throws StampFault where there is none within the time
   */
  stamp(signature: Uint8Array): Promise<Buffer>
}

/** Why there is no time-stamp. */
export class StampFault extends Error {
  override readonly name = 'StampFault'
}

/** Identifiers of RFC 5652, 5816 and 3161. */
const ids = {
  signedData: '1.2.840.113549.1.7.2',
  stampInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  forStamps: '1.3.6.1.5.5.7.3.8',
}
const hashes: Record<string, string> = {
  [ids.sha256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}
/** PKIFailureInfo (RFC 3161, 2.4.2), by bit. */
const failures: Record<number, string> = {
  0: 'badAlg',
  2: 'badRequest',
  5: 'badDataFormat',
  14: 'timeNotAvailable',
  15: 'unacceptedPolicy',
  16: 'unacceptedExtension',
  17: 'addInfoNotAvailable',
  25: 'systemFailure',
}
/** Tokens of public services take 3 to 7 kB with their certificates. */
const room = 10_240
const mostAnswerBytes = 65_536

interface TimeStamperOptions extends TimeStampSettings {
  fetch?: typeof fetch
  /** Milliseconds that a report waits for a stamp. */
  withinMs?: number
}

/** Asks a time-stamping service over HTTP (RFC 3161, 3.4), and takes nothing that a reader could not check. */
export function createTimeStamper({
  url,
  authorities,
  fetch: send = fetch,
  withinMs = 1_000,
}: TimeStamperOptions): TimeStamper {
  const roots = readRoots(authorities)
  return {
    room,
    async stamp(signature) {
      const imprint = createHash('sha256').update(signature).digest()
      // positive, and never shorter than it looks: the first bit is clear and the first byte is not zero
      const nonce = randomBytes(8)
      nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40
      const answer = await ask(send, url, request(imprint, nonce), withinMs)
      return read(answer, { imprint, nonce, roots })
    },
  }
}

function request(imprint: Uint8Array, nonce: Uint8Array): Uint8Array<ArrayBuffer> {
  const wanted = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: ids.sha256, algorithmParams: new asn1.Null() }),
      hashedMessage: new asn1.OctetString({ valueHex: new Uint8Array(imprint).buffer }),
    }),
    nonce: new asn1.Integer({ valueHex: new Uint8Array(nonce).buffer }),
    certReq: true,
  })
  return new Uint8Array(wanted.toSchema().toBER())
}

async function ask(
  send: typeof fetch,
  url: string,
  body: Uint8Array<ArrayBuffer>,
  withinMs: number,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const answer = await send(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(withinMs),
    })
    if (!answer.ok) throw new StampFault(`the service answered ${answer.status}`)
    const type = answer.headers.get('content-type')?.split(';')[0]?.trim()
    if (type !== 'application/timestamp-reply')
      throw new StampFault(`the service answered with ${type ?? 'no content type'}`)
    const bytes = new Uint8Array(await answer.arrayBuffer())
    if (bytes.length > mostAnswerBytes) throw new StampFault(`the answer has ${bytes.length} bytes`)
    return bytes
  } catch (cause) {
    if (cause instanceof StampFault) throw cause
    const late = cause instanceof DOMException && cause.name === 'TimeoutError'
    throw new StampFault(late ? `no answer within ${withinMs} ms` : 'the service cannot be reached', {
      cause,
    })
  }
}

interface Expected {
  imprint: Buffer
  nonce: Buffer
  roots: readonly X509Certificate[]
}

/** The token of an answer, checked. */
function read(answer: Uint8Array<ArrayBuffer>, expected: Expected): Buffer {
  let token: asn1.BaseBlock
  try {
    const { status, timeStampToken } = TimeStampResp.fromBER(answer)
    // granted, or granted with changes, which show in what is checked below
    const code: number = status.status
    if (code > 1 || !timeStampToken) throw new StampFault(refusal(status))
    const parsed = asn1.fromBER(answer).result as asn1.Sequence
    token = at(parsed, 1)
  } catch (cause) {
    if (cause instanceof StampFault) throw cause
    throw new StampFault('the answer cannot be read', { cause })
  }
  try {
    return checked(token, expected)
  } catch (cause) {
    if (cause instanceof StampFault) throw cause
    throw new StampFault('the time-stamp cannot be read', { cause })
  }
}

function refusal({ status, statusStrings, failInfo }: TimeStampResp['status']): string {
  const bytes = failInfo ? [...failInfo.valueBlock.valueHexView] : []
  const bits = bytes.flatMap((byte, index) =>
    Array.from({ length: 8 }, (_, bit) => ((byte << bit) & 0x80 ? index * 8 + bit : -1)).filter(
      (bit) => bit >= 0,
    ),
  )
  const words = [
    ...bits.map((bit) => failures[bit] ?? `failure ${bit}`),
    ...(statusStrings ?? []).map(({ valueBlock }) => valueBlock.value),
  ]
  return `the service refused (status ${status}${words.length > 0 ? `: ${words.join(', ')}` : ''})`
}

/**
 * The token as it goes into the file: its signed parts as they came, the rest as a reader rebuilds it, so that no byte
 * of it can be changed unseen. To the certificates that came those are added that lead to the root.
 */
function checked(token: asn1.BaseBlock, { imprint, nonce, roots }: Expected): Buffer {
  const data = at(at(token, 1), 0)
  const elements = children(data)
  const embedded = elements.find(({ idBlock }) => idBlock.tagClass === 3 && idBlock.tagNumber === 0)
  const signers = children(elements.at(-1))
  const [signer] = signers
  const info = octets(at(at(at(data, 2), 1), 0))
  const [, sid, digestAlgorithm, attributes, signatureAlgorithm, value] = children(signer)
  if (
    !embedded ||
    !sid ||
    !digestAlgorithm ||
    !attributes ||
    !signatureAlgorithm ||
    !value ||
    signers.length !== 1
  )
    throw new StampFault('the time-stamp is not built as RFC 3161 says')
  if (oid(at(token, 0)) !== ids.signedData || oid(at(at(data, 2), 0)) !== ids.stampInfo)
    throw new StampFault('the answer holds no time-stamp')

  const stamped = TSTInfo.fromBER(new Uint8Array(info))
  const { messageImprint } = stamped
  if (
    messageImprint.hashAlgorithm.algorithmId !== ids.sha256 ||
    !imprint.equals(messageImprint.hashedMessage.valueBlock.valueHexView)
  )
    throw new StampFault('the time-stamp is of something else')
  if (!stamped.nonce || !nonce.equals(stamped.nonce.valueBlock.valueHexView))
    throw new StampFault('the time-stamp answers another request')

  const chain = chainOf(
    children(embedded).map((one) => new X509Certificate(raw(one))),
    raw(sid),
    roots,
  )
  const [own] = chain
  const hash = hashes[oid(at(digestAlgorithm, 0))]
  const signed = Buffer.concat([Buffer.from([0x31]), raw(attributes).subarray(1)])
  if (!own || !hash || !verify(hash, signed, own.publicKey, octets(value)))
    throw new StampFault('the signature of the time-stamp is not right')
  if (own.keyUsage.length !== 1 || own.keyUsage[0] !== ids.forStamps)
    throw new StampFault('the certificate of the time-stamp is not for time-stamps alone')
  if (
    chain.some(
      ({ validFromDate, validToDate }) => stamped.genTime < validFromDate || stamped.genTime > validToDate,
    )
  )
    throw new StampFault('a certificate of the time-stamp was not valid at its time')

  const attribute = (name: string) => {
    const found = children(attributes).filter((one) => oid(at(one, 0)) === name)
    if (found.length !== 1) throw new StampFault(`the time-stamp does not say ${name} once`)
    return at(at(found[0], 1), 0)
  }
  if (oid(attribute(ids.contentType)) !== ids.stampInfo)
    throw new StampFault('the time-stamp is of another type')
  if (
    !createHash(hash)
      .update(info)
      .digest()
      .equals(octets(attribute(ids.messageDigest)))
  )
    throw new StampFault('the signature of the time-stamp is over something else')
  const [first, second] = children(at(at(attribute(ids.signingCertificateV2), 0), 0))
  const namedBy = first instanceof asn1.OctetString ? 'sha256' : hashes[oid(at(first, 0))]
  const named = first instanceof asn1.OctetString ? first : second
  if (!namedBy || !createHash(namedBy).update(own.raw).digest().equals(octets(named)))
    throw new StampFault('the time-stamp names another certificate')

  const rebuilt = sequence(
    raw(at(token, 0)),
    wrap(
      0xa0,
      sequence(
        Buffer.from([2, 1, 3]),
        wrap(0x31, raw(digestAlgorithm)),
        sequence(raw(at(at(data, 2), 0)), wrap(0xa0, wrap(0x04, info))),
        wrap(0xa0, ...chain.map((one) => one.raw)),
        wrap(
          0x31,
          sequence(
            Buffer.from([2, 1, 1]),
            raw(sid),
            raw(digestAlgorithm),
            Buffer.concat([Buffer.from([0xa0]), raw(attributes).subarray(1)]),
            raw(signatureAlgorithm),
            wrap(0x04, octets(value)),
          ),
        ),
      ),
    ),
  )
  if (rebuilt.length > room) throw new StampFault(`a time-stamp of ${rebuilt.length} bytes has no room`)
  return rebuilt
}

/** From the certificate that signed, as its issuer and number name it, to a root that we were told to trust. */
function chainOf(
  came: readonly X509Certificate[],
  sid: Buffer,
  roots: readonly X509Certificate[],
): X509Certificate[] {
  const own = came.find((one) => nameOf(one).equals(sid))
  if (!own) throw new StampFault('the time-stamp comes without the certificate that signed it')
  const chain = [own]
  for (let last = own; !last.checkIssued(last);) {
    const above = [...roots, ...came].find((one) => last.checkIssued(one) && last.verify(one.publicKey))
    if (!above || chain.length > 5) throw new StampFault('the time-stamp is not of a trusted service')
    chain.push(above)
    last = above
  }
  const top = chain.at(-1)
  if (!top || !roots.some(({ raw: bytes }) => bytes.equals(top.raw)))
    throw new StampFault('the time-stamp is not of a trusted service')
  return chain
}

/** IssuerAndSerialNumber of a certificate, in DER. */
function nameOf({ raw: bytes }: X509Certificate): Buffer {
  const body = at(asn1.fromBER(new Uint8Array(bytes)).result, 0)
  return sequence(raw(at(body, 3)), raw(at(body, 1)))
}

const children = (block: asn1.BaseBlock | undefined): asn1.BaseBlock[] =>
  block instanceof asn1.Constructed ? block.valueBlock.value : []

function at(block: asn1.BaseBlock | undefined, index: number): asn1.BaseBlock {
  const child = children(block)[index]
  if (!child) throw new StampFault('the time-stamp is not built as RFC 3161 says')
  return child
}

/** The bytes as they came. */
const raw = (block: asn1.BaseBlock): Buffer => Buffer.from(block.valueBeforeDecodeView)
const oid = (block: asn1.BaseBlock): string =>
  block instanceof asn1.ObjectIdentifier ? block.valueBlock.toString() : ''

function octets(block: asn1.BaseBlock | undefined): Buffer {
  if (!(block instanceof asn1.OctetString) || block.idBlock.isConstructed)
    throw new StampFault('the time-stamp is not in DER')
  return Buffer.from(block.valueBlock.valueHexView)
}

const sequence = (...contents: Uint8Array[]) => wrap(0x30, ...contents)

/** A tag and a length in DER around contents. */
function wrap(tag: number, ...contents: Uint8Array[]): Buffer {
  const content = Buffer.concat(contents)
  const { length } = content
  const size = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : 3
  const head = Buffer.alloc(2 + size, tag)
  head[1] = size === 0 ? length : 0x80 | size
  if (size > 0) head.writeUIntBE(length, 2, size)
  return Buffer.concat([head, content])
}
