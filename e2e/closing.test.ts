import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closing, outcomeOf, sum, type Outcome, type VitestReport } from './closing.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cpt-closing-'))
  for (const name of ['make', 'redis-server', 'google-chrome'])
    writeFileSync(join(folder, name), '', { mode: 0o755 })
})
afterAll(() => rmSync(folder, { recursive: true }))

const tests = (...statuses: string[]) =>
  statuses.map((status, index) => ({ status, title: `test ${index}`, ancestorTitles: ['terraform'] }))
const report = (...files: [status: string, ...tests: string[]][]): VitestReport => ({
  testResults: files.map(([status, ...statuses], index) => ({
    name: `/here/room/${index}.test.ts`,
    status,
    assertionResults: tests(...statuses),
  })),
})

test('tests are counted, and those skipped are known by where they stand', () => {
  expect(outcomeOf(report(['passed', 'passed', 'skipped', 'pending']), 0, '/here')).toEqual({
    passed: 1,
    failed: 0,
    skipped: 2,
    left: { 'room/0.test.ts > terraform': 2 },
    again: [],
  })
})

test('a file that could not be loaded is a failure, and so is a run that ended badly', () => {
  expect(outcomeOf(report(['failed'], ['failed', 'failed', 'failed', 'passed']), 1, '/here')).toMatchObject({
    passed: 1,
    failed: 3,
  })
  expect(outcomeOf(report(['passed', 'passed']), 1, '/here')).toMatchObject({ passed: 1, failed: 1 })
})

test('the closing names what the machine lacks and what was skipped, and ends with one line of counts', () => {
  const outcome: Outcome = {
    passed: 7,
    failed: 0,
    skipped: 2,
    left: { 'room/0.test.ts > terraform': 2 },
    again: [],
  }
  const lines = closing([{ name: 'unit', outcome, seconds: 3 }], folder)
  expect(lines).toContain('  room/0.test.ts > terraform (2 tests)')
  expect(lines.filter((line) => line.startsWith('  terraform:'))).toHaveLength(1)
  expect(lines.join('\n')).not.toMatch(/ {2}(make|redis-server|chromium):/)
  expect(lines.at(-1)).toBe('7 passed, 0 failed, 2 skipped')
})

test('what passed only at the second try is counted as passed, and named with what the first failed of', () => {
  const steady = { status: 'passed', title: 'pays', ancestorTitles: [], failureMessages: [], meta: {} }
  const shaky = {
    status: 'passed',
    title: 'reads',
    ancestorTitles: ['an owner'],
    failureMessages: ['Error: no answer\n    at somewhere.ts:1:2'],
    meta: { secondTry: true },
  }
  const lost = { ...shaky, status: 'failed', title: 'shares', meta: {} }
  const outcome = outcomeOf(
    {
      testResults: [
        { name: '/here/e2e/a.test.ts', status: 'failed', assertionResults: [steady, shaky, lost] },
      ],
    },
    1,
    '/here',
  )
  const named = 'e2e/a.test.ts > an owner > reads: Error: no answer'
  expect(outcome).toEqual({ passed: 2, failed: 1, skipped: 0, left: {}, again: [named] })
  expect(sum([outcome, outcome]).again).toEqual([named, named])
  const lines = closing([{ name: 'journey', outcome, seconds: 3 }], folder)
  expect(lines[0]).toBe('journey      2 passed   1 failed   0 skipped     3 s, 1 at the second try')
  expect(lines).toEqual(expect.arrayContaining(['Passed only at the second try:', `  ${named}`]))
  expect(lines.at(-1)).toBe('2 passed, 1 failed, 0 skipped')
})

test('where nothing is missing and nothing skipped, nothing is said of it', () => {
  writeFileSync(join(folder, 'terraform'), '', { mode: 0o755 })
  const outcome: Outcome = { passed: 1, failed: 1, skipped: 0, left: {}, again: [] }
  expect(closing([{ name: 'unit', outcome, seconds: 3 }], folder)).toEqual([
    'unit         1 passed   1 failed   0 skipped     3 s',
    '',
    '1 passed, 1 failed, 0 skipped',
  ])
})
