import { createMiddleware } from 'hono/factory'
import type { EdgeEnv } from '../hono.ts'
import type { Environment } from '../security-policy.ts'
import { commonHeaders, dataPolicy } from '../security-policy.ts'

/**
 * The same headers on every answer, refusals included. Pages come from the asset server with a policy of their own
 * (web/build/_headers, written from the same source); the API's page of documentation brings the hashes of its
 * style in a policy that starts as strictly as ours.
 */
export function securityHeaders(environment: Environment) {
  const common = Object.entries(commonHeaders(environment))
  return createMiddleware<EdgeEnv>(async function securityHeaders(c, next) {
    await next()
    const { headers } = c.res
    for (const [name, value] of common) headers.set(name, value)
    if (!headers.get('content-security-policy')?.startsWith("default-src 'none'")) {
      headers.set('content-security-policy', dataPolicy)
    }
  })
}
