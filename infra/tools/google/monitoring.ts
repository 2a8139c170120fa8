import type { Config } from '../config/schema.ts'
import type { GoogleClient } from './client.ts'

/** One series of Cloud Monitoring, reduced to the sum or the last of its points. */
export interface Series {
  labels: Record<string, string>
  value: number
}

interface Answer {
  timeSeries?: {
    metric?: { labels?: Record<string, string> }
    resource?: { labels?: Record<string, string> }
    points?: { value: { int64Value?: string; doubleValue?: number } }[]
  }[]
}

/** Reads series: one value each, the newest point. Needs monitoring.timeSeries.list on the project. */
export async function timeSeries(
  google: GoogleClient,
  config: Pick<Config, 'project'>,
  query: {
    filter: string
    since: Date
    until: Date
    /** At least 60. */
    alignmentSeconds: number
    aligner: string
    reducer?: string
    groupBy?: readonly string[]
  },
): Promise<Series[]> {
  const parameters = new URLSearchParams({
    filter: query.filter,
    'interval.startTime': query.since.toISOString(),
    'interval.endTime': query.until.toISOString(),
    'aggregation.alignmentPeriod': `${query.alignmentSeconds}s`,
    'aggregation.perSeriesAligner': query.aligner,
  })
  if (query.reducer !== undefined) parameters.set('aggregation.crossSeriesReducer', query.reducer)
  for (const field of query.groupBy ?? []) parameters.append('aggregation.groupByFields', field)
  const { body } = await google.call({
    service: 'monitoring',
    method: 'GET',
    path: `/v3/projects/${config.project}/timeSeries?${parameters.toString()}`,
    role: `monitoring.timeSeries.list (in roles/run.developer or monitoring.viewer) on ${config.project}`,
  })
  return ((body as Answer).timeSeries ?? []).map(({ metric, resource, points = [] }) => ({
    labels: { ...resource?.labels, ...metric?.labels },
    value:
      points[0] === undefined ? 0 : Number(points[0].value.int64Value ?? points[0].value.doubleValue ?? 0),
  }))
}
