import { parseArgs } from 'node:util'
import { configRefusals } from '../config/actions.ts'
import { ConfigError } from '../config/faults.ts'
import { nearest } from '../config/nearest.ts'
import { type Action, ActionError, type Context, missing, UsageError, variables } from './action.ts'
import { Log } from './log.ts'

/** What the process gives a run. */
export interface Surroundings extends Omit<Context, 'log' | 'variables'> {
  argv: readonly string[]
  environment: Readonly<Record<string, string | undefined>>
  write: (line: string) => void
}

/** Runs one action by name. Returns the exit code: 0 done, 1 failed, 2 wrong call. */
export async function run(actions: readonly Action[], around: Surroundings): Promise<number> {
  let parsed
  try {
    parsed = parseArgs({
      args: [...around.argv],
      options: {
        action: { type: 'string', short: 'a' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
      allowPositionals: true,
    })
  } catch (error) {
    around.write(
      `${error instanceof Error ? error.message : String(error)}\n./run --help lists what there is`,
    )
    return 2
  }
  const { values, positionals } = parsed
  const log = new Log({ write: around.write, now: around.now, json: values.json })
  const given: Record<string, string | undefined> = { ...around.environment }
  for (const word of positionals) {
    const [, name, value] = /^([A-Z_]+)=(.*)$/s.exec(word) ?? []
    if (name === undefined) {
      log.error(`${word} is not understood; variables are given as NAME=value`)
      return 2
    }
    given[name] = value
  }
  if (values.help || values.action === undefined) {
    log.text(help(actions))
    return values.help ? 0 : 2
  }
  const wanted = values.action.replaceAll('-', '_')
  const action = actions.find(({ name }) => name.replaceAll('-', '_') === wanted)
  if (!action) {
    const hint = nearest(
      values.action,
      actions.map(({ name }) => name),
    )
    log.error(`no action ${values.action}${hint ? `; did you mean ${hint}?` : ''}; ./run --help lists them`)
    return 2
  }
  const exitCode = await attempt(action, { ...around, variables: given, log })
  log.summary(action.name, exitCode)
  return exitCode
}

async function attempt(action: Action, context: Context): Promise<number> {
  const { log } = context
  const absent = action.needs.filter((name) => !context.variables[name])
  if (absent.length > 0) {
    log.error(missing(absent))
    return 2
  }
  try {
    if (action.unchecked !== true && action.needs.includes('ENV')) checkFirst(context)
    await action.run(context)
    return log.tally.failed > 0 ? 1 : 0
  } catch (error) {
    if (error instanceof UsageError || error instanceof ConfigError) {
      log.error(error.message)
      return 2
    }
    if (error instanceof ActionError) {
      log.error(error.message)
      return 1
    }
    // unforeseen: its text may quote anything, so only the kind and the place are told
    const place = error instanceof Error ? (error.stack ?? '').split('\n').slice(1, 4).join('\n') : ''
    log.error(`unexpected ${error instanceof Error ? error.name : typeof error}\n${place}`)
    return 1
  }
}

/** Stops before anything is asked of a cloud when the configuration is not complete, in a rehearsal as well. */
function checkFirst(context: Context): void {
  const found = configRefusals(context)
  if (found.length === 0) return
  throw new ConfigError(
    [
      ...found.map(({ env, key, message }) => `${env}: ${key} ${message}`),
      'do-check-config says the same',
    ].join('\n'),
  )
}

/** What there is to call, and what each needs. */
export function help(actions: readonly Action[]): string {
  const lines = actions.map((action) => {
    const call = action.name.includes('-') ? `make ${action.name}` : `./run -a ${action.name}`
    const needs = action.needs.map((name) => `${name}=`).join(' ')
    const also = Object.entries(action.knows ?? {})
    return [
      `  ${call} ${needs}`.trimEnd(),
      `      ${action.summary}${action.rehearses ? ' Rehearses; DRY_RUN=0 acts.' : ''}`,
      ...also.map(([name, meaning]) => `      [${name}=] ${meaning}`),
    ].join('\n')
  })
  const meanings = Object.entries(variables).map(([name, meaning]) => `  ${name.padEnd(24)}${meaning}`)
  return [
    'Usage: [VARIABLE=value …] ./run -a ACTION [--json]   or   make ACTION VARIABLE=value …',
    'Exit code: 0 done, 1 failed, 2 wrong call (make itself answers 2 for both).',
    '',
    'Actions, in the order of a first set-up:',
    ...lines,
    '',
    'Variables:',
    ...meanings,
  ].join('\n')
}
