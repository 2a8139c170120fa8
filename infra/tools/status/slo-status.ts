import { type Config, primaryOf } from '../config/schema.ts'
import { drillLabel } from '../database/restore-drill.ts'
import type { GoogleClient } from '../google/client.ts'
import { timeSeries } from '../google/monitoring.ts'
import { openSql } from '../google/sql.ts'
import type { Context } from '../surface/action.ts'

/** Figures of one environment; undefined where nothing was measured. */
export interface Status {
  requests: number
  errors: number
  p95Ms: number | undefined
  queueDepth: number | undefined
  /** How long the slowest twentieth of the tasks waited for its turn in the last hour. */
  queueDelayMs: number | undefined
  /** Payments and paid orders that needed attention in the last day; the ledger names them. */
  paymentAlarms: number
  lastBackup: string | undefined
  lastRestoreDrill: string | undefined
}

const dayMs = 86_400_000

/** Asks Cloud Monitoring and Cloud SQL; changes nothing. */
export async function statusOf(google: GoogleClient, context: Context, config: Config): Promise<Status> {
  const until = context.now()
  const ask = async (
    filter: string,
    days: number,
    aligner: string,
    reducer: string,
    groupBy: string[] = [],
  ) =>
    await timeSeries(google, config, {
      filter,
      since: new Date(until.getTime() - days * dayMs),
      until,
      alignmentSeconds: Math.max(60, Math.round(days * 86_400)),
      aligner,
      reducer,
      groupBy,
    })
  const api = `resource.type = "cloud_run_revision" AND resource.labels.service_name = "${config.app}-api"`
  const queue = `resource.type = "cloud_tasks_queue" AND resource.labels.queue_id = "${config.queue.name}"`
  const counts = await ask(
    `metric.type = "run.googleapis.com/request_count" AND ${api}`,
    config.monitor.slo.days,
    'ALIGN_SUM',
    'REDUCE_SUM',
    ['metric.labels.response_code_class'],
  )
  const hour = 1 / 24
  const first = async (metric: string, of: string, days: number, aligner: string, reducer: string) =>
    (await ask(`metric.type = "${metric}" AND ${of}`, days, aligner, reducer))[0]?.value
  const sql = openSql(google, context, config)
  const name = primaryOf(config)
  const alarms = `logging.googleapis.com/user/${config.app}/payments_failed`
  return {
    requests: counts.reduce((sum, { value }) => sum + value, 0),
    errors: counts.find(({ labels }) => labels.response_code_class === '5xx')?.value ?? 0,
    p95Ms: await first(
      'run.googleapis.com/request_latencies',
      api,
      hour,
      'ALIGN_DELTA',
      'REDUCE_PERCENTILE_95',
    ),
    queueDepth: await first('cloudtasks.googleapis.com/queue/depth', queue, hour, 'ALIGN_MAX', 'REDUCE_SUM'),
    queueDelayMs: await first(
      'cloudtasks.googleapis.com/queue/task_attempt_delays',
      queue,
      hour,
      'ALIGN_DELTA',
      'REDUCE_PERCENTILE_95',
    ),
    paymentAlarms:
      (await first(alarms, 'resource.type = "cloud_run_revision"', 1, 'ALIGN_SUM', 'REDUCE_SUM')) ?? 0,
    lastBackup: (await sql.lastBackup(name))?.endTime,
    lastRestoreDrill: (await sql.instance(name))?.settings?.userLabels?.[drillLabel],
  }
}

/** Share of the error budget that is left: 1 is all, below 0 it is overdrawn. */
export function budgetLeft({ requests, errors }: Pick<Status, 'requests' | 'errors'>, goal: number): number {
  return requests === 0 ? 1 : 1 - errors / requests / (1 - goal)
}

/** The screen of one environment. */
export function screen({ env, monitor }: Config, status: Status): string {
  const { availability, days } = monitor.slo
  const percent = (share: number, digits: number): string => `${(share * 100).toFixed(digits)} %`
  const seen = status.requests === 0 ? 'no requests' : percent(1 - status.errors / status.requests, 3)
  const rows: [string, string][] = [
    [
      `availability, ${days} days`,
      `${seen} of ${percent(availability, 2)} wanted (${status.requests} requests)`,
    ],
    ['error budget left', percent(budgetLeft(status, availability), 0)],
    [
      'latency, p95 of an hour',
      status.p95Ms === undefined ? 'not measured' : `${Math.round(status.p95Ms)} ms`,
    ],
    ['tasks in the queues', status.queueDepth === undefined ? 'not measured' : String(status.queueDepth)],
    [
      'wait in the queue, p95',
      status.queueDelayMs === undefined ? 'not measured' : `${(status.queueDelayMs / 1000).toFixed(1)} s`,
    ],
    [
      'payments that need a look',
      status.paymentAlarms === 0 ? 'none in a day' : `${status.paymentAlarms} in a day: npm run ledger`,
    ],
    ['last backup', status.lastBackup ?? 'NONE'],
    ['last restore drill', status.lastRestoreDrill ?? 'NONE: do-restore-drill'],
  ]
  return [env, ...rows.map(([name, value]) => `  ${name.padEnd(28)}${value}`)].join('\n')
}
