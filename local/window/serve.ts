import { createAdaptorServer } from '@hono/node-server'
import type { Server } from 'node:http'
import { listen } from '../stand-in/listen.ts'
import { parts } from '../system/parts.ts'
import type { System } from '../system/system.ts'
import { windowApp } from './app.ts'
import { outboxReader } from './outbox.ts'

export interface WindowAt {
  url: string
  close(): Promise<void>
}

/** Serves the window on loopback, as long as the process lives or until it is closed. */
export async function serveWindow(system: System, port = 0): Promise<WindowAt> {
  const host = '127.0.0.1'
  const outbox = outboxReader(system.standIns.postgres?.url ?? process.env.DATABASE_URL ?? '')
  const server = createAdaptorServer({ fetch: windowApp({ system, outbox }).fetch }) as Server
  const taken = await listen(server, { port, host, wantedBy: 'the window', variable: parts.window.variable })
  return {
    url: `http://${host}:${taken}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await outbox.close()
    },
  }
}
