import { type Context, Hono } from 'hono'
import type { World } from './world.ts'

interface Target {
  type?: string
  revision?: string
  percent?: number
  tag?: string
}

/** A revision is a template that Cloud Run has named. */
export type Revisions = Record<string, { containers: { image: string }[] }>

const refused = (c: Context, code: 400 | 404 | 409, status: string, message = status) =>
  c.json({ error: { code, status, message } }, code)

const last = (name: unknown): string => (typeof name === 'string' ? name : '').split('/').at(-1) ?? ''

/**
 * Cloud Run services and jobs, as far as a deployment calls them. As strict as Cloud Run's own reference (v2
 * projects.locations.services.patch, TrafficTarget; run/docs/rollouts-rollbacks-traffic-migration): shares add up to 100,
 * a target names a revision that is there, a tag stands once, a revision's name is never given twice. A revision whose
 * container does not start ends the operation with an error, and traffic stays.
 */
export function runRoutes(world: World): Hono {
  const app = new Hono()
  const services = '/v2/projects/:project/locations/:region/services'

  app.get(`${services}/:service`, (c) => {
    const { project, region, service } = c.req.param()
    const found = world.run[`${project}/${region}/${service}`]
    return found ? c.json(withoutRevisions(found)) : refused(c, 404, 'NOT_FOUND')
  })
  app.get(`${services}/:service/revisions/:revision`, (c) => {
    const { project, region, service, revision } = c.req.param()
    const found = world.run[`${project}/${region}/${service}`]
    const one = found && revisionsOf(found)[revision]
    return one ? c.json({ name: revision, ...one }) : refused(c, 404, 'NOT_FOUND')
  })
  app.patch(`${services}/:service`, async (c) => {
    const { project, region, service } = c.req.param()
    const key = `${project}/${region}/${service}`
    const found = world.run[key]
    if (!found) return refused(c, 404, 'NOT_FOUND')
    const body = await c.req.json<Record<string, unknown>>()
    const mask = (c.req.query('updateMask') ?? '').split(',')
    const revisions = revisionsOf(found)
    const template = (mask.includes('template') ? body.template : found.template) as {
      revision?: string
      containers: { image: string }[]
    }
    if (mask.includes('template') && template.revision !== undefined && revisions[template.revision])
      return refused(c, 409, 'ALREADY_EXISTS', `Revision named '${template.revision}' already exists.`)
    if (mask.includes('traffic')) {
      const wrong = faultOf((body.traffic ?? []) as Target[], revisions)
      if (wrong) return refused(c, 400, 'INVALID_ARGUMENT', wrong)
    }
    for (const field of mask) found[field] = body[field]
    if (mask.includes('template')) {
      const name = template.revision ?? `${service}-${String(++world.counters.revision).padStart(5, '0')}`
      if (world.doNotStart.some((image) => template.containers[0]?.image.includes(image))) {
        return c.json({
          name: 'operations/run',
          done: true,
          error: { code: 9, message: 'container failed to start', status: 'FAILED_PRECONDITION' },
        })
      }
      revisions[name] = structuredClone({ containers: template.containers })
      found.latestReadyRevision = `projects/${project}/locations/${region}/services/${service}/revisions/${name}`
    }
    const address = String(found.uri)
    found.trafficStatuses = ((found.traffic ?? []) as Target[]).map((target) => ({
      ...target,
      ...(target.tag ? { uri: `${address}/tagged/${key}/${target.tag}` } : {}),
    }))
    return c.json({ name: 'operations/run', done: true, response: withoutRevisions(found) })
  })

  const jobs = '/v2/projects/:project/locations/:region/jobs'
  app.get(`${jobs}/:job`, (c) => {
    const { project, region, job } = c.req.param()
    const found = world.jobs[`${project}/${region}/${job}`]
    if (!found) return refused(c, 404, 'NOT_FOUND')
    const { executions: _executions, runs: _runs, ...shown } = found
    return c.json(shown)
  })
  app.get(`${jobs}/:job/executions/:execution`, (c) => {
    const { project, region, job, execution } = c.req.param()
    const executions = world.jobs[`${project}/${region}/${job}`]?.executions as
      Record<string, object> | undefined
    const found = executions?.[execution]
    return found ? c.json(found) : refused(c, 404, 'NOT_FOUND')
  })
  app.patch(`${jobs}/:job`, async (c) => {
    const { project, region, job } = c.req.param()
    const found = world.jobs[`${project}/${region}/${job}`]
    if (!found) return refused(c, 404, 'NOT_FOUND')
    // v2 projects.locations.jobs.patch takes no mask: what is left out is gone
    const { template } = await c.req.json<{ template?: { template?: { containers?: unknown[] } } }>()
    if (c.req.query('updateMask') !== undefined || !template?.template?.containers?.length)
      return refused(c, 400, 'INVALID_ARGUMENT')
    found.template = template
    return c.json({ name: 'operations/job', done: true, response: found })
  })
  app.post(`${jobs}/:verb`, (c) => {
    const { project, region } = c.req.param()
    const [job = '', verb] = c.req.param('verb').split(':')
    const found = world.jobs[`${project}/${region}/${job}`]
    if (!found || verb !== 'run') return refused(c, 404, 'NOT_FOUND')
    const { template } = found.template as { template: { containers: { image: string }[] } }
    const image = template.containers[0]?.image ?? ''
    const failed = world.doNotStart.some((part) => image.includes(part))
    const runs = (found.runs = [...((found.runs ?? []) as string[]), image])
    const name = `projects/${project}/locations/${region}/jobs/${job}/executions/${job}-${runs.length}`
    // what it ran stays with it (run/docs/reference/rest/v2/projects.locations.jobs.executions)
    const execution = {
      name,
      template: structuredClone(template),
      ...(failed ? { failedCount: 1 } : { succeededCount: 1 }),
    }
    found.latestCreatedExecution = {
      name,
      completionStatus: failed ? 'EXECUTION_FAILED' : 'EXECUTION_SUCCEEDED',
    }
    found.executions = { ...(found.executions as object | undefined), [last(name)]: execution }
    return c.json({ name: 'operations/execution', done: true, response: execution })
  })
  return app
}

function faultOf(traffic: Target[], revisions: Revisions): string | undefined {
  const sum = traffic.reduce((total, { percent = 0 }) => total + percent, 0)
  if (traffic.length > 0 && sum !== 100) return `traffic adds up to ${sum}`
  const tags = traffic.map(({ tag }) => tag).filter(Boolean)
  if (new Set(tags).size !== tags.length) return 'a tag stands twice'
  for (const { type, revision } of traffic) {
    if (type === 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST') continue
    if (revision === undefined || !revisions[revision]) return `Revision '${revision ?? ''}' does not exist`
  }
  return undefined
}

function revisionsOf(service: Record<string, unknown>): Revisions {
  const revisions = (service.revisions ??= {}) as Revisions
  const latest = last(service.latestReadyRevision)
  if (latest !== '' && !revisions[latest]) {
    const { containers } = service.template as { containers: { image: string }[] }
    revisions[latest] = structuredClone({ containers })
  }
  return revisions
}

const withoutRevisions = ({ revisions: _revisions, ...service }: Record<string, unknown>) => service
