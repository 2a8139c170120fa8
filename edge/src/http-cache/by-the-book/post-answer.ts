import { lifetimeSeconds } from '../freshness.ts'

/** Whether the answer to a POST says that it is what a GET of the same address would give (RFC 9110, 9.3.3). */
export function standsForGet(
  request: Request,
  url: URL,
  response: Response,
  { now, keyOf }: { now: number; keyOf: (url: URL) => string },
): boolean {
  const location = response.headers.get('content-location')
  return (
    request.method === 'POST' &&
    response.status === 200 &&
    location !== null &&
    URL.canParse(location, url) &&
    keyOf(new URL(location, url)) === keyOf(url) &&
    lifetimeSeconds(response.status, response.headers, now) > 0
  )
}
