import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { Fault } from '@cpt/local/stand-in/faults'
import type { RegionName } from '@cpt/local/system/parts'
import type { World } from './world.ts'

/** One way in which something goes wrong, until what it gives is called. */
export interface Harm {
  name: string
  /** Absent: nothing that may be repeated is lost. Else why this is not asked of it; said in the output. */
  exempt?: string
  hedge?: boolean
  begin(world: World, chance: () => number): Promise<() => Promise<void>> | (() => Promise<void>)
}

const eu: RegionName = 'europe-north1'
const us: RegionName = 'us-central1'

/** Done again and again, until what it gives is called. */
function every(ms: number, work: (turn: number) => void): () => Promise<void> {
  let turn = 0
  work(turn)
  const timer = setInterval(() => work((turn += 1)), ms)
  return async () => clearInterval(timer)
}

/** Every way in which a request or its answer gets lost, each as likely as the others, in all as likely as `share`. */
function failing(share: number): Fault[] {
  const ways: Fault[] = [
    { kind: 'status', status: 503 },
    { kind: 'status', status: 502 },
    { kind: 'refuse' },
    { kind: 'lost-answer' },
    { kind: 'cut' },
  ]
  // Whom the first ones spare comes to the next ones
  return ways.map((way, at) => ({ ...way, share: share / ways.length / (1 - (share * at) / ways.length) }))
}

function harmed(region: RegionName, ...faults: Fault[]): Harm['begin'] {
  return ({ ways }) => {
    for (const fault of faults) ways[region].faults.add(fault)
    return async () => ways[region].faults.clear()
  }
}

const network = (change: Parameters<World['networks'][RegionName]['set']>[0]): Harm['begin'] => {
  return ({ networks }) => {
    networks[eu].set(change)
    return async () => networks[eu].clear()
  }
}

/** Redis is far from all who ask it, or loses what they ask. */
const redis = (...faults: Fault[]): Harm['begin'] => {
  return ({ system }) => {
    for (const fault of faults) system.standIns.upstash?.faults.add(fault)
    return async () => system.standIns.upstash?.faults.clear()
  }
}
const farRedis = (delayMs: number) => redis({ kind: 'delay', delayMs })
const lossy = 0.1

/** Half dead. */
export const grayHarms: Harm[] = [
  { name: 'all is well', begin: () => async () => undefined },
  ...[5, 20, 35, 50].map((percent) => ({
    name: `${eu} fails ${percent} %`,
    begin: harmed(eu, ...failing(percent / 100)),
  })),
  {
    name: 'flapping: one or the other fails',
    begin: ({ ways }) => {
      const stop = every(1_000, (turn) => {
        for (const region of [eu, us]) ways[region].faults.clear()
        for (const fault of failing(1)) ways[turn % 2 === 0 ? eu : us].faults.add(fault)
      })
      return async () => {
        await stop()
        for (const region of [eu, us]) ways[region].faults.clear()
      }
    },
  },
  {
    name: `${eu} starts slowly: 1 of 10 waits 1 to 4 s`,
    begin: harmed(eu, { kind: 'delay', share: 0.1, delayMs: 1_000, delayMoreMs: 3_000 }),
  },
  { name: `${eu} at half speed`, begin: harmed(eu, { kind: 'slow', factor: 2 }) },
  { name: 'Redis 50 ms away', begin: farRedis(50) },
  { name: 'Redis 150 ms away', begin: farRedis(150) },
  { name: 'Redis 300 ms away', begin: farRedis(300) },
  {
    name: 'Redis 1,000 ms away from the edge',
    begin: (world) => {
      world.redis.faults.add({ kind: 'delay', delayMs: 1_000 })
      return async () => world.redis.faults.clear()
    },
  },
  {
    name: 'Redis 1,000 ms away from all',
    exempt: 'a session needs Redis: its requests are told 503 within a second, as promised',
    begin: farRedis(1_000),
  },
  {
    name: 'Redis loses 1 of 10',
    begin: redis(
      { kind: 'refuse', share: lossy / 2 },
      { kind: 'lost-answer', share: lossy / 2 / (1 - lossy / 2) },
    ),
  },
  {
    name: 'Postgres cut every second',
    begin: ({ system }) => every(1_000, () => system.networks.postgres?.breakAll()),
  },
]

/** Dead. */
export const plainHarms: Harm[] = [
  { name: 'all is well', begin: () => async () => undefined },
  { name: `${eu} is killed`, begin: network({ refuse: true }) },
  { name: `${eu} freezes`, begin: network({ freeze: true }) },
  { name: `${eu} takes 3 s longer`, begin: network({ delayMs: 3_000 }) },
  { name: `${eu} cuts its answers short`, begin: network({ cutAfterBytes: 500 }) },
  { name: `${eu} says it is well and answers 503`, begin: halfKill },
  {
    name: 'both are killed',
    exempt: 'nothing is left to answer',
    begin: ({ networks }) => {
      for (const region of [eu, us]) networks[region].set({ refuse: true })
      return async () => [eu, us].forEach((region) => networks[region].clear())
    },
  },
]

/** Also with hedging, to see what it is worth. */
export const hedgedHarms: Harm[] = grayHarms
  .filter(({ name }) => /well|slowly|half speed|fails 5 /.test(name))
  .flatMap((harm) => [harm, { ...harm, name: `${harm.name}, hedged`, hedge: true }])

/** In the place of the origin stands something that is alive and ready, and does nothing. */
async function halfKill({ system }: World): Promise<() => Promise<void>> {
  const { api } = system.regions[eu]
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
