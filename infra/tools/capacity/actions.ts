import type { Config } from '../config/schema.ts'
import { type Action, need, UsageError } from '../surface/action.ts'
import { selectConfigs } from '../surface/selection.ts'
import { bottlenecks, connectionsUsed, monthUsd, type Plan, planFor, sweepBatch } from './model.ts'

/** The sizes that the YAML of an environment states. */
export const planOf = ({ cloud_run, queue, redis, database }: Config): Plan => ({
  teslaDailyCalls: Number(cloud_run.variables.TESLA_DAILY_CALLS ?? 20_000),
  redisBudgetUsd: redis.budget_usd,
  apiInstances: cloud_run.api.max_instances,
  workerInstances: cloud_run.worker.max_instances,
  queueConcurrent: queue.concurrent,
  queuePerSecond: queue.per_second,
  sweepBatch,
  apiPool: cloud_run.api.pool,
  workerPool: cloud_run.worker.pool,
  tier: database.tier,
})

/** Where each value of a plan stands in the YAML; the sweep's batch stands in the code. */
const places: Record<Exclude<keyof Plan, 'sweepBatch'>, string> = {
  teslaDailyCalls: 'cloud_run.variables.TESLA_DAILY_CALLS',
  redisBudgetUsd: 'redis.budget_usd',
  apiInstances: 'cloud_run.api.max_instances',
  workerInstances: 'cloud_run.worker.max_instances',
  queueConcurrent: 'queue.concurrent',
  queuePerSecond: 'queue.per_second',
  apiPool: 'cloud_run.api.pool',
  workerPool: 'cloud_run.worker.pool',
  tier: 'database.tier',
}

/** What a number of reports takes. */
export const capacityActions: readonly Action[] = [
  {
    name: 'do-capacity',
    summary:
      'Says what the YAML carries, what REPORTS_PER_DAY takes, what is narrow first, and what a month costs.',
    needs: ['ENV', 'REPORTS_PER_DAY'],
    rehearses: false,
    unchecked: true,
    run: (context) => {
      const wanted = need(context, 'REPORTS_PER_DAY').replaceAll(/[_,]/g, '')
      if (!/^\d{1,9}$/.test(wanted) || Number(wanted) === 0)
        throw new UsageError(`REPORTS_PER_DAY=${wanted} is no number of reports`)
      const reports = Number(wanted)
      for (const config of selectConfigs(context)) context.log.text(table(config, reports))
      return Promise.resolve()
    },
  },
]

/** The screen of one environment. */
export function table(config: Config, reports: number): string {
  const regions = Object.keys(config.regions).length
  const now = planOf(config)
  const next = planFor(reports, regions, { api: now.apiPool, worker: now.workerPool })
  const rows = (Object.keys(places) as (keyof typeof places)[]).map((key) => {
    const mark = key === 'tier' ? (now.tier === next.tier ? '' : '*') : now[key] < next[key] ? '*' : ''
    return `  ${places[key].padEnd(40)}${String(now[key]).padStart(20)}${String(next[key]).padStart(20)} ${mark}`
  })
  const [first] = bottlenecks(now, regions)
  const [then] = bottlenecks(next, regions).filter(({ reportsPerDay }) => reportsPerDay < reports)
  const costs = Object.entries(monthUsd(reports, next, config.database.replica_regions.length))
  const sum = costs.reduce((total, [, usd]) => total + usd, 0)
  const count = (number: number): string => number.toLocaleString('en')
  return [
    `${config.env}: ${count(reports)} reports a day`,
    `  ${''.padEnd(40)}${'the YAML says'.padStart(20)}${'it takes'.padStart(20)}   (* too small)`,
    ...rows,
    `  connections: ${connectionsUsed(next, regions)} at most`,
    `  narrow first today: ${first?.part ?? ''}, ${count(first?.reportsPerDay ?? 0)} reports a day; ${first?.remedy ?? ''}`,
    then
      ? `  narrow first then: ${then.part}, ${count(then.reportsPerDay)} reports a day; ${then.remedy}`
      : '  nothing is too narrow then',
    `  a month in USD: ${costs.map(([part, usd]) => `${part} ${count(usd)}`).join(', ')}; together ${count(sum)}`,
  ].join('\n')
}
