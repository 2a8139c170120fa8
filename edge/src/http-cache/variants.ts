import type { StoredResponse } from './stored-response.ts'
import { headersOf } from './stored-response.ts'
import { matchesSelection } from './vary.ts'

/** The variant that answers this request; whole ones before parts, newer before older. */
export function pick(variants: StoredResponse[], request: Request): StoredResponse | undefined {
  const matching = variants.filter((entry) => matches(entry, request))
  return matching.toSorted(
    (a, b) => Number(a.part !== undefined) - Number(b.part !== undefined) || b.respondedAt - a.respondedAt,
  )[0]
}

export function matches(entry: StoredResponse, request: Request): boolean {
  return matchesSelection(entry.selection, request.headers, headersOf(entry).get('content-language'))
}

/** Whether the new answer takes the place of the other. A part does not replace the whole. */
export function replaces(entry: StoredResponse, other: StoredResponse, request: Request): boolean {
  if (entry.part && !other.part) return false
  return (
    JSON.stringify(other.selection) === JSON.stringify(entry.selection) ||
    (Object.keys(other.selection).length === 0 && matches(other, request))
  )
}
