import { createHash, createVerify, type KeyObject } from 'node:crypto'
import { StorageError } from './objects.ts'

export interface Signer {
  email: string
  key: KeyObject
}

/**
 * Checks a V4 signed URL the way Cloud Storage does: every parameter of the query but the signature is part of
 * what was signed, so one that was added or changed breaks it. The signed host has no port.
 */
export function checkSignedUrl(method: string, url: URL, headers: Headers, signer: Signer, now: Date): void {
  const query = url.searchParams
  const need = (name: string) => {
    const value = query.get(name)
    if (value === null) throw new StorageError(403, 'AccessDenied', `Access denied: ${name} is missing.`)
    return value
  }
  if (need('X-Goog-Algorithm') !== 'GOOG4-RSA-SHA256')
    throw new StorageError(400, 'InvalidArgument', 'X-Goog-Algorithm must be GOOG4-RSA-SHA256.')
  const [email, ...scope] = need('X-Goog-Credential').split('/')
  const stamp = need('X-Goog-Date')
  const signature = need('X-Goog-Signature')
  if (email !== signer.email)
    throw new StorageError(403, 'AccessDenied', 'The account that signed may not read this object.')
  const signedAt = Date.parse(
    stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  )
  const age = (now.getTime() - signedAt) / 1000
  if (!(age <= Number(need('X-Goog-Expires'))))
    throw new StorageError(400, 'ExpiredToken', 'The provided token has expired.')

  const canonical = canonicalRequest(method, url, headers, need('X-Goog-SignedHeaders'))
  const digest = createHash('sha256').update(canonical).digest('hex')
  const text = ['GOOG4-RSA-SHA256', stamp, scope.join('/'), digest].join('\n')
  if (!createVerify('RSA-SHA256').update(text).verify(signer.key, signature, 'hex'))
    throw new StorageError(403, 'SignatureDoesNotMatch', 'The request was not signed as it was sent.')
}

function canonicalRequest(method: string, url: URL, headers: Headers, signedHeaders: string): string {
  const query = [...url.searchParams]
    .filter(([name]) => name !== 'X-Goog-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&')
  const lines = signedHeaders.split(';').map((name) => {
    const value = name === 'host' ? url.hostname : (headers.get(name) ?? '')
    return `${name}:${value.trim().replaceAll(/\s{2,}/g, ' ')}\n`
  })
  const payload = headers.get('x-goog-content-sha256') ?? 'UNSIGNED-PAYLOAD'
  return [method, url.pathname, query, lines.join(''), signedHeaders, payload].join('\n')
}

/** Percent-encoding of all but RFC 3986's unreserved characters. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
