import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { actions } from '../tools/actions.ts'
import { run } from '../tools/surface/run.ts'

/** `infra/`. */
export const infra = dirname(dirname(fileURLToPath(import.meta.url)))

/** What a run answered. */
export interface Ran {
  exitCode: number
  lines: string[]
  output: string
  /** Pauses it would have made, in ms. */
  pauses: number[]
}

/** Runs an action as `./run -a` would, with a clock that only its own pauses move. */
export async function operate(
  action: string,
  environment: Readonly<Record<string, string | undefined>>,
  argv: readonly string[] = [],
): Promise<Ran> {
  const lines: string[] = []
  const pauses: number[] = []
  let time = Date.UTC(2026, 1, 4, 10, 30)
  const exitCode = await run(actions, {
    argv: ['-a', action, ...argv],
    environment,
    write: (line) => lines.push(line),
    now: () => new Date(time),
    sleep: (ms) => {
      pauses.push(ms)
      time += ms
      return Promise.resolve()
    },
    random: () => 0.5,
    fetch,
    root: infra,
  })
  return { exitCode, lines, output: lines.join('\n'), pauses }
}

/** Points the Google clients of this process at a stand-in, for credentials as well. */
export function pointAt(url: string): void {
  process.env.GCE_METADATA_HOST = url.replace('http://', '')
  process.env.METADATA_SERVER_DETECTION = 'assume-present'
  delete process.env.GOOGLE_APPLICATION_CREDENTIALS
}
