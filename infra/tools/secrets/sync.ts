import type { GoogleAuth } from 'google-auth-library'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { publicKeys, publicKeysFile, secretVersions, secretVersionsFile } from '../config/generate.ts'
import { type Config, isSet, secretId } from '../config/schema.ts'
import type { PublicJwk } from '../config/steps.ts'
import { actingAuth } from '../google/acting.ts'
import { ActionError, type Context, UsageError } from '../surface/action.ts'
import { configDirectory } from '../surface/selection.ts'
import { isOfKind, makeValue, publicHalf } from './generated.ts'
import { isOfSeal, sealValue, type SealKind } from './seal-values.ts'
import { readSheets, type SheetContent } from './sheet.ts'
import { openVault, type Stored, type Vault } from './vault.ts'

/** What became, or would become, of one secret. Never its value. */
export type Outcome = 'success' | 'skipped' | 'error'

/** A variable and the value it should have; undefined where the sync makes one itself. */
interface Wanted {
  name: string
  value: string | undefined
  /** Tab that it came from. */
  sheet?: string | undefined
}

/** What the sync leaves behind on this machine, to be committed. */
interface Pins {
  versions: Record<string, string>
  keys: Record<string, readonly PublicJwk[]>
}

/**
 * Brings Secret Manager of one environment to what the sheet says: equal values stay, others become a new version, and
 * keys that the sheet leaves out are made. `rotate` names generated variables that get a new value in any case.
 */
export async function syncSecrets(
  context: Context,
  config: Config,
  options: { write: boolean; rotate: readonly string[] },
): Promise<Record<Outcome, number>> {
  const { log } = context
  const id = sheetOf(config)
  for (const name of options.rotate) {
    if (config.secrets.variables[name]?.generated !== undefined) continue
    throw new UsageError(
      `ROTATE=${name}: only generated variables can be rotated here; change the others in the sheet`,
    )
  }
  const auth = await actingAuth(context, config, 'sync')
  const list = await listOf(context, config, auth, id)
  log.info(`Total secrets to sync: ${list.length}`)
  log.info(`Syncing secrets to project: ${config.project}`)
  const directory = configDirectory(context)
  const vault = await openVault(context, auth, config.project)
  const count: Record<Outcome, number> = { success: 0, skipped: 0, error: 0 }
  const pins: Pins = {
    versions: { ...secretVersions(directory, config.env) },
    keys: { ...publicKeys(directory, config.env) },
  }
  const seal: Work['seal'] = {}
  try {
    for (const entry of list) {
      const rotate = options.rotate.includes(entry.name)
      count[await one({ context, config, vault, pins, seal, write: options.write, rotate }, entry)]++
    }
  } finally {
    await vault.close()
    if (options.write) pin(context, config, pins)
  }
  log.info('Summary:', { env: config.env, ...count })
  log.info(`  Success: ${count.success}`)
  log.info(`  Skipped: ${count.skipped}`)
  log.info(`  Errors: ${count.error}`)
  return count
}

/** Shows what the sheet says of each secret: where its value comes from, never the value. Secret Manager is not asked. */
export async function showSheet(context: Context, config: Config): Promise<void> {
  const auth = await actingAuth(context, config, 'sync')
  const list = await listOf(context, config, auth, sheetOf(config))
  const { log } = context
  log.info(`Total secrets to sync: ${list.length}`)
  for (const { name, value, sheet } of list) {
    const from =
      value === undefined ? 'made by the sync' : sheet === undefined ? 'in no tab' : `from tab "${sheet}"`
    log.skipped(`  ${secretId(config, name)}: ${from}${value === 'n/a' ? ", 'n/a'" : ''}`)
  }
}

const sheetOf = (config: Config): string => {
  const id = config.secrets.spreadsheet_id
  if (isSet(id)) return id
  throw new ActionError(
    "secrets.spreadsheet_id is not set in all.env.yaml: it is the part of the sheet's address after /d/",
  )
}

async function listOf(context: Context, config: Config, auth: GoogleAuth, id: string): Promise<Wanted[]> {
  const content = await readSheets(context, auth, id, config.env)
  for (const { value } of content.values) context.log.hide(value)
  const list = wanted(context, config, content)
  for (const warning of content.warnings) context.log.warn(`${config.env}: ${warning}`)
  return list
}

