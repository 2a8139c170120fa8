import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { startUpstash } from '@cpt/local/upstash/main'
import { serveEdge } from './tools/edge-worker.ts'
import { latencies, median, throughput } from './tools/load.ts'
import { originThread } from './tools/origin-thread.ts'
import { servePlainly } from './tools/plain-workerd.ts'
import { stolenShare } from './tools/stolen.ts'
import { bundle } from './tools/workerd.ts'

export interface EdgeBench {
  /** Milliseconds at one connection, p50, against an origin that answers at once. */
  p50Ms: { direct: number; forwarder: number; edge: number }
  /** What the edge adds to a direct call, as a multiple of what a Worker that only forwards adds. */
  addedRatio: number
  /** Requests a second with 32 connections and an origin that takes 20 ms: median of the rounds. */
  perSecond: { direct: number; forwarder: number; edge: number }
  /**
   * Edge to direct, and to the forwarder: medians of the ratios of each round. Direct needs no second process, so on
   * few cores the first is bound by what is left for workerd beside the load and the origin; the second shows the edge.
   */
  throughputRatio: number
  throughputOfForwarder: number
  /** The same of those rounds alone in which the host of this machine took next to nothing for others. */
  calm: { rounds: number; throughputRatio: number; throughputOfForwarder: number }
  /** Share of the cores' time that the host ran others in, over all rounds of load. */
  stolenShare: number
  /** Calls to Redis: in all, and those that the origin had to wait for. */
  redis: Record<'page' | 'safeGet' | 'cachedGet' | 'post', { calls: number; sequential: number }>
  bundleBytes: { minified: number; gzip: number }
  /** First answer of a new isolate, beyond that of the forwarder (milliseconds). */
  coldStartMs: number
  budgets: { addedRatioMax: 2; throughputRatioMin: 0.8 }
}

/** Below this the cores were ours. */
const calmShare = 0.02
const region = 'europe-north1'
const order = '/api/v1/orders/00000000-0000-4000-8000-000000000000'
const main = new URL('./src/main.ts', import.meta.url)
const forwarder = new URL('./bench-forwarder.ts', import.meta.url)

/**
 * Measures the edge in plain workerd on this machine; all figures of one call are of one run and compare. Miniflare's
 * own entry is left out: it costs each request about as much as a Worker does.
 */
export async function benchEdge({
  rounds = 8,
  requests = 250,
  loadRounds = 7,
  calmRounds = 5,
  loadRoundsMax = 20,
  seconds = 1,
} = {}): Promise<EdgeBench> {
  const fast = await originThread(0)
  const slow = await originThread(20)
  const [edge, slowEdge, plain, slowPlain] = [
    await serveEdge({ origins: { [region]: fast.url }, plainly: true }),
    await serveEdge({ origins: { [region]: slow.url }, plainly: true }),
    await servePlainly({ entry: forwarder, env: { ORIGIN_URL: fast.url } }),
    await servePlainly({ entry: forwarder, env: { ORIGIN_URL: slow.url } }),
  ]
  try {
    await firstAnswer(fast.url)
    const coldPlain = await firstAnswer(plain.url)
    const coldEdge = await firstAnswer(edge.url)
    const headers = { authorization: `Bearer ${await edge.token(region)}` }
    const targets = { direct: fast.url, forwarder: plain.url, edge: edge.url }
    const measured: Record<keyof typeof targets, number[]> = { direct: [], forwarder: [], edge: [] }
    // In turns, so that whatever else the machine does falls on all alike; the first round warms up
    for (let round = 0; round <= rounds; round += 1) {
      for (const name of Object.keys(targets) as (keyof typeof targets)[]) {
        const sample = await latencies(targets[name] + order, { headers, requests })
        if (round > 0) measured[name].push(...sample)
      }
    }
    const p50Ms = {
      direct: median(measured.direct),
      forwarder: median(measured.forwarder),
      edge: median(measured.edge),
    }
    const slowHeaders = { authorization: `Bearer ${await slowEdge.token(region)}` }
    const slowTargets = { direct: slow.url, forwarder: slowPlain.url, edge: slowEdge.url }
    const loads: Load[] = []
    const calm = () => loads.filter(({ stolen }) => stolen < calmShare)
    for (let round = 0; round <= loadRoundsMax; round += 1) {
      if (loads.length >= loadRounds && calm().length >= calmRounds) break
      const found = { direct: 0, forwarder: 0, edge: 0 }
      const stolen = await stolenShare()
      for (const name of Object.keys(slowTargets) as (keyof typeof slowTargets)[]) {
        const options = { headers: slowHeaders, seconds, connections: 32 }
        found[name] = await throughput(slowTargets[name] + order, options)
      }
      if (round > 0) loads.push({ ...found, stolen: await stolen() })
    }
    const code = await bundle(main, { minify: true })
    return {
      p50Ms,
      addedRatio: (p50Ms.edge - p50Ms.direct) / (p50Ms.forwarder - p50Ms.direct),
      perSecond: {
        direct: median(loads.map(({ direct }) => direct)),
        forwarder: median(loads.map(({ forwarder: least }) => least)),
        edge: median(loads.map(({ edge: whole }) => whole)),
      },
      ...ratiosOf(loads),
      calm: { rounds: calm().length, ...ratiosOf(calm()) },
      stolenShare: loads.reduce((sum, { stolen }) => sum + stolen, 0) / loads.length,
      redis: await redisCalls(),
      bundleBytes: { minified: code.length, gzip: gzipSync(code).length },
      coldStartMs: coldEdge - coldPlain,
      budgets: { addedRatioMax: 2, throughputRatioMin: 0.8 },
    }
  } finally {
    await Promise.all([edge, slowEdge, plain, slowPlain, fast, slow].map((part) => part.close()))
  }
}

