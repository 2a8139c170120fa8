import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { secretVersions, secretVersionsFile } from '../config/generate.ts'
import { type Config, isSet, secretId } from '../config/schema.ts'
import { ActionError, type Context } from '../surface/action.ts'
import { configDirectory } from '../surface/selection.ts'
import { readSheets, type SheetContent } from './sheet.ts'
import { openVault, type Vault } from './vault.ts'

/** What became, or would become, of one secret. Never its value. */
export type Outcome = 'success' | 'skipped' | 'error'

/**
 * Brings Secret Manager of one environment to what the sheet says: equal values stay, others become a new version.
 * Returns the versions that are now the latest, by variable.
 */
export async function syncSecrets(
  context: Context,
  config: Config,
  options: { write: boolean; pin: boolean },
): Promise<Record<Outcome, number>> {
  const { log } = context
  const id = config.secrets.spreadsheet_id
  if (!isSet(id)) {
    throw new ActionError(
      "secrets.spreadsheet_id is not set in all.env.yaml: it is the part of the sheet's address after /d/",
    )
  }
  const content = await readSheets(context, id, config.env)
  for (const { value } of content.values) log.hide(value)
  for (const warning of content.warnings) log.warn(`${config.env}: ${warning}`)
  const vault = openVault(context, config.project)
  const count: Record<Outcome, number> = { success: 0, skipped: 0, error: 0 }
  const versions = { ...secretVersions(configDirectory(context), config.env) }
  try {
    for (const { name, value } of wanted(context, config, content)) {
      const { outcome, version } = await one(context, config, vault, { name, value }, options.write)
      count[outcome]++
      if (version !== undefined) versions[name] = version
    }
  } finally {
    await vault.close()
    if (options.write && options.pin) pin(context, config, versions)
  }
  log.info(`${config.env}: ${count.success} success, ${count.skipped} skipped, ${count.error} errors`, {
    env: config.env,
    ...count,
  })
  return count
}

/** The sheet's variables that the configuration knows, and those it should have but has not. */
function wanted(
  context: Context,
  config: Config,
  { values }: SheetContent,
): { name: string; value: string }[] {
  const { log } = context
  const known = config.secrets.variables
  const given = new Map(values.map((entry) => [entry.name, entry]))
  for (const { name, sheet } of values) {
    if (known[name] === undefined) {
      log.warn(
        `${config.env}: ${name} of tab "${sheet}" is not under secrets.variables of the YAML; left alone`,
      )
    } else if (known[name].made_by !== undefined) {
      log.warn(
        `${config.env}: ${name} is written by step ${known[name].made_by}, not by the sheet; left alone`,
      )
    }
  }
  return Object.entries(known)
    .filter(([, { made_by }]) => made_by === undefined)
    .map(([name]) => {
      const entry = given.get(name)
      if (!entry) log.warn(`${config.env}: ${name} is in no tab; written as n/a, which counts as not set`)
      return { name, value: entry?.value ?? 'n/a' }
    })
}

async function one(
  context: Context,
  config: Config,
  vault: Vault,
  { name, value }: { name: string; value: string },
  write: boolean,
): Promise<{ outcome: Outcome; version?: string }> {
  const { log } = context
  const id = secretId(config, name)
  const say = `${config.env}: ${name} (${id})`
  const fields = { env: config.env, variable: name, secret: id }
  try {
    const stored = await vault.latest(id)
    if (stored?.value === value) {
      log.skipped(`${say}: equal, version ${stored.version} stays`, { ...fields, outcome: 'skipped' })
      return { outcome: 'skipped', version: stored.version }
    }
    if (!stored && !(await vault.exists(id))) {
      log.error(`${say}: there is no such secret; run do-provision STEP=029-create-gcp-secrets first`, {
        ...fields,
        outcome: 'error',
      })
      return { outcome: 'error' }
    }
    if (!write) {
      log.done(`${say}: a new version would be added`, { ...fields, outcome: 'success' })
      return { outcome: 'success' }
    }
    const version = await vault.add(id, value)
    log.done(`${say}: version ${version} added`, { ...fields, outcome: 'success', version })
    return { outcome: 'success', version }
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    log.error(`${config.env}: ${error.message}`, { ...fields, outcome: 'error' })
    return { outcome: 'error' }
  }
}

/** Writes the versions down: step 030 pins them, so a revision can be made again exactly. */
function pin(context: Context, config: Config, versions: Record<string, string>): void {
  const file = secretVersionsFile(configDirectory(context), config.env)
  const before = JSON.stringify(secretVersions(configDirectory(context), config.env))
  const sorted = Object.fromEntries(Object.entries(versions).sort(([a], [b]) => (a < b ? -1 : 1)))
  if (before === JSON.stringify(sorted)) return
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`)
  context.log.info(`${file} written: commit it, then do-provision ENV=${config.env} STEP=030-gcp-cloud-run`)
}
