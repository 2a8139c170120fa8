/**
 * `npm run drill`: puts load on the local system and takes its regions away in every way there is. Ends with 1 when
 * a request that may be repeated was lost while one region stood, or anything was done twice. What is left to chance
 * (when a fault begins, how long it lasts, in which order) comes from the seed that is printed.
 */
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { startSystem } from '@cpt/local/system/system'
import type { System } from '@cpt/local/system/system'
import type { Tally } from './load.ts'
import { startLoad } from './load.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    seconds: { type: 'string', default: '8' },
    callers: { type: 'string', default: '16' },
    runs: { type: 'string', default: '1' },
    seed: { type: 'string' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  console.log(
    'npm run drill [-- --seconds 8 --callers 16 --runs 1 --seed N --json]   one region, then both, taken away under load',
  )
  process.exit(0)
}
const runs = Number(values.runs)
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9))
if (![runs, seed, Number(values.seconds), Number(values.callers)].every((value) => value >= 0)) {
  console.error('--seconds, --callers, --runs and --seed are numbers.')
  process.exit(2)
}
const chance = random(seed)
/** Milliseconds that a fault lasts: from three quarters of what was asked for up to a quarter more. */
const faultMs = () => Number(values.seconds) * 1000 * (0.75 + chance() / 2)
const say = (text: string) => {
  if (!values.json) console.log(text)
}

interface Phase {
  name: string
  /** Whether a region was left to answer. */
  survivable: boolean
  tally: Tally
  /** Milliseconds until the service answered well again after all was put right. */
  backMs: number
}

const eu = 'europe-north1'
const us = 'us-central1'
/** Request id -> how often an origin did it; of posts without a key. */
const done = new Map<string, Set<string>>()

const system = await startSystem({
  networks: true,
  sweepMs: { outbox: 0, reconcile: 0 },
  without: ['cloud-tasks', 'scheduler', 'stripe', 'paypal', 'worker-eu', 'worker-us'],
  onReady: (part) => say(`  ${part} is ready`),
  onLine: (part, line) => {
    if (!part.startsWith('api-') || !line.includes('"requestId"')) return
    const { requestId, msg, route, status } = JSON.parse(line) as Record<string, string | number>
    if (msg !== 'request' || route !== 'POST /api/v1/auth/sessions' || Number(status) >= 300) return
    const regions = done.get(String(requestId)) ?? new Set()
    if (regions.has(part)) regions.add(`${part} again`)
    done.set(String(requestId), regions.add(part))
  },
})

const phases: Phase[] = []
try {
  const ways: [string, boolean, (system: System) => Promise<() => Promise<void>> | (() => Promise<void>)][] =
    [
      ['all is well', true, () => async () => undefined],
      [
        `${eu} is killed`,
        true,
        ({ networks }) => {
          networks[eu]?.set({ refuse: true })
          return async () => networks[eu]?.clear()
        },
      ],
      [
        `${eu} freezes`,
        true,
        ({ networks }) => {
          networks[eu]?.set({ freeze: true })
          return async () => networks[eu]?.clear()
        },
      ],
      [
        `${eu} takes 3 s longer`,
        true,
        ({ networks }) => {
          networks[eu]?.set({ delayMs: 3_000 })
          return async () => networks[eu]?.clear()
        },
      ],
      [
        `${eu} cuts its answers short`,
        true,
        ({ networks }) => {
          networks[eu]?.set({ cutAfterBytes: 500 })
          return async () => networks[eu]?.clear()
        },
      ],
      [`${eu} says it is well and answers 503`, true, halfKill],
      [
        'both are killed',
        false,
        ({ networks }) => {
          for (const region of [eu, us] as const) networks[region]?.set({ refuse: true })
          return async () => {
            for (const region of [eu, us] as const) networks[region]?.clear()
          }
        },
      ],
    ]
  say(`seed ${seed}`)
  for (let run = 1; run <= runs; run += 1) {
    if (runs > 1) say(`\nrun ${run} of ${runs}`)
    const order = run === 1 ? ways : shuffled(ways)
    for (const [name, survivable, take] of order) phases.push(await phase(name, survivable, take))
  }
} finally {
  await system.close()
}

const twice = [...done.values()].filter((regions) => regions.size > 1).length
const lost = phases
  .filter(({ survivable }) => survivable)
  .reduce((sum, { tally }) => sum + tally.safe.lost, 0)
