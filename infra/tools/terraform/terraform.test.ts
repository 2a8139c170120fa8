import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillConfig } from '../../test/filled-config.ts'
import { environments, loadConfig } from '../config/load.ts'
import { stepNames } from '../config/steps.ts'
import { type Context } from '../surface/action.ts'
import { Log } from '../surface/log.ts'
import { infra, operate } from '../../test/operator.ts'
import { type Providers, serveProviders } from '@cpt/local/vendors/terraform/main'
import { type Gcs, startGcs } from '@cpt/local/vendors/gcs/main'
import { workspace } from './workspace.ts'
import { plan, terraform } from './terraform.ts'

const version = spawnSync('terraform', ['version', '-json'], { encoding: 'utf8' })
const here = version.status === 0

if (!here) {
  process.stderr.write(
    `\n${'!'.repeat(100)}\n!! terraform is not on the PATH: no step was initialised, validated, planned or applied.\n!! Install 1.11 or newer to run these tests.\n${'!'.repeat(100)}\n\n`,
  )
}

let providers: Providers
let states: Gcs
let scratch: string
/** Kills whoever is applying, at the first resource. */
let killAtFirstApply: (() => void) | undefined

beforeAll(async () => {
  providers = await serveProviders(() => {
    killAtFirstApply?.()
    return {}
  })
  states = await startGcs({ buckets: 'any' })
  scratch = mkdtempSync(join(tmpdir(), 'cpt-terraform-'))
  fillConfig(join(scratch, 'config'))
})
afterAll(async () => {
  providers.close()
  await states.close()
  rmSync(scratch, { recursive: true, force: true })
})

/** Objects that the bucket of an environment's states holds. */
const held = (bucket: string): string[] =>
  states.objects.all().flatMap((object) => (object.bucket === bucket ? [object.name] : []))

const givenBy = (
  { reattach }: Providers,
  more: Record<string, string>,
): Record<string, string | undefined> => ({
  PATH: process.env.PATH,
  HOME: scratch,
  // Terraform's processes are short, and collecting their garbage is a quarter of what they take
  GOGC: '400',
  TF_REATTACH_PROVIDERS: reattach,
  STORAGE_EMULATOR_HOST: states.url,
  TF_DATA_ROOT: join(scratch, 'data'),
  CONFIG_DIR: join(scratch, 'config'),
  ...more,
})
const given = (more: Record<string, string>) => givenBy(providers, more)

const context = (variables: Record<string, string | undefined>): Context => ({
  variables,
  log: new Log({ write: () => undefined, now: () => new Date(0), json: false }),
  now: () => new Date(0),
  sleep: () => Promise.resolve(),
  random: () => 0,
  fetch,
  root: infra,
})

