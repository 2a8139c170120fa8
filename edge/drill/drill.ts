import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Harm } from './harms.ts'
import type { Customer, Kind, Tally } from './load.ts'
import { orderOf, startLoad } from './load.ts'
import type { Visits } from './people.ts'
import { startVisits } from './people.ts'
import { ask, signIn } from '@cpt/local/visitor/visitor'
import type { World } from './world.ts'

/** What came of one harm in one run. */
export interface Phase {
  name: string
  exempt?: string
  run: number
  tally: Tally
  visits: Visits
  /** Done more often than asked for, by kind. */
  doubled: Record<'keyed' | 'unkeyed', number>
  /** Lost ones whose answer says that they were not done, and which were. */
  untrue: number
  /** Processes that ended without having been asked to. */
  ended: string[]
  /** Milliseconds until the service answered well again after all was put right. */
  backMs: number
}

export interface DrillOptions {
  harms: readonly Harm[]
  callers: number
  /** Milliseconds each harm lasts; asked for each. */
  lastsMs: () => number
  runs: number
  chance: () => number
  /** Order of the harms of a run after the first. */
  shuffle: boolean
  onPhase: (phase: Phase) => void
  /** Ends the drill after the harm that is being done. */
  signal?: AbortSignal
}

/** Every harm in turn, with load and with people, at edges that have learnt nothing yet. */
export async function drill(world: World, options: DrillOptions): Promise<Phase[]> {
  const phases: Phase[] = []
  await world.renew()
  for (let run = 1; run <= options.runs; run += 1) {
    // Their sessions live for half an hour
    const customers = await openCustomers(world, options.callers)
    const order = run === 1 || !options.shuffle ? options.harms : shuffled(options.harms, options.chance)
    for (const harm of order) {
      if (options.signal?.aborted) return phases
      const phase = { ...(await one(world, harm, customers, options)), run }
      phases.push(phase)
      options.onPhase(phase)
    }
  }
  return phases
}

async function one(
  world: World,
  harm: Harm,
  customers: Customer[],
  { callers, lastsMs, chance }: DrillOptions,
): Promise<Omit<Phase, 'run'>> {
  await world.renew(harm.hedge)
  const endedBefore = world.ended.length
  const before = await madeBy(world, customers)
  const load = startLoad(world.load, customers, callers)
  const people = startVisits(world.people)
  await pause(500 + 500 * chance())
  const quiet = load.turn()
  people.turn()
  const heal = await harm.begin(world, chance)
  await pause(lastsMs())
  // On a machine that is very busy nobody may have come to ask yet
  for (let left = 600; load.safeAsked() === 0 && left > 0; left -= 1) await pause(100)
  const healing = performance.now()
  await heal()
  await world.heal()
  const backMs = await untilWell(world, healing)
  await Promise.all([load.stop(), people.stop()])
  const [tally, visits] = [load.turn(), people.turn()]
  const made = await madeBy(world, customers)
  const asked = (kind: Kind) => quiet.asked[kind] + tally.asked[kind]
  const ids = [...quiet.unkeyedIds, ...tally.unkeyedIds]
  const twice = ids.filter((id) => (world.done.get(id)?.length ?? 0) > 1).length
  const lost = tally.losses.filter(({ kind, told }) => kind === 'unkeyed' && told === 'not-run')
  const untrue = lost.filter(({ requestId = '' }) => world.done.has(requestId)).length
  world.done.clear()
  return {
    name: harm.name,
    ...(harm.exempt === undefined ? {} : { exempt: harm.exempt }),
    tally,
    visits,
    doubled: {
      keyed: Math.max(0, made.keyed - before.keyed - asked('keyed')),
      // A request is done in two regions, or more of them are done than were asked for
      unkeyed: Math.max(twice, made.unkeyed - before.unkeyed - asked('unkeyed')),
    },
    untrue,
    ended: world.ended.slice(endedBefore),
    backMs,
  }
}

async function untilWell(world: World, since: number): Promise<number> {
  while (performance.now() - since < 60_000) {
    const { status, headers } = await ask(`${world.load()}/api/v1/catalog`, {
      headers: { 'cache-control': 'no-cache' },
      from: '198.51.100.1',
    })
    const made = headers.get('cache-status') ?? ''
    if (status === 200 && !/; hit|fwd-status=5/.test(made)) return performance.now() - since
    await pause(50)
  }
  return NaN
}

/** Orders in the record by those who send a key, and by those who send none. */
async function madeBy(
  { system }: World,
  customers: Customer[],
): Promise<Record<'keyed' | 'unkeyed', number>> {
  const half = Math.ceil(customers.length / 2)
  const count = async (some: Customer[]) => {
    const ids = some.map(({ token }) => sessionOf(token))
    const rows = await system.standIns.postgres?.rows<{ made: number }>(
      'SELECT count(*)::int AS made FROM orders WHERE session_id::text = ANY($1)',
      [ids],
    )
    return rows?.[0]?.made ?? 0
  }
  return { keyed: await count(customers.slice(0, half)), unkeyed: await count(customers.slice(half)) }
}

/** Nothing is harmed yet: only a machine that is busy with other things stands in the way. */
async function insisting<T>(work: () => Promise<T>, tries = 10): Promise<T> {
  for (let left = tries - 1; ; left -= 1) {
    try {
      return await work()
    } catch (error) {
      if (left === 0) throw error
      await pause(1_000)
    }
  }
}

const sessionOf = (token: string) =>
  (JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sub: string }).sub

/** Two a caller: one who sends a key with his orders, and one who does not. */
async function openCustomers(world: World, callers: number): Promise<Customer[]> {
  const customers: Customer[] = []
  for (let n = 0; n < 2 * callers; n += 1) {
    const from = `198.51.100.${n % 250}`
    const signedIn = await insisting(() => signIn(world.load(), from, n % 3 === 2 ? 'us' : 'eu'))
    const { token } = signedIn
    const asking = { method: 'POST', token, key: randomUUID(), json: orderOf(signedIn), from }
    const orderId = await insisting(async () => {
      const made = await ask(`${world.load()}/api/v1/orders`, asking)
      if (made.status >= 300 || !made.body) throw new Error(`an order could not be made: ${made.status}`)
      return String(made.body['orderId'])
    })
    customers.push({ ...signedIn, orderId })
  }
  return customers
}

function shuffled<T>(items: readonly T[], chance: () => number): T[] {
  return items
    .map((item) => ({ item, place: chance() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
