import { setTimeout as pause } from 'node:timers/promises'
import { ConfigError, databaseUrl, loadConfig, makesReports } from './config.ts'
import { createContext, type Context } from './context.ts'
import { migrate } from './db/migrate.ts'
import { describe, withoutSecrets } from './log.ts'
import { startService } from './http/serve.ts'
import { startTelemetry } from './telemetry/start.ts'
import { sealReminder } from './crypto/pades/settings.ts'

/** Cloud Run kills ten seconds after SIGTERM; what is not done by then is given up in an orderly way. */
const graceMs = 8_500
const migrationPauseMs = 5_000

try {
  // The job that each delivery runs before its first revision serves: nothing but the schema.
  if (process.env.ROLE === 'migrate') {
    const { MIGRATE_DATABASE_URL: owner, ...own } = process.env
    const service = databaseUrl(own)
    await migrate(owner ? databaseUrl({ DATABASE_URL: owner }) : service, service)
    console.log(JSON.stringify({ severity: 'INFO', message: 'the schema is up to date' }))
    process.exit(0)
  }
  const { config, secrets } = await loadConfig(process.env)
  const telemetry = await startTelemetry(config, secrets.OTLP_AUTHORIZATION)
  const context = createContext(config, secrets)
  const reminder = makesReports(config) ? sealReminder(secrets, context.now()) : undefined
  if (reminder) context.log.warn(reminder)
  const { app, stop } =
    config.ROLE === 'worker'
      ? (await import('./worker/main.ts')).startWorker(context)
      : (await import('./api/main.ts')).startApi(context)
  const service = await startService({ app, config, log: context.log })
  const stopped = new AbortController()

  const end = async (why: string, exitCode = 0) => {
    if (stopped.signal.aborted) return
    stopped.abort()
    context.log.info({ signal: why }, 'stopping')
    setTimeout(() => process.exit(1), graceMs).unref()
    await Promise.allSettled([service.stop(), stop()])
    await context.close()
    await telemetry.stop()
    context.log.info('stopped')
    process.exit(exitCode)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end(signal))
  // What nobody caught ends the process, but through the log, which leaves out what must not be told, and not before
  // those who are being served have their answers.
  process.on('uncaughtException', (error) => {
    context.log.fatal({ err: error }, 'an error that nobody caught')
    void end('uncaughtException', 1)
  })

  // Deployed, the schema is a step of the delivery; on a laptop there is none.
  if (config.ENVIRONMENT === 'local') await migrateUntilDone(context, stopped.signal)
  if (!stopped.signal.aborted) context.listen()
} catch (error) {
  // Perhaps before there is a log: one line, which names what is wrong.
  const message = error instanceof Error ? error.message : String(error)
  const err = error instanceof ConfigError ? undefined : describe(error)
  console.error(withoutSecrets(JSON.stringify({ severity: 'CRITICAL', message, err })))
  process.exit(1)
}

/** Sessions and prices work without a database, so the service is there already; /health/ready tells what is missing. */
async function migrateUntilDone({ secrets, log }: Context, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    try {
      await migrate(secrets.MIGRATE_DATABASE_URL ?? secrets.DATABASE_URL, secrets.DATABASE_URL)
      return
    } catch (error) {
      log.error({ err: error }, 'the database could not be brought up to date; trying again')
      await pause(migrationPauseMs, undefined, { signal: stopped }).catch(() => {})
    }
  }
}
