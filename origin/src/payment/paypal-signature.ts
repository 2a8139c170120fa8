import { Problem } from '@cpt/contract/problem'
import { verify, X509Certificate } from 'node:crypto'
import { getCACertificates } from 'node:tls'
import { crc32 } from 'node:zlib'
import { providerAway } from './provider-away.ts'

export interface SignatureOptions {
  apiUrl: string
  webhookId: string
  now: () => Date
}

/** Of the live system, and of the sandbox, which signs with a certificate of its own. */
const subjects = ['CN=messageverificationcerts.paypal.com', 'CN=messageverificationcerts.sandbox.paypal.com']
const certificatePath = /^\/v1\/notifications\/certs\/[\w-]+$/
const timeoutMs = 5_000
const keptCertificates = 4

/**
 * Checks PayPal's deliveries offline: RSA-SHA256 over `id|time|webhook id|crc32 of the body`. The certificate comes
 * only from PayPal's own host over TLS, must bear PayPal's name, be in date, and lead by its chain to a root that
 * Node trusts (its own list, and NODE_EXTRA_CA_CERTS); that of a stand-in is its own root.
 * @throws Problem signature-invalid, or payment-provider-unavailable while the certificate cannot be had
 */
export function paypalSignatures({ apiUrl, webhookId, now }: SignatureOptions) {
  const origin = certificateOrigin(apiUrl)
  const certificates = new Map<string, Promise<X509Certificate>>()

  const certificate = (url: string) => {
    const kept = certificates.get(url)
    if (kept) return kept
    if (certificates.size >= keptCertificates) certificates.clear()
    const fetched = fetchCertificate(url, now())
    certificates.set(url, fetched)
    fetched.catch(() => certificates.delete(url))
    return fetched
  }

  return async function verifyTransmission(body: Uint8Array, headers: Headers): Promise<void> {
    const [id, time, signature, url, algorithm] = [
      'paypal-transmission-id',
      'paypal-transmission-time',
      'paypal-transmission-sig',
      'paypal-cert-url',
      'paypal-auth-algo',
    ].map((name) => headers.get(name) ?? '')
    if (!id || !time || !signature || algorithm !== 'SHA256withRSA') throw invalid('headers are missing')
    const address = URL.canParse(url ?? '') ? new URL(url ?? '') : undefined
    if (address?.origin !== origin || !certificatePath.test(address.pathname) || address.search)
      throw invalid('the certificate is not at PayPal')
    const found = await certificate(address.href)
    const at = now().getTime()
    if (Date.parse(found.validFrom) > at || Date.parse(found.validTo) < at)
      throw invalid('the certificate is out of date')
    const text = `${id}|${time}|${webhookId}|${crc32(body)}`
    if (!verify('sha256', Buffer.from(text), found.publicKey, Buffer.from(signature, 'base64')))
      throw invalid('the signature is wrong')
  }
}

/** Certificates of the live system and of the sandbox have a host of their own; a stand-in serves its own. */
function certificateOrigin(apiUrl: string): string {
  const { origin, hostname } = new URL(apiUrl)
  if (hostname === 'api-m.paypal.com') return 'https://api.paypal.com'
  if (hostname === 'api-m.sandbox.paypal.com') return 'https://api.sandbox.paypal.com'
  return origin
}

async function fetchCertificate(url: string, now: Date): Promise<X509Certificate> {
  let text: string
  try {
    const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
    if (!answer.ok) throw new Error(`the certificate answered ${answer.status}`)
    text = await answer.text()
  } catch (cause) {
    throw providerAway('paypal', cause)
  }
  const chain = (text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? []).map(
    (pem) => new X509Certificate(pem),
  )
  const roots = new URL(url).hostname.endsWith('.paypal.com')
    ? getCACertificates('default')
    : chain.slice(-1).map(String)
  return trusted(chain, roots, now)
}

/**
 * The first of a chain, if it bears PayPal's name and each is issued by the next, the last by one of `roots` (PEM).
 * @throws Problem signature-invalid
 */
export function trusted(
  chain: readonly X509Certificate[],
  roots: readonly string[],
  at: Date,
): X509Certificate {
  const [leaf] = chain
  const last = chain.at(-1)
  if (!leaf || !last || !subjects.some((name) => leaf.subject.split('\n').includes(name)))
    throw invalid('the certificate bears another name')
  for (const [index, issuer] of chain.slice(1).entries()) {
    const issued = chain[index]
    if (!issuer.ca || !issued?.checkIssued(issuer) || !issued.verify(issuer.publicKey))
      throw invalid('the chain of certificates is broken')
    if (Date.parse(issuer.validTo) < at.getTime()) throw invalid('a certificate of the chain is out of date')
  }
  const leadsTo = (root: X509Certificate) =>
    root.fingerprint256 === last.fingerprint256 || (last.checkIssued(root) && last.verify(root.publicKey))
  if (!roots.some((pem) => leadsTo(new X509Certificate(pem))))
    throw invalid('the chain of certificates leads to no root')
  return leaf
}

const invalid = (why: string) =>
  new Problem('signature-invalid', "PayPal's signature does not match this delivery.", {
    cause: new Error(why),
  })
