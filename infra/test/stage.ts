import { Hono } from 'hono'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { loadAll } from '../tools/config/generate.ts'
import { buildPages } from './built-pages.ts'
import { cloudRunFront } from '@cpt/local/vendors/google-cloud/front'
import { fillConfig } from './filled-config.ts'
import { type GoogleCloud, startGoogleCloud } from '@cpt/local/vendors/google-cloud/main'
import { serveStandIn } from '@cpt/local/stand-in/serve'
import { wranglerProgram } from '@cpt/local/vendors/wrangler/books'
import { startNameServer } from '@cpt/local/vendors/name-server/main'
import { infra } from './operator.ts'
import { intoWorld } from '@cpt/local/vendors/terraform/into-world'
import { serveProviders } from '@cpt/local/vendors/terraform/main'
import { type Gcs, startGcs } from '@cpt/local/vendors/gcs/main'

/** Everything that the commands of a set-up meet: Google, the states, the providers, name servers, a visitor's internet. */
export interface Stage {
  google: GoogleCloud
  states: Gcs
  scratch: string
  /** Called before each resource that Terraform applies. */
  onApply: (() => void) | undefined
  /** Variables of a call, as an operator would export them. */
  variables: Record<string, string>
  close: () => Promise<void>
}

/** The commands of the page of the first set-up, as an operator would type them. */
export function setUpCommands(): { line: string; action: string; words: string[] }[] {
  const page = readFileSync(join(dirname(infra), 'docs', 'operations', 'first-set-up.md'), 'utf8')
  return [...page.matchAll(/^(?:.* )?(?:\.\/run -a|make) (do[\w-]+)(.*)$/gm)]
    .filter(([line]) => !line.includes('`'))
    .map(([line, action = '', rest = '']) => ({
      line,
      action,
      words: rest.split(' ').filter((word) => /^(STEP|DRY_RUN)=/.test(word)),
    }))
}

/** Starts them on the loopback address, for an organisation with nothing in it and a configuration filled in. */
export async function openStage(env: string): Promise<Stage> {
  const scratch = mkdtempSync(join(tmpdir(), 'cpt-set-up-'))
  const directory = fillConfig(join(scratch, 'config'))
  const google = await startGoogleCloud()
  google.world.groups['ops@example.com'] = [google.world.signedIn]
  google.world.sheets.all = [
    ['VAR_NAME', 'VAR_VALUE'],
    ['TESLA_CLIENT_ID', 'tesla-client'],
  ]
  const configs = loadAll(directory)
  // the page says to share the sheet with the account of each environment
  google.world.sheetReaders.push(
    ...configs.map(({ project }) => `cpt-sync@${project}.iam.gserviceaccount.com`),
  )
  const visitor = await serveStandIn({
    name: 'internet',
    app: new Hono().use(cloudRunFront()).all('*', (c) => c.text('')),
  })
  const stage: Pick<Stage, 'onApply'> = { onApply: undefined }
  const make = intoWorld(google.world, () => visitor.url)
  const providers = await serveProviders((applied) => {
    stage.onApply?.()
    return make(applied)
  })
  const states = await startGcs({ buckets: () => Object.keys(google.world.buckets) })
  const zone: Record<string, string[]> = {}
  for (const { name, type, values } of configs[0]?.dns.records ?? []) {
    const key = `${name === '@' ? (configs[0]?.domain ?? '') : `${name}.${configs[0]?.domain ?? ''}`} ${type}`
    zone[key] = [...(zone[key] ?? []), ...values]
  }
  for (const { hosts } of configs)
    for (const host of [...hosts.web, ...hosts.api]) zone[`${host} A`] = ['192.0.2.1']
  const names = await startNameServer(zone)
  buildPages(join(scratch, 'build'))
  return Object.assign(stage, {
    google,
    states,
    scratch,
    variables: {
      PATH: process.env.PATH ?? '',
      HOME: scratch,
      ORG: 'bnc',
      APP: 'cpt',
      ENV: env,
      ORG_ID: '123456789012',
      GCP_ACCOUNT: google.world.signedIn,
      GCP_BILLING_ACCOUNT_ID: '0A1B2C-3D4E5F-6A7B8C',
      IMAGE: `europe-north1-docker.pkg.dev/bnc-cpt/origin:20260203T090000Z-a@sha256:${'a'.repeat(64)}`,
      VERSION: 'abc1234',
      SOAK_SECONDS: '0',
      CONFIG_DIR: directory,
      GOOGLE_API_ENDPOINT: google.url,
      GCE_METADATA_HOST: google.url.replace('http://', ''),
      METADATA_SERVER_DETECTION: 'assume-present',
      TF_REATTACH_PROVIDERS: providers.reattach,
      STORAGE_EMULATOR_HOST: states.url,
      TF_DATA_ROOT: join(scratch, 'data'),
      TF_LOCK_TIMEOUT: '0s',
      WRANGLER: wranglerProgram,
      WRANGLER_BOOKS: join(scratch, 'wrangler'),
      WEB_BUILD: join(scratch, 'build'),
      PUBLIC_ADDRESS: visitor.url,
      NAME_SERVERS: names.address,
    },
    close: async () => {
      providers.close()
      names.close()
      await Promise.all([google.close(), states.close(), visitor.close()])
      rmSync(scratch, { recursive: true, force: true })
    },
  })
}
