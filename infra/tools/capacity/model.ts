import type { z } from 'zod'
import type { fileSchema } from '../config/schema.ts'
import { prices } from './prices.ts'

/** What one report asks of each part; docs/operations/costs.md says where the quantities come from. */
export const perReport = {
  apiRequests: 60,
  /** Processor time of one request, in seconds. */
  apiCpuSeconds: 0.02,
  workerCpuSeconds: 3,
  /**
   * How long a report holds a slot of the queue, in seconds, the mean of awake cars (2.3) and of the three in ten that
   * sleep, each for as long as it takes to wake, at most 90 s a try (`npm run simulate`, docs/scale.md).
   */
  slotSeconds: 33,
  tasks: 3,
  redisCommands: 300,
  /** Sections, polls while the car wakes, the wake itself, the list of cars. */
  teslaCalls: 13,
  /** Statements of all transactions together, and what one takes of the database's processor, in seconds. */
  queries: 250,
  querySeconds: 0.001,
  /** Share whose webhook comes late, so that the sweep finds them. */
  lateShare: 0.02,
} as const

/** Tasks that a worker takes at a time (cloud_run.worker.concurrency): while it waits for a car it works for others. */
const workerConcurrency = 4
/** The busiest minute of a day against its average. */
export const peakFactor = 5
/** A part is planned to be this busy at its peak. */
export const utilisation = 0.6
/** Room above what is expected, for budgets that stop the service when they are used up. */
export const reserve = 1.5
/** Connections that Cloud SQL and operators keep for themselves. */
export const reservedConnections = 3
/** One of each instance, beside its pool: it hears of new work and changed orders (origin/src/db/listen.ts). */
export const listeningConnections = 1
/** Memory that one connection of Postgres takes, in GB, and the share of all memory that connections may have. */
const connectionGb = 0.01
const connectionShare = 0.5

/** A size of Cloud SQL: what it holds and, in USD, what a month of it costs. */
export interface Tier {
  name: string
  cpus: number
  memoryGb: number
  connections: number
  monthUsd: number
}

/**
 * Sizes with Cloud SQL's default of max_connections for their memory
 * (docs.cloud.google.com/sql/docs/postgres/flags, max_connections) and list prices of us-central1: 0.0413 a vCPU-hour and
 * 0.007 a GB-hour, shared cores 10 and 27 a month (docs/operations/costs.md, source 6).
 */
export const tiers: readonly Tier[] = [
  { name: 'db-f1-micro', cpus: 0.2, memoryGb: 0.6, connections: 25, monthUsd: 10 },
  { name: 'db-g1-small', cpus: 0.5, memoryGb: 1.7, connections: 50, monthUsd: 27 },
  ...[
    [1, 3.75],
    [2, 7.5],
    [4, 15],
    [8, 30],
    [16, 60],
    [32, 120],
    [64, 240],
  ].map(([cpus = 0, memoryGb = 0]) => ({
    name: `db-custom-${cpus}-${memoryGb * 1024}`,
    cpus,
    memoryGb,
    connections: connectionsOf(memoryGb),
    monthUsd: Math.round((cpus * 0.0413 + memoryGb * 0.007) * 730),
  })),
]

function connectionsOf(memoryGb: number): number {
  const steps = [[120, 1000], [60, 800], [30, 600], [15, 500], [7.5, 400], [6, 200], [3.75, 100]] as const // prettier-ignore
  return steps.find(([least]) => memoryGb >= least)?.[1] ?? 50
}

/** What is written in the YAML of one environment, or what the formula makes of a number of reports a day. */
export interface Plan {
  teslaDailyCalls: number
  redisBudgetUsd: number
  apiInstances: number
  workerInstances: number
  queueConcurrent: number
  queuePerSecond: number
  sweepBatch: number
  apiPool: number
  workerPool: number
  tier: string
  /** Postgres' max_connections; 0 is what Cloud SQL gives for the memory of the tier. */
  maxConnections: number
}

/** The sizes that the YAML of an environment states. */
export const planOf = ({
  cloud_run,
  queue,
  redis,
  database,
}: Pick<z.infer<typeof fileSchema>, 'cloud_run' | 'queue' | 'redis' | 'database'>): Plan => ({
  teslaDailyCalls: Number(cloud_run.variables.TESLA_DAILY_CALLS ?? 20_000),
  redisBudgetUsd: redis.budget_usd,
  apiInstances: cloud_run.api.max_instances,
  workerInstances: cloud_run.worker.max_instances,
  queueConcurrent: queue.concurrent,
  queuePerSecond: queue.per_second,
  sweepBatch: Number(cloud_run.variables.SWEEP_BATCH ?? 50),
  apiPool: cloud_run.api.pool,
  workerPool: cloud_run.worker.pool,
  tier: database.tier,
  maxConnections: database.max_connections,
})

