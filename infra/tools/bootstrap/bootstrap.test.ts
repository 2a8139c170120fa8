import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fillConfig } from '../../test/filled-config.ts'
import { type GoogleCloud, startGoogleCloud } from '@cpt/local/vendors/google-cloud/main'
import { planted } from '@cpt/local/vendors/google-cloud/planted'
import { emptyWorld, visible } from '@cpt/local/vendors/google-cloud/world'
import { operate, pointAt } from '../../test/operator.ts'

let google: GoogleCloud
let config: string

beforeAll(() => {
  config = mkdtempSync(join(tmpdir(), 'cpt-config-'))
  fillConfig(config)
})
afterAll(() => {
  rmSync(config, { recursive: true })
})
beforeEach(async () => {
  google = await startGoogleCloud()
  pointAt(google.url)
})
afterEach(async () => {
  await google.close()
})

const given = (more: Record<string, string> = {}): Record<string, string> => ({
  ORG: 'bnc',
  APP: 'cpt',
  ENV: 'dev',
  ORG_ID: '123456789012',
  GCP_ACCOUNT: 'owner@example.com',
  GCP_BILLING_ACCOUNT_ID: '0A1B2C-3D4E5F-6A7B8C',
  GOOGLE_API_ENDPOINT: google.url,
  CONFIG_DIR: config,
  DRY_RUN: '0',
  ...more,
})

const order = ['do_gcp_000_create_project', 'do_gcp_003_create_identities', 'do_gcp_004_grant_permissions']

/** The whole bootstrap; stops at the first action that fails, as a person would. */
async function bootstrap(more: Record<string, string> = {}): Promise<{ exitCode: number; output: string }> {
  let output = ''
  for (const action of order) {
    const ran = await operate(action, given(more))
    output += `${ran.output}\n`
    if (ran.exitCode !== 0) return { exitCode: ran.exitCode, output }
  }
  return { exitCode: 0, output }
}

