import { waitForCarHours } from '@cpt/contract/limits'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { invoicesObject, type Bucket } from '../bucket/bucket.ts'
import type { Db } from '../db/database.ts'
import { auditLog, orders, outbox, payments, readings, refunds, reports } from '../db/schema.ts'
import { openReportStates, paidOrderStates, workableReportStates } from '../db/states.ts'
import type { Log } from '../log.ts'
import { failReport, finishOrder, giveVoucherBack, holdOrder } from '../order/finish-reports.ts'
import { audit, enqueue } from '../order/start-reports.ts'
import { reasonsOfOwner } from '../report-job/patience.ts'
import type { Outbox } from '../outbox/outbox.ts'
import type { Payments } from '../payment/payments.ts'
import type { Photos } from '../photo/photos.ts'
import { forgetOld } from '../privacy/retention.ts'
import { tellQueueAge, tellRefundsOwed } from '../telemetry/measures.ts'
import { lapse, lapsedRequests } from '../request/end-request.ts'
import { each, type Swept } from './each.ts'
import { lookAtPayments } from './look-at-payments.ts'

export interface ReconcileOptions {
  db: Db
  log: Log
  now: () => Date
  bucket: Bucket
  payments: Payments
  outbox: Outbox
  /** Ends a permission that an order kept. */
  release: (keptGrant: string) => Promise<void>
  photos: Pick<Photos, 'sweep'>
  /** How many rows one step looks at in one go. */
  batch: number
}

/** An order that is not paid within this time expires. */
const openHours = 24
/** A report that has not moved for this long has lost its task. */
const lostMinutes = 10
/** A report whose task keeps getting lost is given up after this long, and refunded. */
const lostHours = 24
const lateMinutes = 15
/** What is still wrong after so long is told again. */
const tellAgainHours = 24
/** A sweep comes every five minutes, so that a refund that is not sent is told within fifteen. */
const lateRefundMinutes = 10

/**
 * What makes up for messages that never came: looks at payments under way, at reports without a task, at what has
 * passed its time. Each step is safe to repeat, and to run twice at once; one that fails does not keep the others.
 */
export async function reconcile(options: ReconcileOptions): Promise<Swept> {
  const sum = { done: 0, failed: 0 }
  const steps = [
    lookAtPayments,
    reviveReports,
    lapseRequests,
    expireOrders,
    tellLateOrders,
    tellLateRefunds,
    deleteReports,
    deleteReadings,
    dropGrants,
    measureWalk,
  ]
  for (const step of steps) {
    try {
      const { done, failed } = await step(options)
      sum.done += done
      sum.failed += failed
    } catch (error) {
      options.log.error({ err: error, step: step.name }, 'a sweep failed')
      sum.failed += 1
    }
  }
  sum.done += (await options.photos.sweep()) + (await forgetOld(options.db, options.now()))
  const sent = await options.outbox.flush()
  return { done: sum.done + sent.done, failed: sum.failed + sent.failed }
}

/** Reports whose task is gone: a new task, or after too long the end. */
async function reviveReports({ db, log, now, batch }: ReconcileOptions): Promise<Swept> {
  const lost = await db
    .select({ id: reports.id, orderId: reports.orderId, generation: reports.generation })
    .from(reports)
    .innerJoin(orders, eq(orders.id, reports.orderId))
    .where(
      and(
        inArray(reports.state, workableReportStates),
        inArray(orders.status, paidOrderStates),
        sql`(${reports.leaseUntil} is null or ${reports.leaseUntil} < now())`,
        sql`${reports.updatedAt} < now() - make_interval(mins => ${lostMinutes})`,
        sql`not exists (select 1 from ${outbox} where ${outbox.sentAt} is null
          and ${outbox.payload} ->> 'task_id' = ${reports.id}::text)`,
      ),
    )
    .limit(batch)
  return each(lost, log, async ({ id, orderId, generation }) => {
    await db.transaction(async (tx) => {
      const order = await holdOrder(tx, orderId)
      const [row] = await tx
        .update(reports)
        .set({
          generation: sql`${reports.generation} + 1`,
          lease: null,
          leaseUntil: null,
          updatedAt: sql`now()`,
        })
        .where(and(eq(reports.id, id), eq(reports.generation, generation)))
        .returning()
      if (!order || !row) return
      const isLate = row.createdAt.getTime() < row.updatedAt.getTime() - lostHours * 3_600_000
      if (isLate && row.reason === null) await failReport(tx, order, row, 'internal', now())
      else await enqueue(tx, { taskId: id, generation: row.generation })
    })
  })
}

/** Requests that no seller has answered in their days: what was paid goes back. */
async function lapseRequests({ db, log, now, batch }: ReconcileOptions): Promise<Swept> {
  return each(await lapsedRequests(db, now(), batch), log, ({ id }) => lapse(db, id))
}

/** Expires orders that were never paid. Their payment page is closed first, so that no expired order is paid. */
async function expireOrders({ db, log, payments: service, batch }: ReconcileOptions): Promise<Swept> {
  const old = await db
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        eq(orders.status, 'open'),
        // A seller who is asked has longer.
        sql`coalesce(${orders.askedUntil}, ${orders.createdAt} + make_interval(hours => ${openHours})) < now()`,
        sql`not exists (select 1 from ${payments} where ${payments.orderId} = ${orders.id}
          and ${payments.status} = 'pending')`,
      ),
    )
    .limit(batch)
  return each(old, log, async ({ id }) => {
    await service.closeOpen(id)
    await db.transaction(async (tx) => {
      const order = await holdOrder(tx, id)
      if (order?.status !== 'open') return
      await tx.update(orders).set({ status: 'expired' }).where(eq(orders.id, id))
      await giveVoucherBack(tx, order)
    })
  })
}

