import { type Context, Hono } from 'hono'
import type { World } from './world.ts'
import { planted } from './planted.ts'

type Body = Record<string, never> & Record<string, unknown>

const failed = (c: Context, code: 400 | 403 | 404 | 409, status: string) =>
  c.json({ error: { code, status, message: `${status} ${planted.body}` } }, code)

/** Projects, billing, APIs, buckets, federation, accounts, policies, as far as the bootstrap calls them. */
export function bootstrapRoutes(world: World): Hono {
  const app = new Hono()

  const operation = (c: Context, version: string, response: unknown) => {
    const name = `operations/op.${++world.counters.operation}`
    world.operations[`${version}/${name}`] = { polls: 1, response }
    return c.json({ name, metadata: { hint: planted.body } })
  }
  for (const version of ['v1', 'v3']) {
    app.get(`/${version}/operations/:name`, (c) => {
      const found = world.operations[`${version}/operations/${c.req.param('name')}`]
      if (!found) return failed(c, 404, 'NOT_FOUND')
      const done = found.polls-- <= 0
      return c.json({
        name: `operations/${c.req.param('name')}`,
        ...(done ? { done, response: found.response } : {}),
      })
    })
  }

  const project = (id: string) => {
    const found = world.projects[id] ?? Object.values(world.projects).find(({ number }) => number === id)
    const projectId = Object.keys(world.projects).find((key) => world.projects[key] === found)
    return found && projectId ? { ...found, projectId } : undefined
  }
  const projectAnswer = (id: string) => {
    const found = project(id)
    return (
      found && {
        name: `projects/${found.number}`,
        projectId: found.projectId,
        parent: found.parent,
        state: found.state,
      }
    )
  }
  // Hono takes a colon for a parameter, so verbs after a colon are told apart here
  app.get('/v3/projects/:id', (c) => {
    const answer = projectAnswer(c.req.param('id'))
    return answer ? c.json(answer) : failed(c, 403, 'PERMISSION_DENIED')
  })
  app.post('/v3/projects', async (c) => {
    const body = await c.req.json<Body & { projectId: string; parent: string; displayName: string }>()
    if (world.projects[body.projectId]) return failed(c, 409, 'ALREADY_EXISTS')
    world.projects[body.projectId] = {
      number: String(100_000_000_000 + ++world.counters.project),
      parent: body.parent,
      state: 'ACTIVE',
      displayName: body.displayName,
      labels: body.labels,
    }
    return operation(c, 'v3', projectAnswer(body.projectId))
  })
  app.post('/v3/projects/:verb', async (c) => {
    const [id = '', verb] = c.req.param('verb').split(':')
    const found = world.projects[id]
    if (!found) return failed(c, 403, 'PERMISSION_DENIED')
    if (verb === 'undelete') {
      found.state = 'ACTIVE'
      return operation(c, 'v3', projectAnswer(id))
    }
    return await policy(c, `projects/${id}`, verb)
  })

  app.get('/v1/projects/:id/billingInfo', (c) => {
    const id = c.req.param('id')
    if (!world.projects[id]) return failed(c, 403, 'PERMISSION_DENIED')
    const billingAccountName = world.billing[id] ?? ''
    return c.json({
      name: `projects/${id}/billingInfo`,
      projectId: id,
      billingAccountName,
      billingEnabled: billingAccountName !== '',
    })
  })
  app.put('/v1/projects/:id/billingInfo', async (c) => {
    const { billingAccountName } = await c.req.json<{ billingAccountName: string }>()
    world.billing[c.req.param('id')] = billingAccountName
    return c.json({ billingAccountName, billingEnabled: true })
  })

  app.get('/v1/projects/:n/services:batchGet', (c) => {
    const number = c.req.param('n')
    const on = world.services[number] ?? []
    const names = c.req.queries('names') ?? []
    if (names.length > 30) return failed(c, 400, 'INVALID_ARGUMENT')
    return c.json({
      services: names.map((name) => ({
        name,
        state: on.includes(name.split('/').at(-1) ?? '') ? 'ENABLED' : 'DISABLED',
      })),
    })
  })
  app.post('/v1/projects/:n/services:batchEnable', async (c) => {
    const { serviceIds } = await c.req.json<{ serviceIds: string[] }>()
    if (serviceIds.length > 20) return failed(c, 400, 'INVALID_ARGUMENT')
    const number = c.req.param('n')
    world.services[number] = [...new Set([...(world.services[number] ?? []), ...serviceIds])].sort()
    return operation(c, 'v1', { services: [] })
  })

  app.get('/storage/v1/b/:name', (c) => {
    const found = world.buckets[c.req.param('name')]
    return found
      ? c.json({ name: c.req.param('name'), projectNumber: found.projectNumber })
      : failed(c, 404, 'NOT_FOUND')
  })
  app.post('/storage/v1/b', async (c) => {
    const body = await c.req.json<Body & { name: string }>()
    if (world.buckets[body.name]) return failed(c, 409, 'ALREADY_EXISTS')
    const owner = project(c.req.query('project') ?? '')
    if (!owner) return failed(c, 403, 'PERMISSION_DENIED')
    world.buckets[body.name] = { projectNumber: owner.number, body }
    return c.json({ name: body.name, projectNumber: owner.number })
  })

  app.get('/v2/projects/:n/policies/:name', (c) => {
    const constraint = c.req.param('name').replace(/:getEffectivePolicy$/, '')
    const enforce = world.constraints[constraint]
    if (enforce === undefined) return failed(c, 404, 'NOT_FOUND')
    return c.json({ name: constraint, spec: { rules: [{ enforce }] } })
  })

  const pools = '/v1/projects/:id/locations/global/workloadIdentityPools'
  app.get(`${pools}/:pool`, (c) => {
    const found = world.pools[`${c.req.param('id')}/${c.req.param('pool')}`]
    return found ? c.json({ ...(found.body as object), state: found.state }) : failed(c, 404, 'NOT_FOUND')
  })
  app.post(pools, async (c) => {
    const key = `${c.req.param('id')}/${c.req.query('workloadIdentityPoolId') ?? ''}`
    if (world.pools[key]) return failed(c, 409, 'ALREADY_EXISTS')
    world.pools[key] = { state: 'ACTIVE', body: await c.req.json() }
    return operation(c, 'v1', {})
  })
  app.post(`${pools}/:verb`, (c) => {
    const [pool = '', verb] = c.req.param('verb').split(':')
    const found = world.pools[`${c.req.param('id')}/${pool}`]
    if (!found || verb !== 'undelete') return failed(c, 404, 'NOT_FOUND')
    found.state = 'ACTIVE'
    return operation(c, 'v1', {})
  })
  app.get(`${pools}/:pool/providers/:provider`, (c) => {
    const found = world.providers[`${c.req.param('id')}/${c.req.param('provider')}`]
    return found ? c.json({ ...found.body, state: found.state }) : failed(c, 404, 'NOT_FOUND')
  })
  app.post(`${pools}/:pool/providers`, async (c) => {
    const key = `${c.req.param('id')}/${c.req.query('workloadIdentityPoolProviderId') ?? ''}`
    if (world.providers[key]) return failed(c, 409, 'ALREADY_EXISTS')
    world.providers[key] = { state: 'ACTIVE', body: await c.req.json() }
    return operation(c, 'v1', {})
  })
  app.patch(`${pools}/:pool/providers/:provider`, async (c) => {
    const found = world.providers[`${c.req.param('id')}/${c.req.param('provider')}`]
    if (!found) return failed(c, 404, 'NOT_FOUND')
    Object.assign(found.body, await c.req.json<object>())
    return operation(c, 'v1', {})
  })

  const roles = '/v1/projects/:id/roles'
  app.get(`${roles}/:role`, (c) => {
    const found = world.roles[`${c.req.param('id')}/${c.req.param('role')}`]
    return found ? c.json(found) : failed(c, 404, 'NOT_FOUND')
  })
  app.post(roles, async (c) => {
    const { roleId, role } = await c.req.json<{ roleId: string; role: { includedPermissions: string[] } }>()
    const key = `${c.req.param('id')}/${roleId}`
    // iam/docs/creating-custom-roles: letters, digits, underscore and period
    if (!/^[\w.]{3,64}$/.test(roleId)) return failed(c, 400, 'INVALID_ARGUMENT')
    if (world.roles[key]) return failed(c, 409, 'ALREADY_EXISTS')
    world.roles[key] = role
    return c.json(role)
  })
  app.patch(`${roles}/:role`, async (c) => {
    const found = world.roles[`${c.req.param('id')}/${c.req.param('role')}`]
    if (!found) return failed(c, 404, 'NOT_FOUND')
    Object.assign(found, await c.req.json<object>())
    return c.json(found)
  })

  // Cloud Billing reads a policy by GET and writes it by POST
  app.get('/v1/billingAccounts/:verb', async (c) => {
    const [id = '', verb] = c.req.param('verb').split(':')
    return verb === 'getIamPolicy'
      ? await policy(c, `billingAccounts/${id}`, verb)
      : failed(c, 404, 'NOT_FOUND')
  })
  app.post('/v1/billingAccounts/:verb', async (c) => {
    const [id = '', verb] = c.req.param('verb').split(':')
    return verb === 'setIamPolicy'
      ? await policy(c, `billingAccounts/${id}`, verb)
      : failed(c, 404, 'NOT_FOUND')
  })

  app.get('/v1/projects/:id/serviceAccounts/:email', (c) => {
    const found = world.accounts[c.req.param('email')]
    return found ? c.json(found) : failed(c, 404, 'NOT_FOUND')
  })
  app.post('/v1/projects/:id/serviceAccounts', async (c) => {
    const { accountId, serviceAccount } = await c.req.json<{ accountId: string; serviceAccount: object }>()
    const email = `${accountId}@${c.req.param('id')}.iam.gserviceaccount.com`
    if (world.accounts[email]) return failed(c, 409, 'ALREADY_EXISTS')
    world.accounts[email] = {
      name: `projects/${c.req.param('id')}/serviceAccounts/${email}`,
      email,
      ...serviceAccount,
    }
    return c.json(world.accounts[email])
  })
  app.post('/v1/projects/:id/serviceAccounts/:verb', async (c) => {
    const [email = '', verb] = c.req.param('verb').split(':')
    if (!world.accounts[email]) return failed(c, 404, 'NOT_FOUND')
    return await policy(c, `serviceAccounts/${email}`, verb)
  })

  async function policy(c: Context, resource: string, verb: string | undefined) {
    const stands = (world.policies[resource] ??= { writes: 0, bindings: [] })
    const etag = `etag-${stands.writes}`
    const { writes: _writes, ...content } = stands
    if (verb === 'getIamPolicy') return c.json({ version: 3, etag, ...content })
    if (verb !== 'setIamPolicy') return failed(c, 404, 'NOT_FOUND')
    const { policy: next } = await c.req.json<{
      policy: { etag?: string; bindings: unknown[]; auditConfigs?: unknown }
    }>()
    if (next.etag !== etag) return failed(c, 409, 'ABORTED')
    // a role of the project's own must be there (iam/docs/reference/rest/v1/Policy)
    for (const { role } of next.bindings as { role: string }[]) {
      const own = /^projects\/([^/]+)\/roles\/(.+)$/.exec(role)
      if (own && !world.roles[`${own[1] ?? ''}/${own[2] ?? ''}`]) return failed(c, 400, 'INVALID_ARGUMENT')
    }
    world.policies[resource] = {
      writes: stands.writes + 1,
      bindings: next.bindings,
      ...(next.auditConfigs === undefined ? {} : { auditConfigs: next.auditConfigs }),
    }
    return c.json({ ...next, etag: `etag-${stands.writes + 1}` })
  }

  return app
}
