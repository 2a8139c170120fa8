import { type Command, type Ran, startCommand } from './command.ts'
import type { Stage } from './stage.ts'

/** A command that was cut off and called again until it came to its end. */
export interface CutRow {
  command: Command
  cuts: number
  /** Locks of a state that had to be taken away. */
  unlocks: number
  /** Resources that a killed Terraform had made, to be taken into the state. */
  adopted: number
}

/** One try at a command: where it is cut off, and whether the work of that moment is still done. */
interface Cut {
  at: number
  moment: 'before the work' | 'after the work' | 'asked to end' | 'before its state is saved'
}

/**
 * Cuts each command off again and again, until it comes to its end: by SIGKILL before the work of a write and after it, in
 * Terraform's steps also while the state is saved, which loses all that the step had made, and by Ctrl-C. What the message
 * of the next call says is done, and nothing else: a lock is taken away, what stands in no state is taken in.
 */
export async function cutEverywhere(
  stage: Stage,
  env: string,
  commands: readonly Command[],
  faults: string[],
  say: (line: string) => void,
): Promise<CutRow[]> {
  const rows: CutRow[] = []
  for (const command of commands) {
    const row: CutRow = { command, cuts: 0, unlocks: 0, adopted: 0 }
    rows.push(row)
    for (;;) {
      const { ran, wasCut } = await cutAt(stage, env, command, cutOf(command, row.cuts))
      if (ran.exitCode === 0) break
      if (wasCut) row.cuts += 1
      else if (!(await asTold(stage, env, ran, row))) {
        faults.push(
          `${env}: ${command.action}, called again after a cut, ended with ${ran.exitCode ?? 'a signal'}\n${ran.output}`,
        )
        return rows
      }
    }
    const locks = row.unlocks > 0 ? `, ${row.unlocks} locks taken away` : ''
    const adopted = row.adopted > 0 ? `, ${row.adopted} resources taken in` : ''
    say(`${env}: ${command.action} cut off ${row.cuts} times${locks}${adopted}`)
  }
  return rows
}

/** Each cut comes later than the one before, so that every command reaches its end. */
function cutOf({ action }: Command, cuts: number): Cut {
  const moments: Cut['moment'][] =
    action === 'do-provision'
      ? ['before the work', 'after the work', 'before its state is saved', 'asked to end']
      : ['after the work', 'before the work']
  const moment = moments[cuts % moments.length] ?? 'before the work'
  return { at: (action === 'do-provision' ? 3 : 2) ** cuts, moment }
}

/** Does what a failed call says; false when it says nothing that an operator could do. */
async function asTold(stage: Stage, env: string, { output }: Ran, row: CutRow, rounds = 0): Promise<boolean> {
  const locked = /(?:init|plan|apply) of (\d{3}-[\w-]+) failed/.exec(output)?.[1]
  const [, step = '', adopt] =
    /make do-provision ENV=\w+ STEP=(\d{3}) (ADOPT='[^']+') DRY_RUN=0/.exec(output) ?? []
  const words =
    locked !== undefined && output.includes('do-tf-unlock')
      ? [`STEP=${locked}`]
      : adopt === undefined
        ? undefined
        : [`STEP=${step}`, adopt.replaceAll("'", '')]
  if (words === undefined || rounds > 10) return false
  const action = words.length === 1 ? 'do-tf-unlock' : 'do-provision'
  const ran = await startCommand({ action, words: [...words, 'DRY_RUN=0'] }, stage.variables(env)).ended
  if (action === 'do-tf-unlock') row.unlocks += 1
  else if (ran.exitCode === 0) row.adopted += (adopt ?? '').split(';').length
  // what depends on what was taken in is found taken only then
  return ran.exitCode === 0 || asTold(stage, env, ran, row, rounds + 1)
}

async function cutAt(
  stage: Stage,
  env: string,
  command: Command,
  { at, moment }: Cut,
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
  /** Ends the command when its turn has come; false when the work must not be done any more. */
  const turn = (): boolean => {
    if (wasCut || --left > 0) return true
    wasCut = true
    if (moment === 'asked to end') running.interrupt()
    else running.kill()
    return moment !== 'before the work'
  }
  stage.onApply = () => {
    // the state is saved after the last resource; from here on the next one written is cut
    if (moment === 'before its state is saved') left -= wasCut ? 0 : 1
    else if (!turn()) throw new Error('the process is gone')
  }
  stage.onState = (name) => {
    if (moment !== 'before its state is saved' || wasCut || left > 0 || !name.endsWith('.tfstate')) return
    wasCut = true
    running.kill()
    throw new Error('the process is gone')
  }
  stage.google.onWrite = () => (turn() ? 'go on' : 'stop')
  const ran = await running.ended
  if (cutsWrangler && ran.exitCode === undefined) wasCut = true
  stage.onApply = undefined
  stage.onState = undefined
  stage.google.onWrite = undefined
  return { ran, wasCut }
}
