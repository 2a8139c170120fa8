import { Hono } from 'hono'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fillConfig } from '../../test/filled-config.ts'
import { generate } from '../config/generate.ts'
import { cloudRunFront } from '@cpt/local/vendors/google-cloud/front'
import { letTake } from '@cpt/local/vendors/google-cloud/identity'
import { type GoogleCloud, startGoogleCloud } from '@cpt/local/vendors/google-cloud/main'
import { serveStandIn } from '@cpt/local/stand-in/serve'
import { operate, pointAt } from '../../test/operator.ts'

let google: GoogleCloud
let visitor: { url: string; close: () => Promise<void> }
let config: string

const url = (host: string, role = 'cpt_service_1'): string =>
  `postgres://${role}:planted-password@${host}:5432/cpt?sslmode=require`
const owners = (host: string): string => url(host, 'cpt')
const usApi = 'bnc-cpt-tst/us-central1/cpt-api'

beforeEach(async () => {
  config = mkdtempSync(join(tmpdir(), 'cpt-database-'))
  fillConfig(config)
  google = await startGoogleCloud()
  pointAt(google.url)
  letTake(google.world, 'bnc-cpt-tst')
  visitor = await serveStandIn({
    name: 'internet',
    app: new Hono().use(cloudRunFront()).all('*', (c) => c.text('')),
  })
  const { world } = google
  const instance = { region: 'europe-north1', instanceType: 'CLOUD_SQL_INSTANCE', state: 'RUNNABLE' }
  world.sql['bnc-cpt-tst/bnc-cpt-tst'] = {
    ...instance,
    name: 'bnc-cpt-tst',
    ipAddresses: [{ type: 'PRIVATE', ipAddress: '10.21.0.3' }],
    settings: { deletionProtectionEnabled: true, userLabels: { team: 'theirs' } },
  }
  world.sql['bnc-cpt-tst/bnc-cpt-tst-us-central1'] = {
    ...instance,
    name: 'bnc-cpt-tst-us-central1',
    region: 'us-central1',
    instanceType: 'READ_REPLICA_INSTANCE',
    ipAddresses: [{ type: 'PRIVATE', ipAddress: '10.21.0.9' }],
  }
  world.secrets['bnc-cpt-tst/bnc-cpt-database-url'] = [url('10.21.0.3')]
  world.secrets['bnc-cpt-tst/bnc-cpt-migrate-database-url'] = [owners('10.21.0.3')]
  for (const role of ['api', 'worker']) {
    world.run[`bnc-cpt-tst/us-central1/cpt-${role}`] = {
      uri: visitor.url,
      latestReadyRevision: 'first',
      traffic: [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION', revision: 'first', percent: 100 }],
      template: {
        containers: [
          {
            image: 'r.pkg.dev/o:20260203T090000Z-a@sha256:1',
            env: [
              {
                name: 'DATABASE_URL',
                valueSource: { secretKeyRef: { secret: 'bnc-cpt-database-url', version: '1' } },
              },
              { name: 'TASKS_SERVICE_ACCOUNT', value: 'cpt-tasks@bnc-cpt-tst.iam.gserviceaccount.com' },
              { name: 'TASKS_AUDIENCE', value: 'https://worker.example' },
            ],
          },
        ],
      },
    }
  }
})
afterEach(async () => {
  await google.close()
  await visitor.close()
  rmSync(config, { recursive: true })
})

const run = async (action: string, more: Record<string, string> = {}) =>
  await operate(action, {
    ENV: 'tst',
    CONFIG_DIR: config,
    GOOGLE_API_ENDPOINT: google.url,
    DRY_RUN: '0',
    ...more,
  })
const promote = async (more: Record<string, string> = {}) =>
  await run('do-promote-replica', { REGION: 'us-central1', ...more })
const versionIn = (place: string): unknown =>
  (
    google.world.run[place] as {
      template: {
        containers: { env: { name: string; valueSource?: { secretKeyRef: { version: string } } }[] }[]
      }
    }
  ).template.containers[0]?.env.find(({ name }) => name === 'DATABASE_URL')?.valueSource?.secretKeyRef.version

describe('the failover of the database', () => {
  test('reaches what serves, though services name a version, and the next apply of step 030 keeps it', async () => {
    const { exitCode, output } = await promote()
    expect(exitCode, output).toBe(0)
    expect(google.world.sql['bnc-cpt-tst/bnc-cpt-tst-us-central1']?.instanceType).toBe('CLOUD_SQL_INSTANCE')
    expect(google.world.secrets['bnc-cpt-tst/bnc-cpt-database-url']).toEqual([
      url('10.21.0.3'),
      url('10.21.0.9'),
    ])
    // whoever migrates next must not do so in the database that was left
    expect(google.world.secrets['bnc-cpt-tst/bnc-cpt-migrate-database-url']).toEqual([
      owners('10.21.0.3'),
      owners('10.21.0.9'),
    ])
    expect(output).not.toContain('planted')
    // the other region is away: it is left out, and not asked
    const next = await run('do-deploy-origin', { IMAGE: 'current', REGION: 'us-central1' })
    expect(next.exitCode, next.output).toBe(0)
    expect(versionIn(usApi)).toBe('2')
    expect(google.calls.some(({ path }) => path.includes('/locations/europe-north1/services'))).toBe(false)
    const traffic = google.world.run[usApi]?.traffic as { revision: string; percent: number }[]
    expect(traffic.find(({ percent }) => percent === 100)?.revision).not.toBe('first')
    expect(generate(config, 'tst', '030-gcp-cloud-run').text).toMatch(
      /version_overrides = \{\n {2}DATABASE_URL += "2"\n {2}MIGRATE_DATABASE_URL = "2"/,
    )
    // all else of the file stands as it was
    expect(readFileSync(join(config, 'tst.env.yaml'), 'utf8')).toContain('# Test: the shape of production')
  })

  test.each(['secrets:\n  version_overrides:\n', 'secrets:\n'])(
    'is pinned as well where the former pins were taken out and %j is left',
    async (left) => {
      const file = join(config, 'tst.env.yaml')
      writeFileSync(file, `${readFileSync(file, 'utf8')}${left}`)
      const { exitCode, output } = await run('do-promote-replica', { REGION: 'us-central1' })
      expect(exitCode, output).toBe(0)
      expect(readFileSync(file, 'utf8')).toMatch(
        /secrets:\n {2}version_overrides:\n {4}DATABASE_URL: "2"\n {4}MIGRATE_DATABASE_URL: "2"/,
      )
    },
  )

  test('again is nothing to do', async () => {
    await promote()
    await run('do-deploy-origin', { IMAGE: 'current', REGION: 'us-central1' })
    const writes = google.writes().length
    expect((await promote()).output).toContain('0 done, 4 skipped')
    const again = await run('do-deploy-origin', { IMAGE: 'current', REGION: 'us-central1' })
    expect(again.output).toContain('0 done, 2 skipped')
    expect(google.writes().length).toBe(writes)
  })

  test('cut after any call and run again ends in the same state', async () => {
    await promote()
    const total = google.calls.length
    for (let k = 1; k < total; k += 3) {
      google.cutAfter(k, k % 2 === 0)
      await promote()
      google.heal()
      expect((await promote()).exitCode, `cut after ${k}`).toBe(0)
      expect(google.world.secrets['bnc-cpt-tst/bnc-cpt-database-url']?.at(-1)).toBe(url('10.21.0.9'))
      expect(google.world.secrets['bnc-cpt-tst/bnc-cpt-migrate-database-url']?.at(-1)).toBe(
        owners('10.21.0.9'),
      )
    }
  })

  test('adds no version of one address while the other has none', async () => {
    google.world.secrets['bnc-cpt-tst/bnc-cpt-migrate-database-url'] = []
    const { exitCode, output } = await promote()
    expect([exitCode, output]).toEqual([1, expect.stringContaining('migrate-database-url has no value')])
    expect(google.world.secrets['bnc-cpt-tst/bnc-cpt-database-url']).toHaveLength(1)
  })

  test('rehearses by itself, and knows which regions hold a copy', async () => {
    const { output } = await promote({ DRY_RUN: '' })
    expect(output).toContain('would be promoted; that cannot be taken back')
    expect(google.writes()).toEqual([])
    expect((await promote({ REGION: 'europe-north1' })).exitCode).toBe(2)
  })
})

describe('the restore drill', () => {
  test('restores beside the database, notes the day on it, and leaves nothing behind', async () => {
    const { exitCode, output } = await run('do-restore-drill')
    expect(exitCode, output).toBe(0)
    expect(output).toMatch(/restored to 2026-02-04T10:20:00.000Z in \d+ min/)
    expect(Object.keys(google.world.sql).sort()).toEqual([
      'bnc-cpt-tst/bnc-cpt-tst',
      'bnc-cpt-tst/bnc-cpt-tst-us-central1',
    ])
    expect(google.world.sql['bnc-cpt-tst/bnc-cpt-tst']?.settings?.userLabels).toEqual({
      team: 'theirs',
      last_restore_drill: '2026-02-04',
    })
  })

  test('removes its clone when something fails in between', async () => {
    google.faults.push({ match: /^PATCH .*instances\/bnc-cpt-tst$/, status: 403, times: 1 })
    expect((await run('do-restore-drill')).exitCode).toBe(1)
    expect(Object.keys(google.world.sql)).toHaveLength(2)
  })

  test('leaves a clone alone that was kept in the same minute', async () => {
    await run('do-restore-drill', { KEEP: '1' })
    const again = await run('do-restore-drill')
    expect([again.exitCode, again.output]).toEqual([1, expect.stringContaining('is there already')])
    expect(Object.keys(google.world.sql)).toContain('bnc-cpt-tst/bnc-cpt-tst-drill-202602041030')
  })

  test.each([['yesterday'], ['2026-01-01T00:00:00Z'], ['2027-01-01T00:00:00Z']])(
    'to %s is a wrong call',
    async (at) => {
      expect((await run('do-restore-drill', { AT: at })).exitCode).toBe(2)
      expect(google.writes()).toEqual([])
    },
  )
})

describe('a restored clone', () => {
  const clone = 'bnc-cpt-tst-drill-202602041030'
  const use = async (more: Record<string, string> = {}) =>
    await run('do-use-database', { INSTANCE: clone, ...more })

  test('is switched to by its name: a version with its address, pinned, that the next delivery brings to who serves', async () => {
    expect((await run('do-restore-drill', { KEEP: '1' })).exitCode).toBe(0)
    const address = google.world.sql[`bnc-cpt-tst/${clone}`]?.ipAddresses?.[0]?.ipAddress ?? ''
    expect(address).not.toBe('')
    const rehearsal = await use({ DRY_RUN: '' })
    expect(rehearsal.output).toContain(`a version that points at ${clone} would be added`)
    expect(google.world.secrets['bnc-cpt-tst/bnc-cpt-database-url']).toHaveLength(1)
    const { exitCode, output } = await use()
    expect(exitCode, output).toBe(0)
    expect(output).not.toContain('planted')
    expect(google.world.secrets['bnc-cpt-tst/bnc-cpt-database-url']).toEqual([url('10.21.0.3'), url(address)])
    await run('do-deploy-origin', { IMAGE: 'current', REGION: 'us-central1' })
    expect(versionIn(usApi)).toBe('2')
    expect((await use()).output).toContain('0 done, 3 skipped')
  })

  test('must be there, and no copy that nobody can write to', async () => {
    expect((await use()).exitCode).toBe(2)
    const copy = await use({ INSTANCE: 'bnc-cpt-tst-us-central1' })
    expect([copy.exitCode, copy.output]).toEqual([2, expect.stringContaining('do-promote-replica')])
    expect(google.writes()).toEqual([])
  })
})
