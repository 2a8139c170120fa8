import { edgeEventsHeader, readEdgeEvents } from '@cpt/contract/edge-events'
import type { Station } from '../../http/stations.ts'

/** Writes down what the edge tells beside a call: its own log never reaches Google, where the alerts are. */
export function edgeEvents(): Station {
  return function edgeEvents(c) {
    const told = c.req.header(edgeEventsHeader)
    if (told === undefined) return
    for (const [edge, count] of Object.entries(readEdgeEvents(told)))
      c.get('log').warn({ edge, count }, 'the edge reports')
  }
}
