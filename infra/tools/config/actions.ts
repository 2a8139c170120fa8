import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { stringify } from 'yaml'
import { type Action, type Context, isDryRun } from '../surface/action.ts'
import { configDirectory, selectConfigs, selectSteps } from '../surface/selection.ts'
import { generate, loadAll, write } from './generate.ts'
import { type Refusal, refusals } from './refusals.ts'
import { editorSchema } from './load.ts'

/** File of the JSON schema that editors complete and check the YAML with. */
export const schemaFile = (directory: string): string => join(directory, 'config.schema.json')

/** Text of that file. */
export const schemaText = (): string => `${JSON.stringify(editorSchema(), null, 2)}\n`

/** What of the environments that ENV names must not reach a cloud. */
export const configRefusals = (context: Context): Refusal[] => {
  const all = loadAll(configDirectory(context))
  const wranglerFile = context.variables['WRANGLER_TOML'] ?? join(dirname(context.root), 'wrangler.toml')
  return selectConfigs(context).flatMap((config) => refusals(config, all, wranglerFile))
}

/** YAML to variables of the steps. */
export const configActions: readonly Action[] = [
  {
    name: 'do-check-config',
    summary:
      'Refuses what is unset or shared by two environments. Every action that acts on a cloud checks it first.',
    needs: ['ENV'],
    rehearses: false,
    unchecked: true,
    run: (context) => {
      const found = configRefusals(context)
      for (const { env, key, message } of found) context.log.error(`${env}: ${key} ${message}`)
      if (found.length === 0)
        context.log.skipped("the configuration is complete, and every name is one environment's")
      return Promise.resolve()
    },
  },
  {
    name: 'do_show_config',
    summary: 'Shows the effective configuration of an environment, as the files together say it.',
    needs: ['ENV'],
    rehearses: false,
    unchecked: true,
    run: (context) => {
      for (const config of selectConfigs(context)) context.log.text(stringify(config, { lineWidth: 120 }))
      return Promise.resolve()
    },
  },
  {
    name: 'do-generate-config-for-step',
    summary: 'Writes infra/config/{env}/tf/{step}.vars.tfvars from the YAML, and the schema for editors.',
    needs: ['ENV', 'STEP'],
    knows: { DRY_RUN: '1 says what would be written' },
    rehearses: false,
    unchecked: true,
    run: async (context) => {
      const { log } = context
      const dryRun = isDryRun(context, false)
      const directory = configDirectory(context)
      const all = loadAll(directory)
      for (const { env } of selectConfigs(context)) {
        for (const step of selectSteps(context)) {
          const made = generate(directory, env, step, all)
          const fields = { file: made.file, variables: made.variables }
          const same = existsSync(made.file) && readFileSync(made.file, 'utf8') === made.text
          if (same) log.skipped(`${made.file} stands`, fields)
          else if (dryRun) log.done(`${made.file} would be written`, fields)
          else if (write(made)) log.done(`${made.file} written`, fields)
        }
      }
      const file = schemaFile(directory)
      if (!dryRun && (!existsSync(file) || readFileSync(file, 'utf8') !== schemaText())) {
        writeFileSync(file, schemaText())
      }
    },
  },
]
