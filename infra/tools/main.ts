import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { actions } from './actions.ts'
import { run } from './surface/run.ts'

// who reads may stop (`| head`): the work goes on to its end, and the rest of its lines to nobody
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

process.exitCode = await run(actions, {
  argv: process.argv.slice(2),
  environment: process.env,
  write: (line) => process.stdout.write(`${line}\n`),
  now: () => new Date(),
  sleep: async (ms) => {
    await sleep(ms)
  },
  random: Math.random,
  fetch,
  root: dirname(dirname(fileURLToPath(import.meta.url))),
})
