import { setTimeout as pause } from 'node:timers/promises'
import { seeded } from '../stand-in/seeded.ts'
import { regions } from '../system/parts.ts'
import { startSystem, type System } from '../system/system.ts'
import { arrivalsOf, pick } from './arrivals.ts'
import { between, readBooks } from './books.ts'
import { costOf, type Cost } from './cost.ts'
import { mix, travel, type Following, type Stage } from './journeys.ts'
import { heldBy, slopeOf, type Held } from './processes.ts'
import { Recorder, type ClassFigures } from './recorder.ts'

export interface Wanted {
  /** Journeys a second. */
  rate: number
  minutes: number
  seed: number
  following: Following
  asleep: number
  wakeSeconds: number
  /** Called before the first arrival, and its undoing after the last. */
  weather?: (system: System) => () => void
}

/** What one run of load showed. */
export interface Figures {
  wanted: Omit<Wanted, 'weather'>
  seconds: number
  journeys: { begun: number; done: number; unfinished: number; perSecond: number }
  reports: { made: number; perSecond: number }
  classes: Record<string, ClassFigures>
  errors: [string, number][]
  /** Of everything that was asked meanwhile, by whoever, over the reports that were made. */
  perReport: {
    redisCommands: number
    sqlStatements: number
    sqlSeconds: number
    teslaBilled: number
    statusAnswers: number
    apiRequests: number
    apiCpuSeconds: number
    workerCpuSeconds: number
    edgeCpuSeconds: number
  }
  cost: Cost
  /** Of each process: resident memory at the end (MiB), its slope (MiB a minute), and how many handles it holds. */
  processes: Record<string, { rssMiB: number; slopeMiB: number; handles: number; handlesAtStart: number }>
  /** For the model: when orders were paid and their reports there, and how long each task took (milliseconds). */
  trace: { made: Stage['made']; taskMs: number[] }
}

/** Journeys that may be under way at once; who comes then is turned away, and counted as failed. */
const mostOpen = 300
const drainMs = 90_000

/** Starts the system, as the load needs it. `slots`: tasks that a queue hands out at once; else as in production. */
export const openSystem = (
  onServed: (route: string, durationMs: number) => void,
  slots?: number,
): Promise<System> =>
  startSystem({
    ...(slots === undefined ? {} : { queue: { maxConcurrentDispatches: slots } }),
    without: ['secret-manager', 'tsa', 'otlp'],
    statements: true,
    env: { TESLA_DAILY_CALLS: '10000000' },
    onLine: (_part, line) => {
      const [, route, ms] = /"route":"([^"]+)".*"durationMs":([\d.]+)/.exec(line) ?? []
      if (route !== undefined) onServed(route, Number(ms))
    },
  })

/** Lets visitors come at the rate that is wanted, whatever becomes of those before, and tells what it was like. */
export async function run(
  system: System,
  wanted: Wanted,
  served: { route: string; ms: number }[],
): Promise<Figures> {
  const chance = seeded(wanted.seed)
  const recorder = new Recorder()
  const parts = processesOf(system)
  const begunAt = performance.now()
  const now = () => performance.now() - begunAt
  const stage: Stage = {
    ...wanted,
    system,
    recorder,
    chance,
    now,
    codes: [],
    made: [],
    statusAnswers: 0,
  }
  const before = { books: await readBooks(system), held: parts.map(({ pid }) => heldBy(pid())) }
  served.length = 0
  const calm = wanted.weather?.(system)
  const points = parts.map((): [number, number][] => [])
  const look = () =>
    parts.forEach(({ pid }, at) => {
      const held = heldBy(pid())
      if (held) points[at]?.push([now() / 60_000, held.rssMiB])
    })
  const looking = setInterval(look, Math.max(1_000, (wanted.minutes * 60_000) / 120))

  const open = new Set<Promise<void>>()
  const arrivals = arrivalsOf(wanted.rate, wanted.minutes * 60, chance)
  for (const [at, dueAt] of arrivals.entries()) {
    const early = dueAt - now()
    if (early > 0) await pause(early)
    const journey = pick(mix, chance)
    if (open.size >= mostOpen) {
      recorder.failed(`journey ${journey}`, 'turned away')
      continue
    }
    const number = wanted.seed * 10_000 + at
    const under = travel(stage, journey, number, dueAt).finally(() => open.delete(under))
    open.add(under)
  }
  calm?.()
  await Promise.race([Promise.all(open), pause(drainMs, undefined, { ref: false })])
  clearInterval(looking)
  const seconds = now() / 1_000
  const unfinished = open.size
  const asked = between(before.books, await readBooks(system))
  const after = parts.map(({ pid }) => heldBy(pid()))
  const made = stage.made.length
  const each = (total: number) => (made === 0 ? 0 : total / made)
  const cpu = (role: string) =>
    parts.reduce(
      (sum, { name }, at) =>
        name.startsWith(role)
          ? sum + ((after[at]?.cpuSeconds ?? 0) - (before.held[at]?.cpuSeconds ?? 0))
          : sum,
      0,
    )
  const perReport = {
    redisCommands: each(asked.redisCommands),
    sqlStatements: each(asked.sqlStatements),
    sqlSeconds: each(asked.sqlSeconds),
    teslaBilled: each(asked.teslaBilled),
    statusAnswers: each(stage.statusAnswers),
    apiRequests: each(served.filter(({ route }) => route.includes(' /api/')).length),
    apiCpuSeconds: each(cpu('api')),
    workerCpuSeconds: each(cpu('worker')),
    edgeCpuSeconds: each(cpu('edge')),
  }
  const { weather: _, ...asWanted } = wanted
  const classes = recorder.classes()
  const journeysDone = Object.entries(classes)
    .filter(([name]) => name.startsWith('journey '))
    .reduce((sum, [, { count }]) => sum + count, 0)
  return {
    wanted: asWanted,
    seconds,
    journeys: { begun: arrivals.length, done: journeysDone, unfinished, perSecond: journeysDone / seconds },
    reports: { made, perSecond: made / seconds },
    classes,
    errors: recorder.errors(),
    perReport,
    cost: costOf({
      ...perReport,
      teslaWakes: each(asked.teslaWakes),
      objectsWritten: each(asked.objectsWritten),
    }),
    processes: Object.fromEntries(
      parts.map(({ name }, at) => [name, grownBy(before.held[at], after[at], points[at] ?? [])]),
    ),
    trace: {
      made: stage.made,
      taskMs: served.filter(({ route }) => route === 'POST /worker/generate-pdf').map(({ ms }) => ms),
    },
  }
}

function grownBy(before: Held | undefined, after: Held | undefined, points: [number, number][]) {
  // The first half fills caches and compiles
  const settled = points.slice(Math.floor(points.length / 2))
  return {
    rssMiB: after?.rssMiB ?? 0,
    slopeMiB: slopeOf(settled),
    handles: after?.handles ?? 0,
    handlesAtStart: before?.handles ?? 0,
  }
}

const processesOf = (system: System) =>
  [...regions.flatMap((region) => Object.values(system.regions[region])), system.edge].map((service) => ({
    name: service.name,
    pid: () => service.pid,
  }))
