import { createMiddleware } from 'hono/factory'
import { maxHeaderBytes, maxUrlLength } from '@cpt/contract/limits'
import { Problem } from '@cpt/contract/problem'
import type { EdgeEnv } from '../hono.ts'
import type { Environment } from '../security-policy.ts'

const maxParameters = 50

/** Refuses what no honest client sends, before anything is looked up: outsized addresses, headers and queries. */
export function requestShape(environment: Environment) {
  return createMiddleware<EdgeEnv>(async function requestShape(c, next) {
    const { url, headers, method } = c.req.raw
    if (environment !== 'local' && url.startsWith('http:')) {
      if (method === 'GET' || method === 'HEAD') return c.redirect(url.replace('http:', 'https:'), 308)
      throw new Problem('bad-request', 'Use https. What was sent has crossed the network unprotected.')
    }
    if (url.length > maxUrlLength) {
      throw new Problem('uri-too-long', `Use an address of at most ${maxUrlLength} characters.`)
    }
    let bytes = 0
    for (const [name, value] of headers) bytes += name.length + value.length + 4
    if (bytes > maxHeaderBytes) {
      throw new Problem('headers-too-large', `Send at most ${maxHeaderBytes} bytes of headers.`)
    }
    const query = url.indexOf('?')
    if (query !== -1 && url.slice(query).split('&').length > maxParameters) {
      throw new Problem('bad-request', `Send at most ${maxParameters} query parameters.`)
    }
    await next()
  })
}
