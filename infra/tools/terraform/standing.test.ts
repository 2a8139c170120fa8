import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { letTake } from '@cpt/local/vendors/google-cloud/identity'
import { type GoogleCloud, startGoogleCloud } from '@cpt/local/vendors/google-cloud/main'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fillConfig } from '../../test/filled-config.ts'
import { infra, operate, pointAt } from '../../test/operator.ts'
import { loadConfig } from '../config/load.ts'
import { Log } from '../surface/log.ts'
import { foundStanding, listings } from './standing.ts'
import { acting } from './workspace.ts'

let google: GoogleCloud
let directory: string
let lines: string[]
beforeEach(async () => {
  google = await startGoogleCloud()
  pointAt(google.url)
  letTake(google.world, 'bnc-cpt-dev')
  directory = fillConfig(mkdtempSync(join(tmpdir(), 'cpt-standing-')))
  lines = []
})
afterEach(async () => {
  await google.close()
  rmSync(directory, { recursive: true })
})

const billing = 'billingAccounts/0A1B2C-3D4E5F-6A7B8C'
const change = (type: string, display_name: string, actions = ['create'], before: object | null = null) => ({
  address: `${type}.it["${display_name}"]`,
  type,
  change: { actions, before, after: { display_name, billing_account: billing.split('/')[1] } },
})
const found = async (...changes: ReturnType<typeof change>[]) => {
  const context = {
    variables: { GOOGLE_API_ENDPOINT: google.url },
    log: new Log({ write: (line) => lines.push(line), now: () => new Date(0), json: false }),
    now: () => new Date(0),
    sleep: () => Promise.resolve(),
    random: () => 0,
    fetch,
    root: infra,
  }
  const client = await acting(context, loadConfig(directory, 'dev'), 'tf-apply')
  if (client === undefined) throw new Error('nobody acts')
  return await foundStanding(client, context, { resource_changes: changes }, 'bnc-cpt-dev')
}

describe('what Google names itself', () => {
  test('is found under the name that people read, on whatever page of the list, in each of its lists', async () => {
    const [alert, channel, check, budget] = [
      'projects/bnc-cpt-dev/alertPolicies/7',
      'projects/bnc-cpt-dev/notificationChannels/7',
      'projects/bnc-cpt-dev/uptimeCheckConfigs/7',
      `${billing}/budgets/7`,
    ]
    for (let other = 0; other < 5; other++)
      google.world.shown[`projects/bnc-cpt-dev/alertPolicies/${other}`] = `other ${other}`
    for (const name of [alert, channel, check, budget]) google.world.shown[name] = 'dev: it'
    google.world.shown['projects/bnc-cpt-prd/alertPolicies/1'] = 'dev: elsewhere'
    google.world.policies[billing] = {
      writes: 0,
      bindings: [
        {
          role: 'roles/billing.costsManager',
          members: ['serviceAccount:tf-apply@bnc-cpt-dev.iam.gserviceaccount.com'],
        },
      ],
    }
    const types = Object.keys(listings)
    expect(types).toHaveLength(4)
    const adoptions = await found(
      ...types.map((type) => change(type, 'dev: it')),
      change('google_monitoring_alert_policy', 'dev: elsewhere'),
      change('google_logging_metric', 'dev: it'),
    )
    expect(adoptions.map(({ id }) => id).sort()).toEqual([alert, channel, check, budget].sort())
  })

  test('and stands in the state is not taken for another, and one that is to be changed is not looked for', async () => {
    const [one, two] = ['projects/bnc-cpt-dev/alertPolicies/1', 'projects/bnc-cpt-dev/alertPolicies/2']
    google.world.shown[one] = 'dev: same'
    const type = 'google_monitoring_alert_policy'
    const known = change(type, 'dev: same', ['no-op'], { name: one })
    expect(await found(known, change(type, 'dev: same'))).toEqual([])
    google.world.shown[two] = 'dev: same'
    expect(await found(known, change(type, 'dev: same'))).toMatchObject([{ id: two }])
    const before = google.calls.length
    expect(await found(change(type, 'dev: same', ['update'], { name: two }))).toEqual([])
    expect(google.calls.slice(before).some(({ path }) => path.includes('alertPolicies'))).toBe(false)
  })

  test('and is there more than once is taken in once; the other is named, to be deleted by hand', async () => {
    for (const id of [1, 2]) google.world.shown[`projects/bnc-cpt-dev/alertPolicies/${id}`] = 'dev: same'
    expect(await found(change('google_monitoring_alert_policy', 'dev: same'))).toHaveLength(1)
    expect(lines.join('\n')).toContain('projects/bnc-cpt-dev/alertPolicies/2 is to be deleted by hand')
  })
})

describe.each(['do-tf-plan', 'do-provision', 'do-tf-unlock', 'do-tf-import', 'do-tf-state-rm'])(
  '%s',
  (action) => {
    const call = (more: Record<string, string> = {}) =>
      operate(action, {
        ENV: 'dev',
        STEP: '010',
        DRY_RUN: '1',
        ADDRESS: 'a.b',
        ID: 'c',
        CONFIG_DIR: directory,
        TF_DATA_ROOT: join(directory, 'data'),
        GOOGLE_API_ENDPOINT: google.url,
        ...more,
      })

    test('acts as an account that is taken; who may not take it is told so before anything else', async () => {
      google.world.policies = {}
      const { exitCode, lines: said } = await call()
      expect([exitCode, said[0]]).toEqual([
        1,
        expect.stringContaining(
          'owner@example.com cannot act as tf-plan@bnc-cpt-dev.iam.gserviceaccount.com',
        ),
      ])
    })

    test('stops when somebody else than GCP_ACCOUNT is signed in', async () => {
      const { exitCode, output } = await call({ GCP_ACCOUNT: 'other@example.com' })
      expect([exitCode, output]).toEqual([2, expect.stringContaining('but owner@example.com is signed in')])
    })
  },
)
