import { perReport } from '@cpt/infra/tools/capacity/model'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { seeded } from '../stand-in/seeded.ts'
import { Clockwork } from './clockwork.ts'
import { simulate, type Sizes } from './model.ts'
import { parameters } from './parameters.ts'
import { learn, meanOf, replay, tookOf, type Recorded } from './replay.ts'
import { sizesFor } from './sizes.ts'
import { Station } from './station.ts'

/** Mean wait before so many servers, Poisson arrivals at `rate`, over a long time. */
function waitAt(servers: number, rate: number, service: (chance: () => number) => number) {
  const clock = new Clockwork()
  const station = new Station(clock, servers)
  const chance = seeded(7)
  const arrive = () => {
    clock.after(-Math.log(1 - chance()) / rate, arrive)
    station.serve(service(chance), () => undefined)
  }
  clock.after(0, arrive)
  clock.run(200_000)
  return station.usage()
}
const exponential = (mean: number) => (chance: () => number) => -mean * Math.log(1 - chance())

/** Erlang's C formula: mean wait in M/M/c. */
function erlangC(servers: number, rate: number, mean: number): number {
  const load = rate * mean
  let term = 1
  let sum = 1
  for (let n = 1; n < servers; n += 1) sum += term *= load / n
  const last = ((term * load) / servers) * (servers / (servers - load))
  return (last / (sum + last)) * (mean / (servers - load))
}

test.each([
  [1, 0.5],
  [1, 0.8],
  [3, 2.4],
  [8, 6.8],
])(
  '%i servers at %d arrivals a second keep one waiting as long as Erlang’s formula says',
  (servers, rate) => {
    const { meanWaitSeconds, utilisation } = waitAt(servers, rate, exponential(1))
    const expected = erlangC(servers, rate, 1)
    expect(Math.abs(meanWaitSeconds - expected) / expected).toBeLessThan(0.05)
    expect(utilisation).toBeCloseTo(rate / servers, 1)
  },
)

test('with work that always takes as long one waits half as long (Pollaczek and Khinchine)', () => {
  const { meanWaitSeconds } = waitAt(1, 0.8, () => 1)
  expect(Math.abs(meanWaitSeconds - 2) / 2).toBeLessThan(0.05)
})

test('events come in their order, those of the same moment as they were planned', () => {
  const clock = new Clockwork()
  const seen: number[] = []
  for (const seconds of [5, 1, 3, 1, 9, 0]) clock.after(seconds, () => seen.push(clock.now))
  clock.run(6)
  expect(seen).toEqual([0, 1, 1, 3, 5])
  const order: string[] = []
  for (const name of ['a', 'b', 'c']) clock.after(0, () => order.push(name))
  clock.run(7)
  expect(order).toEqual(['a', 'b', 'c'])
})

const small: Sizes = {
  apiInstances: 2,
  workerInstances: 2,
  workerConcurrency: 4,
  apiPool: 3,
  workerPool: 3,
  databaseCpus: 1,
  queueConcurrent: 8,
  queuePerSecond: 10,
  sweepBatch: 50,
  teslaDailyCalls: 20_000,
}
const at = (sizes: Sizes, perSecond: number, { seed = 1, seconds = 900 } = {}) =>
  simulate(sizes, { perSecond, perDay: (perSecond * 86_400) / 5, seconds, seed })

test('the same seed gives the same, another seed another', () => {
  expect(at(small, 0.2)).toEqual(at(small, 0.2))
  expect(at(small, 0.2)).not.toEqual(at(small, 0.2, { seed: 2 }))
})

test('the model saturates where a part can carry no more, and that part is named by its waiting', () => {
  const easy = at(small, 0.1)
  expect(easy.stations.queueSlots.utilisation).toBeLessThan(0.5)
  const full = at({ ...small, queueConcurrent: 2 }, 1)
  expect(full.stations.queueSlots.utilisation).toBeGreaterThan(0.95)
  expect(full.stations.queueSlots.waiting).toBeGreaterThan(100)
  expect(full.meanSeconds).toBeGreaterThan(10 * easy.meanSeconds)
  const slow = at({ ...small, apiInstances: 1, queueConcurrent: 100, workerInstances: 50 }, 3)
  expect(slow.stations.api.utilisation).toBeGreaterThan(0.9)
  expect(slow.stations.api.waiting).toBeGreaterThan(100)
})

