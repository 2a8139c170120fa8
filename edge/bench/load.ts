import { Agent, request } from 'node:http'
import autocannon from '@cpt/local/by-hand/autocannon'

/** Durations (milliseconds) of requests made one after the other over one connection. */
export async function latencies(
  url: string,
  { headers, requests }: { headers: Record<string, string>; requests: number },
): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const durations: number[] = []
  for (let n = 0; n < requests; n += 1) {
    const startedAt = performance.now()
    await once(url, headers, agent)
    durations.push(performance.now() - startedAt)
  }
  agent.destroy()
  return durations
}

/** Not counted: all connections begin at once, and until they have drifted apart each waits for all others. */
const runUpMs = 500

/**
 * Requests a second over so many connections, each asking again as soon as it is answered. Node's own client would
 * take as long over a request as the edge does, on the cores that the edge needs; autocannon takes a third of that.
 * Also the share of answers that took more than 100 ms, and how many came in all. Throws when an answer is not 200.
 */
export async function throughput(
  url: string,
  {
    headers,
    seconds,
    connections,
  }: { headers: Record<string, string>; seconds: number; connections: number },
): Promise<{ perSecond: number; over100Ms: number; answers: number }> {
  const startedAt = performance.now()
  let [counted, firstAt, lastAt, late] = [0, 0, 0, 0]
  const { statusCodeStats = {}, errors } = await autocannon({
    url,
    headers,
    connections,
    duration: runUpMs / 1000 + seconds,
    sampleInt: runUpMs,
    setupClient: (client) => {
      client.on('response', (_status, _bytes, tookMs) => {
        const now = performance.now()
        if (now - startedAt < runUpMs) return
        if (counted === 0) firstAt = now
        counted += 1
        lastAt = now
        if (tookMs > 100) late += 1
      })
    },
  })
  const others = Object.keys(statusCodeStats).filter((status) => status !== '200')
  if (errors > 0 || others.length > 0) {
    throw new Error(`${url}: ${errors} calls failed, statuses beside 200: ${others.join(', ') || 'none'}`)
  }
  const answers = statusCodeStats['200']?.count ?? 0
  return { perSecond: (counted - 1) / ((lastAt - firstAt) / 1000), over100Ms: late / counted, answers }
}

export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}

function once(url: string, headers: Record<string, string>, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = request(url, { headers, agent }, (response) => {
      response.resume().on('end', () => {
        if (response.statusCode === 200) resolve()
        else reject(new Error(`${url} answered ${String(response.statusCode)}`))
      })
    })
    call.on('error', reject)
    call.end()
  })
}
