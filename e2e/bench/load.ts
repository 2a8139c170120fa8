import { serve } from '@hono/node-server'
import autocannon, { type Request as Shot } from '@cpt/local/by-hand/autocannon'
import type { AddressInfo } from 'node:net'

const connections = 8

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

/** Answers a second, and time of the processor for one (ms), the load generator's included: less of the moment. */
export interface Load {
  perSecond: number
  processorMs: number
}

/** Asks at eight connections; throws when an answer is not 2xx. */
export async function load(
  app: { fetch(request: Request): Response | Promise<Response> },
  requests: Shot[],
): Promise<Load> {
  const server = serve({ fetch: (request) => app.fetch(request), port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  // One connection takes the requests from the first to the last, so each gets a share of its own.
  const before = process.cpuUsage()
  const started = performance.now()
  let answeredAt = started
  const results = await Promise.all(
    Array.from({ length: connections }, (_, index) => {
      const share = requests.filter((_, shot) => shot % connections === index)
      return autocannon({
        url: `http://127.0.0.1:${port}`,
        connections: 1,
        amount: share.length,
        requests: share,
        // It ends with the second in which the last answer came, so the time of that one is taken
        setupClient: (client) => client.on('response', () => (answeredAt = performance.now())),
      })
    }),
  )
  const seconds = (answeredAt - started) / 1000
  const { user, system } = process.cpuUsage(before)
  await new Promise((resolve) => server.close(resolve))
  const bad = results.reduce((sum, result) => sum + result.non2xx + result.errors, 0)
  if (bad > 0) throw new Error(`${bad} of ${requests.length} requests were refused`)
  return { perSecond: requests.length / seconds, processorMs: (user + system) / 1000 / requests.length }
}

export const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
