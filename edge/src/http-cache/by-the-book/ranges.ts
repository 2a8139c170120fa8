import { parseHttpDate } from '../http-date.ts'
import { refreshed } from '../conditional.ts'
import type { Fields, StoredResponse } from '../stored-response.ts'
import { headersOf } from '../stored-response.ts'

export interface ContentRange {
  first: number
  last: number
  total: number | undefined
}

/** `bytes 4-9/10`, `bytes 0-4/*`; undefined for anything else. */
export function parseContentRange(value: string | null): ContentRange | undefined {
  const [, first, last, total] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/.exec(value ?? '') ?? []
  if (first === undefined || last === undefined || Number(last) < Number(first)) return undefined
  return { first: Number(first), last: Number(last), total: total === '*' ? undefined : Number(total) }
}

/** Where the bytes of a 206 belong, as it is kept beside them. */
export function partOf({ first, last, total }: ContentRange): NonNullable<StoredResponse['part']> {
  return { first, total, reachesEnd: last + 1 === total }
}

export type Slice =
  | { kind: 'slice'; body: Uint8Array<ArrayBuffer>; contentRange: string }
  | { kind: 'unsatisfiable'; total: number }
  /** Give everything: no single range was asked for, or it is one of another version. */
  | { kind: 'whole' }
  /** What is kept does not hold these bytes. */
  | { kind: 'missing' }

/** Bytes of a stored response that a Range asks for (RFC 9110, 14). */
export function sliceOf(request: Headers, stored: StoredResponse, now: number): Slice {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(request.get('range') ?? '') ?? []
  const { part, body } = stored
  const whole: Slice = part ? { kind: 'missing' } : { kind: 'whole' }
  if (from === undefined || to === undefined || (from === '' && to === '')) return whole
  if (stored.status !== 200 && stored.status !== 206) return whole
  if (!isSameVersion(request.get('if-range'), headersOf(stored), now)) return whole
  const start = part?.first ?? 0
  const end = start + body.byteLength
  const total = part ? part.total : body.byteLength
  const reachesEnd = part?.reachesEnd ?? true
  let first: number
  let last: number
  if (from === '') {
    // A suffix is counted from the last byte, whether or not a server's total is right
    if (!reachesEnd || (part && Number(to) > body.byteLength)) return { kind: 'missing' }
    if (Number(to) === 0) return { kind: 'unsatisfiable', total: total ?? end }
    first = Math.max(start, end - Number(to))
    last = end - 1
  } else {
    first = Number(from)
    last = to === '' ? Infinity : Number(to)
    if (last < first) return whole
    if (reachesEnd && first >= end) return { kind: 'unsatisfiable', total: total ?? end }
    if (first < start || (!reachesEnd && last >= end)) return { kind: 'missing' }
    last = Math.min(last, end - 1)
  }
  return {
    kind: 'slice',
    body: body.slice(first - start, last - start + 1),
    contentRange: `bytes ${first}-${last}/${total ?? '*'}`,
  }
}

/**
 * If-Range (RFC 9110, 13.1.5): a strong ETag, or the exact Last-Modified, or none. Last-Modified tells versions
 * apart only when it is at least a second older than the answer (8.8.2.2).
 */
function isSameVersion(condition: string | null, headers: Fields, now: number): boolean {
  if (condition === null) return true
  if (condition.includes('"')) return !condition.startsWith('W/') && condition === headers.get('etag')
  const changedAt = parseHttpDate(headers.get('last-modified'), now)
  const madeAt = parseHttpDate(headers.get('date'), now)
  if (changedAt === undefined || madeAt === undefined || madeAt - changedAt < 1000) return false
  return changedAt === parseHttpDate(condition, now)
}

/** Request headers that fetch the bytes after a stored beginning; undefined when it is no beginning. */
export function restHeaders(stored: StoredResponse): Record<string, string> | undefined {
  if (!stored.part || stored.part.first !== 0) return undefined
  const etag = headersOf(stored).get('etag')
  return {
    range: `bytes=${stored.body.byteLength}-`,
    ...(etag !== null && !etag.startsWith('W/') ? { 'if-range': etag } : {}),
  }
}

/** The whole, of a stored beginning and the rest, if both are surely of one version (RFC 9110, 15.3.7.3). */
export function completed(
  stored: StoredResponse,
  request: Headers,
  rest: { headers: Headers; body: Uint8Array<ArrayBuffer> },
  times: Pick<StoredResponse, 'requestedAt' | 'respondedAt'>,
): StoredResponse | undefined {
  const range = parseContentRange(rest.headers.get('content-range'))
  const etag = headersOf(stored).get('etag')
  if (!range || etag === null || etag.startsWith('W/') || rest.headers.get('etag') !== etag) return undefined
  if (range.first !== stored.body.byteLength || range.last + 1 !== range.total) return undefined
  if (rest.body.byteLength !== range.last - range.first + 1) return undefined
  const body = new Uint8Array(stored.body.byteLength + rest.body.byteLength)
  body.set(stored.body)
  body.set(rest.body, stored.body.byteLength)
  const { part: _, ...whole } = refreshed(stored, request, rest.headers, times)
  const headers = whole.headers.filter(([field]) => field !== 'content-range' && field !== 'content-length')
  return { ...whole, status: 200, headers, body }
}
