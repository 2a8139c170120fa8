import { maxHeaderBytes } from '@cpt/contract/limits'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ApiEnv } from './env.ts'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'

export interface Service {
  port: number
  /** Takes no new work, finishes what runs, and closes every connection. */
  stop(): Promise<void>
}

interface Options {
  app: Hono<ApiEnv>
  config: Pick<Config, 'ENVIRONMENT' | 'PORT'>
  log: Log
}

/** Listens. @throws Error that says so when the port is taken */
export async function startService({ app, config, log }: Options): Promise<Service> {
  const server = serve({
    fetch: app.fetch,
    port: config.PORT,
    serverOptions: {
      // More than the edge lets through, so that it is the edge who explains.
      maxHeaderSize: 2 * maxHeaderBytes,
      // Longer than Google's front end keeps a connection idle: who closes first must not be us.
      keepAliveTimeout: 620_000,
    },
    ...(config.ENVIRONMENT === 'local' ? { hostname: '127.0.0.1' } : {}),
  }) as Server
  await new Promise<void>((listening, failed) => {
    server.once('listening', listening)
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why =
        cause.code === 'EADDRINUSE' ? `port ${config.PORT} (PORT) is in use` : 'the service cannot listen'
      failed(new Error(why, { cause }))
    })
  })
  const { port } = server.address() as AddressInfo
  log.info({ port }, 'serving')

  return {
    port,
    async stop() {
      const closed = new Promise<void>((done) => server.close(() => done()))
      // close() waits for kept-alive connections, and more of them fall idle as requests in flight end.
      const sweep = setInterval(() => server.closeIdleConnections(), 50)
      await closed
      clearInterval(sweep)
    },
  }
}
