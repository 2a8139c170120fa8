import { parseHttpDate } from './http-date.ts'
import type { StoredResponse } from './stored-response.ts'
import { copyOfHeaders, endToEndHeaders, headersOf, storableHeaders } from './stored-response.ts'
import { selectionOf, varyNames } from './vary.ts'

/** Describe the bytes that are kept, so an answer without bytes cannot change them (RFC 9111, 3.2). */
const ofTheBytes = ['content-encoding', 'content-length', 'content-md5', 'content-range']

/** Whether the caller already has what is stored (RFC 9110, 13.2.2; weak comparison). */
export function isNotModified(request: Headers, stored: StoredResponse, now: number): boolean {
  if (stored.status !== 200 && stored.status !== 206) return false
  const known = request.get('if-none-match')
  if (known !== null) {
    const etag = headersOf(stored).get('etag')
    return known.trim() === '*' || (etag !== null && entityTags(known).includes(opaque(etag)))
  }
  const since = parseHttpDate(request.get('if-modified-since'), now)
  if (since === undefined) return false
  const headers = headersOf(stored)
  const changed = headers.get('last-modified') ?? headers.get('date')
  const changedAt = parseHttpDate(changed, now)
  return changedAt !== undefined && changedAt <= since
}

/** Headers that ask the origin whether what is stored still holds; undefined when nothing can tell. */
export function validators(stored: StoredResponse): Record<string, string> | undefined {
  const headers = headersOf(stored)
  const etag = headers.get('etag')
  const changed = headers.get('last-modified')
  if (etag === null && changed === null) return undefined
  return {
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(changed === null ? {} : { 'if-modified-since': changed }),
  }
}

/** Whether a 304 is about what is stored; one that names another version must not renew it (RFC 9111, 4.3.4). */
export function confirms(stored: StoredResponse, response: Headers): boolean {
  const ours = headersOf(stored).get('etag')
  const theirs = response.get('etag')
  return ours === null || theirs === null || opaque(ours) === opaque(theirs)
}

/**
 * What is stored, with the headers of a 304 (or of a HEAD) that is about the same bytes (RFC 9111, 3.2). When that names
 * other fields in Vary, what is stored is known to fit this request, and no other.
 */
export function refreshed(
  stored: StoredResponse,
  request: Headers,
  response: Headers,
  times: { requestedAt: number; respondedAt: number },
): StoredResponse {
  const headers = copyOfHeaders(stored)
  // They say nothing about the new answer
  headers.delete('age')
  headers.delete('date')
  const changes = [...endToEndHeaders(response)].filter(
    ([name]) => !ofTheBytes.includes(name) && !(name === 'etag' && headers.has(name)),
  )
  for (const [name] of changes) headers.delete(name)
  for (const [name, value] of changes) headers.append(name, value)
  const names = varyNames(headers.get('vary')) ?? []
  const isOther =
    names.length !== Object.keys(stored.selection).length || names.some((name) => !(name in stored.selection))
  const selection = isOther ? selectionOf(names, request) : stored.selection
  return { ...stored, headers: storableHeaders(headers, times.respondedAt), ...times, selection }
}

/** Whether a HEAD answer is about the bytes that are stored (RFC 9111, 4.3.5). */
export function describesSame(stored: StoredResponse, response: Headers): boolean {
  const headers = headersOf(stored)
  const agree = (name: string) => {
    const [ours, theirs] = [headers.get(name), response.get(name)]
    return ours === null || theirs === null || ours === theirs
  }
  const length = response.get('content-length')
  return (
    agree('etag') && agree('last-modified') && (length === null || Number(length) === stored.body.byteLength)
  )
}

/** A 304 leaves out what a cache behind us does not need (RFC 9110, 15.4.5). */
export const notIn304 = ['content-length', 'content-encoding', 'content-type', 'content-range', 'content-md5']

function entityTags(list: string): string[] {
  return (list.match(/(?:W\/)?"[^"]*"|[^\s,]+/g) ?? []).map(opaque)
}

function opaque(etag: string): string {
  return etag.trim().replace(/^W\//, '')
}
