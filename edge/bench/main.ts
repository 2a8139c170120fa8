import { gzipSync } from 'node:zlib'
import type { RedisCalls } from './redis.ts'
import { redisCalls } from './redis.ts'
import { serveEdge } from '../tools/edge-worker.ts'
import { latencies, median, throughput } from './load.ts'
import { originThread } from './origin-thread.ts'
import { processorMs } from './processor.ts'
import { servePlainly } from '../tools/plain-workerd.ts'
import { stolenShare } from './stolen.ts'
import { bundle } from '../tools/workerd.ts'

export interface EdgeBench {
  /** Milliseconds at one connection, p50, against an origin that answers at once: median of the rounds. */
  p50Ms: Measured
  /** What the edge adds to a direct call, as a multiple of what a Worker that only forwards adds. */
  addedRatio: number
  /** Requests a second with 32 connections and an origin that takes 20 ms: median of the rounds. */
  perSecond: Measured
  /** Medians of the ratios of each round. */
  throughputRatio: PerWorker
  /** The edge's throughput as a multiple of that of a Worker that only forwards; median of the ratios of each round. */
  throughputToForwarder: number
  /** Time of workerd's processes for one answer under that load (milliseconds): how busy the machine is changes it little. */
  processorMs: PerWorker
  /** The edge's as a multiple of that of a Worker that only forwards; median of the ratios of each round. */
  processorToForwarder: number
  /** Share of the answers under that load that took more than 100 ms. */
  over100Ms: Measured
  /** The same of those rounds alone in which the host of this machine took next to nothing for others. */
  calm: {
    p50Rounds: number
    addedRatio: number
    loadRounds: number
    throughputRatio: PerWorker
    throughputToForwarder: number
  }
  /** Share of the cores' time that the host ran others in. */
  stolenShare: { p50: number; load: number }
  redis: RedisCalls
  bundleBytes: { minified: number; gzip: number }
  /** First answer of a new isolate, beyond that of the forwarder (milliseconds). */
  coldStartMs: number
  budgets: { addedRatioMax: 1.5; throughputToForwarderMin: 1 }
}

/** A call past everything, through a Worker that only forwards, through one that does only what must be, through us. */
interface Measured {
  direct: number
  forwarder: number
  lean: number
  edge: number
}

/** The forwarder and the lean Worker are bounds that workerd sets here. Ratios are those to the direct call. */
type PerWorker = Omit<Measured, 'direct'>

/** Below this the cores were ours. */
const calmShare = 0.02
const region = 'europe-north1'
const order = '/api/v1/orders/00000000-0000-4000-8000-000000000000'
const main = new URL('../src/main.ts', import.meta.url)
const forwarder = new URL('./forwarder.ts', import.meta.url)
const lean = new URL('./lean.ts', import.meta.url)

const names = ['direct', 'forwarder', 'lean', 'edge'] as const

/**
 * Measures the edge in plain workerd on this machine; all figures of one call are of one run and compare. Miniflare's
 * own entry is left out: it costs each request about as much as a Worker does.
 */
export async function benchEdge({
  p50Rounds = 8,
  p50RoundsMax = 48,
  calmP50Rounds = 8,
  requests = 250,
  loadRounds = 16,
  loadRoundsMax = 48,
  calmLoadRounds = 16,
  roundsPerStand = 4,
  seconds = 1,
} = {}): Promise<EdgeBench> {
  const cold: Measured = each(() => 0)
  const p50s: Round[] = []
  const calm = <R extends Round>(rounds: R[]) => rounds.filter(({ stolen }) => stolen < calmShare)
  await standing(0, async (at) => {
    for (const name of names) cold[name] = await firstAnswer(at.urls[name])
    await p50Once(at, { requests, turn: 0 }) // warms up
    while (p50s.length < p50Rounds || (calm(p50s).length < calmP50Rounds && p50s.length < p50RoundsMax)) {
      p50s.push(await p50Once(at, { requests, turn: p50s.length }))
    }
  })
  const loads: LoadRound[] = []
  // One process is up to 4 % faster than another of the same program, as long as it lives
  while (loads.length < loadRounds || (calm(loads).length < calmLoadRounds && loads.length < loadRoundsMax)) {
    await standing(20, async (at) => {
      await loadOnce(at, { seconds, turn: 0 }) // warms up
      for (let n = 0; n < roundsPerStand; n += 1) {
        loads.push(await loadOnce(at, { seconds, turn: loads.length }))
      }
    })
  }
  const code = await bundle(main, { minify: true })
  return {
    p50Ms: mediansOf(p50s),
    addedRatio: addedRatioOf(p50s),
    perSecond: mediansOf(loads),
    throughputRatio: ratiosOf(loads),
    throughputToForwarder: toForwarderOf(loads),
    processorMs: eachWorker((name) => median(loads.map(({ processor }) => processor[name]))),
    processorToForwarder: median(loads.map(({ processor }) => processor.edge / processor.forwarder)),
    over100Ms: each((name) => mean(loads.map(({ over }) => over[name]))),
    calm: {
      p50Rounds: calm(p50s).length,
      addedRatio: addedRatioOf(calm(p50s)),
      loadRounds: calm(loads).length,
      throughputRatio: ratiosOf(calm(loads)),
      throughputToForwarder: toForwarderOf(calm(loads)),
    },
    stolenShare: { p50: stolenOf(p50s), load: stolenOf(loads) },
    redis: await redisCalls(order),
    bundleBytes: { minified: code.length, gzip: gzipSync(code).length },
    coldStartMs: cold.edge - cold.forwarder,
    budgets: { addedRatioMax: 1.5, throughputToForwarderMin: 1 },
  }
}

