import { createMiddleware } from 'hono/factory'
import { maxHeaderBytes, maxUrlLength } from '@cpt/contract/limits'
import { Problem } from '@cpt/contract/problem'
import type { Asked, EdgeEnv } from '../hono.ts'
import type { Environment } from '../security-policy.ts'
import { maxQueryParameters } from '../security-policy.ts'

/** One name or address, perhaps a port. `Host: a, b` makes no URL, and `Host: a/b?` one with another path. */
const host = String.raw`(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?`
const hostPattern = new RegExp(`^${host}$`, 'i')
/** Not `GET *`, which leaves no path at all. */
const urlPattern = new RegExp(`^(https?://${host})/`, 'i')
/** Path and query that the URL standard leaves as they are: no dot segments, nothing to encode. */
const plainPattern = /^((?:\/[\w~-][\w.~-]*)+)(\?[\w.~=&%-]+)?$/

/**
 * Refuses what no honest client sends, before anything is looked up: addresses that are none, outsized addresses,
 * headers and queries, bodies in codings that nobody agreed on. Then sends plain http on to https.
 */
export function requestShape(environment: Environment) {
  const targetOf = targetReader()
  return createMiddleware<EdgeEnv>(function requestShape(c, next) {
    const { url, headers, method } = c.req.raw
    if (url.length > maxUrlLength) {
      throw new Problem('uri-too-long', `Use an address of at most ${maxUrlLength} characters.`)
    }
    const { given, headerBytes } = readHeaders(headers)
    const target = targetOf(url)
    if (!target || !hostPattern.test(given.host ?? 'none')) {
      throw new Problem('bad-request', 'Send one Host header, and a path that begins with a slash.')
    }
    if (headerBytes > maxHeaderBytes) {
      throw new Problem('headers-too-large', `Send at most ${maxHeaderBytes} bytes of headers.`)
    }
    if ((given['transfer-encoding'] ?? 'chunked').toLowerCase() !== 'chunked') {
      throw new Problem('bad-request', 'Send the body with Content-Length, or chunked once.')
    }
    if (target.query.split('&').length > maxQueryParameters) {
      throw new Problem('bad-request', `Send at most ${maxQueryParameters} query parameters.`)
    }
    if (environment !== 'local' && url.startsWith('http:')) {
      if (method === 'GET' || method === 'HEAD') {
        return Promise.resolve(c.redirect(url.replace('http:', 'https:'), 308))
      }
      throw new Problem('bad-request', 'Use https. What was sent has crossed the network unprotected.')
    }
    c.set('asked', { method, path: target.path, query: target.query, headers: given })
    return next()
  })
}

/** All headers in one pass, and the bytes that they took. */
function readHeaders(headers: Headers): { given: Record<string, string>; headerBytes: number } {
  const given: Record<string, string> = {}
  let headerBytes = 0
  headers.forEach((value, name) => {
    given[name] = value
    // Colon, space and line end
    headerBytes += name.length + value.length + 4
  })
  return { given, headerBytes }
}

/** Path and query of a URL as the standard has them; undefined for what makes no URL. */
function targetReader(): (url: string) => Pick<Asked, 'path' | 'query'> | undefined {
  // The last scheme and host that made a URL: those of one isolate hardly ever change, and parsing them costs
  let known = ''
  return (url) => {
    if (known !== '' && url.startsWith(known)) {
      const plain = plainPattern.exec(url.slice(known.length))
      if (plain) return { path: plain[1] as string, query: plain[2] ?? '' }
    }
    const prefix = urlPattern.exec(url)?.[1]
    const parsed = prefix === undefined ? null : URL.parse(url)
    if (!parsed || prefix === undefined) return undefined
    known = prefix
    return { path: parsed.pathname, query: parsed.search }
  }
}
