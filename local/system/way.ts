import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Agent, request as ask, type IncomingMessage } from 'node:http'
import { Faults } from '../stand-in/faults.ts'
import { serveStandIn } from '../stand-in/serve.ts'

/** The way to an HTTP server on loopback, on which a share of the requests can be harmed: half dead, not dead. */
export interface Way {
  url: string
  port: number
  faults: Faults
  close(): Promise<void>
}

/** For whole requests what `startNetwork` is for bytes. `random`: chance of those faults that have a share. */
export async function startWay(to: string, random?: () => number): Promise<Way> {
  const agent = new Agent({ keepAlive: true })
  const { hostname, port: farPort } = new URL(to)
  const pass = async (request: Request, { incoming }: HttpBindings): Promise<Response> => {
    const body = Buffer.from(await request.arrayBuffer())
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      // Headers as they came, Host too: it is signed
      const { method, url: path, rawHeaders: headers } = incoming
      ask({ hostname, port: farPort, agent, method, path, headers }, resolve).on('error', reject).end(body)
    })
    const parts: Buffer[] = []
    for await (const part of answer) parts.push(part as Buffer)
    const headers = new Headers(
      pairs(answer.rawHeaders).filter(([name]) => !ownOfConnection.has(name.toLowerCase())),
    )
    const status = answer.statusCode ?? 502
    return new Response(bodiless.has(status) ? null : Buffer.concat(parts), { status, headers })
  }
  const standIn = await serveStandIn({
    name: 'way',
    faults: new Faults(random),
    app: {
      // What breaks behind breaks before as well
      fetch: (request, env) =>
        pass(request, env).catch(() => {
          env.incoming.socket.destroy()
          return RESPONSE_ALREADY_SENT
        }),
    },
  })
  return {
    ...standIn,
    close: async () => {
      agent.destroy()
      await standIn.close()
    },
  }
}

const ownOfConnection = new Set(['connection', 'keep-alive', 'transfer-encoding'])
const bodiless = new Set([204, 205, 304])

function pairs(raw: readonly string[]): [string, string][] {
  return raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1] ?? ''] as [string, string]] : []))
}
