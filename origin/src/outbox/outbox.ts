import { sql } from 'drizzle-orm'
import { setTimeout as pause } from 'node:timers/promises'
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
  /** Takes nothing more, and waits for what is under way. */
  stop(): Promise<void>
}

/** Rows under way at a time in this process. */
const lanes = 25
/**
 * Rows that are taken at once; and with so many of one line under way no more of it are taken, so that a provider that
 * hangs leaves lanes for all the others.
 */
const share = 12
/** A sender that died gives its rows free after this long. */
const claimSeconds = 60
const kickMs = 2_000
/**
 * Between a look that left nothing behind and the next one while rows are under way: each of a burst of events tells of
 * itself, and one look finds them all.
 */
const lookMs = 20
/**
 * What could not be sent is tried again here so many times, so that a hiccup does not wait for the sweep; each time after
 * half as long again as `send` puts it off, also while others hang.
 */
const againTimes = 5
const againMs = (attempt: number) => 1_500 * 2 ** attempt

/**
 * Work written down in the transaction that made it necessary, and done afterwards: at least once, and as part of
 * that transaction's trace, whoever sends it.
 */
export function createOutbox(db: Db, log: Log, handlers: Record<OutboxKind, OutboxHandler>): Outbox {
  let running: Promise<unknown> | undefined
  let isStopped = false
  /** Calls of `wake` that are to come, by the second. */
  const alarms = new Map<number, NodeJS.Timeout>()
  /** Rows under way in this process: one that hangs for longer than its claim is not taken a second time. */
  const underWay = new Set<string>()
  /** Calls of `wake`, each of which may have made something due, and how many there were when it was last looked. */
  let wakes = 0
  let seen = 0
  const bells = new Set<() => void>()

  const claim = async (atMost: number, busy: string[]) => {
    const { rows } = await db.execute<{ id: string }>(sql`
      update outbox set attempts = attempts + 1, not_before = now() + make_interval(secs => ${claimSeconds})
      where id in (
        select id from outbox where sent_at is null and not_before <= now() and not ${line} = any(${sql.param(busy)}::text[])
          and not id = any(${sql.param([...underWay])}::uuid[])
        order by not_before, created_at limit ${atMost} for update skip locked)
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

  /**
   * Takes the next as soon as there is a lane for it: a row that hangs holds up none but itself. `failed` is told which
   * try it was that failed.
   */
  const flush = async (failed = (_: number) => {}) => {
    const sum = { done: 0, failed: 0 }
    const sending = new Map<Promise<void>, string>()
    let ended = 0
    /** Postgres failed us: nothing more is taken before the next call of `wake`. */
    const broken: { times: number; by: { error: unknown } | undefined } = { times: 0, by: undefined }
    const breaks = (error: unknown): undefined => {
      broken.by = { error }
    }
    const start = (row: OutboxRow) => {
      underWay.add(row.id)
      const one = inTrace(traceOf(row.traceparent), () => asSpan(row))
        .then((sent) => {
          sum[sent ? 'done' : 'failed'] += 1
          if (!sent) failed(row.attempts)
        }, breaks)
        .finally(() => {
          ended += 1
          underWay.delete(row.id)
          sending.delete(one)
        })
      sending.set(one, lineOf(row))
    }
    /** Whether something due may have been left behind. */
    let left = true
    let nextLook = -Infinity
    for (;;) {
      const free = Math.min(share, lanes - sending.size)
      if (left && free > 0 && !isStopped && (!broken.by || wakes !== seen)) {
        const early = nextLook - performance.now()
        if (early > 0) {
          await pause(early)
          continue
        }
        seen = wakes
        broken.by = undefined
        const before = ended
        const full = fullLines(sending.values())
        const rows = await claim(free, full).catch(breaks)
        rows?.forEach(start)
        if (rows === undefined && sending.size > 0) failed((broken.times += 1))
        const more = (rows?.length ?? 0) >= free
        nextLook = more ? -Infinity : performance.now() + lookMs
        // A line that was full may have emptied meanwhile: then none of those waited for below would ask for it again.
        const again = more || wakes !== seen || (full.length > 0 && ended !== before)
        left = again || full.length > 0 || rows === undefined
        if (again) continue
      }
      if (sending.size === 0) break
      await oneOf(sending.keys())
      left ||= wakes !== seen
    }
    if (broken.by) throw broken.by.error
    return sum
  }

  /** Waits for one of these, or for a call of `wake`. */
  const oneOf = async (sending: Iterable<Promise<void>>) => {
    let bell = () => {}
    const woken = new Promise<void>((resolve) => (bell = resolve))
    bells.add(bell)
    await Promise.race([...sending, woken])
    bells.delete(bell)
  }

  /** How often in a row the outbox could not be read. */
  let unread = 0
  const run = async () => {
    do {
      try {
        await flush(wakeLater)
        unread = 0
      } catch (error) {
        log.warn({ err: error }, 'the outbox could not be read')
        wakeLater((unread += 1))
      }
    } while (wakes !== seen && !isStopped)
    running = undefined
  }

  const wake = () => {
    if (isStopped) return
    wakes += 1
    for (const bell of bells) bell()
    running ??= run()
  }

  const wakeLater = (attempt: number) => {
    if (isStopped || attempt > againTimes) return
    const second = Math.floor((performance.now() + againMs(attempt)) / 1_000)
    if (alarms.has(second)) return
    const ring = () => {
      alarms.delete(second)
      wake()
    }
    alarms.set(second, setTimeout(ring, againMs(attempt)).unref())
  }

  return {
    flush: () => flush(),
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
      isStopped = true
      for (const alarm of alarms.values()) clearTimeout(alarm)
      while (running) await running
    },
  }
}

/** What is held up together: work of one kind, and of one provider's where it has one. */
const lineOf = ({ kind, payload }: OutboxRow) =>
  `${kind}:${typeof payload['provider'] === 'string' ? payload['provider'] : ''}`
const line = sql`(kind || ':' || coalesce(payload ->> 'provider', ''))`

function fullLines(underWay: Iterable<string>): string[] {
  const counts = new Map<string, number>()
  for (const one of underWay) counts.set(one, (counts.get(one) ?? 0) + 1)
  return [...counts].filter(([, count]) => count >= share).map(([one]) => one)
}

/** Kind of an error; its message might carry what must not be stored. */
const nameOf = (error: unknown) =>
  error instanceof Error ? ('type' in error ? `${error.name} ${String(error.type)}` : error.name) : 'unknown'
