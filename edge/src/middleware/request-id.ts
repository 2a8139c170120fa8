import { createMiddleware } from 'hono/factory'
import { traceparentOf } from '@cpt/contract/traceparent'
import type { EdgeEnv } from '../hono.ts'

/**
 * Names the request. The id is always ours: one from outside would let a caller write into our logs. The trace id
 * of a well-formed traceparent is kept (W3C Trace Context), the parent id is this hop's.
 */
export function requestId({ uuid = () => crypto.randomUUID() }: { uuid?: () => string } = {}) {
  return createMiddleware<EdgeEnv>(function requestId(c, next) {
    const id = uuid()
    const hex = id.replaceAll('-', '')
    const given = c.req.header('traceparent')
    const caller = given === undefined ? undefined : traceparentOf(given)
    c.set('requestId', id)
    c.set('traceparent', `00-${caller?.id ?? hex}-${hex.slice(16)}-${caller?.flags ?? '01'}`)
    if (caller) c.set('callerSpan', caller.parent)
    c.set('timings', {})
    c.set('notes', {})
    return next()
  })
}