describe.runIf(here)('terraform', () => {
  test('finds every file laid out as it would lay it out', () => {
    const { status, stdout } = spawnSync('terraform', ['fmt', '-check', '-recursive', infra], {
      encoding: 'utf8',
    })
    expect(stdout.trim()).toBe('')
    expect(status).toBe(0)
  })

  // side by side: each has its own providers, state, variables and working folders. Its providers are closed by its own
  // context: vitest's global onTestFinished takes another's test for it, and Terraform kills the process, which is this
  // one, of a provider that no longer answers.
  test.concurrent.for(environments(join(infra, 'config')))(
    'of %s initialises and applies every step in order, plans nothing more, and plans its destruction',
    { timeout: 3_600_000 },
    async (env, { onTestFinished }) => {
      const own = await serveProviders()
      onTestFinished(own.close)
      const given = (more: Record<string, string>) => givenBy(own, more)
      await operate('do-generate-config-for-step', given({ ENV: env, STEP: 'all' }))
      const applied = await operate('do-provision', given({ ENV: env, STEP: 'all', DRY_RUN: '0' }))
      expect(applied.output).toContain(`${env} 140-gcp-cloud-monitor: changed`)
      expect(applied.exitCode).toBe(0)
      const again = await operate('do-tf-plan', given({ ENV: env, STEP: 'all' }))
      expect(again.output).toContain(`0 done, ${stepNames.length} skipped, 0 warnings, 0 failed`)
      const config = loadConfig(join(scratch, 'config'), env)
      for (const step of stepNames) {
        const space = workspace(context(given({})), config, step, 'tf-plan')
        if (env === 'dev') {
          const { stdout } = await terraform(space, ['validate', '-json'])
          expect(JSON.parse(stdout), step).toMatchObject({ valid: true, warning_count: 0 })
        }
        const { text } = await plan(space, { lock: false, destroy: true })
        expect(text, `${env} ${step}`).toMatch(/to destroy|No changes|Changes to Outputs/)
      }
    },
  )

  test('an apply that is killed leaves a lock; the hint names what takes it away, and then it goes on', async () => {
    const environment = given({ ENV: 'inf', STEP: '010', DRY_RUN: '0', CONFIG_DIR: join(scratch, 'killed') })
    fillConfig(join(scratch, 'killed'))
    const file = join(scratch, 'killed', 'inf.env.yaml')
    writeFileSync(file, `${readFileSync(file, 'utf8')}\napp: kil\n`)
    const command = [join(infra, 'tools', 'main.ts'), '-a', 'do-provision']
    const child = spawn(process.execPath, command, { env: environment, detached: true, stdio: 'ignore' })
    const ended = new Promise((resolve) => child.on('exit', resolve))
    killAtFirstApply = () => process.kill(-(child.pid ?? 0), 'SIGKILL')
    await ended
    killAtFirstApply = undefined
    expect(held('bnc-kil-inf-tf-state')).toContain('010-identities/default.tflock')
    // sixty seconds is what an operator waits; a test need not
    const blocked = await operate('do-provision', { ...environment, TF_LOCK_TIMEOUT: '0s' })
    expect(blocked.exitCode).toBe(1)
    expect(blocked.output).toContain('do-tf-unlock')
    const shown = await operate('do-tf-unlock', { ...environment, DRY_RUN: undefined })
    expect(shown.output).toMatch(/locked by .+ since 20/)
    expect(shown.output).toContain('would be taken away')
    const unlocked = await operate('do-tf-unlock', environment)
    expect(unlocked.exitCode, unlocked.output).toBe(0)
    expect((await operate('do-tf-unlock', environment)).output).toContain('nobody holds a lock')
    // what was made in its last moment stands in no state
    const taken = await operate('do-provision', environment)
    const [, ADOPT = ''] = /ADOPT='([^']+)' DRY_RUN=0/.exec(taken.output) ?? []
    const { exitCode, output } = await operate('do-provision', { ...environment, ADOPT })
    expect(exitCode, `${taken.output}\n${output}`).toBe(0)
    expect((await operate('do-provision', environment)).output).toContain('nothing to change')
  })

  test('a resource is forgotten and taken in again, each after a rehearsal', async () => {
    const directory = join(scratch, 'imported')
    fillConfig(directory)
    const file = join(directory, 'inf.env.yaml')
    writeFileSync(file, `${readFileSync(file, 'utf8')}\napp: imp\n`)
    const ADDRESS = 'google_artifact_registry_repository.origin'
    const environment = given({
      ENV: 'inf',
      STEP: '010',
      DRY_RUN: '0',
      CONFIG_DIR: directory,
      ADDRESS,
      ID: 'projects/bnc-imp-inf/locations/europe-north1/repositories/bnc-imp-origin',
    })
    expect((await operate('do-provision', environment)).exitCode).toBe(0)
    const rehearsal = await operate('do-tf-state-rm', { ...environment, DRY_RUN: undefined })
    expect(rehearsal.output).toContain('would be forgotten')
    expect((await operate('do-tf-state-rm', environment)).output).toContain('1 done')
    expect((await operate('do-tf-state-rm', environment)).output).toContain('is not in the state')
    expect((await operate('do-tf-import', { ...environment, DRY_RUN: undefined })).output).toContain(
      'would become',
    )
    const taken = await operate('do-tf-import', environment)
    expect(taken.exitCode, taken.output).toBe(0)
    expect((await operate('do-tf-import', environment)).output).toContain('is in the state already')
    const absent = { ...environment, ADDRESS: 'google_service_account.account["x"]', ID: 'projects/p/x' }
    const refused = await operate('do-tf-import', absent)
    expect(refused.exitCode).toBe(1)
  })

  test('what is there and in no state is named with the words that take it in, which change nothing', async () => {
    const directory = join(scratch, 'adopted')
    fillConfig(directory)
    const file = join(directory, 'inf.env.yaml')
    writeFileSync(file, `${readFileSync(file, 'utf8')}\napp: ado\n`)
    const environment = given({ ENV: 'inf', STEP: '010', DRY_RUN: '0', CONFIG_DIR: directory })
    expect((await operate('do-provision', environment)).exitCode).toBe(0)
    // a run killed before its state is saved: all stands there, and no state knows of it
    const bucket = 'bnc-ado-inf-tf-state'
    states.objects.remove(bucket, '010-identities/default.tfstate', {})
    const stopped = await operate('do-provision', environment)
    expect(stopped.exitCode).toBe(1)
    const [, ADOPT = ''] = /ENV=inf STEP=010 ADOPT='([^']+)' DRY_RUN=0/.exec(stopped.output) ?? []
    expect(ADOPT.split(';')).toHaveLength(5)
    expect(ADOPT).toContain(
      'google_service_account.account["api"]=projects/bnc-ado-inf/serviceAccounts/ado-api@bnc-ado-inf.iam.gserviceaccount.com',
    )
    const rehearsed = await operate('do-provision', { ...environment, ADOPT, DRY_RUN: undefined })
    expect(rehearsed.output).toMatch(/Plan: 5 to import/)
    const taken = await operate('do-provision', { ...environment, ADOPT })
    expect(taken.exitCode, taken.output).toBe(0)
    const again = await operate('do-provision', environment)
    expect(again.output).toContain('nothing to change')
    const two = await operate('do-provision', { ...environment, ADOPT, STEP: '010..016' })
    expect([two.exitCode, two.output]).toEqual([2, expect.stringContaining('one ENV and one STEP')])
  })

  test('a folder that was emptied by hand is prepared again, and one that is ready is not', async () => {
    const environment = given({
      ENV: 'inf',
      STEP: '010',
      DRY_RUN: '0',
      TF_DATA_ROOT: join(scratch, 'emptied'),
    })
    const folder = join(scratch, 'emptied', 'inf', '010-identities')
    expect((await operate('do-tf-plan', environment)).exitCode).toBe(0)
    expect((await operate('do-provision', environment)).exitCode).toBe(0)
    const ready = readFileSync(join(folder, 'terraform.tfstate'), 'utf8')
    expect((await operate('do-provision', environment)).output).toContain('nothing to change')
    expect(readFileSync(join(folder, 'terraform.tfstate'), 'utf8')).toBe(ready)
    rmSync(join(folder, 'terraform.tfstate'))
    expect((await operate('do-provision', environment)).output).toContain('nothing to change')
    expect(readFileSync(join(folder, 'terraform.tfstate'), 'utf8')).toContain('bnc-cpt-inf-tf-state')
  })

  describe('after a change of the YAML alone', () => {
    /** A copy of the configuration, with `edit` done to one of its files. */
    const edited = (file: string, edit: (text: string) => string): string => {
      const directory = mkdtempSync(join(scratch, 'edited-'))
      fillConfig(directory)
      const path = join(directory, file)
      const before = existsSync(path) ? readFileSync(path, 'utf8') : ''
      const after = edit(before)
      expect(after).not.toBe(before)
      writeFileSync(path, after)
      return directory
    }
    const elsewhere = (directory: string, more: Record<string, string>): Record<string, string | undefined> =>
      given({ CONFIG_DIR: directory, TF_DATA_ROOT: join(directory, 'data'), ...more })

    test('a third region and a new environment are applied without touching a .tf file', async () => {
      const directory = edited('qa.env.yaml', () =>
        [
          'regions:',
          '  europe-west4: { queue_region: europe-west2, subnet: 10.20.2.0/24 }',
          // whose instances hold more connections than the smallest database allows
          'database: { tier: db-g1-small }',
          '',
        ].join('\n'),
      )
      const WRANGLER_TOML = join(directory, 'wrangler.toml')
      const limits = '\n[[env.qa.ratelimits]]\nname = "LIMIT_AUTH"\nnamespace_id = "9900"\n'
      writeFileSync(WRANGLER_TOML, readFileSync(join(infra, '..', 'wrangler.toml'), 'utf8') + limits)
      const { output, exitCode } = await operate(
        'do-provision',
        elsewhere(directory, { ENV: 'qa', STEP: '010..031', DRY_RUN: '0', WRANGLER_TOML }),
      )
      expect(output).toContain('qa 031-gcp-cloud-tasks: changed')
      expect(exitCode).toBe(0)
      const config = loadConfig(directory, 'qa')
      const shown = await terraform(
        workspace(context(elsewhere(directory, {})), config, '030-gcp-cloud-run', 'tf-plan'),
        ['output', '-json', 'api_urls'],
      )
      expect(Object.keys(JSON.parse(shown.stdout) as object)).toEqual([
        'europe-north1',
        'europe-west4',
        'us-central1',
      ])
    })

    test('the zone can stay in Cloud DNS: mail and SPF stay, every host name is a CNAME', async () => {
      const directory = edited(
        'prd.env.yaml',
        (text) => `${text}\napp: dns\ndns: { mode: cloud-dns, saas_domain: cpt-edge.net }\n`,
      )
      const all = { ENV: 'prd', DRY_RUN: '0' }
      const dns = await operate('do-provision', elsewhere(directory, { ...all, STEP: '007', ENV: 'prd' }))
      expect(dns.exitCode, dns.output).toBe(0)
      const space = workspace(
        context(elsewhere(directory, {})),
        loadConfig(directory, 'prd'),
        '007-dns',
        'tf-plan',
      )
      const { stdout } = await terraform(space, ['state', 'list'])
      for (const key of ['@ MX', '@ TXT', '_dmarc TXT', 'prd.api CNAME', 'dev.api CNAME', 'www CNAME']) {
        expect(stdout).toContain(`google_dns_record_set.record["${key}"]`)
      }
      expect(stdout).not.toContain('cloudflare_dns_record')
      const edge = await operate('do-provision', elsewhere(directory, { ...all, STEP: '040' }))
      expect(edge.exitCode, edge.output).toBe(0)
    })

    test('the gate stops a replaced bucket, names it, and lets exactly that pass when told', async () => {
      const first = { ENV: 'tst', STEP: '010..016', DRY_RUN: '0' }
      const directory = edited('tst.env.yaml', (text) => `${text}\napp: gat\n`)
      expect((await operate('do-provision', elsewhere(directory, first))).exitCode).toBe(0)
      const file = join(directory, 'tst.env.yaml')
      writeFileSync(file, `${readFileSync(file, 'utf8')}\nreports_bucket: { location: US }\n`)
      const stopped = await operate('do-provision', elsewhere(directory, first))
      expect(stopped.exitCode).toBe(1)
      expect(stopped.output).toContain(
        'google_storage_bucket.reports would be replaced because of location: reports are lost',
      )
      expect(stopped.output).toContain("ALLOW='google_storage_bucket.reports'")
      const allowed = await operate(
        'do-provision',
        elsewhere(directory, { ...first, ALLOW: 'google_storage_bucket.reports' }),
      )
      expect(allowed.exitCode, allowed.output).toBe(0)
    })

    test('a rehearsal of an empty environment goes through every step and leaves nothing behind', async () => {
      const directory = edited('inf.env.yaml', (text) => `${text}\napp: reh\n`)
      const { exitCode, output } = await operate(
        'do-provision',
        elsewhere(directory, { ENV: 'inf', STEP: 'all' }),
      )
      expect(exitCode, output).toBe(0)
      expect(output).toContain('inf 029-create-gcp-secrets: would change')
      expect(output).toContain('inf 030-gcp-cloud-run: cannot be planned before')
      expect(output).toContain('DRY_RUN=0')
      expect(held('bnc-reh-inf-tf-state')).toEqual([])
    })
  })
})
