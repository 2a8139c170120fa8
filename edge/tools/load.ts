import { Agent, request } from 'node:http'

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

/** Requests a second over so many connections, each asking again as soon as it is answered. */
export async function throughput(
  url: string,
  {
    headers,
    seconds,
    connections,
  }: { headers: Record<string, string>; seconds: number; connections: number },
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  let answered = 0
  const startedAt = performance.now()
  const until = startedAt + seconds * 1000
  const worker = async () => {
    while (performance.now() < until) {
      await once(url, headers, agent)
      answered += 1
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
  agent.destroy()
  return answered / ((performance.now() - startedAt) / 1000)
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
