import type { GoogleClient } from '../google/client.ts'
import { timeSeries } from '../google/monitoring.ts'
import { ActionError, type Context } from '../surface/action.ts'
import { nameOf, type Place } from './cloud-run.ts'

/** What decides whether a new revision gets more. Figures of the previous one, in the same minutes, are the measure. */
export const limits = {
  /** Fewer server errors than this prove nothing. */
  leastErrors: 3,
  /** Share of server errors that is too much, whatever the previous revision has. */
  errorShare: 0.01,
  /** … unless the previous revision fails as much: then it is not the new one's doing. */
  timesPrevious: 3,
  /** 95th percentile, in ms, below which nobody minds. */
  calmMs: 1_000,
  timesSlower: 2,
  /** Requests that a percentile needs. */
  leastRequests: 20,
} as const

/** What one revision answered since a moment. */
export interface Figures {
  requests: number
  errors: number
  p95Ms: number
}

/**
 * Compares what the new revision answered with the previous one.
 * @throws ActionError with both figures when the new one fails or is slow.
 */
export async function judge(
  { google, context }: { google: GoogleClient; context: Context },
  place: Place,
  { previous, next, since }: { previous: string; next: string; since: Date },
): Promise<void> {
  const until = context.now()
  const figures = async (revision: string) => await figuresOf(google, place, revision, since, until)
  const [old, fresh] = await Promise.all([figures(previous), figures(next)])
  const fault = whatIsWrong(old, fresh)
  if (fault !== undefined) throw new ActionError(fault)
  context.log.info(
    `${nameOf(place)}: ${next} answered ${fresh.requests} requests, ${fresh.errors} server errors, p95 ${Math.round(fresh.p95Ms)} ms`,
    { requests: fresh.requests, errors: fresh.errors, p95Ms: fresh.p95Ms },
  )
}

/** The sentence that takes a revision back, or undefined. */
export function whatIsWrong(old: Figures, fresh: Figures): string | undefined {
  const share = ({ errors, requests }: Figures): number => (requests === 0 ? 0 : errors / requests)
  const percent = (figures: Figures): string => `${(share(figures) * 100).toFixed(1)} %`
  const tooMuch = Math.max(limits.errorShare, share(old) * limits.timesPrevious)
  if (fresh.errors >= limits.leastErrors && share(fresh) > tooMuch) {
    return `${percent(fresh)} of ${fresh.requests} answers are server errors (before: ${percent(old)})`
  }
  const slow = Math.max(limits.calmMs, old.p95Ms * limits.timesSlower)
  if (fresh.requests >= limits.leastRequests && fresh.p95Ms > slow) {
    return `95 % of the answers take up to ${Math.round(fresh.p95Ms)} ms (before: ${Math.round(old.p95Ms)} ms)`
  }
  return undefined
}

async function figuresOf(
  google: GoogleClient,
  { config, region, role }: Place,
  revision: string,
  since: Date,
  until: Date,
): Promise<Figures> {
  const resource = [
    'resource.type = "cloud_run_revision"',
    `resource.labels.service_name = "${config.app}-${role}"`,
    `resource.labels.revision_name = "${revision}"`,
    `resource.labels.location = "${region}"`,
  ].join(' AND ')
  const seconds = Math.max(60, Math.ceil((until.getTime() - since.getTime()) / 1000))
  const ask = async (metric: string, aligner: string, reducer: string, groupBy: string[] = []) =>
    await timeSeries(google, config, {
      filter: `metric.type = "run.googleapis.com/${metric}" AND ${resource}`,
      since,
      until,
      alignmentSeconds: seconds,
      aligner,
      reducer,
      groupBy,
    })
  const counts = await ask('request_count', 'ALIGN_SUM', 'REDUCE_SUM', ['metric.labels.response_code_class'])
  const latency = await ask('request_latencies', 'ALIGN_DELTA', 'REDUCE_PERCENTILE_95')
  const sum = (kept: (labels: Record<string, string>) => boolean): number =>
    counts.filter(({ labels }) => kept(labels)).reduce((total, { value }) => total + value, 0)
  return {
    requests: sum(() => true),
    errors: sum(({ response_code_class }) => response_code_class === '5xx'),
    p95Ms: latency[0]?.value ?? 0,
  }
}
