import type { SyntheticOrder } from '@cpt/contract/tasks'
import { eq, sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { reportObject } from '../bucket/bucket.ts'
import type { Context } from '../context.ts'
import { reports, vouchers } from '../db/schema.ts'
import { createOrders } from '../order/orders.ts'
import { createOrderReadings } from '../reading/order-readings.ts'
import { createReportJobs } from '../report-job/report-job.ts'
import { syntheticCar, syntheticReading } from './car.ts'

/** Ends the transaction of an order that went well. */
class TakenBack extends Error {
  readonly result: SyntheticOrder
  constructor(result: SyntheticOrder) {
    super('a synthetic order is taken back')
    this.result = result
  }
}

/**
 * One paid order from end to end on this very process, for a delivery to judge it by: made, paid by a voucher of its own,
 * rendered, sealed, kept in the bucket, fetched, signed for download. It happens in one transaction that is always taken
 * back, so nobody ever sees it, no task is sent, no figure counts it, and a process that is killed in the middle leaves
 * nothing but perhaps one file that the bucket deletes by itself. Only a number of a receipt is used up.
 * @throws Problem or Error of whatever part did not do its work
 */
export async function syntheticOrder(context: Context): Promise<SyntheticOrder> {
  const { db, now } = context
  const started = performance.now()
  try {
    await db.transaction(async (tx) => {
      // rendering takes longer than a transaction may usually be idle
      await tx.execute(sql`set local idle_in_transaction_session_timeout = '120s'`)
      const bytes = await orderAndRender({ ...context, db: tx }, now())
      throw new TakenBack({ bytes, milliseconds: Math.round(performance.now() - started) })
    })
  } catch (error) {
    if (error instanceof TakenBack) return error.result
    throw error
  }
  throw new Error('a synthetic order was kept')
}

/** Bytes of the report. */
async function orderAndRender(context: Context, at: Date): Promise<number> {
  const { db, config, fernet, payments, bucket, log, now, photos, renderer, verifications } = context
  const { WEB_URL: webUrl, REGION: region } = config
  const kick = async () => {}
  const orders = createOrders({
    db,
    fernet,
    region,
    payments,
    paymentsOn: true,
    carsOf: async () => [syntheticCar],
    kick,
    now,
  })
  const reading = syntheticReading(at)
  const readings = createOrderReadings({
    db,
    fernet,
    readOrder: async ({ onRead }) => {
      await onRead?.(syntheticCar.ref, reading)
      return new Map([[syntheticCar.ref, reading]])
    },
  })
  const keepGrant = async (): Promise<string> => {
    throw new Error('a synthetic order waits for no car')
  }
  const jobs = createReportJobs({
    db,
    log,
    now,
    bucket,
    photos,
    readings,
    renderer,
    verifications,
    keepGrant,
    webUrl,
    kick,
  })

  const session = `synthetic-${randomUUID()}`
  const code = `SYNTHETIC-${randomUUID()}`.toUpperCase()
  await db.insert(vouchers).values({ code, kind: 'free', maxUses: 1 })
  const { orderId: id } = await orders.create(session, {
    package: 'basic',
    vehicles: [syntheticCar.ref],
    language: 'en',
    units: 'metric',
    currency: 'EUR',
    photos: {},
    termsAccepted: true,
  })
  const paid = await orders.redeem(session, id, code)
  if (paid.status !== 'paid') throw new Error(`the synthetic order is ${paid.status} after its voucher`)
  const [report] = await db.select({ id: reports.id }).from(reports).where(eq(reports.orderId, id))
  if (!report) throw new Error('the synthetic order has no report')
  const name = reportObject(report.id)
  try {
    const { status, reason } = await jobs.run({ task_id: report.id, generation: 0 })
    if (status !== 'complete') throw new Error(`the synthetic report is ${status}: ${reason ?? 'no reason'}`)
    const pdf = await bucket.get(name)
    if (pdf?.subarray(0, 5).toString() !== '%PDF-') throw new Error('the synthetic report is no PDF')
    await bucket.signedUrl(name, { fileName: 'synthetic.pdf', seconds: 60 })
    return pdf.length
  } finally {
    await bucket.remove(name)
  }
}