if (values.json)
  console.log(JSON.stringify({ seed, runs, phases, lostSafe: lost, doneTwice: twice }, null, 2))
else print(phases)
process.exit(lost > 0 || twice > 0 ? 1 : 0)

/** A fresh edge, so that nothing it learnt before helps or hinders; load; the fault; all well again. */
async function phase(
  name: string,
  survivable: boolean,
  take: (system: System) => Promise<() => Promise<void>> | (() => Promise<void>),
): Promise<Phase> {
  await system.edge.stop()
  await system.standIns.upstash?.store.run('FLUSHALL', [])
  await system.edge.start()
  const tokens = await Promise.all(Array.from({ length: 8 }, openSession))
  const load = startLoad(system.url, tokens, Number(values.callers))
  await pause(1_500 + 1_000 * chance())
  load.turn()
  const heal = await take(system)
  await pause(faultMs())
  const healing = performance.now()
  await heal()
  let backMs = NaN
  while (performance.now() - healing < 60_000) {
    const probe = await fetch(`${system.url}/api/v1/catalog`, {
      headers: { 'cache-control': 'no-cache' },
    }).catch(() => undefined)
    await probe?.arrayBuffer()
    if (probe?.ok && !/; hit|fwd-status=5/.test(probe.headers.get('cache-status') ?? '')) {
      backMs = performance.now() - healing
      break
    }
    await pause(50)
  }
  const tally = load.turn()
  await load.stop()
  const ended = { name, survivable, tally, backMs: Math.round(backMs) }
  say(line(ended))
  return ended
}

async function openSession(): Promise<string> {
  const answer = await fetch(`${system.url}/api/v1/auth/sessions`, {
    method: 'POST',
    headers: { 'mf-cf-blob': JSON.stringify({ continent: 'EU', country: 'FI' }) },
  })
  if (!answer.ok) throw new Error(`a session could not be opened: ${answer.status} ${await answer.text()}`)
  return ((await answer.json()) as { token: string }).token
}

/** In the place of the origin stands something that is alive and ready, and does nothing. */
async function halfKill({ regions }: System): Promise<() => Promise<void>> {
  const { api } = regions[eu]
  await api.stop()
  const husk: Server = createServer((request, response) => {
    const well = request.url === '/health/live' || request.url === '/health/ready'
    response.writeHead(well ? 200 : 503, { 'content-type': 'text/plain' }).end(well ? 'ok' : 'no')
  })
  await new Promise<void>((resolve) => husk.listen(Number(new URL(api.url).port), '127.0.0.1', resolve))
  return async () => {
    husk.closeAllConnections()
    await new Promise((resolve) => husk.close(resolve))
    await api.start()
  }
}

function line({ name, survivable, tally, backMs }: Phase): string {
  const served = Object.entries(tally.regions).map(([region, count]) => `${region} ${count}`)
  return [
    `${name}${survivable ? '' : ' (nothing left to answer)'}:`,
    `  ${tally.safe.asked} repeatable requests, ${tally.safe.lost} lost · ${tally.unsafe.asked} others, ${tally.unsafe.lost} lost`,
    `  p50 ${tally.p50} ms, p99 ${tally.p99} ms, slowest ${tally.slowest} ms · answered by ${served.join(', ') || 'nobody'}`,
    `  last loss after ${Math.round(tally.lastLossMs)} ms · well again after ${backMs} ms`,
    ...(survivable
      ? tally.losses.map(
          ({ kind, askedAtMs, tookMs, requestId = 'no id', outcome }) =>
            `  lost: ${kind} asked after ${askedAtMs} ms, ${tookMs} ms, ${requestId}, ${outcome}`,
        )
      : []),
  ].join('\n')
}

function print(all: Phase[]): void {
  const asked = all.reduce((sum, { tally }) => sum + tally.safe.asked + tally.unsafe.asked, 0)
  console.log(
    `\nSeed ${seed}, ${runs === 1 ? 'one run' : `${runs} runs`}, ${asked} requests. Lost although one region stood, of those that may be repeated: ${lost}. Done twice: ${twice}.`,
  )
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, place: chance() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item)
}

/** Mulberry32: numbers from 0 to 1 that one seed always gives in the same order. */
function random(from: number): () => number {
  let state = from | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
