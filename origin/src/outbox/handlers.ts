import { waitForCarHours } from '@cpt/contract/limits'
import { GeneratePdf } from '@cpt/contract/tasks'
import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Bucket } from '../bucket/bucket.ts'
import type { Db } from '../db/database.ts'
import { orders, payments, reports } from '../db/schema.ts'
import { openReportStates } from '../db/states.ts'
import type { Log } from '../log.ts'
import { packageOf } from '../order/catalog.ts'
import type { Invoices } from '../order/invoices.ts'
import { readerOf } from '../order/start-reports.ts'
import { ProviderEvent } from '../payment/events.ts'
import type { Payments } from '../payment/payments.ts'
import { writeRefund } from '../payment/request-refund.ts'
import type { Queue } from '../queue/queue.ts'
import { spanNames } from '../telemetry/names.ts'
import { inSpan } from '../telemetry/span.ts'
import { traceparent } from '../trace.ts'
import type { OutboxHandler, OutboxKind } from './outbox.ts'

export interface HandlerOptions {
  db: Db
  log: Log
  bucket: Bucket
  queue: Queue
  payments: Pick<Payments, 'refund' | 'follow'>
  invoices: Invoices
  /** Forgets the session's sign-in at Tesla, unless it was given after that. */
  forget: (sessionId: string, options: { givenUntil?: Date }) => Promise<void>
  /** Ends a permission that an order kept. */
  release: (keptGrant: string) => Promise<void>
}

const Refund = z.object({ paymentId: z.uuid(), cents: z.int().positive() })
/** Rows written before 2026-12-01 do not tell when. */
const Drop = z.object({ orderId: z.uuid(), at: z.coerce.date().optional() })
const Named = z.object({ objectName: z.string().min(1) })

/** What is done for each kind of row; each may be done twice without harm. */
export function outboxHandlers(options: HandlerOptions): Record<OutboxKind, OutboxHandler> {
  const { db, log, bucket, queue, payments: service, invoices, forget, release } = options
  return {
    'generate-pdf': ({ payload }) =>
      inSpan(spanNames.enqueue, { kind: 'PRODUCER' }, () =>
        queue.send(GeneratePdf.parse(payload), traceparent()),
      ),

    async refund({ name, payload }) {
      const { paymentId, cents } = Refund.parse(payload)
      const [payment] = await db.select().from(payments).where(eq(payments.id, paymentId))
      if (!payment) return
      await writeRefund(db, { paymentId, name, cents })
      await service.refund(payment, name)
    },

    async 'drop-grant'({ payload }) {
      const { orderId, at: givenUntil } = Drop.parse(payload)
      const [order] = await db.select().from(orders).where(eq(orders.id, orderId))
      if (!order) return
      if (packageOf(order.package).charging && order.erasedAt === null) {
        await invoices.zip(order, 'owner').catch((error: unknown) => {
          log.info({ err: error }, 'no charging invoices are kept')
        })
      }
      if (order.keptGrant) await release(order.keptGrant)
      const reader = readerOf(order)
      if (reader && !(await isWaitedFor(reader, order.id)))
        await forget(reader, givenUntil ? { givenUntil } : {})
      await db.update(orders).set({ keptGrant: null, keptGrantUntil: null }).where(eq(orders.id, orderId))
    },

    'provider-event': ({ payload }) => service.follow(ProviderEvent.parse(payload)),

    'remove-object': ({ payload }) => bucket.remove(Named.parse(payload).objectName),
  }

  /** Another order of the same session still needs the sign-in. */
  async function isWaitedFor(sessionId: string, orderId: string): Promise<boolean> {
    const waiting = await db.$count(
      orders,
      and(
        sql`coalesce(${orders.sellerSessionId}, ${orders.sessionId}) = ${sessionId}`,
        ne(orders.id, orderId),
        sql`(${orders.status} = 'open' or exists (select 1 from ${reports} where ${reports.orderId} = ${orders.id}
          and ${inArray(reports.state, openReportStates)}))`,
        sql`${orders.createdAt} > now() - make_interval(hours => ${waitForCarHours})`,
      ),
    )
    return waiting > 0
  }
}
