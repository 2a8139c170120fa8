import { startUpstashDeveloperApi, type UpstashDeveloperApi } from '@cpt/local/vendors/upstash/developer-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operate } from '../../test/operator.ts'
import { monthAtThisRate } from './redis-budget.ts'

let upstash: UpstashDeveloperApi
const database = { database_id: 'db-1', database_name: 'bnc-cpt-prd', total_monthly_billing: 0 }

beforeAll(async () => {
  upstash = await startUpstashDeveloperApi('ops@example.com', 'planted-upstash-key', [
    { database_id: 'db-0', database_name: 'bnc-cpt-dev', total_monthly_billing: 900 },
    database,
  ])
})
afterAll(() => upstash.close())

/** The clock of these runs stands at 4 February, 10:30. */
const check = async (spent: number, more: Record<string, string> = {}) => {
  database.total_monthly_billing = spent
  return await operate('do-check-redis-budget', {
    ENV: 'prd',
    UPSTASH_EMAIL: 'ops@example.com',
    UPSTASH_API_KEY: 'planted-upstash-key',
    UPSTASH_API_ENDPOINT: upstash.url,
    ...more,
  })
}

describe("the month's costs at Upstash", () => {
  test('that stay far from the budget pass, with what they will be', async () => {
    const { exitCode, output } = await check(5)
    expect(output).toContain('prd: 5.00 USD of 100.00 USD are spent at Upstash this month')
    expect(exitCode).toBe(0)
  })

  test.each([
    ['seven tenths of it are spent', 70],
    ['at this rate the month would use it up', 20],
  ])('alert before it is used up: %s', async (_why, spent) => {
    const { exitCode, output } = await check(spent)
    expect(exitCode).toBe(1)
    expect(output).toContain('at 100.00 USD Upstash refuses every command. Raise redis.budget_usd')
  })

  test('are those of the environment alone; one without a database is told', async () => {
    expect((await check(5)).output).not.toContain('900')
    expect((await check(5, { ENV: 'tst' })).output).toContain('no database bnc-cpt-tst: do-provision ENV=tst')
  })

  test('are not seen by a wrong key, which is told and not shown', async () => {
    const { exitCode, output } = await check(5, { UPSTASH_API_KEY: 'planted-wrong-key' })
    expect(exitCode).toBe(1)
    expect(output).toContain('UPSTASH_EMAIL and UPSTASH_API_KEY do not match')
    expect(output).not.toContain('planted')
  })

  test('of the first days say nothing about the rest of the month', () => {
    expect(monthAtThisRate(10, new Date('2026-02-02T00:00:00Z'))).toBe(10)
    expect(monthAtThisRate(10, new Date('2026-02-15T00:00:00Z'))).toBe(20)
    expect(monthAtThisRate(31, new Date('2026-03-31T00:00:00Z'))).toBeCloseTo((31 * 31) / 30)
  })
})
