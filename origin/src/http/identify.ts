import { regionHeader, requestIdHeader, versionHeader } from '@cpt/contract/wire'
import { createMiddleware } from 'hono/factory'
import { randomBytes, randomUUID } from 'node:crypto'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import type { ApiEnv } from './env.ts'

/** Names the request, as the edge did or anew, and says on the answer who gave it. */
export function identify(config: Config, log: Log) {
  return createMiddleware<ApiEnv>(async function identify(c, next) {
    const given = c.req.header(requestIdHeader)
    const requestId = given && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
    const trace = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(c.req.header('traceparent') ?? '')
    const traceId = trace?.[1] ?? randomBytes(16).toString('hex')
    c.set('requestId', requestId)
    c.set('traceId', traceId)
    c.set('log', log.child({ requestId, 'logging.googleapis.com/trace': traceName(config, traceId) }))
    await next()
    c.header(requestIdHeader, requestId)
    c.header(regionHeader, config.REGION)
    c.header(versionHeader, config.VERSION)
  })
}

const traceName = ({ GCP_PROJECT }: Config, id: string) =>
  GCP_PROJECT ? `projects/${GCP_PROJECT}/traces/${id}` : id
