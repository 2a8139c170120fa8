import { sql } from 'drizzle-orm'
import type { Db } from '../db/database.ts'
import { outbox } from '../db/schema.ts'
import type { Log } from '../log.ts'
import { spanNames } from '../telemetry/names.ts'
import { inSpan } from '../telemetry/span.ts'
import { inTrace, traceOf } from '../trace.ts'

export type OutboxRow = typeof outbox.$inferSelect
export type OutboxKind = OutboxRow['kind']
/** Sends one row; throws when it has to be tried again. Doing the same twice must be harmless. */
export type OutboxHandler = (row: OutboxRow) => Promise<void>

export interface Outbox {
  /** Sends what is due. Rows taken by another sender at the same time are left to it. */
  flush(): Promise<{ done: number; failed: number }>
  /** Called right after a commit: sends, waits a moment for it, never throws. */
  kick(): Promise<void>
  /** The same, behind the caller's back. */
  wake(): void
  /** Resolves when nothing that was kicked is still running. */
  idle(): Promise<void>
  stop(): Promise<void>
}

const batch = 25
/** A sender that died gives its rows free after this long. */
const claimSeconds = 60
const kickMs = 2_000
/**
 * What could not be sent is tried again here so many times, so that a hiccup does not wait for the sweep; each time after
 * half as long again as `send` puts it off.
 */
const againTimes = 5
const againMs = 3_000

/**
 * Work written down in the transaction that made it necessary, and done afterwards: at least once, and as part of
 * that transaction's trace, whoever sends it.
 */
export function createOutbox(db: Db, log: Log, handlers: Record<OutboxKind, OutboxHandler>): Outbox {
  let running: Promise<unknown> | undefined
  let again = false
  let retry: NodeJS.Timeout | undefined

  const claim = async () => {
    const { rows } = await db.execute<{ id: string }>(sql`
      update outbox set attempts = attempts + 1, not_before = now() + make_interval(secs => ${claimSeconds})
      where id in (
        select id from outbox where sent_at is null and not_before <= now()
        order by not_before, created_at limit ${batch} for update skip locked)
      returning id`)
    if (rows.length === 0) return []
    const ids = rows.map(({ id }) => id)
    return db
      .select()
      .from(outbox)
      .where(sql`${outbox.id} in ${ids}`)
      .orderBy(outbox.createdAt)
  }

  const send = async (row: OutboxRow): Promise<boolean> => {
    try {
      await handlers[row.kind](row)
      await db.execute(sql`update outbox set sent_at = now(), last_error = null where id = ${row.id}`)
      return true
    } catch (error) {
      log.warn({ err: error, kind: row.kind, attempts: row.attempts }, 'an outbox row could not be sent')
      const seconds = Math.min(600, 2 ** Math.min(row.attempts, 10))
      await db.execute(sql`
        update outbox set last_error = ${nameOf(error)}, not_before = now() + make_interval(secs => ${seconds})
        where id = ${row.id}`)
      return false
    }
  }

  const asSpan = (row: OutboxRow) =>
    inSpan(spanNames.outbox, { kind: 'PRODUCER', attributes: { 'cpt.outbox.kind': row.kind } }, (span) =>
      send(row).then((sent) => {
        if (!sent) span.failed('not-sent')
        return sent
      }),
    )

  const flush = async () => {
    const sum = { done: 0, failed: 0 }
    for (;;) {
      const rows = await claim()
      const sent = await Promise.all(rows.map((row) => inTrace(traceOf(row.traceparent), () => asSpan(row))))
      sum.done += sent.filter(Boolean).length
      sum.failed += sent.filter((ok) => !ok).length
      if (rows.length < batch) return sum
    }
  }

  const run = async (timesLeft: number) => {
    let failed: number
    do {
      again = false
      try {
        failed = (await flush()).failed
      } catch (error) {
        log.warn({ err: error }, 'the outbox could not be read')
        failed = 1
      }
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- `kick` sets it meanwhile
    } while (again)
    running = undefined
    if (failed === 0 || timesLeft === 0) return
    clearTimeout(retry)
    retry = setTimeout(
      () => {
        running ??= run(timesLeft - 1)
      },
      againMs * 2 ** (againTimes - timesLeft),
    ).unref()
  }

  const wake = () => {
    again = true
    running ??= run(againTimes)
  }

  return {
    flush,
    wake,
    async kick() {
      wake()
      let timer: NodeJS.Timeout | undefined
      await Promise.race([running, new Promise((resolve) => (timer = setTimeout(resolve, kickMs)))])
      clearTimeout(timer)
    },
    async idle() {
      while (running) await running
    },
    async stop() {
      clearTimeout(retry)
      while (running) await running
    },
  }
}

/** Kind of an error; its message might carry what must not be stored. */
const nameOf = (error: unknown) =>
  error instanceof Error ? ('type' in error ? `${error.name} ${String(error.type)}` : error.name) : 'unknown'
