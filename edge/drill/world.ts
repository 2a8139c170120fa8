import type { SystemOptions } from '@cpt/local/system/options'
import { publicKeys } from '@cpt/local/system/keys'
import { startNetwork, type Network } from '@cpt/local/system/network'
import { regions, type RegionName } from '@cpt/local/system/parts'
import { startSystem, type System } from '@cpt/local/system/system'
import { startWay, type Way } from '@cpt/local/system/way'
import type { EdgeWorker } from '../tools/edge-worker.ts'
import { serveEdge } from '../tools/edge-worker.ts'

/** The local system, with everything between its parts that can be made bad. */
export interface World {
  system: System
  /** Before each region: bytes (`networks`), and whole requests (`ways`). */
  networks: Record<RegionName, Network>
  ways: Record<RegionName, Way>
  /** Between the edge and Redis; the origins have a way of their own. */
  redis: Way
  /** Address of the edge that has no limits, for load; and of one with production's, for people. */
  load(): string
  people(): string
  /** New edges, which have learnt nothing yet. */
  renew(hedge?: boolean): Promise<void>
  /** All is well again. */
  heal(): Promise<void>
  /** What ended without having been asked to. */
  ended: string[]
  /** Regions that did a POST /orders, by the id of the request. */
  done: Map<string, string[]>
  close(): Promise<void>
}

/** Parts that no request of the load needs. */
const usualWithout: NonNullable<SystemOptions['without']> = [
  'edge',
  'cloud-tasks',
  'gcs',
  'scheduler',
  'stripe',
  'paypal',
  'worker-eu',
  'worker-us',
]

/** `random` decides who is hit where only a share is. `onReady` hears of each part; `options`: further ones. */
export async function openWorld({
  random,
  onReady,
  options = {},
}: {
  random: () => number
  onReady: (part: string) => void
  options?: SystemOptions
}): Promise<World> {
  const ended: string[] = []
  const done = new Map<string, string[]>()
  const system = await startSystem({
    networks: true,
    sweepMs: { outbox: 0, reconcile: 0 },
    without: usualWithout,
    ...options,
    onReady,
    // Failures of the scheduler's calls are told as well
    onTrouble: (why) => {
      if (why.includes(' ended (')) ended.push(why)
    },
    onLine: (part, line) => {
      if (!part.startsWith('api-') || !line.includes('"POST /api/v1/orders"')) return
      const { requestId, route, status } = JSON.parse(line) as Record<string, string | number>
      if (route !== 'POST /api/v1/orders' || Number(status) >= 300) return
      done.set(String(requestId), [...(done.get(String(requestId)) ?? []), part])
    },
  })
  const closers: (() => Promise<unknown>)[] = [() => system.close()]
  const close = async () => {
    for (const one of closers.splice(0).reverse()) await one()
  }
  try {
    const front = async (region: RegionName) => {
      const way = await startWay(system.regions[region].api.url, random)
      const network = await startNetwork({ port: way.port })
      closers.push(async () => {
        await network.close()
        await way.close()
      })
      return { way, network }
    }
    const [eu, us] = await Promise.all(regions.map(front))
    const upstash = system.standIns.upstash
    if (!eu || !us || !upstash) throw new Error('a part is missing')
    // All are one Tesla account here, whose share of looks a day is not what is drilled
    const forgetting = setInterval(() => {
      upstash.store
        .run('EVAL', [
          "for _, key in ipairs(redis.call('keys', 'looks:*')) do redis.call('del', key) end",
          '0',
        ])
        .catch(() => undefined)
    }, 200)
    closers.push(async () => clearInterval(forgetting))
    const redis = await startWay(upstash.url, random)
    closers.push(() => redis.close())
    let edges: EdgeWorker[] = []
    const stopEdges = async () => {
      await Promise.all(edges.splice(0).map((edge) => edge.close()))
    }
    closers.push(stopEdges)
    const own = Number(new URL(system.url).port)
    const startEdge = (hedge: boolean, real: boolean) =>
      serveEdge({
        origins: {
          'europe-north1': `http://127.0.0.1:${eu.network.port}`,
          'us-central1': `http://127.0.0.1:${us.network.port}`,
        },
        redis: { url: redis.url, token: upstash.token },
        ...(real ? { limit: 'as-deployed', port: own } : {}),
        env: {
          SESSION_PUBLIC_KEYS: publicKeys(system.keys.session),
          EDGE_SIGNING_KEY: JSON.stringify({ keys: [system.keys.edge] }),
          HEDGE: hedge ? 'on' : 'off',
          ...(real ? { LIMIT_FACTOR: '1' } : {}),
        },
      })
    const address = (at: number) => edges[at]?.url ?? ''
    return {
      system,
      networks: { 'europe-north1': eu.network, 'us-central1': us.network },
      ways: { 'europe-north1': eu.way, 'us-central1': us.way },
      redis,
      ended,
      done,
      close,
      load: () => address(0),
      people: () => address(1),
      async renew(hedge = false) {
        await stopEdges()
        edges = await Promise.all([startEdge(hedge, false), startEdge(hedge, true)])
      },
      async heal() {
        for (const part of [eu, us]) {
          part.network.clear()
          part.way.faults.clear()
        }
        redis.faults.clear()
        upstash.faults.clear()
        system.networks.postgres?.clear()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}
