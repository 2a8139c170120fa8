import { Agent, request } from 'node:http'
import autocannon from 'autocannon'

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

/**
 * Requests a second over so many connections, each asking again as soon as it is answered. Node's own client would
 * take as long over a request as the edge does, on the cores that the edge needs; autocannon takes a third of that.
 * Throws when an answer is not 200.
 */
export async function throughput(
  url: string,
  {
    headers,
    seconds,
    connections,
  }: { headers: Record<string, string>; seconds: number; connections: number },
): Promise<number> {
  const {
    requests,
    statusCodeStats = {},
    errors,
    duration,
  } = await autocannon({
    url,
    headers,
    connections,
    duration: seconds,
  })
  const others = Object.keys(statusCodeStats).filter((status) => status !== '200')
  if (errors > 0 || others.length > 0) {
    throw new Error(`${url}: ${errors} calls failed, statuses beside 200: ${others.join(', ') || 'none'}`)
  }
  return requests.total / duration
}

export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}

function once(url: string, headers: Record<string, string>, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = request(url, { headers, agent }, (response) => {
      response.resume().on('end', () => {
        if (response.statusCode === 200) resolve()
        else reject(new Error(`${url} answered ${response.statusCode}`))
      })
    })
    call.on('error', reject)
    call.end()
  })
}
