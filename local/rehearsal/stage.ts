import { Hono } from 'hono'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buildPages } from '@cpt/infra/test/built-pages'
import { fillConfig } from '@cpt/infra/test/filled-config'
import { infra } from '@cpt/infra/test/operator'
import { loadAll } from '@cpt/infra/tools/config/generate'
import { type Command, ownGuard } from './command.ts'
import { serveStandIn } from '../stand-in/serve.ts'
import { type Gcs, startGcs } from '../vendors/gcs/main.ts'
import { cloudRunFront } from '../vendors/google-cloud/front.ts'
import { type GoogleCloud, startGoogleCloud } from '../vendors/google-cloud/main.ts'
import { startNameServer } from '../vendors/name-server/main.ts'
import { clonesIn, intoWorld } from '../vendors/terraform/into-world.ts'
import { type Providers, serveProviders } from '../vendors/terraform/main.ts'
import { uploadedHeaders, wranglerCalls, wranglerProgram } from '../vendors/wrangler/books.ts'

/**
 * What an operator's commands meet, for an organisation with nothing in it: Google, the states, Terraform's providers, wrangler,
 * name servers, a visitor's internet. Each environment has providers of its own, as each has its own credentials, so
 * that nothing of one project can end up in another by the order of things.
 */
export interface Stage {
  google: GoogleCloud
  states: Gcs
  scratch: string
  /** Told of each resource that Terraform is about to apply; what it throws is the provider's error. */
  onApply: ((env: string) => void) | undefined
  /** Told of each object of a state bucket that Terraform is about to write: a lock, a state. */
  onState: ((name: string) => void) | undefined
  /** Variables of a call for one environment, as an operator would export them. */
  variables: (env: string) => Record<string, string>
  /** What Terraform's providers made for an environment, a line each. */
  made: (env: string) => string[]
  /** Changes all resources of a type by hand, as in a console. */
  changeByHand: (env: string, type: string, values: Record<string, unknown>) => void
  /** Folder of the books of an environment's Worker. */
  workerBooks: (env: string) => string
  /** How often anything outside was changed for an environment, by Terraform, by wrangler or at Google, since the start. */
  writes: (env: string) => number
  close: () => Promise<void>
}

/** The commands of the page of the first set-up, as an operator would type them. */
export function setUpCommands(): Command[] {
  const page = readFileSync(join(dirname(infra), 'docs', 'operations', 'first-set-up.md'), 'utf8')
  return [...page.matchAll(/^(?:.* )?(?:\.\/run -a|make) (do[\w-]+)(.*)$/gm)]
    .filter(([line]) => !line.includes('`'))
    .map(([line, action = '', rest = '']) => ({
      line,
      action,
      words: rest.split(' ').filter((word) => /^(STEP|DRY_RUN)=/.test(word)),
    }))
}

