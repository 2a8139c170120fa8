import type { GoogleAuth } from 'google-auth-library'
import { createHash } from 'node:crypto'
import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { publicKeys } from '../config/generate.ts'
import { type Config, secretId } from '../config/schema.ts'
import type { GoogleClient } from '../google/client.ts'
import { openVault } from '../secrets/vault.ts'
import { ActionError, type Context } from '../surface/action.ts'
import { withScratch } from '../surface/scratch.ts'
import { configDirectory } from '../surface/selection.ts'
import { readService } from './cloud-run.ts'
import { pagesFor } from './pages.ts'
import { smoke, smokePage } from './smoke.ts'
import { currentVersion, knownVersions, uploadedVersion, wrangler } from './wrangler.ts'

/** A deployment of the Worker, or its rehearsal. */
export interface EdgeDeployment {
  google: GoogleClient
  /** Reads the Worker's secrets. */
  auth: GoogleAuth
  context: Context
  config: Config
  /** Goes with the version, for people. */
  version: string
  dryRun: boolean
  soakMs: number
}

const shares = [10, 100]

/** Uploads a version with the pages of its environment, asks it while it has no traffic, then gives it 10 and 100 %. */
export async function deployEdge(deployment: EdgeDeployment): Promise<void> {
  const { context, config, version, dryRun, soakMs } = deployment
  const { log } = context
  const name = `${config.env}: ${config.edge.worker}`
  await withScratch(context, config.env, 'edge', async (scratch) => {
    const settings = await settingsOf(deployment)
    if (dryRun) {
      log.done(
        `${name}: version ${version} would be uploaded for ${Object.keys(settings.origins).join(' and ')}`,
      )
      return
    }
    const secretsFile = join(scratch, 'secrets.json')
    writeFileSync(secretsFile, JSON.stringify(settings.secrets), { mode: 0o600 })
    const output = join(scratch, 'wrangler.jsonl')
    const pages = await pagesFor(context, config, join(scratch, 'pages'))
    const common = ['--env', config.env, '--name', config.edge.worker]
    const content = contentOf(dirname(context.root), settings, pages.folder)
    const message = `content ${content}, delivery of ${version}`
    const upload = [
      ...common,
      ...['--tag', version, '--message', message, '--secrets-file', secretsFile],
      ...['--assets', pages.folder],
      ...Object.entries(settings.variables).flatMap(([key, value]) => ['--var', `${key}:${value}`]),
    ]
    const serving = await currentVersion(context, config)
    if (serving === undefined) {
      await wrangler(context, ['deploy', ...upload], output)
      log.done(`${name}: first version deployed`)
      return
    }
    const current = serving.id
    const same = (await knownVersions(context, config)).find((one) =>
      one.message.startsWith(`content ${content},`),
    )
    if (same?.id === current && serving.percent === 100) {
      log.skipped(`${name}: serves this already (${current})`)
      return
    }
    // uploaded by a run that was cut off, or taken back since: it is there and need not go up again
    if (same === undefined || same.id === current)
      await wrangler(context, ['versions', 'upload', ...upload], output)
    const next = same === undefined || same.id === current ? uploadedVersion(output) : same.id
    const share = async (percent: number): Promise<void> => {
      const specs =
        percent === 100 ? [`${next}@100%`] : [`${next}@${percent}%`, `${current}@${100 - percent}%`]
      await wrangler(context, [
        'versions',
        'deploy',
        ...specs,
        '-y',
        '--name',
        config.edge.worker,
        '--env',
        config.env,
      ])
      log.info(`${name}: ${percent} % to ${next}`)
    }
    try {
      await share(0)
      const override = { 'Cloudflare-Workers-Version-Overrides': `${config.edge.worker}="${next}"` }
      await smoke(context, publicAddress(deployment, 'api'), ['/edge/health', '/api/v1/catalog'], override)
      await smokePage(context, `${publicAddress(deployment, 'web')}/en`, pages.hsts, override)
      for (const percent of shares) {
        await share(percent)
        if (percent < 100) await context.sleep(soakMs)
        await smoke(context, publicAddress(deployment, 'api'), ['/edge/health'], override)
        await smokePage(context, `${publicAddress(deployment, 'web')}/en`, pages.hsts, override)
      }
    } catch (error) {
      if (!(error instanceof ActionError)) throw error
      await wrangler(context, [
        'versions',
        'deploy',
        `${current}@100%`,
        '-y',
        '--name',
        config.edge.worker,
        '--env',
        config.env,
      ])
      throw new ActionError(`${name}: ${error.message}; all traffic is back on ${current}`)
    }
    log.done(`${name}: version ${version} serves (${next})`)
  })
}

