import { serve } from '@hono/node-server'
import { ConfigError, loadConfig } from './config.ts'
import { createContext } from './context.ts'
import { describe, withoutSecrets } from './log.ts'
import { serveUntilTold } from './serve.ts'

try {
  const { config, secrets } = await loadConfig(process.env)
  const context = createContext(config, secrets)
  const { app, stop } =
    config.ROLE === 'worker'
      ? (await import('./worker/main.ts')).startWorker(context)
      : (await import('./api/main.ts')).startApi(context)
  await serveUntilTold({ app, context, stop, serve })
} catch (error) {
  // Before there is a log: one line, which names what is wrong.
  const message = error instanceof ConfigError ? error.message : 'the service could not start'
  const err = error instanceof ConfigError ? undefined : describe(error)
  console.error(withoutSecrets(JSON.stringify({ severity: 'CRITICAL', message, err })))
  process.exit(1)
}
