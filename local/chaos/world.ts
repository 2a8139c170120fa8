import { regions, type Part } from '../system/parts.ts'
import type { Service } from '../system/service.ts'
import { queueOf } from '../system/stand-ins.ts'
import { startSystem, type System } from '../system/system.ts'
import type { Sources } from '../ledger/sources.ts'
import { wipe } from './clock.ts'
import { listenTo, Moments } from './moments.ts'
import type { Parts } from './parts.ts'
import { Postman } from './postman.ts'

/** The whole local system, and everything that a run of chaos holds of it. */
export interface World {
  system: System
  /** Stand-ins, none of them left out. */
  parts: Parts
  moments: Moments
  postman: Postman
  sources: Sources
  /** What went wrong without any leave: processes that ended, answers of 500, VINs in a log. */
  complaints: string[]
  /** Last lines that the processes wrote, newest last. */
  lines: string[]
  /** Who pays by card does so by bank transfer. */
  moneyIsLate: boolean
  /** Resolves once no task is being delivered and none is due. */
  quiet(): Promise<void>
  /** Fair weather everywhere, and every process there again. */
  heal(): Promise<void>
  /** Nothing of the last run is left. */
  renew(): Promise<void>
  close(): Promise<void>
}

/** Left out of the system that chaos plays with, each for its reason; the output says so. */
export const leftOut: Partial<Record<Part, string>> = {
  'secret-manager': 'is asked when a process starts, never for an order',
  tsa: 'a signature without its time-stamp is as good a delivery',
  scheduler: 'its jobs are called by hand, so that nothing waits for a minute to pass',
}

/** Seconds that a reading waits for a sleeping car; in production 90, which would be ten minutes of each such run. */
export const wakeSeconds = 2

const keptLines = 400
const vin = /(5YJ|LRW|7SA|XP7)[A-HJ-NPR-Z0-9]{14}/

/** Starts it. `chance`: of what the postman leaves to chance; `onReady` hears of each part. */
export async function openWorld({
  chance,
  onReady = () => undefined,
  copied = false,
}: {
  chance: () => number
  onReady?: (part: string) => void
  /** True: the record may be copied. */
  copied?: boolean
}): Promise<World> {
  const complaints: string[] = []
  const lines: string[] = []
  const system = await startSystem({
    networks: true,
    copied,
    without: ['secret-manager', 'tsa'],
    sweepMs: { outbox: 0, reconcile: 0 },
    env: { TESLA_WAKE_SECONDS: String(wakeSeconds) },
    queue: { minBackoffMs: 200, maxDispatchesPerSecond: 100 },
    onReady,
    onTrouble: (why) => complaints.push(why),
    onLine: (part, line) => {
      lines.push(`${part} ${line}`)
      if (lines.length > keptLines) lines.shift()
      if (vin.test(line)) complaints.push(`a VIN is in the log of ${part}`)
      const failed = /^\{.*"route":"([^"]+)","status":500[,}]/.exec(line)
      if (failed) complaints.push(`${part} answered 500: ${failed[1] ?? ''}`)
    },
  })
  try {
    const parts = system.standIns as Parts
    const moments = new Moments()
    listenTo(system, moments)
    const { stripe, paypal, postgres, gcs, upstash, tesla } = parts
    const tasks = parts['cloud-tasks']
    const senders = (['stripe', 'paypal'] as const).map((name) => ({
      webhooks: parts[name].webhooks,
      url: `${system.url}/api/v1/payments/${name}/webhook`,
    }))
    const postman = new Postman(senders, { chance, onEvent: () => moments.tell('event') })
    const world: World = {
      system,
      parts,
      moments,
      postman,
      complaints,
      lines,
      moneyIsLate: false,
      sources: {
        databaseUrl: postgres.url,
        stripe: { secretKey: stripe.secretKey, apiUrl: stripe.url },
        paypal: { clientId: paypal.clientId, clientSecret: paypal.clientSecret, apiUrl: paypal.url },
        bucketBooks: `${gcs.url}/_control/books`,
      },
      quiet: async () => {
        await Promise.all(regions.map((region) => tasks.queue(queueOf(region)).quiet()))
      },
      heal: async () => {
        for (const network of Object.values(system.networks)) network.clear()
        for (const { faults } of [stripe, paypal, gcs, upstash, tesla, tasks]) faults.clear()
        upstash.replica.catchUp()
        stripe.account.refundRefusals.length = 0
        stripe.account.refundsArePending = false
        paypal.account.captureRefusals.length = 0
        paypal.account.refundRefusals.length = 0
        paypal.account.capturesArePending = false
        paypal.account.refundsArePending = false
        world.moneyIsLate = false
        await Promise.all(servicesOf(system).map((service) => service.start()))
      },
      renew: async () => {
        await world.heal()
        await world.quiet()
        await postman.settled()
        moments.reset()
        postman.reset()
        complaints.length = 0
        await wipe(parts)
      },
      close: async () => {
        postman.close()
        await system.close()
      },
    }
    await world.renew()
    return world
  } catch (error) {
    await system.close()
    throw error
  }
}

const servicesOf = ({ regions: all }: System): Service[] =>
  Object.values(all).flatMap(({ api, worker }) => [api, worker])
