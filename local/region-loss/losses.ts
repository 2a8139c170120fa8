import { setTimeout as pause } from 'node:timers/promises'
import { allJobs } from '../chaos/run.ts'
import type { World } from '../chaos/world.ts'
import type { Moment } from '../chaos/moments.ts'
import { startNetwork } from '../system/network.ts'
import { queueOf } from '../system/stand-ins.ts'
import type { Copy } from '../vendors/postgres/main.ts'

/** What is lost for good while people buy, and what is done about it. */
export interface Loss {
  name: string
  /** Sweeps that still come: those of regions that are there. */
  jobs: readonly string[]
  /** Before anybody orders. */
  prepare?: (world: World) => Promise<Prepared>
  /** At `moment`, for the nth time. */
  moment: Moment
  nth: number
  /** Takes it away, and does what the runbook says (docs/operations/region-loss.md). Resolves once that is done. */
  lose: (world: World, prepared: Prepared | undefined) => Promise<void>
}

/** A copy of the record, and how its primary is kept from reaching it. */
export interface Prepared {
  copy: Copy
  fallBehind: () => void
  close: () => Promise<void>
}

const lost = 'europe-north1'
const left = 'us-central1'
const jobsLeft = ['outbox-us', 'reconcile-us']
/** Time that somebody needs to decide, in place of minutes: what waits for him waits so much longer. */
const decisionMs = 1_000
const redisAwayMs = 3_000

/** Every part of the region that the record lives in, each alone and all together. */
export const losses: readonly Loss[] = [
  {
    name: `${lost}: Cloud Run`,
    jobs: jobsLeft,
    moment: 'event',
    nth: 4,
    lose: ({ system }) => killServices(system.regions[lost]),
  },
  {
    name: `${lost}: the queue, with all its tasks`,
    jobs: allJobs,
    moment: 'event',
    nth: 4,
    lose: async (world) => loseQueue(world),
  },
  {
    name: 'Redis, empty when it is back',
    jobs: allJobs,
    moment: 'event',
    nth: 4,
    lose: async ({ system, parts }) => {
      system.networks.upstash?.set({ refuse: true })
      await pause(redisAwayMs)
      await parts.upstash.store.run('FLUSHALL', [])
      system.networks.upstash?.clear()
    },
  },
  {
    name: `${lost}: everything, the copy promoted`,
    jobs: jobsLeft,
    prepare: copyOf,
    moment: 'event',
    nth: 4,
    lose: loseEverything,
  },
  {
    name: `${lost}: everything, the copy behind`,
    jobs: jobsLeft,
    prepare: async (world) => {
      const prepared = await copyOf(world)
      // what is written from here on never reaches the copy
      world.moments.at('ordered', 6, prepared.fallBehind)
      return prepared
    },
    moment: 'event',
    nth: 4,
    lose: loseEverything,
  },
]

async function copyOf({ parts }: World): Promise<Prepared> {
  const way = await startNetwork({ port: parts.postgres.port })
  try {
    const copy = await parts.postgres.copy({ host: way.host, port: way.port })
    return {
      copy,
      fallBehind: () => way.set({ freeze: true }),
      close: async () => {
        await way.close()
        await copy.close()
      },
    }
  } catch (error) {
    await way.close()
    throw error
  }
}

const killServices = async ({ api, worker }: World['system']['regions'][typeof lost]): Promise<void> => {
  await Promise.all([api.kill(), worker.kill()])
}

const loseQueue = ({ parts }: World): void => parts['cloud-tasks'].queue(queueOf(lost)).lose()

/** The region's services, its queue and the record's primary at once; the copy is promoted, and the other region goes on with it. */
async function loseEverything(world: World, prepared: Prepared | undefined): Promise<void> {
  if (!prepared) throw new Error('there is no copy')
  const { system, parts } = world
  const primary = parts.postgres
  system.networks.postgres?.set({ refuse: true })
  loseQueue(world)
  await Promise.all([primary.kill(), killServices(system.regions[lost])])
  await pause(decisionMs)
  await prepared.copy.promote()
  parts.postgres = prepared.copy
  // a new version of the secret, and the delivery that lets the services read it
  system.networks.postgres?.leadTo(prepared.copy.port)
  system.networks.postgres?.clear()
  const { api, worker } = system.regions[left]
  await Promise.all(
    [api, worker].map(async (service) => {
      await service.stop()
      await service.start()
    }),
  )
}
