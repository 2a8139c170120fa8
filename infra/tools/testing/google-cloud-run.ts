import { Hono } from 'hono'
import type { World } from './google-cloud-world.ts'

interface Target {
  revision?: string
  percent?: number
  tag?: string
  type?: string
}

/** Cloud Run services, as far as a deployment calls them: PATCH of template, traffic and scaling. */
export function runRoutes(world: World): Hono {
  const app = new Hono()
  const services = '/v2/projects/:project/locations/:region/services'

  app.get(`${services}/:service`, (c) => {
    const found = world.run[`${c.req.param('region')}/${c.req.param('service')}`]
    return found ? c.json(found) : c.json({ error: { code: 404, status: 'NOT_FOUND' } }, 404)
  })
  app.patch(`${services}/:service`, async (c) => {
    const { region, service } = c.req.param()
    const found = world.run[`${region}/${service}`]
    if (!found) return c.json({ error: { code: 404, status: 'NOT_FOUND' } }, 404)
    const body = await c.req.json<Record<string, unknown>>()
    const mask = (c.req.query('updateMask') ?? '').split(',')
    for (const field of mask) found[field] = body[field]
    if (mask.includes('template')) {
      const revision =
        (body.template as { revision?: string }).revision ?? `${service}-${++world.counters.revision}`
      found.latestReadyRevision = `projects/p/locations/${region}/services/${service}/revisions/${revision}`
    }
    const address = String(found.uri)
    found.trafficStatuses = ((found.traffic ?? []) as Target[]).map((target) => ({
      ...target,
      ...(target.tag ? { uri: `${address}/tagged/${region}/${service}/${target.tag}` } : {}),
    }))
    return c.json({ name: 'operations/run', done: true, response: found })
  })
  return app
}
