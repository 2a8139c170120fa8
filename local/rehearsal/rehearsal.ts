import { availableParallelism } from 'node:os'
import pLimit from 'p-limit'
import { type Command, type Ran, startCommand } from './command.ts'
import { type CutRow, cutEverywhere } from './cut-off.ts'
import { endState, twinsOf } from './end-state.ts'
import { openStage, setUpCommands, type Stage } from './stage.ts'

/** One command for one environment: the first time, and again when all had been done. */
export interface Row {
  command: Command
  env: string
  seconds: number
  writes: number
  secondSeconds: number
  secondWrites: number
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
    // one more than processors: the first commands mostly wait for Google
    const limit = pLimit(Math.max(2, availableParallelism()) + 1)
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
    for (const env of environments)
      for (const twin of twinsOf(stage, env)) faults.push(`${env}: ${twin} was made twice, without a cut`)
    for (const twin of twinsOf(other, cutEnv)) faults.push(`${cutEnv}: ${twin} was made twice, being cut off`)
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
