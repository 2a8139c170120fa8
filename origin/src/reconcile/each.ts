import type { Log } from '../log.ts'

export interface Swept {
  done: number
  failed: number
}

/** Does the work for each row; one that fails does not keep the others. */
export async function each<T>(rows: T[], log: Log, work: (row: T) => Promise<void>): Promise<Swept> {
  const sum = { done: 0, failed: 0 }
  for (const row of rows) {
    try {
      await work(row)
      sum.done += 1
    } catch (error) {
      sum.failed += 1
      log.warn({ err: error }, 'one row of a sweep failed')
    }
  }
  return sum
}
