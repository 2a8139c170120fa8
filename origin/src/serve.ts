import type { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Server } from 'node:http'
import type { ApiEnv } from './api/env.ts'
import type { Context } from './context.ts'
import { migrate } from './db/migrate.ts'

interface Options {
  app: Hono<ApiEnv>
  context: Context
  /** Finishes or gives back what the role has under way. */
  stop: () => Promise<void>
  serve: typeof serve
}

/** Cloud Run kills ten seconds after SIGTERM; what is not done by then is given up in an orderly way. */
const graceMs = 8_500
const migrationPauseMs = 5_000

/** Serves until SIGTERM or SIGINT, then takes no new work, finishes what runs, and ends the process. */
export async function serveUntilTold({ app, context, stop, serve }: Options): Promise<void> {
  const { config, secrets, log } = context
  let stopping = false
  let inFlight = 0

  const server = serve({
    port: config.PORT,
    ...(config.ENVIRONMENT === 'local' ? { hostname: '127.0.0.1' } : {}),
    fetch: async (request, bindings) => {
      inFlight++
      try {
        return await app.fetch(request, bindings)
      } finally {
        inFlight--
      }
    },
  }) as Server
  server.on('error', (error: NodeJS.ErrnoException) => {
    log.fatal({ port: config.PORT }, error.code === 'EADDRINUSE' ? 'the port is in use' : error.message)
    process.exit(1)
  })
  server.on('listening', () => log.info({ port: (server.address() as { port: number }).port }, 'serving'))

  const end = async (signal: string) => {
    if (stopping) return
    stopping = true
    log.info({ signal, inFlight }, 'stopping')
    const hardStop = setTimeout(() => process.exit(1), graceMs)
    hardStop.unref()
    const closed = new Promise<void>((done) => server.close(() => done()))
    // Keep-alive connections that fall idle after close() would hold it open until their own timeout.
    const sweep = setInterval(() => server.closeIdleConnections(), 50)
    await Promise.allSettled([closed, stop()])
    clearInterval(sweep)
    await context.close()
    log.info('stopped')
    process.exit(0)
  }
  process.once('SIGTERM', (signal) => void end(signal))
  process.once('SIGINT', (signal) => void end(signal))

  while (!stopping) {
    try {
      await migrate(secrets.DATABASE_URL)
      return
    } catch (error) {
      // Sessions and prices work without a database, and /readyz tells that it is missing.
      log.error({ err: error }, 'the database could not be brought up to date; trying again')
      await new Promise((resume) => setTimeout(resume, migrationPauseMs))
    }
  }
}
