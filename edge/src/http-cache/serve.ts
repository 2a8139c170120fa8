import { sliceOf } from './by-the-book/ranges.ts'
import { isNotModified, notIn304 } from './conditional.ts'
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
  const isHead = request.method === 'HEAD'
  const isCoded = headersOf(stored).has('content-encoding')
  // Coded bytes are kept decoded, so their positions are not those that the caller counts
  const sliced = isHead || isCoded ? undefined : sliceOf(request.headers, stored, now)
  if (sliced?.kind === 'missing' || (stored.part && sliced?.kind !== 'slice')) return undefined
  const answer = (
    status: number,
    body: Uint8Array<ArrayBuffer> | null,
    more: [string, string][] = [],
    less: readonly string[] = [],
  ) => {
    const kept = stored.headers.filter(([name]) => name !== 'age' && !less.includes(name))
    const own: [string, string][] = [
      ['age', String(Math.floor(ageSeconds))],
      // After those of the caches nearer to the origin
      ['cache-status', cacheStatus],
    ]
    return new Response(body, { status, headers: [...kept, ...own, ...more] })
  }
  if (isNotModified(request.headers, stored, now)) return answer(304, null, [], notIn304)
  if (isHead) {
    const length = String(stored.body.byteLength)
    return answer(stored.status, null, isCoded ? [] : [['content-length', length]], ['content-length'])
  }
  if (sliced?.kind === 'slice') {
    return answer(206, sliced.body, [['content-range', sliced.contentRange]], ['content-range'])
  }
  if (sliced?.kind === 'unsatisfiable') {
    const contentRange = `bytes */${sliced.total}`
    return answer(416, null, [['content-range', contentRange]], ['content-range', 'content-type'])
  }
  return answer(stored.status, withoutBody.has(stored.status) ? null : stored.body)
}
