import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { letTake } from '@cpt/local/vendors/google-cloud/identity'
import { type GoogleCloud, startGoogleCloud } from '@cpt/local/vendors/google-cloud/main'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fillConfig } from '../../test/filled-config.ts'
import { operate, pointAt } from '../../test/operator.ts'
import type { Container } from './cloud-run.ts'

let google: GoogleCloud
let directory: string

const image = `r.pkg.dev/p/o/origin:20260203T090000Z-a@sha256:${'a'.repeat(64)}`
const path = 'bnc-cpt-dev/europe-north1/cpt-migrate'
const addresses = (version: string): NonNullable<Container['env']> =>
  ['DATABASE_URL', 'MIGRATE_DATABASE_URL'].map((name) => ({
    name,
    valueSource: {
      secretKeyRef: { secret: `bnc-cpt-${name.toLowerCase().replaceAll('_', '-')}`, version },
    },
  }))
const container = (): Container => {
  const { template } = google.world.jobs[path]?.template as { template: { containers: Container[] } }
  if (!template.containers[0]) throw new Error('no container')
  return template.containers[0]
}
const runs = (): number => ((google.world.jobs[path]?.runs ?? []) as unknown[]).length

beforeEach(async () => {
  directory = fillConfig(mkdtempSync(join(tmpdir(), 'cpt-migration-')))
  google = await startGoogleCloud()
  pointAt(google.url)
  letTake(google.world, 'bnc-cpt-dev')
  // all serve the image already: what is left to do is the schema and the role
  for (const region of ['europe-north1', 'us-central1'])
    for (const role of ['api', 'worker'])
      google.world.run[`bnc-cpt-dev/${region}/cpt-${role}`] = {
        template: { containers: [{ image }] },
        traffic: [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST', percent: 100 }],
        latestReadyRevision: 'revisions/one',
      }
  google.world.jobs[path] = {
    template: {
      taskCount: 1,
      template: { maxRetries: 0, containers: [{ image: 'hello', env: addresses('1') }] },
    },
  }
})
afterEach(async () => {
  await google.close()
  rmSync(directory, { recursive: true })
})

const deliver = async (more: Record<string, string> = {}): Promise<string> => {
  const { exitCode, output } = await operate('do-deploy-origin', {
    ENV: 'dev',
    DRY_RUN: '0',
    CONFIG_DIR: directory,
    GOOGLE_API_ENDPOINT: google.url,
    IMAGE: 'current',
    ...more,
  })
  expect(exitCode, output).toBe(0)
  return output
}

test('an address that names another version is brought to the database by IMAGE=current, once', async () => {
  expect(await deliver()).toContain('has never run')
  await deliver({ IMAGE: image })
  expect(await deliver()).toContain('the schema is what this image needs')
  expect(runs()).toBe(1)
  // step 030 has named new versions, in another order
  container().env = addresses('2').reverse()
  await deliver()
  await deliver()
  expect([runs(), container().image]).toEqual([2, image])
})

test('what the last execution could not do is tried again', async () => {
  google.world.doNotStart.push('20260203')
  const failed = await operate('do-deploy-origin', {
    ENV: 'dev',
    DRY_RUN: '0',
    CONFIG_DIR: directory,
    GOOGLE_API_ENDPOINT: google.url,
    IMAGE: image,
  })
  expect([failed.exitCode, failed.output]).toEqual([1, expect.stringContaining('execution cpt-migrate-1')])
  google.world.doNotStart.pop()
  await deliver()
  expect(runs()).toBe(2)
})

test('after a failover the job takes the versions that the YAML insists on, also before step 030 does', async () => {
  await deliver({ IMAGE: image })
  const file = join(directory, 'dev.env.yaml')
  const pinned = 'secrets: { version_overrides: { DATABASE_URL: "3", MIGRATE_DATABASE_URL: "3" } }'
  writeFileSync(file, `${readFileSync(file, 'utf8')}\n${pinned}\n`)
  await deliver()
  expect([runs(), container().env]).toEqual([2, addresses('3')])
})

test('while the region of the job is away, it is not asked', async () => {
  await deliver({ IMAGE: image })
  container().env = addresses('2')
  const before = google.calls.length
  await deliver({ REGION: 'us-central1' })
  expect(google.calls.slice(before).filter(({ path }) => path.includes('/jobs/'))).toEqual([])
})