/** The sheet's variables that the configuration knows, and those it should have but has not. */
function wanted(context: Context, config: Config, content: SheetContent): Wanted[] {
  const { log } = context
  const known = config.secrets.variables
  const given = new Map(content.values.map((entry) => [entry.name, entry]))
  for (const { name, sheet } of content.values) {
    // plain variables, some of which the system before this one kept as secrets: a review changes them like any other
    if (name in config.cloud_run.variables) {
      log.warn(
        `${config.env}: ${name} of tab "${sheet}" is no secret: delete the row, and say in ${config.env}.env.yaml under cloud_run.variables: "${name}: …"`,
      )
    } else if (known[name] === undefined) {
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
    .map(([name, { generated }]) => {
      const { value, sheet } = given.get(name) ?? {}
      if (generated !== undefined && !isSet(value)) return { name, value: undefined }
      if (!isSet(value)) {
        const why = given.has(name) ? 'has no VAR_VALUE' : 'stands in no worksheet'
        log.warn(`  Using 'n/a' for ${secretId(config, name)} (VAR_NAME=${name} ${why})`)
      }
      return { name, value: value ?? 'n/a', sheet }
    })
}

interface Work {
  /** What the secrets of the seal are, as far as this run has come. */
  seal: Partial<Record<SealKind, string>>
  context: Context
  config: Config
  vault: Vault
  pins: Pins
  write: boolean
  rotate: boolean
}

async function one(work: Work, { name, value }: Wanted): Promise<Outcome> {
  const { context, config, vault, pins } = work
  const { log } = context
  const id = secretId(config, name)
  const say = `${config.env}: ${name} (${id})`
  const fields = { env: config.env, variable: name, secret: id }
  try {
    const stored = await vault.latest(id)
    if (!stored && !(await vault.exists(id))) {
      log.error(`${say}: there is no such secret; run do-provision STEP=029-create-gcp-secrets first`, {
        ...fields,
        outcome: 'error',
      })
      return 'error'
    }
    const next = await nextValue(work, name, value, stored)
    if (stored?.value === next) {
      remember(work, name, stored.value)
      pins.versions[name] = stored.version
      log.skipped(`${say}: equal, version ${stored.version} stays`, { ...fields, outcome: 'skipped' })
      return 'skipped'
    }
    if (!work.write) {
      log.done(`${say}: a new version would be added`, { ...fields, outcome: 'success' })
      return 'success'
    }
    // the public half of the key that goes stays known: what it signed must still be checked
    if (stored) remember(work, name, stored.value)
    remember(work, name, next)
    const version = await vault.add(id, next)
    pins.versions[name] = version
    log.ok(`  Updated: ${id}`, { ...fields, outcome: 'success', version })
    return 'success'
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    log.error(`${config.env}: ${error.message}`, { ...fields, outcome: 'error' })
    return 'error'
  }
}

async function nextValue(
  { context, config, rotate, seal }: Work,
  name: string,
  value: string | undefined,
  stored: Stored | undefined,
): Promise<string> {
  const kind = config.secrets.variables[name]?.generated
  const usable = stored !== undefined && isSet(stored.value)
  if (isOfSeal(kind)) {
    const label = config.env === 'prd' ? undefined : config.env
    const kept = usable ? stored.value : undefined
    const wanted = { kind, stored: kept, rotate, before: seal, label, from: context.now() }
    const next = value ?? (await sealValue(wanted))
    context.log.hide(next)
    seal[kind] = next
    return next
  }
  if (value !== undefined || kind === undefined) return value ?? 'n/a'
  if (usable && !rotate && isOfKind(kind, stored.value)) return stored.value
  const made = makeValue(kind, usable ? stored.value : undefined)
  context.log.hide(made)
  return made
}

/** Puts the public half of an Ed25519 key first in the list, where it is not there yet. */
function remember({ config, pins }: Work, name: string, value: string): void {
  if (config.secrets.variables[name]?.generated !== 'ed25519' || !isSet(value)) return
  const key = publicHalf(name, value)
  const others = (pins.keys[name] ?? []).filter(({ x }) => x !== key.x)
  pins.keys[name] = [key, ...others]
}

/** Writes versions and public keys down: step 030 pins them, so a revision can be made again exactly. */
function pin(context: Context, config: Config, { versions, keys }: Pins): void {
  const directory = configDirectory(context)
  const files = [
    {
      file: secretVersionsFile(directory, config.env),
      before: secretVersions(directory, config.env),
      after: versions,
    },
    { file: publicKeysFile(directory, config.env), before: publicKeys(directory, config.env), after: keys },
  ]
  for (const { file, before, after } of files) {
    const sorted = Object.fromEntries(Object.entries(after).sort(([a], [b]) => (a < b ? -1 : 1)))
    if (JSON.stringify(before) === JSON.stringify(sorted)) continue
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`)
    context.log.info(`${file} written: commit it, then do-provision ENV=${config.env} STEP=030-gcp-cloud-run`)
  }
}
