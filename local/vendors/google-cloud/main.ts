import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { bearer, identityRoutes, refusal } from './identity.ts'
import { bootstrapRoutes } from './bootstrap.ts'
import { serveStandIn } from '../../stand-in/serve.ts'
import { planted } from './planted.ts'
import { secretRoutes } from './secrets.ts'
import { runRoutes } from './run.ts'
import { monitoringRoutes } from './monitoring.ts'
import { sqlRoutes } from './sql.ts'
import { taskRoutes } from './tasks.ts'
import { emptyWorld, type World } from './world.ts'

/** One call the stand-in was asked for. */
export interface RecordedCall {
  method: string
  path: string
  body: unknown
  status: number
}

/** A fault for calls whose `METHOD path` matches: answered `status` that many times. */
export interface Fault {
  match: RegExp
  status: number
  times: number
  retryAfter?: number
  reason?: string
}

/** A recording stand-in for the Google APIs of the bootstrap, the secret sync and the deployment. */
export interface GoogleCloud {
  url: string
  world: World
  calls: RecordedCall[]
  faults: Fault[]
  /** Calls that were to change something and did. */
  writes: () => RecordedCall[]
  /** After `calls` more answers every connection breaks; with `lost`, the next call's work is still done. */
  cutAfter: (calls: number, lost: boolean) => void
  heal: () => void
  /** Asked before each call that is to change something: whether its work is done or the connection breaks instead. */
  onWrite: ((path: string) => 'go on' | 'stop') | undefined
  close: () => Promise<void>
}

type Env = { Bindings: HttpBindings }

/** Starts one on a free port of the loopback address. */
export async function startGoogleCloud(world: World = emptyWorld()): Promise<GoogleCloud> {
  const calls: RecordedCall[] = []
  const faults: Fault[] = []
  let cut: { left: number; lost: boolean } | undefined

  const app = new Hono<Env>()
  // the metadata server, as on Cloud Run: who am I, and a token
  app.get('/computeMetadata/v1/*', (c) => {
    c.header('Metadata-Flavor', 'Google')
    const path = c.req.path
    if (path.endsWith('/token'))
      return c.json({ access_token: planted.token, expires_in: 3600, token_type: 'Bearer' })
    if (path.endsWith('/email')) return c.text(world.signedIn)
    if (path.endsWith('/project-id')) return c.text('bnc-cpt-dev')
    if (path.endsWith('/universe-domain') || path.endsWith('/universe_domain'))
      return c.text('googleapis.com')
    return c.text('', 404)
  })
  app.use('*', async (c, next) => {
    const path = c.req.path + new URL(c.req.url).search
    const broken = cut !== undefined && cut.left <= 0
    const last = broken && cut?.lost === true
    if (broken) {
      if (cut) cut.lost = false
      if (!last) {
        c.env.incoming.socket.destroy()
        return c.body(null)
      }
    } else if (cut) cut.left--
    const text = await c.req.text()
    const record: RecordedCall = {
      method: c.req.method,
      path,
      body: parsed(text),
      status: 0,
    }
    calls.push(record)
    c.header('x-planted', planted.header)
    const fault = faults.find(({ match, times }) => times > 0 && match.test(`${record.method} ${path}`))
    if (fault) {
      fault.times--
      record.status = fault.status
      if (fault.retryAfter !== undefined) c.header('retry-after', String(fault.retryAfter))
      return c.json(
        {
          error: {
            code: fault.status,
            message: `refused, by the way: ${planted.body} Bearer ${planted.token}`,
            status: fault.status === 403 ? 'PERMISSION_DENIED' : 'UNAVAILABLE',
            ...(fault.reason ? { details: [{ reason: fault.reason }] } : {}),
          },
        },
        fault.status as 503,
      )
    }
    const who = bearer(world, c.req.header('authorization'))
    const open = c.req.path === '/tokeninfo' || c.req.path.startsWith('/v1/projects/-/')
    if (who === undefined && !open) {
      record.status = 401
      return c.json({ error: { code: 401, status: 'UNAUTHENTICATED' } }, 401)
    }
    const reason = who && !open ? refusal(world, c.req.path, who) : undefined
    if (reason !== undefined) {
      record.status = 403
      return c.json({ error: { code: 403, status: 'PERMISSION_DENIED', details: [{ reason }] } }, 403)
    }
    if (changes(record) && cloud.onWrite?.(path) === 'stop') {
      c.env.incoming.socket.destroy()
      return c.body(null)
    }
    await next()
    record.status = c.res.status
    if (last) c.env.incoming.socket.destroy()
    return undefined
  })
  app.route('/', identityRoutes(world))
  app.route('/', bootstrapRoutes(world))
  app.route('/', secretRoutes(world))
  app.route('/', runRoutes(world))
  app.route('/', taskRoutes(world))
  app.route('/', monitoringRoutes(world))
  app.route('/', sqlRoutes(world))
  app.notFound((c) => c.json({ error: { code: 404, message: planted.body, status: 'NOT_FOUND' } }, 404))

  const { url, close } = await serveStandIn({ name: 'google-cloud', app })
  const cloud: GoogleCloud = {
    onWrite: undefined,
    url,
    world,
    calls,
    faults,
    writes: () => calls.filter((call) => changes(call) && call.status >= 200 && call.status < 300),
    cutAfter: (left, lost) => (cut = { left, lost }),
    heal: () => (cut = undefined),
    close,
  }
  return cloud
}

const reads = /:(getIamPolicy|access|getEffectivePolicy|generateAccessToken)$|^\/tokeninfo$/

const changes = ({ method, path }: Pick<RecordedCall, 'method' | 'path'>): boolean =>
  method !== 'GET' && !reads.test(path)

/** Forms are sent as text; everything else is JSON. */
function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return text
  }
}
