import { seeded } from '../stand-in/seeded.ts'
import { Clockwork } from './clockwork.ts'
import { parameters } from './parameters.ts'
import { Station, type Usage } from './station.ts'

/** Sizes of one region that carries everything, because the other may be away. */
export interface Sizes {
  apiInstances: number
  workerInstances: number
  /** Tasks that one worker takes at a time. */
  workerConcurrency: number
  apiPool: number
  workerPool: number
  databaseCpus: number
  queueConcurrent: number
  queuePerSecond: number
  sweepBatch: number
  teslaDailyCalls: number
}

export interface Simulated {
  reportsPerSecond: number
  begun: number
  made: number
  /** From paid to ready. */
  meanSeconds: number
  p95Seconds: number
  stations: Record<
    'api' | 'database' | 'apiConnections' | 'workerConnections' | 'queueSlots' | 'worker',
    Usage
  >
  /** Orders that wait for the sweep at the end, and what it can take in a day. */
  sweepWaiting: number
  /** Share of Tesla's daily calls that a day of this takes, and those it leaves without (reports a day). */
  teslaShare: number
  reportsOverQuota: number
}

/**
 * An event for each request, statement's visit and task of `seconds` at a steady rate: arrivals by Poisson, each report
 * through API, database, queue and worker; sleeping cars hold a slot, what comes late waits for the sweep. `perSecond`
 * is the rate in those minutes, `perDay` what the day's quota is held against. The same seed gives the same.
 */
export function simulate(
  sizes: Sizes,
  { perSecond, perDay, seconds, seed }: { perSecond: number; perDay: number; seconds: number; seed: number },
): Simulated {
  const { measured, stated } = parameters
  const chance = seeded(seed)
  const clock = new Clockwork()
  const about = (mean: number) => -mean * Math.log(1 - chance())
  const api = new Station(clock, sizes.apiInstances)
  const database = new Station(clock, Math.max(1, Math.round(sizes.databaseCpus)))
  // A shared core is a slow one
  const slow = Math.max(1, 1 / Math.max(sizes.databaseCpus, 0.01))
  const apiConnections = new Station(clock, sizes.apiInstances * sizes.apiPool)
  const workerConnections = new Station(clock, sizes.workerInstances * sizes.workerPool)
  const slots = Math.min(sizes.queueConcurrent, sizes.workerInstances * sizes.workerConcurrency)
  const queueSlots = new Station(clock, slots)
  const worker = new Station(clock, sizes.workerInstances)
  let nextDispatchAt = 0
  const took: number[] = []
  let begun = 0
  const sweepWaiting: (() => void)[] = []

  const visits = measured.apiRequests + stated.tasks
  const statements = measured.sqlStatements / visits
  /** A connection is held for the statements of a request, and the way to the database and back. */
  const ask = (connections: Station, then: () => void) =>
    connections.take(() =>
      database.serve(about(statements * measured.sqlSeconds * slow), () =>
        clock.after(statements * stated.roundTripSeconds, () => {
          connections.release()
          then()
        }),
      ),
    )
  const request = (then: () => void = () => undefined) =>
    api.serve(about(measured.apiCpuSeconds), () => ask(apiConnections, then))
  const dispatch = (work: () => void) => {
    const at = Math.max(clock.now, nextDispatchAt)
    nextDispatchAt = at + 1 / sizes.queuePerSecond
    clock.after(at - clock.now, work)
  }
  /** One try at the car: it holds its slot while the car wakes. */
  const attempt = (holdSeconds: number, isRead: boolean, then: () => void) =>
    dispatch(() =>
      queueSlots.take(() =>
        clock.after(holdSeconds, () => {
          const over = () => {
            queueSlots.release()
            then()
          }
          if (!isRead) {
            over()
            return
          }
          clock.after(stated.readSeconds, () =>
            worker.serve(measured.workerCpuSeconds * (0.75 + chance() / 2), () =>
              ask(workerConnections, over),
            ),
          )
        }),
      ),
    )
  const make = (paidAt: number) => {
    const isAsleep = chance() < stated.asleepShare
    if (isAsleep && chance() < stated.neverShare) {
      attempt(stated.tryMostSeconds, false, () => undefined)
      return
    }
    const wake = isAsleep ? Math.min(stated.tryMostSeconds, about(stated.wakeSeconds)) : 0
    attempt(wake, true, () => {
      took.push(clock.now - paidAt)
    })
  }
  const arrive = () => {
    clock.after(about(1 / perSecond), arrive)
    begun += 1
    // Before and after the payment, in the minutes that a visitor takes for it
    for (let n = 1; n < measured.apiRequests; n += 1) clock.after(chance() * 240, () => request())
    const paidAt = clock.now
    if (chance() < stated.lateShare) sweepWaiting.push(() => make(paidAt))
    else request(() => make(paidAt))
    // What could not be read on other hours of the day is tried again now
    const again = stated.asleepShare * stated.neverShare * stated.triesOfNever
    for (let left = again; left > 0; left -= 1)
      if (chance() < left) attempt(stated.tryMostSeconds, false, () => undefined)
  }
  const sweep = () => {
    clock.after(stated.sweepEverySeconds, sweep)
    for (const one of sweepWaiting.splice(0, sizes.sweepBatch)) one()
  }
  clock.after(about(1 / perSecond), arrive)
  clock.after(stated.sweepEverySeconds, sweep)
  clock.run(seconds)

  took.sort((a, b) => a - b)
  const teslaShare = (perDay * measured.teslaCalls) / sizes.teslaDailyCalls
  return {
    reportsPerSecond: perSecond,
    begun,
    made: took.length,
    meanSeconds: took.reduce((sum, one) => sum + one, 0) / Math.max(1, took.length),
    p95Seconds: took[Math.floor(took.length * 0.95)] ?? 0,
    stations: {
      api: api.usage(),
      database: database.usage(),
      apiConnections: apiConnections.usage(),
      workerConnections: workerConnections.usage(),
      queueSlots: queueSlots.usage(),
      worker: worker.usage(),
    },
    sweepWaiting: sweepWaiting.length,
    teslaShare,
    reportsOverQuota: Math.max(0, Math.round(perDay - sizes.teslaDailyCalls / measured.teslaCalls)),
  }
}
