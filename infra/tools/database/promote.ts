import type { GoogleAuth } from 'google-auth-library'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import { type Config, secretId } from '../config/schema.ts'
import type { GoogleClient } from '../google/client.ts'
import { openSql, privateAddress } from '../google/sql.ts'
import { openVault } from '../secrets/vault.ts'
import { ActionError, type Context, UsageError } from '../surface/action.ts'
import { configDirectory } from '../surface/selection.ts'

/** Name of the primary, as step 026 makes it; a replica's ends in its region. */
export const primaryOf = ({ org, app, env }: Config): string => `${org}-${app}-${env}`

/**
 * Promotes the copy of a region and points everybody at it. Services name a version of `DATABASE_URL`, so a new version
 * alone reaches nobody: it is pinned under `secrets.version_overrides` of the environment's YAML, which both
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

  const vault = openVault(context, auth, config.project)
  const id = secretId(config, 'DATABASE_URL')
  let version: string
  try {
    const stored = await vault.latest(id)
    if (!stored) throw new ActionError(`${id} has no value: do-provision ENV=${config.env} STEP=026 first`)
    const url = new URL(stored.value)
    url.hostname = privateAddress(replica)
    if (url.href === stored.value) {
      version = stored.version
      log.skipped(`${id}: version ${version} points at ${name}`)
    } else if (dryRun) {
      log.done(`${id}: a version that points at ${name} would be added`)
      return
    } else {
      version = await vault.add(id, url.href)
      log.done(`${id}: version ${version} points at ${name}`)
    }
  } finally {
    await vault.close()
  }
  pinVersion(context, config, version, dryRun)
  log.info(
    `next: make do-deploy-origin ENV=${config.env} REGION=${region} IMAGE=current DRY_RUN=0; the other region when it is back`,
  )
}

/** Writes the version into the environment's YAML, comments and all else as they were. */
function pinVersion(context: Context, config: Config, version: string, dryRun: boolean): void {
  const file = join(configDirectory(context), `${config.env}.env.yaml`)
  const path = ['secrets', 'version_overrides', 'DATABASE_URL']
  const document = parseDocument(readFileSync(file, 'utf8'))
  if (document.getIn(path) === version) {
    context.log.skipped(`${file}: version ${version} is pinned`)
    return
  }
  if (dryRun) {
    context.log.done(`${file}: version ${version} would be pinned`)
    return
  }
  document.setIn(path, version)
  writeFileSync(file, document.toString({ lineWidth: 0 }))
  context.log.done(`${file}: version ${version} is pinned: commit it`)
}