/** Connections that all instances of all regions can hold at once. */
export const connectionsUsed = (plan: Plan, regions: number): number =>
  regions *
  (plan.apiInstances * (plan.apiPool + listeningConnections) +
    plan.workerInstances * (plan.workerPool + listeningConnections))

/** Connections that a tier leaves for the services; an unknown tier none. */
export function connectionsAllowed(tier: string, maxConnections = 0): number {
  const byMemory = tiers.find(({ name }) => name === tier)?.connections ?? reservedConnections
  return (maxConnections > 0 ? maxConnections : byMemory) - reservedConnections
}

/**
 * Every value from one number. Each region carries everything by itself, because the other one may be away; each
 * instance has one processor.
 */
export function planFor(reportsPerDay: number, regions: number, pools = { api: 3, worker: 3 }): Plan {
  const perSecond = (reportsPerDay * peakFactor) / 86_400
  const apiInstances = Math.max(
    2,
    Math.ceil((perSecond * perReport.apiRequests * perReport.apiCpuSeconds) / utilisation),
  )
  const queueConcurrent = Math.max(5, Math.ceil((perSecond * perReport.slotSeconds) / utilisation))
  const workerInstances = Math.max(
    1,
    Math.ceil((perSecond * perReport.workerCpuSeconds) / utilisation),
    Math.ceil(queueConcurrent / workerConcurrency),
  )
  const sized = { apiInstances, workerInstances, apiPool: pools.api, workerPool: pools.worker }
  const cpus = (perSecond * perReport.queries * perReport.querySeconds) / utilisation
  const draft = {
    ...sized,
    teslaDailyCalls: Math.ceil(reportsPerDay * perReport.teslaCalls * reserve),
    redisBudgetUsd: Math.max(20, Math.ceil(redisMonthUsd(reportsPerDay) * reserve)),
    queueConcurrent,
    queuePerSecond: Math.max(10, Math.ceil(perSecond * perReport.tasks * 2)),
    sweepBatch: Math.max(50, Math.ceil((reportsPerDay * perReport.lateShare * peakFactor) / 288)),
    tier: '',
    maxConnections: 0,
  }
  const needed = connectionsUsed(draft, regions) + reservedConnections
  const strong = tiers.filter((tier) => tier.cpus >= cpus)
  const tier = strong.find(({ connections, memoryGb }) => needed <= Math.max(connections, mostFor(memoryGb)))
  const chosen = tier ?? tiers.at(-1)
  if (!chosen) throw new Error('there are no sizes of Cloud SQL to choose from')
  const { name, connections } = chosen
  const maxConnections = needed <= connections ? 0 : Math.ceil(needed / 100) * 100
  return { ...draft, tier: name, maxConnections }
}

/** Connections that a memory carries beyond Cloud SQL's default: only where there is enough of it to speak of. */
const mostFor = (memoryGb: number): number =>
  memoryGb < 15 ? 0 : Math.floor((memoryGb * connectionShare) / connectionGb)

/** 0.20 USD per 100,000 commands, written in two regions (upstash.com/pricing/redis). */
const redisMonthUsd = (reportsPerDay: number): number =>
  reportsPerDay * 30 * perReport.redisCommands * 2 * prices.redisCommand

/** What a vendor gives without being asked for more; beyond it somebody has to ask, or to build otherwise. */
const vendorLimits = {
  /** Instances of a service per region without a raised quota (run/quotas). */
  cloudRunInstances: 100,
  /** Dispatches of one queue a second (tasks/docs/quotas). */
  queuePerSecond: 500,
} as const

/** How many reports a day one part carries, what comes next there, and what that costs. */
export interface Bottleneck {
  part: string
  reportsPerDay: number
  remedy: string
  price: string
}