/** Requests a second of one round, and the share of its time that was not this machine's. */
interface Load {
  direct: number
  forwarder: number
  edge: number
  stolen: number
}

function ratiosOf(loads: Load[]) {
  return {
    throughputRatio: median(loads.map(({ edge, direct }) => edge / direct)),
    throughputOfForwarder: median(loads.map(({ edge, forwarder: least }) => edge / least)),
  }
}

/** Holds back what Redis answers, to see which requests get to the origin all the same. */
async function redisCalls(): Promise<EdgeBench['redis']> {
  const upstash = await startUpstash()
  let calls = 0
  let reached = 0
  let open: () => void = () => undefined
  let gate = Promise.resolve()
  const between = await listen(
    createServer((request, response) => {
      calls += 1
      void (async () => {
        const chunks: Buffer[] = []
        for await (const chunk of request) chunks.push(chunk as Buffer)
        const answer = await fetch(upstash.url + (request.url ?? ''), {
          method: 'POST',
          headers: request.headers as Record<string, string>,
          body: Buffer.concat(chunks),
        })
        const body = Buffer.from(await answer.arrayBuffer())
        await gate
        response.writeHead(answer.status, { 'content-type': 'application/json' }).end(body)
      })()
    }),
  )
  const behind = await listen(
    createServer((request, response) => {
      reached += 1
      request
        .resume()
        .on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'))
    }),
  )
  const edge = await serveEdge({
    origins: { [region]: behind.url },
    redis: { url: between.url, token: upstash.token },
  })
  const headers = { authorization: `Bearer ${await edge.token(region)}`, 'content-type': 'application/json' }
  const cases = {
    page: () => fetch(`${edge.url}/`, { redirect: 'manual' }),
    safeGet: () => fetch(edge.url + order, { headers }),
    cachedGet: () => fetch(`${edge.url}/api/v1/catalog`),
    post: () => fetch(`${edge.url}/api/v1/orders`, { method: 'POST', headers, body: '{}' }),
  }
  const found = {} as EdgeBench['redis']
  for (const [name, ask] of Object.entries(cases)) {
    // Once beforehand: scripts are loaded, answers are in the cache, the regions' state is known
    await ask()
    await new Promise((resolve) => setTimeout(resolve, 50))
    ;[calls, reached] = [0, 0]
    gate = new Promise((resolve) => (open = resolve))
    const asking = ask()
    await new Promise((resolve) => setTimeout(resolve, 150))
    const waited = name !== 'page' && name !== 'cachedGet' && reached === 0
    open()
    await asking
    await new Promise((resolve) => setTimeout(resolve, 50))
    found[name as keyof typeof cases] = { calls, sequential: waited ? calls : 0 }
  }
  await edge.close()
  between.server.close()
  behind.server.close()
  await upstash.close()
  return found
}

async function firstAnswer(url: string): Promise<number> {
  const startedAt = performance.now()
  await (await fetch(`${url}/api/v1/nothing`)).arrayBuffer()
  return performance.now() - startedAt
}

async function listen(server: Server): Promise<{ url: string; server: Server }> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}

if (import.meta.main) {
  console.log(JSON.stringify(await benchEdge(), null, 2))
  process.exit(0)
}
