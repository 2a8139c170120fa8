import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { infra } from '@cpt/infra/test/operator'
import { type Guard, startGuard } from './guard.ts'

/** One command of the page of the first set-up. */
export interface Command {
  line: string
  action: string
  words: string[]
}

/** What one process of `./run` came to. */
export interface Ran {
  /** Undefined when it was killed. */
  exitCode: number | undefined
  output: string
  seconds: number
}

/** A command under way. */
export interface Running {
  ended: Promise<Ran>
  /** Ends it and all that it started, at once: what SIGKILL or a machine that goes away does. */
  kill: () => void
  /** Asks all of it to end: Ctrl-C, or a delivery that is cancelled. */
  interrupt: () => void
}

let guard: Guard | undefined
/** Of this process, started with the first command. */
export const ownGuard = (): Guard => (guard ??= startGuard())

/** Starts `./run -a ACTION WORD …` as a process of its own, which does not outlive this one. */
export function startCommand(
  { action, words }: Pick<Command, 'action' | 'words'>,
  variables: Record<string, string>,
): Running {
  const started = performance.now()
  const child = spawn(join(infra, 'run'), ['-a', action, ...words], {
    env: variables,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const group = child.pid ?? 0
  if (group > 0) ownGuard().started(group)
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const ended = new Promise<Ran>((resolve, reject) => {
    child.once('error', reject)
    // `close`, not `exit`: Terraform goes on a moment after the program that started it, and holds its lock until then
    child.once('close', (code) => {
      ownGuard().ended(group)
      resolve({ exitCode: code ?? undefined, output, seconds: (performance.now() - started) / 1000 })
    })
  })
  const signal = (name: NodeJS.Signals) => () => {
    try {
      process.kill(-group, name)
    } catch {
      // it has ended
    }
  }
  return { ended, kill: signal('SIGKILL'), interrupt: signal('SIGINT') }
}
