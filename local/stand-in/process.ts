import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export interface ChildOptions {
  /** As it is called in messages. */
  name: string
  command: string
  args: string[]
  env?: NodeJS.ProcessEnv
  cwd?: string
  uid?: number
  gid?: number
  /** What asks it to end; SIGTERM unless told. */
  stopSignal?: NodeJS.Signals
  /** Milliseconds it may take to end by itself before it is killed. */
  graceMs?: number
  /** Folder of its own that goes with it when we vanish; who stops it in good order removes it himself. */
  scratch?: string
  onLine?: (line: string) => void
}

export interface Exit {
  code: number | null
  signal: NodeJS.Signals | null
}

export interface Child {
  name: string
  pid: number
  /** Resolves when it has ended, for whatever reason. */
  exited: Promise<Exit>
  /** Its latest output, oldest first. */
  lastLines(): string[]
  /** Asks it to end, waits, and kills what is left of it, grandchildren included. */
  stop(): Promise<void>
  /** Kills it and its children at once, as a machine that goes away would. */
  kill(): Promise<void>
}

/**
 * The child leads a process group of its own, so that Ctrl-C reaches only us and its children are found by the
 * group. A shell beside it holds the other end of a pipe from us: when we are gone, even by SIGKILL, the pipe
 * closes and the shell ends the group.
 */
const leash =
  'exec 3<&0; (read -r _ <&3; trap "" TERM; kill -TERM 0; sleep 3; [ -z "$SCRATCH" ] || rm -rf "$SCRATCH"; kill -KILL 0) & exec "$@" </dev/null 3<&-'

/** Starts a process that never outlives us. */
export function startChild(options: ChildOptions): Child {
  const { name, command, args, stopSignal = 'SIGTERM', graceMs = 8_000, onLine } = options
  const { env = process.env, cwd, uid, gid, scratch = '' } = options
  const child = spawn('/bin/sh', ['-c', leash, name, command, ...args], {
    env: { ...env, SCRATCH: scratch },
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(cwd === undefined ? {} : { cwd }),
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
  })
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line)
      if (lines.length > 40) lines.shift()
      onLine?.(line)
    })
  const pid = child.pid
  if (pid === undefined) throw new Error(`${name} could not be started: /bin/sh is missing.`)
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => {
      signalGroup(pid, 'SIGKILL')
      resolve({ code, signal })
    })
  })
  const kill = async () => {
    signalGroup(pid, 'SIGKILL')
    await exited
  }
  return {
    name,
    pid,
    exited,
    lastLines: () => [...lines],
    kill,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const tooLong = setTimeout(() => signalGroup(pid, 'SIGKILL'), graceMs)
      child.kill(stopSignal)
      await exited
      clearTimeout(tooLong)
    },
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // The group is empty: all of it has ended.
  }
}
