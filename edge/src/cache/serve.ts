import { addCacheStatus } from './cache-status.ts'
import { isNotModified, notModifiedHeaders } from './conditional.ts'
import { sliceOf } from './range.ts'
import type { StoredResponse } from './stored-response.ts'
import { headersOf } from './stored-response.ts'

const withoutBody = new Set([204, 205, 304])

/**
 * The answer that a stored response gives to this request: whole, a range of it, 304, or headers alone. Undefined
 * when only a part is kept and the request needs other bytes.
 */
export function serve(
  stored: StoredResponse,
  request: Request,
  { ageSeconds, cacheStatus, now }: { ageSeconds: number; cacheStatus: string; now: number },
): Response | undefined {
  const headers = headersOf(stored)
  headers.set('age', String(Math.floor(ageSeconds)))
  addCacheStatus(headers, cacheStatus)
  const isHead = request.method === 'HEAD'
  // Coded bytes are kept decoded, so their positions are not those that the caller counts
  const sliced = isHead || headers.has('content-encoding') ? undefined : sliceOf(request.headers, stored, now)
  if (sliced?.kind === 'missing' || (stored.part && sliced?.kind !== 'slice')) return undefined
  if (isNotModified(request.headers, stored, now)) {
    return new Response(null, { status: 304, headers: notModifiedHeaders(headers) })
  }
  if (isHead) {
    if (!headers.has('content-encoding')) headers.set('content-length', String(stored.body.byteLength))
    return new Response(null, { status: stored.status, headers })
  }
  if (sliced?.kind === 'slice') {
    headers.set('content-range', sliced.contentRange)
    return new Response(sliced.body, { status: 206, headers })
  }
  if (sliced?.kind === 'unsatisfiable') {
    headers.set('content-range', `bytes */${sliced.total}`)
    headers.delete('content-type')
    return new Response(null, { status: 416, headers })
  }
  const body = withoutBody.has(stored.status) ? null : stored.body
  return new Response(body, { status: stored.status, headers })
}
