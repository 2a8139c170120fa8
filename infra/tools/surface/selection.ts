import { join } from 'node:path'
import { environments, loadConfig } from '../config/load.ts'
import { nearest } from '../config/nearest.ts'
import type { Config } from '../config/schema.ts'
import { type Step, stepNames } from '../config/steps.ts'
import { type Context, need, UsageError } from './action.ts'

/** Folder of the configuration; CONFIG_DIR stands in for it in rehearsals of the configuration itself. */
export const configDirectory = ({ root, variables }: Context): string =>
  variables.CONFIG_DIR || join(root, 'config')

/**
 * Effective configurations of the environments that ENV names, in the order given.
 * ORG and APP, where given, must be the configuration's: names are made of both.
 */
export function selectConfigs(context: Context): Config[] {
  const directory = configDirectory(context)
  const names = need(context, 'ENV')
    .split(/[\s,]+/)
    .filter(Boolean)
  const known = environments(directory)
  for (const name of names) {
    if (known.includes(name)) continue
    const hint = nearest(name, known)
    throw new UsageError(
      `ENV=${name} is unknown; known: ${known.join(' ')}${hint ? ` (did you mean ${hint}?)` : ''}`,
    )
  }
  return names.map((name) => {
    const config = loadConfig(directory, name)
    for (const [variable, value] of [
      ['ORG', config.org],
      ['APP', config.app],
    ] as const) {
      const given = context.variables[variable]
      if (given && given !== value) {
        throw new UsageError(
          `${variable}=${given}, but ${directory}/all.env.yaml says ${value}; change one of them`,
        )
      }
    }
    return config
  })
}

/** Steps that STEP names: one, several, `007..029`, or `all`; always in the order of their numbers. */
export function selectSteps(context: Context): Step[] {
  const words = need(context, 'STEP')
    .split(/[\s,]+/)
    .filter(Boolean)
  const chosen = new Set(words.flatMap(stepsOf))
  return stepNames.filter((step) => chosen.has(step))
}

function stepsOf(word: string): Step[] {
  if (word === 'all') return stepNames
  const range = /^(\d{3})(?:-[a-z-]+)?\.\.(\d{3})(?:-[a-z-]+)?$/.exec(word)
  if (range) {
    const [from = '', to = ''] = range.slice(1)
    return stepNames.filter((step) => step.slice(0, 3) >= from && step.slice(0, 3) <= to)
  }
  const found = stepNames.filter((step) => step === word || step.startsWith(`${word}-`))
  if (found.length === 1) return found
  const hint = nearest(word, stepNames)
  throw new UsageError(
    `STEP=${word} is unknown; known: ${stepNames.join(' ')}${hint ? ` (did you mean ${hint}?)` : ''}`,
  )
}
