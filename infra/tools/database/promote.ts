import type { GoogleAuth } from 'google-auth-library'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMap, parseDocument } from 'yaml'
import { type Config, primaryOf, secretId } from '../config/schema.ts'
import type { GoogleClient } from '../google/client.ts'
import { openSql, privateAddress, type SqlInstance } from '../google/sql.ts'
import { openVault } from '../secrets/vault.ts'
import { ActionError, type Context, UsageError } from '../surface/action.ts'
import { configDirectory } from '../surface/selection.ts'

/**
 * Promotes the copy of a region and points everybody at it. Services and the migration name versions of their addresses,
 * so a new one alone reaches nobody: both are pinned under `secrets.version_overrides` of the environment's YAML, which both
 * `do-deploy-origin` and step 030 take. Each part is looked at before it is done, so that a run that was cut off goes on.
 */
export async function promoteReplica({
  google,
  auth,
  context,
  config,
  region,
  dryRun,
}: {
  google: GoogleClient
  auth: GoogleAuth
  context: Context
  config: Config
  region: string
  dryRun: boolean
}): Promise<void> {
  const { log } = context
  if (!config.database.replica_regions.includes(region)) {
    const known = config.database.replica_regions.join(' ') || 'none'
    throw new UsageError(`REGION=${region} holds no copy of ${config.env}'s database; copies: ${known}`)
  }
  const name = `${primaryOf(config)}-${region}`
  const sql = openSql(google, context, config)
  const replica = await sql.instance(name)
  if (!replica) throw new ActionError(`${name} is missing: do-provision ENV=${config.env} STEP=032 makes it`)
  if (replica.instanceType !== 'READ_REPLICA_INSTANCE') log.skipped(`${name} is promoted already`)
  else if (dryRun) log.done(`${name} would be promoted; that cannot be taken back`)
  else {
    await sql.promote(name)
    log.done(`${name} is promoted`)
  }

  await useInstance({ auth, context, config, dryRun, instance: replica })
  log.info(
    `next: make do-deploy-origin ENV=${config.env} REGION=${region} IMAGE=current DRY_RUN=0; the other region when it is back`,
  )
}

/** Points everybody at an instance that is there: a clone that was restored, or the one before. */
export async function useDatabase({
  google,
  auth,
  context,
  config,
  name,
  dryRun,
}: {
  google: GoogleClient
  auth: GoogleAuth
  context: Context
  config: Config
  name: string
  dryRun: boolean
}): Promise<void> {
  const instance = await openSql(google, context, config).instance(name)
  if (!instance) throw new UsageError(`INSTANCE=${name} is no database of ${config.project}`)
  if (instance.instanceType === 'READ_REPLICA_INSTANCE')
    throw new UsageError(`INSTANCE=${name} is a copy that nobody can write to: do-promote-replica`)
  await useInstance({ auth, context, config, dryRun, instance })
  context.log.info(`next: make do-deploy-origin ENV=${config.env} IMAGE=current DRY_RUN=0`)
}

/** Addresses of the database: what the services get, and what the migration alone gets. */
const addresses = ['DATABASE_URL', 'MIGRATE_DATABASE_URL'] as const

/** A version of each address that leads to the instance, pinned; what is so already stays. */
async function useInstance({
  auth,
  context,
  config,
  dryRun,
  instance,
}: {
  auth: GoogleAuth
  context: Context
  config: Config
  dryRun: boolean
  instance: SqlInstance
}): Promise<void> {
  const { log } = context
  const { name } = instance
  const vault = await openVault(context, auth, config.project)
  const versions: Record<string, string> = {}
  try {
    const stored = []
    for (const variable of addresses) {
      const id = secretId(config, variable)
      const found = await vault.latest(id)
      if (!found) throw new ActionError(`${id} has no value: do-provision ENV=${config.env} STEP=026 first`)
      stored.push({ variable, id, ...found })
    }
    for (const { variable, id, value, version } of stored) {
      const url = new URL(value)
      url.hostname = privateAddress(instance)
      if (url.href === value) {
        versions[variable] = version
        log.skipped(`${id}: version ${version} points at ${name}`)
      } else if (dryRun) log.done(`${id}: a version that points at ${name} would be added`)
      else {
        const added = (versions[variable] = await vault.add(id, url.href))
        log.done(`${id}: version ${added} points at ${name}`)
      }
    }
  } finally {
    await vault.close()
  }
  pinVersions(context, config, versions, dryRun)
}

/** Writes the versions into the environment's YAML, comments and all else as they were. */
function pinVersions(
  context: Context,
  config: Config,
  versions: Readonly<Record<string, string>>,
  dryRun: boolean,
): void {
  const file = join(configDirectory(context), `${config.env}.env.yaml`)
  const document = parseDocument(readFileSync(file, 'utf8'))
  const pathTo = (variable: string): string[] => ['secrets', 'version_overrides', variable]
  const wanted = Object.entries(versions)
  const fresh = wanted.filter(([variable, version]) => document.getIn(pathTo(variable)) !== version)
  const told = (pairs: [string, string][]): string =>
    pairs.map(([variable, version]) => `${variable} ${version}`).join(', ')
  if (fresh.length === 0) {
    if (wanted.length > 0) context.log.skipped(`${file}: pinned already: ${told(wanted)}`)
    return
  }
  if (dryRun) {
    context.log.done(`${file}: would be pinned: ${told(fresh)}`)
    return
  }
  // left empty when the former pins were taken out, as the pages say: nothing can be set in that
  for (const path of [['secrets'], ['secrets', 'version_overrides']])
    if (document.hasIn(path) && !isMap(document.getIn(path, true))) document.deleteIn(path)
  for (const [variable, version] of fresh) document.setIn(pathTo(variable), version)
  writeFileSync(file, document.toString({ lineWidth: 0 }))
  context.log.done(`${file}: pinned: ${told(fresh)}; commit it`)
}
