import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono } from 'hono'
import type { Server as HttpServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { Fault, Faults, slowly } from './faults.ts'
import { listen } from './listen.ts'

export interface StandInOptions {
  /** As it is called in messages: "the stripe stand-in". */
  name: string
  /** What the vendor speaks. Its paths must not begin with /_control. */
  app: { fetch(request: Request, env: HttpBindings): Response | Promise<Response> }
  /** 0 takes a free one. */
  port?: number
  host?: string
  /** The variable that moves the port, named when the port is taken. */
  portVariable?: string
  faults?: Faults
  /** The stand-in's own records: what truly happened, to check our own records against. */
  books?: () => unknown
  /** Routes of its own below /_control, with their full paths. */
  control?: { fetch(request: Request): Response | Promise<Response> }
  /** Brings the stand-in back to how it started. */
  reset?: () => void | Promise<void>
}

export interface StandIn {
  name: string
  url: string
  port: number
  faults: Faults
  close(): Promise<void>
}

/**
 * Serves a vendor's protocol on loopback, with faults that can be set in process and at `/_control/faults`
 * (GET, PUT one or a list, POST one more, DELETE), the vendor's records at `GET /_control/books`, and
 * `POST /_control/reset`. Throws a sentence that names the part when the port is taken.
 */
export async function serveStandIn(options: StandInOptions): Promise<StandIn> {
  const { name, port = 0, host = '127.0.0.1', portVariable, faults = new Faults() } = options
  const server = standInServer(options, faults)
  const taken = await listen(server, { port, host, wantedBy: `the ${name} stand-in`, variable: portVariable })
  return {
    name,
    url: `http://${host}:${taken}`,
    port: taken,
    faults,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The HTTP side of a stand-in, not yet listening. */
export function standInServer(options: StandInOptions, faults: Faults): HttpServer {
  const control = controlApp(options, faults)
  const server = createAdaptorServer({
    fetch: (request, env) =>
      new URL(request.url).pathname.startsWith('/_control')
        ? control.fetch(request)
        : withFaults(options.app, faults, request, env as HttpBindings),
  }) as HttpServer
  // vendors' front ends keep an idle connection for minutes; Node's five seconds end it just as a busy caller uses it again
  server.keepAliveTimeout = 600_000
  return server
}

function controlApp({ books, reset, control }: StandInOptions, faults: Faults) {
  return new Hono()
    .notFound((c) => control?.fetch(c.req.raw) ?? c.text('There is no such control route.', 404))
    .basePath('/_control')
    .get('/faults', (c) => c.json(faults.list()))
    .put('/faults', async (c) => {
      const parsed = z.array(Fault).safeParse([await json(c.req)].flat())
      if (!parsed.success) return c.text(z.prettifyError(parsed.error), 400)
      faults.clear()
      for (const fault of parsed.data) faults.add(fault)
      return c.json(faults.list())
    })
    .post('/faults', async (c) => {
      const parsed = Fault.safeParse(await json(c.req))
      if (!parsed.success) return c.text(z.prettifyError(parsed.error), 400)
      faults.add(parsed.data)
      return c.json(faults.list())
    })
    .delete('/faults', (c) => {
      faults.clear()
      return c.json([])
    })
    .get('/books', (c) => c.json(books?.() ?? {}))
    .post('/reset', async (c) => {
      faults.clear()
      await reset?.()
      return c.json({ reset: true })
    })
}

const json = (request: { json(): Promise<unknown> }): Promise<unknown> =>
  request.json().catch(() => undefined)

async function withFaults(
  app: StandInOptions['app'],
  faults: Faults,
  request: Request,
  env: HttpBindings,
): Promise<Response> {
  const fault = faults.take(request.method, new URL(request.url).pathname)
  if (fault?.delayMs) await pause(fault.delayMs)
  switch (fault?.kind) {
    case undefined:
    case 'delay':
      return app.fetch(request, env)
    case 'slow':
      return slowly(async () => app.fetch(request, env), fault.factor)
    case 'status':
      return new Response(fault.body ?? '', { status: fault.status ?? 503, headers: fault.headers ?? {} })
    case 'refuse':
      env.incoming.socket.destroy()
      return RESPONSE_ALREADY_SENT
    case 'lost-answer':
      await (await app.fetch(request, env)).arrayBuffer()
      env.incoming.socket.destroy()
      return RESPONSE_ALREADY_SENT
    case 'cut':
      await sendHalf(await app.fetch(request, env), env)
      return RESPONSE_ALREADY_SENT
    case 'duplicate': {
      const again = request.clone()
      const answer = await app.fetch(request, env)
      await (await app.fetch(again, env)).arrayBuffer()
      return answer
    }
  }
}

/** The head with the full length, then half of the body, then nothing more. */
async function sendHalf(answer: Response, { incoming, outgoing }: HttpBindings): Promise<void> {
  const body = Buffer.from(await answer.arrayBuffer())
  answer.headers.set('content-length', String(body.length))
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers))
  await new Promise<void>((resolve) => outgoing.write(body.subarray(0, body.length >> 1), () => resolve()))
  incoming.socket.destroy()
}
