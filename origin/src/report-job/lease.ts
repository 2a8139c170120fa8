import { and, eq, inArray, sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import type { Db } from '../db/database.ts'
import { orders, reports } from '../db/schema.ts'
import { paidOrderStates, workableReportStates } from '../db/states.ts'
import type { ReportRow } from '../order/finish-reports.ts'
import type { OrderRow } from '../order/start-reports.ts'

/** After this long the report of a dead worker is free again; a living one renews its lease in time. */
const leaseSeconds = 60
const beatMs = 15_000

/** The sole right to work on a report, in the database's time. */
export interface Lease {
  id: string
  report: ReportRow
  order: OrderRow
  /** Aborted when the lease is lost or the process stops. */
  signal: AbortSignal
  /** Stops renewing; the lease itself ends with the report's last UPDATE, or by `giveBack`. */
  stop(): void
  giveBack(): Promise<void>
}

/**
 * Claims a report of a paid order, if it is still to be made and no other worker holds it. Undefined
 * otherwise; the caller finds out why.
 */
export async function claimReport(
  db: Db,
  {
    taskId,
    generation,
    code,
    stopping,
  }: { taskId: string; generation: number; code: string; stopping: AbortSignal },
): Promise<Lease | undefined> {
  const id = randomUUID()
  const until = sql`now() + make_interval(secs => ${leaseSeconds})`
  const [report] = await db
    .update(reports)
    .set({
      lease: id,
      leaseUntil: until,
      attempt: sql`${reports.attempt} + 1`,
      // What the customer has seen does not go backwards.
      state: sql`case when ${reports.state} = 'uploading' then ${reports.state} else 'processing' end`,
      // Drawn once: whichever attempt's file is kept, it bears this code.
      verifyCode: sql`coalesce(${reports.verifyCode}, ${code})`,
      updatedAt: sql`now()`,
    })
    .where(
      and(
        eq(reports.id, taskId),
        eq(reports.generation, generation),
        inArray(reports.state, workableReportStates),
        sql`(${reports.leaseUntil} is null or ${reports.leaseUntil} < now())`,
        sql`exists (select 1 from ${orders} where ${orders.id} = ${reports.orderId}
          and ${inArray(orders.status, paidOrderStates)})`,
      ),
    )
    .returning()
  if (!report) return undefined
  const [order] = await db.select().from(orders).where(eq(orders.id, report.orderId))
  if (!order) return undefined

  const mine = and(eq(reports.id, taskId), eq(reports.lease, id))
  const lost = new AbortController()
  const beat = setInterval(() => {
    db.update(reports)
      .set({ leaseUntil: until })
      .where(mine)
      .returning({ id: reports.id })
      .then(
        (rows) => rows.length === 0 && lost.abort(),
        // The next beat may reach the database; the final UPDATE decides.
        () => undefined,
      )
  }, beatMs)
  beat.unref()
  return {
    id,
    report,
    order,
    signal: AbortSignal.any([lost.signal, stopping]),
    stop: () => clearInterval(beat),
    async giveBack() {
      clearInterval(beat)
      await db.update(reports).set({ lease: null, leaseUntil: null }).where(mine)
    },
  }
}