/** Starts all that is measured before one origin that takes so long (milliseconds), and ends it after the work. */
async function standing(delayMs: number, work: (at: Stand) => Promise<void>): Promise<void> {
  const at = await stand(delayMs)
  try {
    await work(at)
  } finally {
    await at.close()
  }
}

async function stand(delayMs: number) {
  const origin = await originThread(delayMs)
  const edge = await serveEdge({ origins: { [region]: origin.url }, plainly: true })
  const plain = await servePlainly({ entry: forwarder, env: { ORIGIN_URL: origin.url } })
  const least = await servePlainly({
    entry: lean,
    env: { ORIGIN_URL: origin.url, EDGE_SIGNING_KEY: edge.signingKey.json },
    quiet: true,
  })
  return {
    urls: { direct: origin.url, forwarder: plain.url, lean: least.url, edge: edge.url },
    processIds: { forwarder: plain.processId, lean: least.processId, edge: edge.processId ?? 0 },
    headers: async () => ({ authorization: `Bearer ${await edge.token(region)}` }),
    close: () => Promise.all([edge, plain, least, origin].map((part) => part.close())),
  }
}
type Stand = Awaited<ReturnType<typeof stand>>

/** What was measured of each, in turns, and the share of that time that was not this machine's. */
type Round = Measured & { stolen: number }
/** With the share of answers that took more than 100 ms, and the time of the processor that one took. */
type LoadRound = Round & { over: Measured; processor: PerWorker }

async function round(turn: number, measure: (name: keyof Measured) => Promise<number>): Promise<Round> {
  const stolen = await stolenShare()
  const found = each(() => 0)
  for (const name of inTurn(turn)) found[name] = await measure(name)
  return { ...found, stolen: await stolen() }
}

/** Eight turns put each at every place twice, and after either neighbour: who comes last is no worse off for it. */
function inTurn(turn: number): (keyof Measured)[] {
  const first = turn % names.length
  const rotated = [...names.slice(first), ...names.slice(0, first)]
  return Math.floor(turn / names.length) % 2 === 0 ? rotated : rotated.toReversed()
}

async function p50Once(at: Stand, { requests, turn }: { requests: number; turn: number }): Promise<Round> {
  const headers = await at.headers()
  return round(turn, async (name) => median(await latencies(at.urls[name] + order, { headers, requests })))
}

async function loadOnce(at: Stand, { seconds, turn }: { seconds: number; turn: number }): Promise<LoadRound> {
  const headers = await at.headers()
  const over = each(() => 0)
  const processor = eachWorker(() => 0)
  const measured = async (name: keyof Measured) => {
    const load = await throughput(at.urls[name] + order, { headers, seconds, connections: 32 })
    over[name] = load.over100Ms
    return load
  }
  const found = await round(turn, async (name) => {
    if (name === 'direct') return (await measured(name)).perSecond
    const before = await processorMs(at.processIds[name])
    const { perSecond, answers } = await measured(name)
    processor[name] = ((await processorMs(at.processIds[name])) - before) / answers
    return perSecond
  })
  return { ...found, over, processor }
}

function mediansOf(rounds: Round[]): Measured {
  return each((name) => median(rounds.map((found) => found[name])))
}

function addedRatioOf(rounds: Round[]): number {
  const { direct, forwarder: plain, edge } = mediansOf(rounds)
  return (edge - direct) / (plain - direct)
}

function ratiosOf(loads: Round[]): PerWorker {
  return eachWorker((name) => median(loads.map((load) => load[name] / load.direct)))
}

function toForwarderOf(loads: Round[]): number {
  return median(loads.map((load) => load.edge / load.forwarder))
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

function stolenOf(rounds: Round[]): number {
  return rounds.reduce((sum, { stolen }) => sum + stolen, 0) / rounds.length
}

function each(value: (name: keyof Measured) => number): Measured {
  return { direct: value('direct'), forwarder: value('forwarder'), lean: value('lean'), edge: value('edge') }
}

function eachWorker(value: (name: keyof PerWorker) => number): PerWorker {
  return { forwarder: value('forwarder'), lean: value('lean'), edge: value('edge') }
}

async function firstAnswer(url: string): Promise<number> {
  const startedAt = performance.now()
  await (await fetch(`${url}/api/v1/nothing`)).arrayBuffer()
  return performance.now() - startedAt
}

if (import.meta.main) {
  console.log(JSON.stringify(await benchEdge(), null, 2))
  process.exit(0)
}
