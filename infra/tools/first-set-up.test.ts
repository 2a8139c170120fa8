import { Hono } from 'hono'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillConfig } from './testing/filled-config.ts'
import { actions } from './actions.ts'
import { loadConfig } from './config/load.ts'
import { type GoogleCloud, startGoogleCloud } from './testing/google-cloud.ts'
import { cloudRunFront } from './testing/cloud-run-front.ts'
import { buildPages } from './testing/built-pages.ts'
import { listen } from './testing/listen.ts'
import { startNameServer } from './testing/name-server.ts'
import { infra, operate, pointAt } from './testing/operator.ts'
import { intoWorld } from './testing/providers/into-world.ts'
import { type Providers, serveProviders } from './testing/providers/serve.ts'
import { startStateBucket, type StateBucket } from './testing/state-bucket.ts'

const pages = join(dirname(infra), 'docs', 'operations')
const page = (name: string): string => readFileSync(join(pages, name), 'utf8')

/** The commands of the page, as an operator would type them. */
const commands = [...page('first-set-up.md').matchAll(/^(?:.* )?(?:\.\/run -a|make) (do[\w-]+)(.*)$/gm)]
  .map(([line, action, rest]) => ({ line, action: action ?? '', rest: rest ?? '' }))
  .filter(({ line }) => !line.includes('`'))

describe('the page of the first set-up', () => {
  test('needs ten commands, each of which exists', () => {
    expect(commands).toHaveLength(10)
    for (const { action, line } of commands) {
      const known = actions.find(({ name }) => name === action)
      expect(known, line).toBeDefined()
      for (const variable of known?.needs ?? []) {
        if (!['ORG', 'APP', 'ENV'].includes(variable)) expect(line, line).toContain(`${variable}=`)
      }
      expect(line.includes('DRY_RUN=0'), line).toBe(known?.rehearses)
    }
  })

  test('sends the owner of the domain to hstspreload.org, and to where it says when', () => {
    expect(page('first-set-up.md')).toMatch(/hstspreload\.org.*\]\(\.\.\/edge\.md#headers\)/)
    const section = readFileSync(join(dirname(pages), 'edge.md'), 'utf8').split('\n## Headers\n')[1]
    expect(section?.split('\n## ')[0]).toContain('hstspreload.org, once')
  })

  test('and all others name only actions, pages and files that there are', () => {
    const files = readdirSync(pages)
    for (const file of files) {
      for (const [, name] of page(file).matchAll(
        /\b(do-(?:tf|gcp|generate|provision|deploy|rollback|failover|verify|promote|restore|slo|check|capacity)[\w-]*|do_gcp_\w+)/g,
      )) {
        expect(
          actions.map((action) => action.name),
          `${file}: ${name}`,
        ).toContain(name)
      }
      for (const [, link] of page(file).matchAll(/\]\(([\w-]+\.md)\)/g))
        expect(files, `${file}: ${link}`).toContain(link)
    }
    expect(files.length).toBeGreaterThan(8)
  })
})

// the steps themselves need the terraform program; where it is missing, terraform.test.ts says so aloud
describe.runIf(spawnSync('terraform', ['version']).status === 0)('an empty organisation', () => {
  let google: GoogleCloud
  let providers: Providers
  let states: StateBucket
  let visitor: { url: string; close: () => Promise<void> }
  let names: { address: string; close: () => void }
  let scratch: string

  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'cpt-set-up-'))
    const directory = join(scratch, 'config')
    fillConfig(directory)
    google = await startGoogleCloud()
    pointAt(google.url)
    google.world.sheets.all = [
      ['VAR_NAME', 'VAR_VALUE'],
      ['TESLA_CLIENT_ID', 'tesla-client'],
    ]
    providers = await serveProviders(intoWorld(google.world, () => visitor.url))
    states = await startStateBucket()
    const app = new Hono().use(cloudRunFront()).get('*', (c) => c.text(''))
    visitor = await listen(app)
    const config = loadConfig(directory, 'dev')
    const zone: Record<string, string[]> = {}
    for (const { name, type, values } of config.dns.records) {
      const key = `${name === '@' ? config.domain : `${name}.${config.domain}`} ${type}`
      zone[key] = [...(zone[key] ?? []), ...values]
    }
    for (const host of [...config.hosts.web, ...config.hosts.api]) zone[`${host} A`] = ['192.0.2.1']
    names = await startNameServer(zone)
    writeFileSync(
      join(scratch, 'wrangler'),
      `#!/bin/sh\necho "$@" >> ${scratch}/wrangler.calls\n[ "$1" != deployments ]\n`,
    )
    chmodSync(join(scratch, 'wrangler'), 0o755)
    buildPages(join(scratch, 'build'))
  })
  afterAll(async () => {
    providers.close()
    names.close()
    await Promise.all([google.close(), states.close(), visitor.close()])
    rmSync(scratch, { recursive: true, force: true })
  })

  test('serves after the ten commands of the page', { timeout: 300_000 }, async () => {
    const given: Record<string, string | undefined> = {
      PATH: process.env.PATH,
      HOME: scratch,
      ORG: 'bnc',
      APP: 'cpt',
      ENV: 'dev',
      ORG_ID: '123456789012',
      GCP_ACCOUNT: 'owner@example.com',
      GCP_BILLING_ACCOUNT_ID: '0A1B2C-3D4E5F-6A7B8C',
      IMAGE: `europe-north1-docker.pkg.dev/bnc-cpt-dev/bnc-cpt-origin/origin@sha256:${'a'.repeat(64)}`,
      VERSION: 'abc1234',
      CONFIG_DIR: join(scratch, 'config'),
      GOOGLE_API_ENDPOINT: google.url,
      TF_REATTACH_PROVIDERS: providers.reattach,
      STORAGE_EMULATOR_HOST: states.url,
      TF_DATA_ROOT: join(scratch, 'data'),
      WRANGLER: join(scratch, 'wrangler'),
      WEB_BUILD: join(scratch, 'build'),
      PUBLIC_ADDRESS: visitor.url,
      NAME_SERVERS: names.address,
    }
    for (const { line, action, rest } of commands) {
      const words = rest.split(' ').filter((word) => /^(STEP|DRY_RUN)=/.test(word))
      const { exitCode, output } = await operate(action, given, words)
      expect(exitCode, `${line}\n${output}`).toBe(0)
    }
    expect(readFileSync(join(scratch, 'wrangler.calls'), 'utf8')).toMatch(
      /deploy --env dev --name cpt-edge-dev/,
    )
    expect(google.world.run['bnc-cpt-dev/europe-north1/cpt-api']?.template).toMatchObject({
      containers: [{ image: given.IMAGE }],
    })
    // the pinned versions reached the service's variables
    const tfvars = readFileSync(
      join(scratch, 'data', 'dev', '030-gcp-cloud-run', '030-gcp-cloud-run.vars.tfvars'),
      'utf8',
    )
    expect(tfvars).toMatch(/edge_public_keys += "\{/)
  })
})
