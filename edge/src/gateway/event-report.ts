import { edgeEventsHeader, type EdgeEvent } from '@cpt/contract/edge-events'
import type { EdgeLog } from '../hono.ts'
import type { Signer } from './signature.ts'

/** What is not urgent goes along at most this often. */
const everyMs = 10_000

/**
 * Counts what the log says of refusals and lost regions, and tells the counts beside the next signed call to an origin.
 * So they reach the one place where alerts are without a call, a credential or a vendor's plan of their own. Where no
 * origin is reached they wait; the uptime checks say that much.
 */
export function eventReport(
  write: EdgeLog,
  now: () => number,
): { log: EdgeLog; beside: (signer: Signer) => Signer } {
  const counts = new Map<EdgeEvent, number>()
  let toldAt = Number.NEGATIVE_INFINITY
  let urgent = false

  const log: EdgeLog = (line) => {
    write(line)
    const event = eventOf(line)
    if (event === undefined) return
    counts.set(event, (counts.get(event) ?? 0) + 1)
    if (event === 'region-ejected') urgent = true
  }

  const beside =
    (signer: Signer): Signer =>
    async (call) => {
      const signed = await signer(call)
      if (counts.size === 0 || (!urgent && now() - toldAt < everyMs)) return signed
      toldAt = now()
      urgent = false
      const text = [...counts].map(([event, count]) => `${event}=${count}`).join(', ')
      counts.clear()
      return { ...signed, [edgeEventsHeader]: text }
    }

  return { log, beside }
}

function eventOf(line: Record<string, unknown>): EdgeEvent | undefined {
  switch (line.event) {
    case 'request':
      return line.status === 429 ? 'rate-limited' : undefined
    case 'region':
      return line.state === 'ejected' ? 'region-ejected' : undefined
    case 'region-failure':
      return line.reason === 'unreachable' ? 'origin-unreachable' : undefined
    case 'limits-local':
      return 'limits-local'
    default:
      return undefined
  }
}
