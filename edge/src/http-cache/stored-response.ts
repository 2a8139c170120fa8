import type { Directives } from './cache-control.ts'
import { fieldsOf, parseCacheControl, parseTargeted } from './cache-control.ts'
import type { Selection } from './vary.ts'

/** One response as it is kept: plain data, so that any store can hold it. */
export interface StoredResponse {
  status: number
  headers: [string, string][]
  body: Uint8Array<ArrayBuffer>
  /** When the request went out and when its answer came (milliseconds since 1970). */
  requestedAt: number
  respondedAt: number
  /** What the request said in the fields that Vary names. */
  selection: Selection
  /** Of a 206: where its bytes begin, and of how many they are a part. */
  part?: { first: number; total: number | undefined; reachesEnd: boolean }
}

/** Belong to one connection, or to one hop (RFC 9110, 7.6.1; RFC 9111, 3.1). */
export const hopByHop = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authentication-info',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'transfer-encoding',
  'upgrade',
]

/** Headers of a response without those of the connection. */
export function endToEndHeaders(headers: Headers): Headers {
  const kept = new Headers(headers)
  for (const name of (headers.get('connection') ?? '').split(',')) {
    if (/^[\w!#$%&'*+.^`|~-]+$/.test(name.trim())) kept.delete(name.trim())
  }
  for (const name of hopByHop) kept.delete(name)
  return kept
}

/** The directives that count for this cache: the targeted ones if they are usable, else Cache-Control. */
export function directivesOf(headers: Fields): { directives: Directives; targeted: boolean } {
  const targeted = parseTargeted(headers.get('cdn-cache-control'))
  return {
    directives: targeted ?? parseCacheControl(headers.get('cache-control')),
    targeted: targeted !== undefined,
  }
}

/**
 * Headers that may be kept: without hops, without fields that a qualified no-cache or private withholds, and with
 * the time it came where the origin did not say when it was made (RFC 9110, 6.6.1).
 */
export function storableHeaders(headers: Headers, respondedAt: number): [string, string][] {
  const kept = endToEndHeaders(headers)
  if (!kept.has('date')) kept.set('date', new Date(respondedAt).toUTCString())
  const { directives } = directivesOf(headers)
  for (const name of [...fieldsOf(directives, 'no-cache'), ...fieldsOf(directives, 'private')])
    kept.delete(name)
  return [...kept]
}

/** Headers to look into. */
export type Fields = Pick<Headers, 'get' | 'has'>

const read = new WeakMap<StoredResponse, Headers>()

/** The headers of a kept response, made once, since every hit looks into them; `copyOfHeaders` to change them. */
export function headersOf(stored: StoredResponse): Fields {
  let headers = read.get(stored)
  if (!headers) {
    headers = new Headers(stored.headers)
    read.set(stored, headers)
  }
  return headers
}

export function copyOfHeaders(stored: StoredResponse): Headers {
  return new Headers(stored.headers)
}
