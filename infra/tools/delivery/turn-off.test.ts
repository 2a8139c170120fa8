import { Hono } from 'hono'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { letTake } from '@cpt/local/vendors/google-cloud/identity'
import { type GoogleCloud, startGoogleCloud } from '@cpt/local/vendors/google-cloud/main'
import { serveStandIn } from '@cpt/local/stand-in/serve'
import { fillConfig } from '../../test/filled-config.ts'
import { operate, pointAt } from '../../test/operator.ts'

let google: GoogleCloud
let visitor: { url: string; close: () => Promise<void> }
let config: string
let status: 200 | 503

const us = ['api', 'worker'].map((role) => `bnc-cpt-tst/us-central1/cpt-${role}`)
const north = ['api', 'worker'].map((role) => `bnc-cpt-tst/europe-north1/cpt-${role}`)

beforeEach(async () => {
  config = mkdtempSync(join(tmpdir(), 'cpt-turn-off-'))
  fillConfig(config)
  google = await startGoogleCloud()
  pointAt(google.url)
  letTake(google.world, 'bnc-cpt-tst')
  status = 200
  const app = new Hono().all('*', (c) => c.text('', status))
  visitor = await serveStandIn({ name: 'internet', app })
  for (const place of [...us, ...north])
    google.world.run[place] = {
      uri: visitor.url,
      latestReadyRevision: 'first',
      traffic: [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION', revision: 'first', percent: 100 }],
      template: { containers: [{ image: 'r.pkg.dev/o:20260203T090000Z-a@sha256:1', env: [] }] },
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
const modes = (places: readonly string[]): unknown[] =>
  places.map(
    (place) => (google.world.run[place]?.scaling as { scalingMode?: string } | undefined)?.scalingMode,
  )

test('a region is turned off and on again, the other one stays; again there is nothing to do', async () => {
  const REGION = 'us-central1'
  expect((await run('do-turn-off', { REGION, DRY_RUN: '' })).output).toContain('would be turned off')
  expect(google.writes()).toEqual([])
  expect((await run('do-turn-off', { REGION })).exitCode).toBe(0)
  expect(modes(us)).toEqual(['MANUAL', 'MANUAL'])
  expect(modes(north)).toEqual([undefined, undefined])
  expect((await run('do-turn-off', { REGION })).output).toContain('0 done, 2 skipped')
  expect((await run('do-turn-on', { REGION })).output).toContain('2 done')
  expect(google.world.run[us[0] ?? '']?.scaling).toEqual({
    scalingMode: 'AUTOMATIC',
    minInstanceCount: 0,
    maxInstanceCount: 4,
  })
  expect((await run('do-turn-on', { REGION })).output).toContain('0 done, 2 skipped')
})

test('what is off takes a delivery whole, without being asked: nothing of the revision before serves when it is on', async () => {
  google.world.jobs['bnc-cpt-tst/europe-north1/cpt-migrate'] = {
    template: { taskCount: 1, template: { maxRetries: 0, containers: [{ image: 'hello' }] } },
  }
  await run('do-turn-off')
  const image = `r.pkg.dev/o:20260204T090000Z-b@sha256:${'b'.repeat(64)}`
  status = 503
  const delivery = await run('do-deploy-origin', { IMAGE: image, REGION: 'us-central1' })
  expect(delivery.output).toContain('is off, and serves')
  for (const place of us)
    expect(google.world.run[place]?.traffic).toEqual([
      { type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST', percent: 100 },
    ])
  expect(modes(us)).toEqual(['MANUAL', 'MANUAL'])
})

test('an API that is not ready when it is turned on is turned off again, and named', async () => {
  await run('do-turn-off')
  status = 503
  const { exitCode, output } = await run('do-turn-on', { REGION: 'us-central1' })
  expect(exitCode).toBe(1)
  expect(output).toMatch(/cpt-api in us-central1: \/health\/ready answers 503 after 5 tries; it is off again/)
  expect(google.world.run[us[0] ?? '']?.scaling).toMatchObject({ scalingMode: 'MANUAL' })
})
