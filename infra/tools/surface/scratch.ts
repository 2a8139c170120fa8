import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Context } from './action.ts'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * A folder of one environment for the time of `work`, which nobody else at this machine can look into. Ctrl-C or a delivery
 * that is cancelled takes it away at once. A run that was killed leaves it where the next one takes it away, whatever
 * secrets are in it.
 */
export async function withScratch<T>(
  { root, variables }: Pick<Context, 'root' | 'variables'>,
  env: string,
  name: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = join(resolve(variables.TF_DATA_ROOT ?? join(root, '.terraform'), env), name)
  const remove = () => {
    rmSync(folder, { recursive: true, force: true })
  }
  const end = (signal: NodeJS.Signals) => {
    remove()
    // this listener is gone by now, so that the signal does what it always does
    process.kill(process.pid, signal)
  }
  remove()
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const signal of signals) process.once(signal, end)
  try {
    return await work(folder)
  } finally {
    for (const signal of signals) process.off(signal, end)
    remove()
  }
}
