import type { Reporter, TestCase } from 'vitest/node'

/**
 * Notes which tests passed only when they were tried again, and tells what the first try failed of: vitest's own reports
 * show such a test as any other that passed.
 */
export default class SecondTry implements Reporter {
  onTestCaseResult(test: TestCase): void {
    if (!test.diagnostic()?.flaky) return
    test.meta().secondTry = true
    const failures =
      test.result().errors?.flatMap(({ stack, message, diff }) => [stack ?? message, diff ?? '']) ?? []
    console.error(['', `Failed at the first try: ${test.fullName}`, ...failures, ''].join('\n'))
  }
}

declare module 'vitest' {
  interface TaskMeta {
    secondTry?: boolean
  }
}
