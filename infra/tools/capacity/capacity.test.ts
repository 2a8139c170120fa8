import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { taskSeconds } from '@cpt/contract/limits'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { configCopy } from '../../test/config-copy.ts'
import { infra, operate } from '../../test/operator.ts'
import { loadAll } from '../config/generate.ts'
import { bottlenecks, connectionsAllowed, connectionsUsed, planFor, planOf, toAskFor } from './model.ts'

const committed = join(infra, 'config')
const copy = configCopy()
const { edit, fault } = copy

describe('the sizes', () => {
  test.each([1_000, 100_000, 1_000_000])(
    'for %d reports a day follow from that number, and carry it',
    (reports) => {
      const plan = planFor(reports, 2)
      expect(connectionsUsed(plan, 2)).toBeLessThanOrEqual(connectionsAllowed(plan.tier, plan.maxConnections))
      expect(bottlenecks(plan, 2).filter(({ reportsPerDay }) => reportsPerDay < reports)).toEqual([])
    },
  )

  test('of a million ask for what a vendor gives only on request; of a thousand for nothing', () => {
    expect(toAskFor(planFor(1_000, 2))).toEqual([])
    expect(toAskFor(planFor(1_000_000, 2))).toEqual([
      [expect.stringMatching(/^\d+ instances of a service/), 'Google, quota'],
    ])
  })

  test.each(['1000', '1_000_000'])('for %s a day are printed, with what is narrow first', async (reports) => {
    const { exitCode, output } = await operate('do-capacity', {
      ENV: 'prd',
      REPORTS_PER_DAY: reports,
      CONFIG_DIR: copy.directory(),
    })
    expect(exitCode).toBe(0)
    for (const when of ['today', 'then'])
      expect(output).toMatch(new RegExp(`narrow first ${when}: .+, [\\d,]+ reports a day; .+; .+`))
    expect(output).toMatch(/narrow first then: Tesla's daily calls .*\d USD a month/)
    expect(output).toMatch(/a month in USD: Tesla \(calls, without wakes\) [\d,]+, .*together [\d,]+/)
  })

  test('that are printed for a million a day are taken by the YAML as they stand there', async () => {
    const call = { ENV: 'prd', REPORTS_PER_DAY: '1000000', CONFIG_DIR: copy.directory() }
    const { output } = await operate('do-capacity', call)
    const [, lines = ''] = /prd\.env\.yaml:\n((?: {4}.*\n)+)/.exec(output) ?? []
    const file = join(copy.directory(), 'prd.env.yaml')
    const stands = parse(readFileSync(file, 'utf8')) as Record<string, Record<string, unknown>>
    const derived = parse(lines) as Record<string, Record<string, Record<string, unknown>>>
    expect(Object.keys(derived).sort()).toEqual(['cloud_run', 'database', 'queue', 'redis'])
    const { api, worker, variables } = derived.cloud_run ?? {}
    const run = stands.cloud_run as Record<string, object>
    const cloud_run = { api: { ...run.api, ...api }, worker: { ...run.worker, ...worker }, variables }
    const database = { ...stands.database, ...derived.database }
    const { redis, queue } = derived
    writeFileSync(
      file,
      stringify({ ...stands, reports_per_day: 1_000_000, cloud_run, database, redis, queue }),
    )
    expect(fault('prd')).toBe('')
    expect((await operate('do-capacity', call)).output).not.toContain('prd.env.yaml:')
  })

  test('that carry less than reports_per_day are refused', () => {
    edit('all.env.yaml', "TESLA_DAILY_CALLS: '20000'", "TESLA_DAILY_CALLS: '1000'")
    expect(fault('tst')).toMatch(
      /reports_per_day.*Tesla's daily calls \(1000\) carry, 51.*do-capacity ENV=tst/,
    )
  })

  test('of no number are a wrong call', async () => {
    const call = { ENV: 'prd', REPORTS_PER_DAY: 'many', CONFIG_DIR: copy.directory() }
    expect((await operate('do-capacity', call)).exitCode).toBe(2)
  })

  test('give a task the five minutes that the queue gives it', () => {
    for (const { cloud_run } of loadAll(committed)) expect(cloud_run.worker.timeout_seconds).toBe(taskSeconds)
    edit('all.env.yaml', 'timeout_seconds: 300', 'timeout_seconds: 200')
    expect(fault()).toContain('is less than the 300 s that a task may take')
  })

  test('of every environment keep under the connections of its tier', () => {
    for (const config of loadAll(committed)) {
      const plan = planOf(config)
      expect(connectionsUsed(plan, 2), config.env).toBeLessThanOrEqual(
        connectionsAllowed(plan.tier, plan.maxConnections),
      )
    }
  })
})
