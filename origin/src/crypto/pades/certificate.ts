import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'

/** The key that reports are signed with, as configuration gives it: PKCS#8, and certificates from the own one up. */
export interface SealPem {
  key: string
  certificate: string
}

export interface Seal {
  key: KeyObject
  own: X509Certificate
  /** The own certificate, then those that vouch for it. */
  chain: readonly X509Certificate[]
  /** Whom the own certificate names. */
  name: string
  validFrom: Date
  /** The first end within the chain: from then on nothing more is signed. */
  validUntil: Date
}

/** Of a key or certificate that cannot be used; says what is wrong, and nothing of the key. */
export class SealFault extends Error {
  override readonly name = 'SealFault'
}

/** Some secret stores and env files keep line ends as two characters. */
const lines = (pem: string) => pem.replaceAll('\\n', '\n')

/**
 * Certificates as they are to be published, from the own one up.
 * @throws SealFault where there is none, or one is not by the next
 */
export function readChain(pem: string): X509Certificate[] {
  const chain = certificatesOf(pem)
  for (const [index, certificate] of chain.entries()) {
    const next = chain[index + 1]
    if (next && !(certificate.checkIssued(next) && certificate.verify(next.publicKey)))
      throw new SealFault('is in disorder: each certificate has to be followed by the one that signed it')
  }
  return chain
}

/**
 * Certificates that others lead to, each by itself.
 * @throws SealFault where there is none, or one is not by itself
 */
export function readRoots(pem: string): X509Certificate[] {
  const roots = certificatesOf(pem)
  if (!roots.every((one) => one.ca && one.checkIssued(one) && one.verify(one.publicKey)))
    throw new SealFault('has a certificate that is no root')
  return roots
}

function certificatesOf(pem: string): X509Certificate[] {
  const blocks = lines(pem).match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  if (blocks.length === 0) throw new SealFault('has no certificate in PEM')
  return blocks.map((block) => {
    try {
      return new X509Certificate(block)
    } catch {
      throw new SealFault('has a certificate that cannot be read')
    }
  })
}

/** A private key in PEM. @throws SealFault where it is none that PDF readers know */
export function readKey(pem: string): KeyObject {
  let key: KeyObject
  try {
    key = createPrivateKey(lines(pem))
  } catch {
    throw new SealFault('is not a private key in PEM')
  }
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key
  const good =
    (type === 'rsa' && (details?.modulusLength ?? 0) >= 2_048) ||
    (type === 'ec' && details?.namedCurve === 'prime256v1')
  if (!good) throw new SealFault('is neither RSA of 2,048 bits or more nor P-256, which PDF readers know')
  return key
}

/**
 * Key and certificates that belong together.
 * @throws SealFault about the certificate
 */
export function sealOf(key: KeyObject, chain: readonly X509Certificate[]): Seal {
  const [own] = chain
  if (!own) throw new SealFault('has no certificate in PEM')
  if (!own.checkPrivateKey(key)) throw new SealFault('is not of this key')
  if (own.ca)
    throw new SealFault('is an authority; the certificate that it signed for the key has to come first')
  const validFrom = new Date(Math.max(...chain.map(({ validFromDate }) => validFromDate.getTime())))
  const validUntil = new Date(Math.min(...chain.map(({ validToDate }) => validToDate.getTime())))
  return { key, own, chain, name: /^CN=(.*)$/m.exec(own.subject)?.[1] ?? own.subject, validFrom, validUntil }
}

/** @throws SealFault where nothing may be signed at that time */
export function mustBeValid(
  { validFrom, validUntil }: Pick<Seal, 'validFrom' | 'validUntil'>,
  at: Date,
): void {
  if (at < validFrom) throw new SealFault(`is not valid before ${day(validFrom)}`)
  if (at >= validUntil) throw new SealFault(`expired on ${day(validUntil)}`)
}

const day = (date: Date) => date.toISOString().slice(0, 10)