/** Seconds that a report holds a slot, all its tries together. */
function slotSeconds(): number {
  const { asleepShare, wakeSeconds, neverShare, tryMostSeconds, triesOfNever, readSeconds } =
    parameters.stated
  const ofAsleep = (1 - neverShare) * wakeSeconds + neverShare * (1 + triesOfNever) * tryMostSeconds
  return readSeconds + parameters.measured.workerCpuSeconds + asleepShare * ofAsleep
}
const held = slotSeconds()

test('cars that sleep are what holds the slots: without them the same slots are mostly free', () => {
  const { asleepShare, wakeSeconds } = parameters.stated
  const { queueSlots } = at(small, 0.1, { seconds: 20_000 }).stations
  // Little's law; cars that wake later than a try lasts make it a little less
  expect(Math.abs(queueSlots.utilisation * 8 - 0.1 * held) / (0.1 * held)).toBeLessThan(0.25)
  expect(asleepShare * wakeSeconds).toBeGreaterThan(2 * parameters.measured.workerCpuSeconds)
})

test('what a sweep takes is bounded by its batch', () => {
  const late = at({ ...small, sweepBatch: 1, queueConcurrent: 200, workerInstances: 50 }, 2)
  expect(late.sweepWaiting).toBeGreaterThan(20)
  expect(at({ ...small, queueConcurrent: 200, workerInstances: 50 }, 2).sweepWaiting).toBeLessThan(20)
})

test('Tesla’s quota is held against the day', () => {
  const day = (perDay: number) => simulate(small, { perSecond: 0.01, perDay, seconds: 60, seed: 1 })
  expect(day(1_000).reportsOverQuota).toBe(0)
  expect(day(10_000).reportsOverQuota).toBe(
    Math.round(10_000 - small.teslaDailyCalls / parameters.measured.teslaCalls),
  )
})

test('the sizes that the formula of capacity gives hold at their peak', () => {
  for (const perDay of [500, 20_000]) {
    const { stations, sweepWaiting } = simulate(sizesFor(perDay).sizes, {
      perSecond: (perDay * 5) / 86_400,
      perDay,
      seconds: 900,
      seed: 3,
    })
    for (const name of ['api', 'database', 'worker', 'queueSlots'] as const)
      expect(stations[name].utilisation, `${name} at ${perDay}`).toBeLessThan(0.9)
    expect(sweepWaiting).toBeLessThan(100)
  }
})

test('the formula of capacity plans with no less than a load run measured', () => {
  const { measured } = parameters
  expect(perReport.apiRequests * perReport.apiCpuSeconds).toBeGreaterThanOrEqual(
    measured.apiRequests * measured.apiCpuSeconds,
  )
  expect(perReport.workerCpuSeconds).toBeGreaterThanOrEqual(measured.workerCpuSeconds)
  expect(perReport.redisCommands).toBeGreaterThanOrEqual(measured.redisCommands)
  expect(Math.abs(perReport.slotSeconds - held) / held).toBeLessThan(0.1)
  expect(perReport.teslaCalls).toBeGreaterThanOrEqual(measured.teslaCalls)
  expect(perReport.queries * perReport.querySeconds).toBeGreaterThanOrEqual(
    measured.sqlStatements * measured.sqlSeconds,
  )
})

const recorded = JSON.parse(readFileSync(new URL('recorded.json', import.meta.url), 'utf8')) as Record<
  'low' | 'high',
  Recorded
>

// Two runs of `npm run load -- --minutes 1.8 --asleep 1 --wake 8 --slots 2 --json`, the low one with `--rate 0.18 --seed 21`,
// the high one with `--rate 0.28 --seed 22`; 2026-11-29
test.each(['low', 'high'] as const)(
  'what the model learns at the low rate tells the times of the run at the %s one, within a fifth',
  (name) => {
    const took = tookOf(recorded[name].reports.map((report) => report.took))
    const told = replay(recorded[name], learn(recorded.low))
    expect(recorded[name].reports.length).toBeGreaterThan(10)
    expect(Math.abs(told.mean - took.mean) / took.mean).toBeLessThan(0.2)
    expect(Math.abs(told.p95 - took.p95) / took.p95).toBeLessThan(0.2)
  },
)

test('at the high rate the queue makes the difference: without it the model would be wrong', () => {
  const { tasks, besideSeconds } = learn(recorded.low)
  const { mean } = tookOf(recorded.high.reports.map((report) => report.took))
  expect(Math.abs(meanOf(tasks) + besideSeconds - mean) / mean).toBeGreaterThan(0.4)
  const endless = replay({ ...recorded.high, slots: 1_000 }, { tasks, besideSeconds })
  expect(endless.mean).toBeLessThan(0.6 * mean)
})