/** Each part by what it carries, the narrowest first. */
export function bottlenecks(plan: Plan, regions: number): Bottleneck[] {
  const perDay = (perSecond: number): number => Math.floor((perSecond * 86_400) / peakFactor)
  const at = tiers.findIndex(({ name }) => name === plan.tier)
  const [tier, larger] = [tiers[at], tiers[at + 1]]
  const instances = (count: number, cpuSeconds: number): number => perDay((count * utilisation) / cpuSeconds)
  const thousand = monthUsd(1_000, plan, 0)
  const more = (usd = 0): string => `${usd} USD a month for each thousand reports a day`
  const nothing = 'costs nothing by itself'
  const used = connectionsUsed(plan, regions)
  const allowed = connectionsAllowed(plan.tier, plan.maxConnections)
  const rows: Bottleneck[] = [
    {
      part: `Tesla's daily calls (${plan.teslaDailyCalls})`,
      reportsPerDay: Math.floor(plan.teslaDailyCalls / (perReport.teslaCalls * reserve)),
      remedy: 'cloud_run.variables.TESLA_DAILY_CALLS, and the billing limit at developer.tesla.com',
      price: more(thousand['Tesla (calls, without wakes)']),
    },
    {
      part: `Upstash's budget (${plan.redisBudgetUsd} USD a month)`,
      reportsPerDay: Math.floor(plan.redisBudgetUsd / (redisMonthUsd(1) * reserve)),
      remedy: 'redis.budget_usd: past it Upstash stops serving',
      price: more(thousand.Upstash),
    },
    {
      part: `API instances (${plan.apiInstances} a region)`,
      reportsPerDay: instances(plan.apiInstances, perReport.apiRequests * perReport.apiCpuSeconds),
      remedy: `cloud_run.api.max_instances; above ${vendorLimits.cloudRunInstances} ask Google for quota`,
      price: more(thousand['Cloud Run']),
    },
    {
      part: `worker instances (${plan.workerInstances} a region)`,
      reportsPerDay: instances(
        plan.workerInstances,
        Math.max(perReport.workerCpuSeconds, perReport.slotSeconds / workerConcurrency),
      ),
      remedy: `cloud_run.worker.max_instances; above ${vendorLimits.cloudRunInstances} ask Google for quota`,
      price: more(thousand['Cloud Run']),
    },
    {
      part: `queue slots (${plan.queueConcurrent} at once)`,
      reportsPerDay: perDay((plan.queueConcurrent * utilisation) / perReport.slotSeconds),
      remedy: 'queue.concurrent',
      price: nothing,
    },
    {
      part: `the queue's rate (${plan.queuePerSecond} a second)`,
      reportsPerDay: perDay(
        Math.min(plan.queuePerSecond, vendorLimits.queuePerSecond) / (perReport.tasks * 2),
      ),
      remedy: `queue.per_second, ${vendorLimits.queuePerSecond} at most: then a second queue`,
      price: nothing,
    },
    {
      part: `the sweep (${plan.sweepBatch} at a time)`,
      reportsPerDay: Math.floor((plan.sweepBatch * 288) / (perReport.lateShare * peakFactor)),
      remedy: 'cloud_run.variables.SWEEP_BATCH',
      price: nothing,
    },
    {
      part: `the database's processors (${plan.tier})`,
      reportsPerDay: perDay(((tier?.cpus ?? 0) * utilisation) / (perReport.queries * perReport.querySeconds)),
      remedy: `database.tier: ${larger?.name ?? 'Cloud SQL has none that is larger; a database per region'}`,
      price: larger ? `${larger.monthUsd - (tier?.monthUsd ?? 0)} USD a month, each copy` : nothing,
    },
    {
      part: `the database's connections (${used} of ${allowed})`,
      reportsPerDay: used <= allowed ? Number.POSITIVE_INFINITY : 0,
      remedy: 'database.max_connections or .tier, cloud_run.*.max_instances or .pool',
      price: nothing,
    },
  ]
  return rows.sort((a, b) => a.reportsPerDay - b.reportsPerDay)
}

/** What a vendor gives only to those who ask, as far as a plan goes beyond it: `[what, where to ask]`. */
export function toAskFor(plan: Plan): [string, string][] {
  const { cloudRunInstances, queuePerSecond } = vendorLimits
  const most = Math.max(plan.apiInstances, plan.workerInstances)
  return [
    ...(most > cloudRunInstances
      ? [
          [
            `${most} instances of a service in a region (${cloudRunInstances} without asking)`,
            'Google, quota',
          ] as [string, string],
        ]
      : []),
    ...(plan.queuePerSecond > queuePerSecond
      ? [
          [
            `${plan.queuePerSecond} dispatches a second (${queuePerSecond} a queue)`,
            'a second queue a region',
          ] as [string, string],
        ]
      : []),
  ]
}

/** What a month costs, in USD, by part: list prices, free tiers left out (docs/operations/costs.md). */
export function monthUsd(reportsPerDay: number, plan: Plan, replicas: number): Record<string, number> {
  const reports = reportsPerDay * 30
  const cpuSeconds = reports * (perReport.apiRequests * perReport.apiCpuSeconds + perReport.workerCpuSeconds)
  return {
    'Tesla (calls, without wakes)': Math.round(reports * perReport.teslaCalls * prices.teslaCall),
    Upstash: Math.round(redisMonthUsd(reportsPerDay)),
    'Cloud Run': Math.round(
      cpuSeconds * (prices.cpuSecond + prices.gibSecond) +
        reports * perReport.apiRequests * prices.cloudRunRequest,
    ),
    'Cloud SQL': (tiers.find(({ name }) => name === plan.tier)?.monthUsd ?? 0) * (1 + replicas),
    'Cloud Storage and egress': Math.round(reports * prices.storedReport),
    Cloudflare: Math.round(prices.workersMonth + reports * 120 * prices.workersRequest),
  }
}
