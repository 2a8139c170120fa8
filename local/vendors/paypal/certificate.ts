import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'

export interface SigningCertificate {
  pem: string
  privateKey: KeyObject
}

/** A self-signed X.509 certificate (RSA 2048, SHA-256) for this name, valid a day before and a year after `now`. */
export function signingCertificate(commonName: string, now: Date): SigningCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const algorithm = sequence(oid('2a864886f70d01010b'), tagged(0x05))
  const name = sequence(tagged(0x31, sequence(oid('550403'), tagged(0x0c, Buffer.from(commonName)))))
  const day = 86_400_000
  const validity = sequence(time(now.getTime() - day), time(now.getTime() + 365 * day))
  const toBeSigned = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.from([1])),
    algorithm,
    name,
    validity,
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const signature = sign('sha256', toBeSigned, privateKey)
  const der = sequence(toBeSigned, algorithm, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])))
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return { pem: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`, privateKey }
}

// DER (X.690): tag, length, content.
function tagged(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content)
  const short = body.length < 0x80
  const size = short ? [body.length] : [0x82, body.length >> 8, body.length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), body])
}

const sequence = (...content: Buffer[]) => tagged(0x30, ...content)
const oid = (hex: string) => tagged(0x06, Buffer.from(hex, 'hex'))
const time = (at: number) =>
  tagged(0x17, Buffer.from(new Date(at).toISOString().replaceAll(/[-:T]/g, '').slice(2, 14) + 'Z'))
