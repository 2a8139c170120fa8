import * as asn1 from 'asn1js'
import { Hono } from 'hono'
import { PKIStatusInfo, TimeStampReq, TimeStampResp, type ContentInfo } from 'pkijs'
import { serveStandIn, type StandIn } from '../../stand-in/serve.ts'
import { policy, stampSigner } from './tokens.ts'

interface TimeStampingOptions {
  port?: number
  now?: () => Date
}

export interface TimeStamping extends StandIn {
  /** PEM for TSA_CERTIFICATE. */
  root: string
}

/** PKIFailureInfo of RFC 3161, 2.4.2, by bit. */
const failures = {
  badAlg: 0,
  badRequest: 2,
  badDataFormat: 5,
  unacceptedPolicy: 15,
  unacceptedExtension: 16,
} as const
type Failure = keyof typeof failures

/** Hashes that public services take today, with their lengths; SHA-1 is refused by them. */
const hashes: Record<string, number> = {
  '2.16.840.1.101.3.4.2.1': 32,
  '2.16.840.1.101.3.4.2.2': 48,
  '2.16.840.1.101.3.4.2.3': 64,
}

/** A time-stamping service over HTTP (RFC 3161, 3.4, with the certificate named as RFC 5816 wants it). */
export async function startTimeStamping({
  port = 0,
  now = () => new Date(),
}: TimeStampingOptions = {}): Promise<TimeStamping> {
  const signer = await stampSigner(new Date('2020-01-01T00:00:00Z'), new Date('2100-01-01T00:00:00Z'))
  const books = { granted: 0, refused: [] as Failure[] }
  const app = new Hono().post('/', async (c) => {
    // 3.4: each direction has its own type
    if (c.req.header('content-type') !== 'application/timestamp-query')
      return c.text('Send application/timestamp-query.', 415)
    const request = readRequest(await c.req.arrayBuffer())
    const failure = request ? refusalOf(request) : 'badDataFormat'
    if (failure || !request) books.refused.push(failure ?? 'badDataFormat')
    else books.granted += 1
    const answer =
      failure || !request ? refused(failure ?? 'badDataFormat') : granted(await signer.token(request, now()))
    return c.body(answer.toSchema().toBER(), 200, { 'content-type': 'application/timestamp-reply' })
  })
  const standIn = await serveStandIn({
    name: 'tsa',
    app,
    port,
    portVariable: 'TSA_PORT',
    books: () => books,
    reset: () => void Object.assign(books, { granted: 0, refused: [] }),
  })
  return { ...standIn, root: signer.root }
}

function readRequest(bytes: ArrayBuffer): TimeStampReq | undefined {
  try {
    return TimeStampReq.fromBER(bytes)
  } catch {
    return undefined
  }
}

/** Why a request is refused (RFC 3161, 2.4.1 and 2.4.2). */
function refusalOf({ version, messageImprint, reqPolicy, extensions }: TimeStampReq): Failure | undefined {
  if (version !== 1) return 'badRequest'
  const length = hashes[messageImprint.hashAlgorithm.algorithmId]
  if (length === undefined) return 'badAlg'
  if (messageImprint.hashedMessage.valueBlock.valueHexView.length !== length) return 'badDataFormat'
  if (reqPolicy !== undefined && reqPolicy !== policy) return 'unacceptedPolicy'
  if (extensions && extensions.length > 0) return 'unacceptedExtension'
  return undefined
}

const granted = (timeStampToken: ContentInfo) =>
  new TimeStampResp({ status: new PKIStatusInfo({ status: 0 }), timeStampToken })

function refused(failure: Failure): TimeStampResp {
  const bit = failures[failure]
  const bytes = new Uint8Array(Math.floor(bit / 8) + 1)
  bytes[bytes.length - 1] = 0x80 >> (bit % 8)
  return new TimeStampResp({
    status: new PKIStatusInfo({
      status: 2,
      statusStrings: [new asn1.Utf8String({ value: failure })],
      failInfo: new asn1.BitString({ valueHex: bytes.buffer, unusedBits: 7 - (bit % 8) }),
    }),
  })
}
