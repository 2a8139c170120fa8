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
const urlPattern = new RegExp(`^https?://${host}/`, 'i')

/**
 * Refuses what no honest client sends, before anything is looked up: addresses that are none, outsized addresses,
 * headers and queries, bodies in codings that nobody agreed on. Then sends plain http on to https.
 */
export function requestShape(environment: Environment) {
  return createMiddleware<EdgeEnv>(function requestShape(c, next) {
    const { url, headers, method } = c.req.raw
    if (url.length > maxUrlLength) {
      throw new Problem('uri-too-long', `Use an address of at most ${maxUrlLength} characters.`)
    }
    const { asked, headerBytes } = readOnce(method, url, headers)
    if (!asked || !hostPattern.test(asked.headers.host ?? 'none')) {
      throw new Problem('bad-request', 'Send one Host header, and a path that begins with a slash.')
    }
    if (headerBytes > maxHeaderBytes) {
      throw new Problem('headers-too-large', `Send at most ${maxHeaderBytes} bytes of headers.`)
    }
    if ((asked.headers['transfer-encoding'] ?? 'chunked').toLowerCase() !== 'chunked') {
      throw new Problem('bad-request', 'Send the body with Content-Length, or chunked once.')
    }
    if (asked.query.split('&').length > maxQueryParameters) {
      throw new Problem('bad-request', `Send at most ${maxQueryParameters} query parameters.`)
    }
    if (environment !== 'local' && url.startsWith('http:')) {
      if (method === 'GET' || method === 'HEAD') {
        return Promise.resolve(c.redirect(url.replace('http:', 'https:'), 308))
      }
      throw new Problem('bad-request', 'Use https. What was sent has crossed the network unprotected.')
    }
    c.set('asked', asked)
    return next()
  })
}

function readOnce(method: string, url: string, given: Headers): { asked?: Asked; headerBytes: number } {
  const headers: Record<string, string> = {}
  let headerBytes = 0
  given.forEach((value, name) => {
    headers[name] = value
    // Colon, space and line end
    headerBytes += name.length + value.length + 4
  })
  const parsed = urlPattern.test(url) ? URL.parse(url) : null
  if (!parsed) return { headerBytes }
  return { asked: { method, path: parsed.pathname, query: parsed.search, headers }, headerBytes }
}