describe('the bootstrap', () => {
  test('makes project, billing, APIs, state bucket, federation and roles', async () => {
    const { exitCode, output } = await bootstrap()
    expect(output).toContain('project bnc-cpt-dev created')
    expect(exitCode).toBe(0)
    const { world } = google
    expect(world.projects['bnc-cpt-dev']?.parent).toBe('organizations/123456789012')
    expect(world.billing['bnc-cpt-dev']).toBe('billingAccounts/0A1B2C-3D4E5F-6A7B8C')
    expect(Object.values(world.services)[0]).toContain('cloudtasks.googleapis.com')
    expect(world.buckets['bnc-cpt-dev-tf-state']?.body).toMatchObject({
      versioning: { enabled: true },
      iamConfiguration: { publicAccessPrevention: 'enforced', uniformBucketLevelAccess: { enabled: true } },
    })
    expect(world.providers['bnc-cpt-dev/actions']?.body.attributeCondition).toBe(
      'assertion.repository_id == "7001" && assertion.repository_owner_id == "42" && assertion.environment in ["dev", "dev-plan"] && (assertion.ref == "refs/heads/main" || assertion.environment == "dev-plan")',
    )
    expect(Object.keys(world.accounts).sort()).toEqual([
      'cpt-deploy@bnc-cpt-dev.iam.gserviceaccount.com',
      'cpt-sync@bnc-cpt-dev.iam.gserviceaccount.com',
      'tf-apply@bnc-cpt-dev.iam.gserviceaccount.com',
      'tf-plan@bnc-cpt-dev.iam.gserviceaccount.com',
    ])
    const takers = JSON.stringify(
      world.policies['serviceAccounts/tf-apply@bnc-cpt-dev.iam.gserviceaccount.com'],
    )
    for (const who of [
      'attribute.delivery/7001:dev:refs/heads/main',
      'group:ops@example.com',
      'user:owner@example.com',
    ]) {
      expect(takers).toContain(who)
    }
    const roles = (world.policies['projects/bnc-cpt-dev']?.bindings ?? []) as {
      role: string
      condition?: unknown
    }[]
    expect(roles.map(({ role }) => role)).not.toContain('roles/owner')
    expect(roles.map(({ role }) => role)).not.toContain('roles/editor')
    expect(
      roles.find(({ role }) => role === 'roles/resourcemanager.projectIamAdmin')?.condition,
    ).toBeDefined()
    expect(google.calls.some(({ path }) => path.includes('/keys'))).toBe(false)
  })

  test('lets no branch of anybody near production: not even its plan', async () => {
    await bootstrap({ ENV: 'dev prd' })
    const { policies, providers } = google.world
    const takers = (id: string, env: string): string =>
      JSON.stringify(policies[`serviceAccounts/${id}@bnc-cpt-${env}.iam.gserviceaccount.com`])
    expect(takers('tf-plan', 'prd')).toContain('attribute.delivery/7001:prd-plan:refs/heads/main"')
    expect(takers('tf-plan', 'prd')).not.toContain('attribute.repository_')
    expect(takers('tf-plan', 'dev')).toContain('attribute.repository_environment/7001:dev-plan"')
    for (const id of ['tf-apply', 'cpt-deploy'])
      expect(takers(id, 'prd')).toContain('attribute.delivery/7001:prd:refs/heads/main"')
    expect(takers('cpt-sync', 'prd')).not.toContain('principalSet')
    expect(providers['bnc-cpt-prd/actions']?.body.attributeCondition).toMatch(
      /assertion\.environment in \["prd", "prd-plan"\] && assertion\.ref == "refs\/heads\/main"$/,
    )
  })

  test('says who acts, and stops when somebody else than GCP_ACCOUNT is signed in', async () => {
    const { output } = await bootstrap()
    expect(output).toMatch(/^\S+ \S+ UTC ::: INFO: acting as owner@example\.com/)
    const other = await operate(
      'do_gcp_004_grant_permissions',
      given({ GCP_ACCOUNT: 'somebody@example.com' }),
    )
    expect(other.exitCode).toBe(2)
    expect(other.output).toContain('owner@example.com is signed in')
  })

  test('by the names that operators know does the same, and says what it does instead', async () => {
    const names = [
      'do_gcp_create_project',
      'do_gcp_create_project_service_account',
      'do_gcp_configure_proj_sa_permissions',
      'do_gcp_project_apis_enable',
    ]
    for (const name of names) {
      const { exitCode, output } = await operate(name, given())
      expect(exitCode, output).toBe(0)
      expect(output).toMatch(new RegExp(`${name} is now do_gcp_00\\d`))
    }
    expect(google.calls.some(({ path }) => path.includes('/keys'))).toBe(false)
    const writes = google.writes().length
    await bootstrap()
    expect(google.writes().length).toBe(writes)
  })

  test('makes all five environments in one call each', async () => {
    const { exitCode } = await bootstrap({ ENV: 'dev tst prd all inf' })
    expect(exitCode).toBe(0)
    expect(Object.keys(google.world.projects).sort()).toEqual([
      'bnc-cpt-all', 'bnc-cpt-dev', 'bnc-cpt-inf', 'bnc-cpt-prd', 'bnc-cpt-tst',
    ]) // prettier-ignore
  })

  test('a second run makes no write', async () => {
    await bootstrap()
    const writes = google.writes().length
    expect(writes).toBeGreaterThan(8)
    const { exitCode, output } = await bootstrap()
    expect(exitCode).toBe(0)
    expect(google.writes().length).toBe(writes)
    expect(output).toContain('0 done')
  })

  test('a rehearsal is the default and makes no write, before and after the project exists', async () => {
    const first = await operate('do_gcp_000_create_project', { ...given(), DRY_RUN: undefined })
    expect(first.exitCode).toBe(0)
    expect(first.output).toContain('project bnc-cpt-dev would be created')
    expect(first.output).toContain('DRY_RUN=0')
    expect(google.writes()).toEqual([])
    await operate('do_gcp_000_create_project', given())
    const writes = google.writes().length
    for (const action of order.slice(1)) {
      const { exitCode, output } = await operate(action, given({ DRY_RUN: '1' }))
      expect(output).toMatch(/would be|could be/)
      expect(exitCode).toBe(0)
    }
    expect(google.writes().length).toBe(writes)
  })

  test('keeps grants and audit settings that somebody else made', async () => {
    await operate('do_gcp_000_create_project', given())
    const theirs = { role: 'roles/browser', members: ['user:auditor@example.com'] }
    const auditConfigs = [{ service: 'allServices' }]
    google.world.policies['projects/bnc-cpt-dev'] = { writes: 3, bindings: [theirs], auditConfigs }
    await operate('do_gcp_004_grant_permissions', given())
    const policy = google.world.policies['projects/bnc-cpt-dev']
    expect(policy.auditConfigs).toEqual(auditConfigs)
    const browser = (policy.bindings as (typeof theirs)[]).find(({ role }) => role === 'roles/browser')
    expect(browser?.members).toContain('user:auditor@example.com')
    expect(browser?.members).toHaveLength(3)
  })
})

describe('the caller', () => {
  test('can bring a token of its own, which reaches no log', async () => {
    pointAt('http://127.0.0.1:1')
    const { exitCode, output } = await operate(
      'do_gcp_000_create_project',
      given({ GOOGLE_OAUTH_ACCESS_TOKEN: planted.token }),
      ['--json'],
    )
    expect(exitCode).toBe(0)
    expect(output).not.toContain(planted.token)
  })

  test('without a login is told how to get one', async () => {
    pointAt('http://127.0.0.1:1')
    const { exitCode, output } = await operate('do_gcp_000_create_project', given())
    expect(exitCode).toBe(1)
    expect(output).toContain('gcloud auth application-default login')
  })
})

