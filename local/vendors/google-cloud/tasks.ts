import { type Context, Hono } from 'hono'
import type { World } from './world.ts'

const refused = (c: Context, code: 400 | 404 | 409, status: string) =>
  c.json({ error: { code, status, message: status } }, code)

/**
 * Cloud Tasks as a deployment uses it. A task is dispatched at once; one that succeeded is deleted, and its name stays
 * taken (cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks/create: "up to 4 hours"). The
 * user agent is the one that Cloud Tasks sends, so that a service that takes calls from inside only can tell them.
 */
export function taskRoutes(world: World): Hono {
  const app = new Hono()
  const tasks = '/v2/projects/:project/locations/:region/queues/:queue/tasks'

  app.post(tasks, async (c) => {
    const { task } = await c.req.json<{
      task: {
        name: string
        httpRequest: {
          url: string
          httpMethod?: string
          headers?: Record<string, string>
          body?: string
          oidcToken?: { serviceAccountEmail?: string; audience?: string }
        }
      }
    }>()
    if (world.taskNames.includes(task.name)) return refused(c, 409, 'ALREADY_EXISTS')
    if (!/^[\w-]{1,500}$/.test(task.name.split('/').at(-1) ?? '')) return refused(c, 400, 'INVALID_ARGUMENT')
    const { url, httpMethod = 'POST', headers = {}, body, oidcToken } = task.httpRequest
    // whoever has a task carry a token must be allowed to act as its account, which lies in the queue's own project
    // (cloud.google.com/tasks/docs/creating-http-target-tasks, "Using a service account")
    const account = oidcToken?.serviceAccountEmail
    if (oidcToken && !account?.endsWith(`@${c.req.param('project')}.iam.gserviceaccount.com`))
      return refused(c, 400, 'INVALID_ARGUMENT')
    world.taskNames.push(task.name)
    const status = await fetch(url, {
      method: httpMethod,
      headers: {
        ...headers,
        'user-agent': 'Google-Cloud-Tasks',
        'x-cloudtasks-queuename': c.req.param('queue'),
        ...(oidcToken && account
          ? { authorization: `Bearer oidc ${account} for ${oidcToken.audience ?? url}` }
          : {}),
      },
      ...(body === undefined || httpMethod === 'GET' ? {} : { body: Buffer.from(body, 'base64') }),
    }).then(
      async (response) => {
        await response.body?.cancel()
        return response.status
      },
      () => 0,
    )
    if (status < 200 || status > 299) {
      world.tasks[task.name] = {
        name: task.name,
        dispatchCount: 1,
        responseCount: status === 0 ? 0 : 1,
        lastAttempt: {
          responseStatus: { code: status === 404 ? 5 : 14, message: `HTTP status code ${status}` },
        },
      }
    }
    return c.json({ name: task.name })
  })
  app.get(`${tasks}/:task`, (c) => {
    const found = world.tasks[c.req.path.slice('/v2/'.length)]
    return found ? c.json(found) : refused(c, 404, 'NOT_FOUND')
  })
  app.delete(`${tasks}/:task`, (c) => {
    const name = c.req.path.slice('/v2/'.length)
    if (!world.tasks[name]) return refused(c, 404, 'NOT_FOUND')
    Reflect.deleteProperty(world.tasks, name)
    return c.json({})
  })
  return app
}
