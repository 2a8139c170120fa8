import { setTimeout as pause } from 'node:timers/promises'
import { readLedger, type LedgerRead } from '@cpt/local/ledger/read-ledger'
import type { Fault, Faults } from '@cpt/local/stand-in/faults'
import { cutPostgres, type PostgresState } from '@cpt/local/system/cut-postgres'
import type { SystemOptions } from '@cpt/local/system/options'
import type { Purchases } from './buyers.ts'
import { startBuyers } from './buyers.ts'
import type { World } from './world.ts'

/** Everything that a purchase needs; sweeps and tasks come again soon, so that a cut does not cost minutes. */
export const cutsOptions: SystemOptions = {
  without: ['edge', 'secret-manager'],
  sweepMs: { outbox: 1_000, reconcile: 5_000 },
  queue: { minBackoffMs: 200, maxBackoffMs: 2_000, maxAttempts: 100 },
}

export interface CutsResult {
  /** Connections that were cut, by kind. */
  cuts: Record<string, number>
  purchases: Purchases
  /** Processes that ended without having been asked to. */
  ended: string[]
  ledger: LedgerRead
}

/**
 * People buy reports, while `times` connections of every kind are cut: those to Postgres by what they are doing at that
 * moment, all others in a request. Then the record is compared with the books of those who took the money.
 */
export async function cutEverything(
  world: World,
  { times, buyers, onCut }: { times: number; buyers: number; onCut: (cuts: Record<string, number>) => void },
): Promise<CutsResult> {
  await world.renew()
  const load = startBuyers(world, buyers)
  const cuts: Record<string, number> = {}
  const cutters = cuttersOf(world).map(async ([kind, cut]) => {
    cuts[kind] = 0
    for (let n = 0; n < times; n += 1) {
      await cut(n)
      cuts[kind] += 1
      onCut(cuts)
    }
  })
  await Promise.all(cutters)
  await load.stop()
  return { cuts, purchases: load.purchases, ended: world.ended, ledger: await settledLedger(world) }
}

type Cutter = (turn: number) => Promise<unknown>
const postgresStates: PostgresState[] = ['idle', 'active', 'idle in transaction']
const kindsOfCut: Fault['kind'][] = ['refuse', 'lost-answer', 'cut']

function cuttersOf({ system }: World): [string, Cutter][] {
  const { postgres, upstash, tesla, stripe, paypal, gcs } = system.standIns
  const network = system.networks.postgres
  if (!postgres || !network || !upstash || !tesla || !stripe || !paypal || !gcs)
    throw new Error('a part is missing')
  /** After so many requests that are let through, so that whoever asks again is answered. */
  const inRequest =
    (faults: Faults, match: Fault['match'] = {}, after = 1): Cutter =>
    async (turn) => {
      faults.add({ kind: kindsOfCut[turn % kindsOfCut.length] ?? 'cut', match, after, times: 1 })
      const waits = () => faults.list().some((fault) => JSON.stringify(fault.match) === JSON.stringify(match))
      while (waits()) await pause(5)
    }
  return [
    ...postgresStates.map((state): [string, Cutter] => [
      `Postgres, ${state}`,
      () => cutPostgres({ url: postgres.url, network }, state, () => true),
    ]),
    ['Redis', inRequest(upstash.faults)],
    // Half of them failing is what opens the breaker, and then nothing is asked that could be cut
    ['Tesla, one request of four', inRequest(tesla.faults, {}, 3)],
    ['Stripe', inRequest(stripe.faults)],
    ['PayPal', inRequest(paypal.faults)],
    ['bucket, up', inRequest(gcs.faults, { method: 'POST' })],
    ['bucket, down', inRequest(gcs.faults, { method: 'GET' })],
  ]
}

const settleMs = 120_000

/** Once nothing is under way any more, or it has taken too long. */
async function settledLedger({ system }: World): Promise<LedgerRead> {
  const { postgres, stripe, paypal, gcs } = system.standIns
  const sources = {
    databaseUrl: postgres?.url ?? '',
    stripe: { secretKey: stripe?.secretKey ?? '', apiUrl: stripe?.url ?? '' },
    paypal: {
      clientId: paypal?.clientId ?? '',
      clientSecret: paypal?.clientSecret ?? '',
      apiUrl: paypal?.url ?? '',
    },
    bucketBooks: `${gcs?.url ?? ''}/_control/books`,
  }
  const startedAt = performance.now()
  for (;;) {
    const ledger = await readLedger(sources, { now: new Date(), graceMinutes: 0 })
    const isDone = ledger.findings.length + ledger.waiting.length + ledger.unread.length === 0
    if (isDone || performance.now() - startedAt > settleMs) return ledger
    await pause(1_000)
  }
}

/** Whether nothing was lost, ended or left over. */
export const cutsHold = ({ purchases, ended, ledger }: CutsResult) =>
  Object.keys(purchases.failed).length + ended.length + ledger.findings.length + ledger.unread.length === 0