describe('a bootstrap cut between two calls', () => {
  test.each([false, true])(
    'and run again ends in the same state (work of the cut call done: %s)',
    async (lost) => {
      await bootstrap()
      const whole = visible(google.world)
      const total = google.calls.length
      expect(total).toBeGreaterThan(25)
      for (let k = 0; k < total; k++) {
        const other = await startGoogleCloud(emptyWorld())
        pointAt(other.url)
        other.cutAfter(k, lost)
        const cut = await bootstrap({ GOOGLE_API_ENDPOINT: other.url })
        // with the answer to the very last call lost, there may be nothing left to fail
        if (!lost || k < total - 1) expect(cut.exitCode, `cut after ${k}`).toBe(1)
        other.heal()
        const again = await bootstrap({ GOOGLE_API_ENDPOINT: other.url })
        expect(again.exitCode, `again after ${k}: ${again.output}`).toBe(0)
        expect(visible(other.world), `cut after ${k}`).toEqual(whole)
        const writes = other.writes().length
        await bootstrap({ GOOGLE_API_ENDPOINT: other.url })
        expect(other.writes().length).toBe(writes)
        await other.close()
      }
    },
  )
})

describe('when Google refuses', () => {
  test.each([429, 503])('%i is retried, as late as Retry-After says', async (status) => {
    google.faults.push({ match: /POST .*\/v3\/projects$/, status, times: 2, retryAfter: 7 })
    const { exitCode, pauses } = await operate('do_gcp_000_create_project', given())
    expect(exitCode).toBe(0)
    expect(pauses.filter((ms) => ms >= 7000)).toHaveLength(2)
  })

  test('503 without end fails with what to do', async () => {
    google.faults.push({ match: /billingInfo/, status: 503, times: 99 })
    const { exitCode, output } = await operate('do_gcp_000_create_project', given())
    expect(exitCode).toBe(1)
    expect(output).toContain('503')
  })

  test.each([
    [/POST .*\/v3\/projects$/, 'roles/resourcemanager.projectCreator on organizations/123456789012'],
    [/PUT .*billingInfo/, 'roles/billing.user on billingAccounts/0A1B2C-3D4E5F-6A7B8C'],
    [/batchEnable/, 'roles/serviceusage.serviceUsageAdmin on bnc-cpt-dev'],
    [/POST \/storage/, 'roles/storage.admin on bnc-cpt-dev'],
  ])('403 on %s names the missing role', async (match, role) => {
    google.faults.push({ match, status: 403, times: 1 })
    const { exitCode, output } = await operate('do_gcp_000_create_project', given())
    expect(exitCode).toBe(1)
    expect(output).toContain(role)
  })

  test('an API that is off is named with the action that turns it on', async () => {
    google.faults.push({ match: /billingInfo/, status: 403, times: 1, reason: 'SERVICE_DISABLED' })
    const { output } = await operate('do_gcp_000_create_project', given())
    expect(output).toContain('do_gcp_001_enable_apis')
  })

  test('a project id that is taken says so', async () => {
    google.faults.push({ match: /POST .*\/v3\/projects$/, status: 409, times: 1 })
    const { exitCode, output } = await operate('do_gcp_000_create_project', given())
    expect(exitCode).toBe(1)
    expect(output).toContain('bnc-cpt-dev is taken')
  })

  test('a project pending deletion comes back only when asked', async () => {
    await operate('do_gcp_000_create_project', given())
    const project = google.world.projects['bnc-cpt-dev']
    if (project) project.state = 'DELETE_REQUESTED'
    const refused = await operate('do_gcp_000_create_project', given())
    expect(refused.output).toContain('UNDELETE=1')
    expect(refused.exitCode).toBe(1)
    expect((await operate('do_gcp_000_create_project', given({ UNDELETE: '1' }))).exitCode).toBe(0)
    expect(project?.state).toBe('ACTIVE')
  })
})

describe('what reaches the log', () => {
  test('no token, body or header does, in either form, whatever happens', async () => {
    google.faults.push({ match: /PUT .*billingInfo/, status: 403, times: 1 })
    google.faults.push({ match: /POST .*\/v3\/projects$/, status: 503, times: 1 })
    const outputs = [(await bootstrap()).output, (await bootstrap()).output]
    outputs.push((await operate('do_gcp_000_create_project', given(), ['--json'])).output)
    outputs.push((await operate('do_gcp_005_check_org_policies', given())).output)
    const said = outputs.join('\n')
    expect(said.length).toBeGreaterThan(500)
    for (const secret of Object.values(planted)) expect(said).not.toContain(secret)
  })

  test('each missing variable is named, with what it means', async () => {
    const { exitCode, output } = await operate('do_gcp_000_create_project', {
      ORG: 'bnc',
      APP: 'cpt',
      ENV: 'dev',
    })
    expect(exitCode).toBe(2)
    for (const name of ['ORG_ID', 'GCP_ACCOUNT', 'GCP_BILLING_ACCOUNT_ID'])
      expect(output).toContain(`${name} is missing`)
  })
})