/** Message of a deployment that a rollback made. */
const takenBack = 'do-rollback'

/**
 * Goes back to the version before, by wrangler's own means; once more says that it is done. wrangler itself would go forth
 * again then: it takes what served before the newest deployment, and that is what was taken back.
 */
export async function rollbackEdge({
  context,
  config,
  dryRun,
}: Omit<EdgeDeployment, 'version' | 'soakMs' | 'google' | 'auth'>): Promise<void> {
  const name = `${config.env}: ${config.edge.worker}`
  const serving = await currentVersion(context, config)
  if (serving === undefined) {
    context.log.warn(`${name}: nothing to go back to`)
    return
  }
  if (serving.message === takenBack) {
    context.log.skipped(`${name}: was taken back already, serves ${serving.id}`)
    return
  }
  if (dryRun) {
    context.log.done(`${name}: would go back to the version before`)
    return
  }
  const from = ['--name', config.edge.worker, '--env', config.env]
  try {
    await wrangler(context, ['rollback', '-y', '--message', takenBack, ...from])
  } catch (error) {
    if (!(error instanceof ActionError) || !error.message.includes('Could not find stable Worker Version'))
      throw error
    context.log.warn(`${name}: nothing to go back to`)
    return
  }
  context.log.done(`${name}: back on the version before`)
}

/** Where the smoke goes: PUBLIC_ADDRESS stands in for the first host of either kind. */
const publicAddress = ({ context, config }: EdgeDeployment, kind: 'api' | 'web'): string =>
  context.variables.PUBLIC_ADDRESS ?? `https://${config.hosts[kind][0] ?? ''}`

/** What the Worker is told: addresses of the origins, public keys, and the secrets that it needs. */
async function settingsOf({ google, auth, context, config }: EdgeDeployment) {
  const origins: Record<string, string> = {}
  for (const region of Object.keys(config.regions)) {
    origins[region] = (await readService(google, { config, region, role: 'api' })).uri
  }
  const sessionKeys = publicKeys(configDirectory(context), config.env).JWT_SIGNING_KEY?.slice(0, 2) ?? []
  if (sessionKeys.length === 0)
    throw new ActionError(
      `no public key of JWT_SIGNING_KEY is known: do-gcp-sync-secrets ENV=${config.env} first`,
    )
  const vault = await openVault(context, auth, config.project)
  try {
    const read = async (variable: string): Promise<string> => {
      const stored = await vault.latest(secretId(config, variable))
      if (!stored) throw new ActionError(`${variable} has no value: provision 026 to 029 and sync first`)
      return stored.value
    }
    return {
      origins,
      variables: {
        ENVIRONMENT: config.runs_as,
        ORIGINS: JSON.stringify(origins),
        DEFAULT_REGION: config.primary_region,
        SESSION_PUBLIC_KEYS: JSON.stringify({ keys: sessionKeys }),
        UPSTASH_REDIS_REST_URL: await read('UPSTASH_REDIS_REST_URL'),
      },
      secrets: {
        EDGE_SIGNING_KEY: await read('EDGE_SIGNING_KEY'),
        UPSTASH_REDIS_REST_TOKEN: await read('UPSTASH_REDIS_REST_TOKEN'),
      },
    }
  } finally {
    await vault.close()
  }
}

/**
 * What goes up, as one short digest: the sources of the Worker and of the rooms it may import, its settings and secrets, the pages. The
 * name of the version is no part of it, so a delivery that changes nothing for the edge uploads nothing.
 */
export function contentOf(
  repository: string,
  settings: { variables: object; secrets: object },
  pages: string,
): string {
  const hash = createHash('sha256').update(JSON.stringify([settings.variables, settings.secrets]))
  // tests go up nowhere: a changed one is no change for the edge
  const leftOut = /(^|\/)(node_modules|dist|test)\/|\.test\.ts$/
  const add = (folder: string, patterns: string[]): void => {
    const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: folder }))
    for (const file of files.filter((one) => !leftOut.test(one)).sort()) {
      if (!statSync(join(folder, file)).isFile()) continue
      hash.update(`\0${file}\0`).update(readFileSync(join(folder, file)))
    }
  }
  const rooms = ['edge/src', 'contract', 'report-text'].map((room) => `${room}/**/*.ts`)
  add(repository, [...rooms, 'wrangler.toml', 'package-lock.json'])
  add(pages, ['**/*'])
  return hash.digest('hex').slice(0, 16)
}
