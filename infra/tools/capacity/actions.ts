import type { Config } from '../config/schema.ts'
import { stringify } from 'yaml'
import { type Action, need, UsageError } from '../surface/action.ts'
import { selectConfigs } from '../surface/selection.ts'
import {
  type Bottleneck,
  bottlenecks,
  connectionsAllowed,
  connectionsUsed,
  monthUsd,
  type Plan,
  planFor,
  planOf,
  tiers,
  toAskFor,
} from './model.ts'

/** Where each value of a plan stands in the YAML. */
const places: Record<keyof Plan, string> = {
  teslaDailyCalls: 'cloud_run.variables.TESLA_DAILY_CALLS',
  redisBudgetUsd: 'redis.budget_usd',
  apiInstances: 'cloud_run.api.max_instances',
  workerInstances: 'cloud_run.worker.max_instances',
  queueConcurrent: 'queue.concurrent',
  queuePerSecond: 'queue.per_second',
  apiPool: 'cloud_run.api.pool',
  workerPool: 'cloud_run.worker.pool',
  sweepBatch: 'cloud_run.variables.SWEEP_BATCH',
  tier: 'database.tier',
  maxConnections: 'database.max_connections',
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
  const keys = Object.keys(places) as (keyof Plan)[]
  const short = keys.filter((key) => tooSmall(key, now, next, regions))
  const rows = keys.map((key) => {
    const mark = short.includes(key) ? '*' : ''
    return `  ${places[key].padEnd(40)}${String(now[key]).padStart(20)}${String(next[key]).padStart(20)} ${mark}`
  })
  const [first] = bottlenecks(now, regions)
  const [then] = bottlenecks(next, regions)
  const costs = Object.entries(monthUsd(reports, next, config.database.replica_regions.length))
  const sum = costs.reduce((total, [, usd]) => total + usd, 0)
  return [
    `${config.env}: ${count(reports)} reports a day`,
    `  ${''.padEnd(40)}${'the YAML says'.padStart(20)}${'it takes'.padStart(20)}   (* too small)`,
    ...rows,
    `  connections: ${connectionsUsed(next, regions)} of ${connectionsAllowed(next.tier, next.maxConnections)}`,
    `  narrow first today: ${narrow(first)}`,
    `  narrow first then: ${narrow(then)}`,
    ...toAskFor(next).map(([what, whom]) => `  to ask for: ${what}: ${whom}`),
    ...(short.length > 0 ? [`  in infra/config/${config.env}.env.yaml:`, yamlOf(next, short)] : []),
    `  a month in USD: ${costs.map(([part, usd]) => `${part} ${count(usd)}`).join(', ')}; together ${count(sum)}`,
  ].join('\n')
}

const count = (number: number): string => number.toLocaleString('en')

const narrow = (one: Bottleneck | undefined): string =>
  `${one?.part ?? ''}, ${count(one?.reportsPerDay ?? 0)} reports a day; ${one?.remedy ?? ''}; ${one?.price ?? ''}`

/** Whether the YAML has less than the plan. Connections count by what they allow, not by how that was reached. */
function tooSmall(key: keyof Plan, now: Plan, next: Plan, regions: number): boolean {
  const size = (tier: string): number => tiers.findIndex(({ name }) => name === tier)
  if (key === 'tier') return size(now.tier) < size(next.tier)
  if (key === 'maxConnections')
    return connectionsAllowed(now.tier, now.maxConnections) < connectionsUsed(next, regions)
  return now[key] < next[key]
}

/** The lines for the YAML of an environment, indented as they stand there. */
function yamlOf(plan: Plan, keys: readonly (keyof Plan)[]): string {
  const tree: Record<string, unknown> = {}
  for (const key of keys) {
    const path = places[key].split('.')
    const last = path.pop() ?? ''
    let at = tree
    for (const part of path) at = (at[part] ??= {}) as Record<string, unknown>
    // what a service is told is text
    at[last] = path.at(-1) === 'variables' ? String(plan[key]) : plan[key]
  }
  return stringify(tree, { singleQuote: true }).trimEnd().replace(/^/gm, '    ')
}
