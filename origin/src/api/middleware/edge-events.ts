import { edgeEventsHeader, readEdgeEvents } from '@cpt/contract/edge-events'
import { createMiddleware } from 'hono/factory'
import type { ApiEnv } from '../../http/env.ts'

/** Writes down what the edge tells beside a call: its own log never reaches Google, where the alerts are. */
export function edgeEvents() {
  return createMiddleware<ApiEnv>(async function edgeEvents(c, next) {
    const told = c.req.header(edgeEventsHeader)
    if (told !== undefined) {
      for (const [edge, count] of Object.entries(readEdgeEvents(told)))
        c.get('log').warn({ edge, count }, 'the edge reports')
    }
    await next()
  })
}
