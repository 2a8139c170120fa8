import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { TaskMeta } from 'vitest'
import type {} from './second-try.ts'

/** What one check, or many, came to. */
export interface Outcome {
  passed: number
  failed: number
  skipped: number
  /** Skipped tests by where they stand: "infra/tools/surface/run.test.ts > make", and how many there. */
  left: Record<string, number>
  /** Tests that failed, were tried again and passed, by where they stand, each with what the first try failed of. */
  again: string[]
}

export interface Result {
  name: string
  outcome: Outcome
  seconds: number
}

/** Programs that tests use where the machine has them, and what happens where it does not. */
const programs = [
  { names: ['terraform'], without: 'its steps are not initialised, validated, planned or applied' },
  { names: ['make'], without: 'the targets of infra/Makefile are not tried' },
  { names: ['redis-server'], without: 'ioredis-mock stands in for Redis' },
  {
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    without: 'the journeys and the tests of components use another Chromium (see e2e/test/browser.ts)',
  },
]

/**
 * The closing section of `npm test`: a line for each step, then what this machine lacks, which tests were skipped and which
 * passed only at the second try, by name. Its last line is always `N passed, N failed, N skipped`.
 * @param path PATH that programs are looked for on
 */
export function closing(results: readonly Result[], path: string): string[] {
  const total = sum(results.map(({ outcome }) => outcome))
  const missing = programs.filter(({ names }) => !names.some((name) => onPath(name, path)))
  const left = Object.entries(total.left)
  return [
    ...results.map(({ name, outcome, seconds }) =>
      [
        name.padEnd(8),
        String(outcome.passed).padStart(5),
        'passed',
        String(outcome.failed).padStart(3),
        'failed',
        String(outcome.skipped).padStart(3),
        'skipped',
        seconds.toFixed(0).padStart(5),
        outcome.again.length === 0 ? 's' : `s, ${outcome.again.length} at the second try`,
      ].join(' '),
    ),
    ...(missing.length === 0 ? [] : ['', 'Not on this machine:']),
    ...missing.map(({ names: [name], without }) => `  ${name ?? ''}: ${without}`),
    ...(left.length === 0 ? [] : ['', 'Skipped:']),
    ...left.map(([where, count]) => `  ${where} (${count} ${count === 1 ? 'test' : 'tests'})`),
    ...(total.again.length === 0 ? [] : ['', 'Passed only at the second try:']),
    ...total.again.map((which) => `  ${which}`),
    '',
    `${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`,
  ]
}

export function sum(outcomes: readonly Outcome[]): Outcome {
  const total: Outcome = { passed: 0, failed: 0, skipped: 0, left: {}, again: [] }
  for (const { passed, failed, skipped, left, again } of outcomes) {
    total.passed += passed
    total.failed += failed
    total.skipped += skipped
    total.again.push(...again)
    for (const [where, count] of Object.entries(left)) total.left[where] = (total.left[where] ?? 0) + count
  }
  return total
}

export interface VitestReport {
  testResults: {
    name: string
    status: string
    assertionResults: {
      status: string
      title: string
      ancestorTitles: string[]
      /** Of a test that passed: those of the tries before. */
      failureMessages?: string[]
      meta?: TaskMeta
    }[]
  }[]
}

/**
 * Counts the tests of a run. A file that could not even be loaded counts as one failure, and so does a run that
 * ended badly without a failed test.
 * @param code exit code of the run
 * @param root folder that files are named from
 */
export function outcomeOf(report: VitestReport, code: number, root: string): Outcome {
  const outcome: Outcome = { passed: 0, failed: 0, skipped: 0, left: {}, again: [] }
  for (const file of report.testResults) {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed').length
    outcome.failed += file.status === 'failed' ? Math.max(failed, 1) : failed
    const path = file.name.replace(`${root}/`, '')
    for (const { status, title, ancestorTitles, failureMessages, meta } of file.assertionResults) {
      if (status === 'passed') {
        outcome.passed += 1
        const [why = ''] = failureMessages?.[0]?.split('\n') ?? []
        if (meta?.secondTry) outcome.again.push(`${[path, ...ancestorTitles, title].join(' > ')}: ${why}`)
      } else if (status !== 'failed') {
        outcome.skipped += 1
        const where = `${path} > ${ancestorTitles[0] ?? title}`
        outcome.left[where] = (outcome.left[where] ?? 0) + 1
      }
    }
  }
  if (code !== 0 && outcome.failed === 0) outcome.failed = 1
  return outcome
}

function onPath(name: string, path: string): boolean {
  return path.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
