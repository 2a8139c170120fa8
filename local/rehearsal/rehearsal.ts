import { availableParallelism } from 'node:os'
import pLimit from 'p-limit'
import { type Ran, startCommand } from './command.ts'
import { endState } from './end-state.ts'
import { type Command, openStage, setUpCommands, type Stage } from './stage.ts'

/** One command for one environment: the first time, and again when all had been done. */
export interface Row {
  command: Command
  env: string
  seconds: number
  writes: number
  secondSeconds: number
  secondWrites: number
}

/** A command that was cut off and called again until it came to its end. */
export interface CutRow {
  command: Command
  cuts: number
  unlocks: number
}

/** What a rehearsal came to; `faults` are sentences, none when all is well. */
export interface Rehearsal {
  rows: Row[]
  cut: { env: string; rows: CutRow[] }
  faults: string[]
  seconds: number
}

/**
 * From an empty organisation to one that serves, by the commands of the page of the first set-up, each a process of its
 * own: once; again, when nothing may be written any more; and for `cutEnv`, on a stage of its own, with every command
 * cut off again and again, which must come to the same end. Environments go side by side, as the processors allow.
 */
export async function rehearse(
  environments: readonly string[],
  cutEnv: string,
  say: (line: string) => void = () => undefined,
): Promise<Rehearsal> {
  const started = performance.now()
  const faults: string[] = []
  const rows: Row[] = []
  const stage = await openStage(environments)
  const other = await openStage([cutEnv])
  try {
    const limit = pLimit(Math.max(2, availableParallelism()))
    const commands = setUpCommands()
    const cuts = limit(() => cutEverywhere(other, cutEnv, commands, faults, say))
    await Promise.all(
      environments.map((env) =>
        limit(async () => {
          const own = await onceAndAgain(stage, env, commands, faults)
          rows.push(...own)
          say(`${env}: ${own.length} commands, then again`)
        }),
      ),
    )
    // what the creator of the projects held by himself is given back: the same commands still do
    stage.google.world.ownsProjects = false
    for (const env of environments) {
      const before = stage.writes(env)
      const [, , , , sync] = commands
      if (sync) await insist(stage, env, sync, faults)
      if (stage.writes(env) !== before)
        faults.push(`${env}: something was written after the rights were given back`)
    }
    const cutRows = await cuts
    const [whole, cut] = [endState(stage, cutEnv), endState(other, cutEnv)]
    const difference = firstDifference(whole, cut)
    if (environments.includes(cutEnv) && difference !== undefined)
      faults.push(`${cutEnv}: cut off, it came to another end: ${difference}`)
    return {
      rows,
      cut: { env: cutEnv, rows: cutRows },
      faults,
      seconds: (performance.now() - started) / 1000,
    }
  } finally {
    await Promise.all([stage.close(), other.close()])
  }
}

async function onceAndAgain(
  stage: Stage,
  env: string,
  commands: readonly Command[],
  faults: string[],
): Promise<Row[]> {
  const rows: Row[] = []
  for (const command of commands) {
    const before = stage.writes(env)
    const { seconds, exitCode } = await insist(stage, env, command, faults)
    rows.push({
      command,
      env,
      seconds,
      writes: stage.writes(env) - before,
      secondSeconds: 0,
      secondWrites: 0,
    })
    // what comes after would only say the same once more
    if (exitCode !== 0) return rows
  }
  for (const row of rows) {
    const before = stage.writes(env)
    row.secondSeconds = (await insist(stage, env, row.command, faults)).seconds
    row.secondWrites = stage.writes(env) - before
    if (row.secondWrites > 0)
      faults.push(`${env}: ${row.command.action} wrote ${row.secondWrites} times when all was done`)
  }
  return rows
}

async function insist(stage: Stage, env: string, command: Command, faults: string[]): Promise<Ran> {
  const ran = await startCommand(command, stage.variables(env)).ended
  if (ran.exitCode !== 0)
    faults.push(`${env}: ${command.line.trim()} ended with ${ran.exitCode ?? 'a signal'}\n${ran.output}`)
  return ran
}

/**
 * Cuts each command off at its first write, then at its second, fourth, eighth …, until it comes to its end: before the
 * work of that write is done and after, in turn. A step of Terraform is killed at its first resource; at a later one it
 * is interrupted, because what SIGKILL takes from Terraform's memory it would have to be told by do-tf-import.
 */
async function cutEverywhere(
  stage: Stage,
  env: string,
  commands: readonly Command[],
  faults: string[],
  say: (line: string) => void,
): Promise<CutRow[]> {
  const rows: CutRow[] = []
  for (const command of commands) {
    const row: CutRow = { command, cuts: 0, unlocks: 0 }
    rows.push(row)
    for (let at = 1; ; at *= 2) {
      const { ran, wasCut } = await cutAt(stage, env, command, at, row.cuts % 2 === 0)
      if (wasCut) row.cuts += 1
      if (ran.exitCode === 0) break
      const locked = /(?:init|plan|apply) of (\d{3}-[\w-]+) failed/.exec(ran.output)?.[1]
      if (locked !== undefined && ran.output.includes('do-tf-unlock')) {
        row.unlocks += 1
        const words = [`STEP=${locked}`, 'DRY_RUN=0']
        await startCommand({ action: 'do-tf-unlock', words }, stage.variables(env)).ended
      } else if (!wasCut) {
        faults.push(
          `${env}: ${command.action}, called again after a cut, ended with ${ran.exitCode ?? 'a signal'}\n${ran.output}`,
        )
        return rows
      }
    }
    say(`${env}: ${command.action} cut off ${row.cuts} times`)
  }
  return rows
}

async function cutAt(
  stage: Stage,
  env: string,
  command: Command,
  at: number,
  afterwards: boolean,
): Promise<{ ran: Ran; wasCut: boolean }> {
  // wrangler is a process of its own: the first two calls that change something end with it
  const cutsWrangler = command.action === 'do-deploy-edge' && at <= 2
  const running = startCommand(command, {
    ...stage.variables(env),
    TF_LOCK_TIMEOUT: '0s',
    ...(cutsWrangler ? { WRANGLER_CUT: at === 1 ? 'before' : 'after' } : {}),
  })
  let left = at
  let wasCut = false
  stage.onApply = () => {
    if (wasCut || --left > 0) return
    wasCut = true
    if (at > 1) {
      running.interrupt()
      return
    }
    running.kill()
    throw new Error('the process is gone')
  }
  stage.google.onWrite = () => {
    if (wasCut || --left > 0) return 'go on'
    wasCut = true
    running.kill()
    return afterwards ? 'go on' : 'stop'
  }
  const ran = await running.ended
  if (cutsWrangler && ran.exitCode === undefined) wasCut = true
  stage.onApply = undefined
  stage.google.onWrite = undefined
  return { ran, wasCut }
}

/** Where two values differ first, as a path with both; undefined when they are the same. */
export function firstDifference(one: unknown, other: unknown, path = ''): string | undefined {
  if (typeof one === 'object' && one !== null && typeof other === 'object' && other !== null) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)])
    for (const key of keys) {
      const found = firstDifference(
        (one as Record<string, unknown>)[key],
        (other as Record<string, unknown>)[key],
        `${path}/${key}`,
      )
      if (found !== undefined) return found
    }
    return undefined
  }
  return one === other ? undefined : `${path}: ${JSON.stringify(one)} and ${JSON.stringify(other)}`
}
