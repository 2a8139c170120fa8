import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fillConfig } from '../../test/filled-config.ts'
import { letTake } from '@cpt/local/vendors/google-cloud/identity'
import { type GoogleCloud, startGoogleCloud } from '@cpt/local/vendors/google-cloud/main'
import { operate, pointAt } from '../../test/operator.ts'

let google: GoogleCloud
let config: string
beforeEach(async () => {
  config = fillConfig(mkdtempSync(join(tmpdir(), 'cpt-status-')))
  google = await startGoogleCloud()
  pointAt(google.url)
  letTake(google.world, 'bnc-cpt-tst', 'bnc-cpt-dev')
})
afterEach(async () => {
  await google.close()
  rmSync(config, { recursive: true })
})
const status = async (ENV: string) =>
  await operate('do-slo-status', { ENV, CONFIG_DIR: config, GOOGLE_API_ENDPOINT: google.url })

test('one screen says how an environment stands, and each environment has its own figures', async () => {
  const { world } = google
  const project = 'bnc-cpt-tst'
  const of = (metric: string, value: number, labels: Record<string, string> = {}) =>
    world.series.push({ metric, value, labels: { project, ...labels } })
  of('run.googleapis.com/request_count', 99_800, { response_code_class: '2xx' })
  of('run.googleapis.com/request_count', 200, { response_code_class: '5xx' })
  of('run.googleapis.com/request_latencies', 340.4)
  of('cloudtasks.googleapis.com/queue/depth', 7)
  of('cloudtasks.googleapis.com/queue/task_attempt_delays', 2_500)
  world.sql[`${project}/${project}`] = {
    name: project,
    region: 'europe-north1',
    instanceType: 'CLOUD_SQL_INSTANCE',
    settings: { userLabels: { last_restore_drill: '2026-01-15' } },
  }
  world.sqlBackups[`${project}/${project}`] = [
    { status: 'FAILED', endTime: '2026-02-04T03:00:00Z' },
    { status: 'SUCCESSFUL', endTime: '2026-02-03T02:41:00Z' },
  ]
  const { exitCode, output } = await status('tst dev')
  expect(exitCode, output).toBe(0)
  const [tst = '', dev = ''] = output.split(/^dev$/m)
  // 0.2 % of errors against 0.5 % allowed
  for (const text of [
    '99.800 % of 99.50 % wanted (100000 requests)',
    '60 %',
    '340 ms',
    '2.5 s',
    '2026-01-15',
  ])
    expect(tst).toContain(text)
  expect(tst).toMatch(/last backup +2026-02-03T02:41:00Z/)
  expect(tst).toMatch(/tasks in the queues +7/)
  expect(dev).toContain('no requests')
  expect(dev).toMatch(/last backup +NONE/)
  expect(dev).toMatch(/last restore drill +NONE: do-restore-drill/)
  expect(google.writes()).toEqual([])
})
