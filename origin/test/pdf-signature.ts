import { X509Certificate } from 'node:crypto'
import { Certificate, ContentInfo, SignedData } from 'pkijs'

/** The signature of a PDF as a reader finds it: only by what stands in the file. */
export interface Found {
  /** All bytes that are signed. */
  signed: Buffer
  /** Where the signature itself stands. */
  start: number
  end: number
  /** CMS in DER. */
  cms: Buffer
  /** Whether the signed bytes are all of the file but the signature itself. */
  whole: boolean
}

export function signatureOf(pdf: Uint8Array): Found {
  const file = Buffer.from(pdf)
  const text = file.toString('latin1')
  const [, ...range] = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/.exec(text) ?? []
  const [from = NaN, start = NaN, end = NaN, rest = NaN] = range.map(Number)
  const gap = text.slice(start, end)
  const hex = /^<([0-9a-f]+)>$/.exec(gap)?.[1] ?? ''
  const padded = Buffer.from(hex, 'hex')
  return {
    signed: Buffer.concat([file.subarray(from, start), file.subarray(end, end + rest)]),
    // four bytes tell the length of what they head: 30 82 xx xx
    start,
    end,
    cms: padded.subarray(0, 4 + padded.readUInt16BE(2)),
    whole: from === 0 && hex.length > 0 && end + rest === file.length,
  }
}

/**
 * Checks as a reader does who knows nothing but the authority.
 * @throws where the signature, the certificate or the time does not fit
 */
export async function checkSignature(pdf: Uint8Array, authority: string, at: Date): Promise<void> {
  const { signed, cms, whole } = signatureOf(pdf)
  if (!whole) throw new Error('something in the file is not signed')
  const content = ContentInfo.fromBER(new Uint8Array(cms))
  const data = new SignedData({ schema: content.content })
  const trusted = Certificate.fromBER(new Uint8Array(new X509Certificate(authority).raw))
  const { signatureVerified } = await data.verify({
    signer: 0,
    data: new Uint8Array(signed).buffer,
    trustedCerts: [trusted],
    checkDate: at,
    checkChain: true,
    extendedMode: true,
  })
  if (!signatureVerified) throw new Error('the signature is of other bytes')
}

/** The last certificate of a chain in PEM. */
export const authorityOf = (chain: string): string => chain.slice(chain.lastIndexOf('-----BEGIN'))
