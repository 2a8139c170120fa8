import type { Waiting } from '@cpt/contract/task-status'
import { taskName } from '@cpt/contract/tasks'
import { and, inArray, isNull } from 'drizzle-orm'
import type { Query } from '../db/database.ts'
import { outbox } from '../db/schema.ts'
import { workableReportStates } from '../db/states.ts'
import { patienceHours } from '../report-job/patience.ts'
import type { ReportRow } from './finish-reports.ts'

type Tried = Pick<
  ReportRow,
  'id' | 'generation' | 'state' | 'reason' | 'lease' | 'attempt' | 'createdAt' | 'updatedAt'
>

/**
 * Which of an order's reports wait for their next try, by task id: when the last one ended, when the next begins, and
 * until when there are any. Costs a query only where one waits.
 */
export async function waitsOf(db: Query, rows: readonly Tried[]): Promise<ReadonlyMap<string, Waiting>> {
  const waiting = rows.filter(isBetweenTries)
  if (waiting.length === 0) return new Map()
  const nameOf = ({ id, generation }: Tried) => taskName({ task_id: id, generation })
  const planned = await db
    .select({ name: outbox.name, at: outbox.notBefore })
    .from(outbox)
    .where(and(inArray(outbox.name, waiting.map(nameOf)), isNull(outbox.sentAt)))
  const next = new Map(planned.map(({ name, at }) => [name, at]))
  return new Map(
    waiting.flatMap((row) => {
      const at = next.get(nameOf(row))
      if (!at || !row.reason) return []
      const until = new Date(row.createdAt.getTime() + patienceHours(row.reason) * 3_600_000)
      const told: Waiting = {
        tries: row.attempt,
        triedAt: row.updatedAt.toISOString(),
        nextTryAt: at.toISOString(),
        until: until.toISOString(),
      }
      return [[row.id, told]]
    }),
  )
}

/** It was tried, nobody is at it now, and it is not given up. */
const isBetweenTries = ({ state, reason, lease, attempt }: Tried) =>
  (workableReportStates as readonly string[]).includes(state) &&
  reason !== null &&
  lease === null &&
  attempt > 0
