import { sliceOf } from './by-the-book/ranges.ts'
import { isNotModified, notIn304 } from './conditional.ts'
import type { StoredResponse } from './stored-response.ts'
import { headersOf } from './stored-response.ts'

const withoutBody = new Set([204, 205, 304])

export interface ServeOptions {
  ageSeconds: number
  cacheStatus: string
  now: number
  /** Answers a Range of which there are no bytes; it gets the Content-Range to send along. */
  notSatisfiable: (contentRange: string) => Response
}

/**
 * The answer that a stored response gives to this request: whole, a range of it, 304, or headers alone. Undefined
 * when only a part is kept and the request needs other bytes.
 */
export function serve(
  stored: StoredResponse,
  request: Request,
  { ageSeconds, cacheStatus, now, notSatisfiable }: ServeOptions,
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
    const isSaid = !isCoded && !withoutBody.has(stored.status)
    return answer(stored.status, null, isSaid ? [['content-length', length]] : [], ['content-length'])
  }
  if (sliced?.kind === 'slice') {
    return answer(206, sliced.body, [['content-range', sliced.contentRange]], ['content-range'])
  }
  if (sliced?.kind === 'unsatisfiable') return notSatisfiable(`bytes */${sliced.total}`)
  return answer(stored.status, withoutBody.has(stored.status) ? null : stored.body)
}