/**
 * Logs an error for each paid order that is not delivered: once for each cause, and again after a day, so that a car
 * that slept does not hide what goes wrong later. One that waits for its car, or for Tesla, as long as it may is not late.
 */
async function tellLateOrders({ db, log, batch }: ReconcileOptions): Promise<Swept> {
  const hours = sql`case when ${reports.reason} in (${sql.join(
    reasonsOfOwner.map((reason) => sql`${reason}`),
    sql`, `,
  )}) then ${waitForCarHours}::int else ${lostHours}::int end`
  const cause = sql<string>`case when ${reports.reason} is null then 'not-made' else 'waits-too-long' end`
  const late = await db
    .selectDistinct({ id: orders.id, cause })
    .from(orders)
    .innerJoin(reports, eq(reports.orderId, orders.id))
    .where(
      and(
        inArray(orders.status, ['paid', 'partly-refunded']),
        inArray(reports.state, openReportStates),
        sql`${reports.createdAt} < now() - make_interval(mins => ${lateMinutes})`,
        // The other languages of a car wait for its first report, which says what it waits for.
        sql`${reports.state} <> 'waiting'`,
        sql`(${reports.reason} is null
          or ${reports.createdAt} < now() - make_interval(hours => ${hours}, mins => ${lateMinutes}))`,
        sql`not exists (select 1 from ${auditLog} where ${auditLog.subject} = ${orders.id}::text
          and ${auditLog.action} = 'order-late' and ${auditLog.details} ->> 'cause' = ${cause}
          and ${auditLog.at} > now() - make_interval(hours => ${tellAgainHours}))`,
      ),
    )
    .limit(batch)
  return each(late, log, async ({ id, cause: why }) => {
    await audit(db, 'order-late', id, { cause: why })
    log.error({ orderId: id, cause: why }, 'a paid order is late')
  })
}

/** Logs an error, once, for each refund that no provider has taken: away for long, or nobody sends it. */
async function tellLateRefunds({ db, log, batch }: ReconcileOptions): Promise<Swept> {
  const late = await db
    .select({ id: refunds.id, paymentId: refunds.paymentId })
    .from(refunds)
    .where(
      and(
        eq(refunds.state, 'requested'),
        sql`${refunds.createdAt} < now() - make_interval(mins => ${lateRefundMinutes})`,
        sql`not exists (select 1 from ${auditLog} where ${auditLog.subject} = ${refunds.paymentId}::text
          and ${auditLog.action} = 'refund-late' and ${auditLog.details} ->> 'refund' = ${refunds.id}::text
          and ${auditLog.at} > now() - make_interval(hours => ${tellAgainHours}))`,
      ),
    )
    .limit(batch)
  return each(late, log, async ({ id, paymentId }) => {
    await audit(db, 'refund-late', paymentId, { refund: id })
    log.error({ paymentId }, 'a refund is late')
  })
}

/** PDFs past their days, and the invoices of their orders; what proves a report stays. */
async function deleteReports({ db, log, bucket, batch }: ReconcileOptions): Promise<Swept> {
  const old = await db
    .select({ id: reports.id, orderId: reports.orderId, objectName: reports.objectName })
    .from(reports)
    .where(and(eq(reports.state, 'complete'), sql`${reports.expiresAt} < now()`))
    .limit(batch)
  return each(old, log, async ({ id, orderId, objectName }) => {
    if (objectName) await bucket.remove(objectName)
    await bucket.remove(invoicesObject(orderId))
    await db
      .update(reports)
      .set({ state: 'deleted', objectName: null })
      .where(and(eq(reports.id, id), eq(reports.state, 'complete')))
  })
}

async function deleteReadings({ db }: ReconcileOptions): Promise<Swept> {
  const gone = await db
    .delete(readings)
    .where(sql`${readings.deleteAfter} < now()`)
    .returning({ ref: readings.ref })
  return { done: gone.length, failed: 0 }
}

/** Permissions that an order kept for a car that never woke. */
async function dropGrants({ db, log, now, release, batch }: ReconcileOptions): Promise<Swept> {
  const old = await db
    .select()
    .from(orders)
    .where(and(sql`${orders.keptGrant} is not null`, sql`${orders.keptGrantUntil} < now()`))
    .limit(batch)
  return each(old, log, async ({ id, keptGrant }) => {
    if (keptGrant) await release(keptGrant)
    await db.transaction(async (tx) => {
      const order = await holdOrder(tx, id)
      await tx.update(orders).set({ keptGrant: null, keptGrantUntil: null }).where(eq(orders.id, id))
      if (order) await finishOrder(tx, order, now())
    })
  })
}

/** How long the oldest thing in the outbox has been due, and how many refunds people have to make. */
async function measureWalk({ db }: ReconcileOptions): Promise<Swept> {
  const [due] = await db
    .select({
      // What is put off from the beginning waits from when it is due
      seconds: sql<number>`coalesce(greatest(0, extract(epoch from now() - min(
        case when ${outbox.attempts} = 0 then ${outbox.notBefore} else ${outbox.createdAt} end))), 0)::float8`,
    })
    .from(outbox)
    .where(sql`${outbox.sentAt} is null`)
  tellQueueAge(due?.seconds ?? 0)
  tellRefundsOwed(await db.$count(refunds, eq(refunds.state, 'owed')))
  return { done: 0, failed: 0 }
}
