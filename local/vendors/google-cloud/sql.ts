import { type Context, Hono } from 'hono'
import type { World } from './world.ts'

const refused = (c: Context, code: 400 | 404 | 409, message: string) =>
  c.json({ error: { code, status: code === 404 ? 'NOT_FOUND' : 'FAILED_PRECONDITION', message } }, code)

/**
 * Cloud SQL's admin API (v1), as far as a failover and a restore call it. As its documentation says
 * (cloud.google.com/sql/docs/postgres/replication/manage-replicas, …/clone-instance): only a replica can be promoted, and
 * then it is one no more; a clone to a moment needs recovery to be on and a moment within it; an instance's name is not
 * free again for a week; deletion needs protection to be off, and no replica to be left (…/replication/manage-replicas,
 * "Before you can delete a primary instance").
 */
export function sqlRoutes(world: World): Hono {
  const app = new Hono()
  const instances = '/v1/projects/:project/instances'
  const key = (c: Context, name: string): string => `${c.req.param('project') ?? ''}/${name}`
  const operation = (c: Context, target: string) => {
    const name = `sql-${++world.counters.operation}`
    world.sqlOperations[name] = 1
    return c.json({ kind: 'sql#operation', name, targetId: target, status: 'PENDING' })
  }

  app.get('/v1/projects/:project/operations/:name', (c) => {
    const left = world.sqlOperations[c.req.param('name')]
    if (left === undefined) return refused(c, 404, 'operation')
    world.sqlOperations[c.req.param('name')] = left - 1
    return c.json({ name: c.req.param('name'), status: left > 0 ? 'RUNNING' : 'DONE' })
  })
  app.get(instances, (c) =>
    c.json({
      items: Object.entries(world.sql)
        .filter(([name]) => name.startsWith(`${c.req.param('project')}/`))
        .map(([, instance]) => instance),
    }),
  )
  app.get(`${instances}/:name`, (c) => {
    const found = world.sql[key(c, c.req.param('name'))]
    return found ? c.json(found) : refused(c, 404, 'The Cloud SQL instance does not exist.')
  })
  app.get(`${instances}/:name/backupRuns`, (c) =>
    c.json({ items: world.sqlBackups[key(c, c.req.param('name'))] ?? [] }),
  )
  app.post(`${instances}/:name/promoteReplica`, (c) => {
    const name = c.req.param('name')
    const found = world.sql[key(c, name)]
    if (!found) return refused(c, 404, 'The Cloud SQL instance does not exist.')
    if (found.instanceType !== 'READ_REPLICA_INSTANCE')
      return refused(c, 400, 'The instance is not a read replica.')
    found.instanceType = 'CLOUD_SQL_INSTANCE'
    delete found.masterInstanceName
    return operation(c, name)
  })
  app.post(`${instances}/:name/clone`, async (c) => {
    const source = world.sql[key(c, c.req.param('name'))]
    if (!source) return refused(c, 404, 'The Cloud SQL instance does not exist.')
    const { cloneContext } = await c.req.json<{
      cloneContext: { destinationInstanceName: string; pointInTime?: string }
    }>()
    const name = cloneContext.destinationInstanceName
    if (world.sql[key(c, name)] ?? world.sqlGone.includes(key(c, name)))
      return refused(c, 409, 'instanceAlreadyExists')
    if (cloneContext.pointInTime !== undefined && !/^\d{4}-\d\d-\d\dT/.test(cloneContext.pointInTime))
      return refused(c, 400, 'pointInTime')
    world.sql[key(c, name)] = {
      ...structuredClone(source),
      name,
      ipAddresses: [{ type: 'PRIVATE', ipAddress: '10.21.0.77' }],
      settings: { deletionProtectionEnabled: false },
      state: 'RUNNABLE',
    }
    world.sqlClones[key(c, name)] = key(c, source.name)
    return operation(c, name)
  })
  app.patch(`${instances}/:name`, async (c) => {
    const name = c.req.param('name')
    const found = world.sql[key(c, name)]
    if (!found) return refused(c, 404, 'The Cloud SQL instance does not exist.')
    const { settings } = await c.req.json<{ settings?: object }>()
    found.settings = { ...found.settings, ...settings }
    return operation(c, name)
  })
  app.delete(`${instances}/:name`, (c) => {
    const name = c.req.param('name')
    const found = world.sql[key(c, name)]
    if (!found) return refused(c, 404, 'The Cloud SQL instance does not exist.')
    if (found.settings?.deletionProtectionEnabled) return refused(c, 400, 'deletion protection')
    const copyOf = `${c.req.param('project')}:${name}`
    if (Object.values(world.sql).some(({ masterInstanceName }) => masterInstanceName === copyOf))
      return refused(c, 400, 'The instance has replicas.')
    Reflect.deleteProperty(world.sql, key(c, name))
    world.sqlGone.push(key(c, name))
    return operation(c, name)
  })
  return app
}
