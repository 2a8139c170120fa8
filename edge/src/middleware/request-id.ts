import { createMiddleware } from 'hono/factory'
import type { EdgeEnv } from '../hono.ts'

const traceparentPattern = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/
const zeros = /^0+$/

/**
 * Names the request. The id is always ours: one from outside would let a caller write into our logs. The trace id
 * of a well-formed traceparent is kept (W3C Trace Context), the parent id is this hop's.
 */
export function requestId({ uuid = () => crypto.randomUUID() }: { uuid?: () => string } = {}) {
  return createMiddleware<EdgeEnv>(function requestId(c, next) {
    const id = uuid()
    const hex = id.replaceAll('-', '')
    const given = c.req.header('traceparent')
    const [, trace = '', parent = '', flags = '01'] = (given && traceparentPattern.exec(given)) || []
    const kept = trace !== '' && !zeros.test(trace) && !zeros.test(parent)
    c.set('requestId', id)
    c.set('traceparent', `00-${kept ? trace : hex}-${hex.slice(16)}-${kept ? flags : '01'}`)
    if (kept) c.set('callerSpan', parent)
    c.set('timings', {})
    c.set('notes', {})
    return next()
  })
}