/** Starts all of it on the loopback address, with a configuration filled in. */
export async function openStage(environments: readonly string[]): Promise<Stage> {
  const scratch = mkdtempSync(join(tmpdir(), 'cpt-set-up-'))
  ownGuard().folder(scratch)
  const directory = fillConfig(join(scratch, 'config'))
  const google = await startGoogleCloud()
  const { world } = google
  world.groups['ops@example.com'] = [world.signedIn]
  world.sheets.all = [
    ['VAR_NAME', 'VAR_VALUE'],
    ['TESLA_CLIENT_ID', 'tesla-client'],
  ]
  const configs = loadAll(directory)
  const projectOf = (env: string): string => configs.find((one) => one.env === env)?.project ?? ''
  // the page says to share the sheet with the account of each environment
  world.sheetReaders.push(...configs.map(({ project }) => `cpt-sync@${project}.iam.gserviceaccount.com`))
  const workerBooks = (env: string): string => join(scratch, 'wrangler', env)
  const visitor = await serveStandIn({
    name: 'internet',
    app: new Hono()
      .use(cloudRunFront())
      // a page of a Worker, with the headers that went up with it
      .get('/en', (c) => {
        const [, env = ''] =
          /^cpt-edge-(\w+)=/.exec(c.req.header('cloudflare-workers-version-overrides') ?? '') ?? []
        return c.text('', 200, uploadedHeaders(workerBooks(env), env))
      })
      .all('*', (c) => c.text('')),
  })
  const stage: Pick<Stage, 'onApply' | 'onState'> = { onApply: undefined, onState: undefined }
  const applied: Record<string, number> = {}
  const providers: Record<string, Providers> = {}
  for (const env of environments) {
    const make = intoWorld(world, () => visitor.url)
    providers[env] = await serveProviders((change) => {
      stage.onApply?.(env)
      applied[env] = (applied[env] ?? 0) + 1
      return make(change)
    }, clonesIn(world))
  }
  const states = await startGcs({
    buckets: () => Object.keys(world.buckets),
    onPut: (_bucket, name) => stage.onState?.(name),
  })
  const names = await startNameServer(zoneOf(configs))
  buildPages(join(scratch, 'build'))
  const ofProject = (env: string) => {
    const project = projectOf(env)
    const number = world.projects[project]?.number
    // projects, policies and buckets are named by the id, APIs by the number; one account pays for all
    const own = new RegExp(`[/=]${project}(?![\\w-])|@${project}\\.|"${project}"`)
    return google
      .writes()
      .filter(
        ({ path, body }) =>
          own.test(`${path} ${JSON.stringify(body)}`) || path.includes(`/${number ?? '-'}/`),
      ).length
  }
  return Object.assign(stage, {
    google,
    states,
    scratch,
    workerBooks,
    made: (env: string) => providers[env]?.made() ?? [],
    changeByHand: (env: string, type: string, values: Record<string, unknown>) =>
      providers[env]?.changeByHand(type, values),
    writes: (env: string) =>
      ofProject(env) +
      (applied[env] ?? 0) +
      wranglerCalls(workerBooks(env)).filter(({ args }) =>
        /^(deploy|versions upload|versions deploy|rollback) /.test(args.join(' ')),
      ).length,
    variables: (env: string) => ({
      PATH: process.env.PATH ?? '',
      HOME: scratch,
      // what starts a hundred times compiles once
      NODE_COMPILE_CACHE: join(scratch, 'compile-cache'),
      // Terraform's processes are short, and collecting their garbage is a quarter of what they take
      GOGC: '400',
      ORG: 'bnc',
      APP: 'cpt',
      ENV: env,
      ORG_ID: '123456789012',
      GCP_ACCOUNT: world.signedIn,
      GCP_BILLING_ACCOUNT_ID: '0A1B2C-3D4E5F-6A7B8C',
      IMAGE: `europe-north1-docker.pkg.dev/${projectOf(env)}/bnc-cpt-origin/origin:20260203T090000Z-a@sha256:${'a'.repeat(64)}`,
      VERSION: 'abc1234',
      SOAK_SECONDS: '0',
      METRIC_PAUSE_SECONDS: '0',
      CONFIG_DIR: directory,
      GOOGLE_API_ENDPOINT: google.url,
      GCE_METADATA_HOST: google.url.replace('http://', ''),
      METADATA_SERVER_DETECTION: 'assume-present',
      TF_REATTACH_PROVIDERS: providers[env]?.reattach ?? '',
      STORAGE_EMULATOR_HOST: states.url,
      TF_DATA_ROOT: join(scratch, 'data'),
      TF_CLI_CONFIG_FILE: emptyFile(scratch),
      WRANGLER: wranglerProgram,
      WRANGLER_BOOKS: workerBooks(env),
      WEB_BUILD: join(scratch, 'build'),
      PUBLIC_ADDRESS: visitor.url,
      NAME_SERVERS: names.address,
    }),
    close: async () => {
      for (const one of Object.values(providers)) one.close()
      names.close()
      await Promise.all([google.close(), states.close(), visitor.close()])
      rmSync(scratch, { recursive: true, force: true })
    },
  })
}

/** What the world's name servers say once they are switched: the records of the configuration, and every host. */
function zoneOf(configs: ReturnType<typeof loadAll>): Record<string, string[]> {
  const zone: Record<string, string[]> = {}
  const domain = configs[0]?.domain ?? ''
  for (const { name, type, values } of configs[0]?.dns.records ?? []) {
    const key = `${name === '@' ? domain : `${name}.${domain}`} ${type}`
    zone[key] = [...(zone[key] ?? []), ...values]
  }
  for (const { hosts } of configs)
    for (const host of [...hosts.web, ...hosts.api]) zone[`${host} A`] = ['192.0.2.1']
  return zone
}

/** Terraform reads no settings of the person at this machine. */
function emptyFile(scratch: string): string {
  const file = join(scratch, 'terraform.rc')
  writeFileSync(file, '')
  return file
}
