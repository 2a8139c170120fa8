import { serve } from '@hono/node-server'
import autocannon, { type Request as Shot } from '@cpt/local/by-hand/autocannon'
import { requestIdHeader } from '@cpt/contract/wire'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const connections = 8

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** A request that was made beforehand, as the load generator sends it. */
export async function shotOf(request: Request): Promise<Shot> {
  const { pathname, search } = new URL(request.url)
  const body = await request.text()
  return {
    method: request.method as 'GET' | 'POST',
    path: pathname + search,
    headers: Object.fromEntries(request.headers),
    ...(body === '' ? {} : { body }),
  }
}

/** As the edge sends them along with each request. */
export function tracedHeaders(): Record<string, string> {
  const requestId = randomUUID()
  const hex = requestId.replaceAll('-', '')
  return { [requestIdHeader]: requestId, traceparent: `00-${hex}-${hex.slice(16)}-01` }
}

/** Answers a second, and time of the processor for one (ms), the load generator's included: less of the moment. */
export interface Load {
  perSecond: number
  processorMs: number
}

/** Asks each once, at eight connections, which have to share them evenly; throws when an answer is not 2xx. */
export async function load(
  app: { fetch(request: Request): Response | Promise<Response> },
  requests: Shot[],
): Promise<Load> {
  const server = serve({ fetch: (request) => app.fetch(request), port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  // Each connection has a share of its own: by itself, each would send all of them
  const shares = Array.from({ length: connections }, (_, at) =>
    requests.filter((_shot, shot) => shot % connections === at),
  )
  // What making the requests has left behind is not for their answers to clear away
  collectGarbage()
  const before = process.cpuUsage()
  const started = performance.now()
  let answeredAt = started
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections,
    amount: requests.length,
    setupClient(client) {
      client.setRequests(shares.pop() ?? [])
      // It ends with the second in which the last answer came, so the time of that one is taken
      client.on('response', () => (answeredAt = performance.now()))
    },
  })
  const seconds = (answeredAt - started) / 1000
  const { user, system } = process.cpuUsage(before)
  await new Promise((resolve) => server.close(resolve))
  const bad = result.non2xx + result.errors
  if (bad > 0) throw new Error(`${bad} of ${requests.length} requests were refused`)
  return { perSecond: requests.length / seconds, processorMs: (user + system) / 1000 / requests.length }
}

export const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
