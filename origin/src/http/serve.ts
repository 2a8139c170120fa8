import { maxHeaderBytes } from '@cpt/contract/limits'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
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

/** What a stop leaves to a request that has begun to arrive. */
const headMs = 1_000

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
  const unasked = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    unasked.add(socket)
    socket.once('close', () => unasked.delete(socket))
  })
  server.on('request', ({ socket }, answer) => {
    unasked.delete(socket)
    answer.once('close', () => socket.destroyed || unasked.add(socket))
  })
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
      // To Node, one on which nothing or half a request came is not idle, and a closed server times none out.
      const hangUp = setInterval(() => unasked.forEach((socket) => socket.destroy()), headMs)
      await closed
      clearInterval(sweep)
      clearInterval(hangUp)
    },
  }
}
