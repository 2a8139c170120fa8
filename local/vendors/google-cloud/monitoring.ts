import { Hono } from 'hono'
import type { World } from './world.ts'

/**
 * Cloud Monitoring's timeSeries.list. As its reference says: the filter names exactly one metric type, the interval has
 * an end, a period of alignment is at least 60 s, and a reducer needs an aligner other than none. A query that is
 * grouped answers by the groups only; a percentile is one of a distribution's.
 *
 * And what it named itself, listed in pages: alerts, channels, uptime checks, and the budgets of Cloud Billing. A page is as
 * long as the service likes, so each of these holds three.
 */
export function monitoringRoutes(world: World): Hono {
  const app = new Hono()
  const listed = (collection: string, parent: string, token: string | undefined) => {
    const all = Object.entries(world.shown)
      .filter(([name]) => name.startsWith(`${parent}/${collection}/`))
      .map(([name, displayName]) => ({ name, displayName }))
    const from = Number(token ?? 0)
    const next = from + 3 < all.length ? { nextPageToken: String(from + 3) } : {}
    return { [collection]: all.slice(from, from + 3), ...next }
  }
  app.get('/v3/projects/:project/:collection{alertPolicies|notificationChannels|uptimeCheckConfigs}', (c) =>
    c.json(listed(c.req.param('collection'), `projects/${c.req.param('project')}`, c.req.query('pageToken'))),
  )
  app.get('/v1/billingAccounts/:account/budgets', (c) =>
    c.json(listed('budgets', `billingAccounts/${c.req.param('account')}`, c.req.query('pageToken'))),
  )
  app.get('/v3/projects/:project/timeSeries', (c) => {
    const wrong = (message: string) =>
      c.json({ error: { code: 400, status: 'INVALID_ARGUMENT', message } }, 400)
    const filter = c.req.query('filter') ?? ''
    const types = [...filter.matchAll(/metric\.type\s*=\s*"([^"]+)"/g)].map(([, type]) => type)
    if (types.length !== 1) return wrong('The filter must name exactly one metric type')
    if (!c.req.query('interval.endTime')) return wrong('interval.endTime is required')
    const period = Number((c.req.query('aggregation.alignmentPeriod') ?? '0s').replace(/s$/, ''))
    if (!(period >= 60)) return wrong('alignmentPeriod must be at least 60 seconds')
    const aligner = c.req.query('aggregation.perSeriesAligner') ?? 'ALIGN_NONE'
    const reducer = c.req.query('aggregation.crossSeriesReducer')
    if (reducer && aligner === 'ALIGN_NONE') return wrong('a reducer needs an aligner')
    if (reducer?.startsWith('REDUCE_PERCENTILE') && !/^ALIGN_(DELTA|SUM)$/.test(aligner))
      return wrong('a percentile is reduced from an aligned distribution')
    const groups = (c.req.queries('aggregation.groupByFields') ?? []).map(
      (field) => field.split('.').at(-1) ?? '',
    )
    const project = c.req.param('project')
    const wanted = [...filter.matchAll(/(?:resource|metric)\.labels\.(\w+)\s*=\s*"([^"]+)"/g)]
    const found = world.series.filter(
      ({ metric, labels }) =>
        metric === types[0] &&
        (labels.project ?? project) === project &&
        wanted.every(([, label = '', value]) => labels[label] === undefined || labels[label] === value),
    )
    return c.json({
      timeSeries: found.map(({ labels, value }) => ({
        metric: {
          labels: Object.fromEntries(
            Object.entries(labels).filter(([key]) => !reducer || groups.includes(key)),
          ),
        },
        points: [{ value: Number.isInteger(value) ? { int64Value: String(value) } : { doubleValue: value } }],
      })),
    })
  })
  return app
}
