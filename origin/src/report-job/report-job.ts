import { reportDays } from '@cpt/contract/limits'
import type { Language } from '@cpt/contract/languages'
import { Problem } from '@cpt/contract/problem'
import type { ReportStatus } from '@cpt/contract/task-status'
import type { GeneratePdf } from '@cpt/contract/tasks'
import { reportCertificatesPath } from '@cpt/contract/wire'
import { and, eq, sql } from 'drizzle-orm'
import { reportObject, type Bucket } from '../bucket/bucket.ts'
import type { Db } from '../db/database.ts'
import { orderCars, orders, reports } from '../db/schema.ts'
import { workableReportStates } from '../db/states.ts'
import type { Log } from '../log.ts'
import { finishOrder, holdOrder, startWaiting } from '../order/finish-reports.ts'
import { reportStatus } from '../order/report-status.ts'
import { waitsOf } from '../order/report-waits.ts'
import { removeObjects } from '../outbox/remove-objects.ts'
import type { OrderReadings } from '../reading/order-readings.ts'
import type { Photos } from '../photo/photos.ts'
import type { Renderer } from '../render/renderer.ts'
import { factsOf } from '../report/facts.ts'
import { compared } from '../report/comparison.ts'
import { machineCopy } from '../report/machine-copy.ts'
import { toReport } from '../report/report.ts'
import { newCode } from '../verification/code.ts'
import { firstReadingOf } from '../verification/readings-of-one-car.ts'
import type { Verifications } from '../verification/verifications.ts'
import { measureRender } from '../telemetry/measures.ts'
import { spanNames } from '../telemetry/names.ts'
import { inSpan } from '../telemetry/span.ts'
import { claimReport, type Lease } from './lease.ts'
import { giveUp } from './give-up.ts'

export interface ReportJobsOptions {
  db: Db
  log: Log
  now: () => Date
  bucket: Bucket
  photos: Photos
  readings: OrderReadings
  renderer: Renderer
  verifications: Verifications
  /** Keeps the Tesla permission of a session for an order: ciphertext. @throws Problem when the session has none. */
  keepGrant: (sessionId: string) => Promise<string>
  webUrl: string
  kick: () => Promise<void>
}

export interface ReportJobs {
  /**
   * Makes one report: reading (held or new), PDF, object, record, in that order, each step safe to repeat.
   * Resolves when the work is done or will never be; throws what a later try can heal.
   */
  run(message: GeneratePdf, signal?: AbortSignal): Promise<ReportStatus>
  /** Aborts what runs and returns it to the queue. */
  stop(): Promise<void>
}

/** As long as a task may wait for another one that reads the same cars. */
const waitForReadingMs = 100_000

export function createReportJobs(options: ReportJobsOptions): ReportJobs {
  const { db, log, kick } = options
  const stopping = new AbortController()
  const running = new Set<Promise<unknown>>()

  const run = async (
    { task_id: taskId, generation }: GeneratePdf,
    signal?: AbortSignal,
  ): Promise<ReportStatus> => {
    const stop = signal ? AbortSignal.any([stopping.signal, signal]) : stopping.signal
    const lease = await claimReport(db, { taskId, generation, code: newCode(), stopping: stop })
    if (!lease) return notClaimed(options, taskId, generation)
    let rest: Promise<unknown> = Promise.resolve()
    try {
      await inSpan(spanNames.report, { attributes: { 'cpt.language': lease.report.language } }, () =>
        make(options, lease, (others) => {
          rest = others.catch(() => undefined)
        }),
      )
    } catch (error) {
      lease.stop()
      // The report was taken away while it was made: refunded, erased, or another worker's by now.
      if (lease.signal.aborted && !stop.aborted) return await notClaimed(options, taskId, generation)
      if (stop.aborted || !(await giveUp(options, lease, error))) {
        await lease.giveBack()
        throw error
      }
    } finally {
      lease.stop()
    }
    await kick()
    // Delivered already; between requests the platform gives a process no time to go on waking other cars.
    await rest
    return statusOf(db, taskId)
  }

  return {
    run(message, signal) {
      const work = run(message, signal)
      running.add(work)
      return work.finally(() => running.delete(work))
    },
    async stop() {
      stopping.abort()
      log.info({ tasks: running.size }, 'giving back what is under way')
      await Promise.allSettled(running)
    },
  }
}

async function make(
  options: ReportJobsOptions,
  lease: Lease,
  onRest: (rest: Promise<unknown>) => void,
): Promise<void> {
  const { db, bucket, readings, photos, renderer, verifications, webUrl, now } = options
  const { report: row, order, signal } = lease
  const step = (name: 'waking' | 'reading' | 'rendering') => show(db, lease, { step: name })

  const reading = await inSpan(spanNames.reading, {}, () =>
    readings.of(order, row.ref, {
      onStep: (name) => void step(name).catch(() => undefined),
      signal,
      waitMs: waitForReadingMs,
      onRest,
    }),
  )
  await step('rendering')
  const report = compared(toReport(reading), await firstReadingOf(db, order, row))
  const [car] = await db
    .select({ photoIds: orderCars.photoIds })
    .from(orderCars)
    .where(and(eq(orderCars.orderId, order.id), eq(orderCars.ref, row.ref)))
  const pictures = await photos.load(car?.photoIds ?? [])
  const code = row.verifyCode ?? ''
  const facts = factsOf(report, pictures)
  const verify = { code, url: `${webUrl}/v/${code}` }
  const issuedAt = now()
  const generatedAt = issuedAt.toISOString()
  const copy = machineCopy(report, { language: row.language, generatedAt, verify, photos: pictures })
  const attachments = await verifications.enclose({ code, language: row.language, issuedAt, facts, copy })
  const rendered = await inSpan(spanNames.render, {}, async () => {
    const started = performance.now()
    const pdf = await renderer.pdf(
      report,
      {
        language: row.language as Language,
        units: order.units,
        photos: pictures,
        verify,
        certificates: `${webUrl}${reportCertificatesPath}`,
        attachments,
        generatedAt,
      },
      signal,
    )
    measureRender(performance.now() - started, {})
    return pdf
  })
  signal.throwIfAborted()
  const name = reportObject(row.id, row.generation)
  // Erased, paid back, or in another worker's hands: then there is nothing to write
  if (!(await showUploading(db, lease, name))) return

  const written = await inSpan(spanNames.store, { kind: 'CLIENT' }, () =>
    bucket.put(name, rendered, 'application/pdf'),
  )
  // An earlier worker wrote its file and died: that file stays, and is the one that we sign for.
  const pdf = written === 'exists' ? await bucket.get(name) : rendered
  if (!pdf) throw new Problem('storage-unavailable', 'The report was deleted while it was being made.')
  const signed = await verifications.sign({
    code,
    taskId: row.id,
    language: row.language,
    pdf,
    facts,
  })
  const bytes = pdf.length
  giveBack(rendered)

  const ready = await db.transaction(async (tx) => {
    const held = await holdOrder(tx, order.id)
    const [done] = await tx
      .update(reports)
      .set({
        state: 'complete',
        step: null,
        reason: null,
        lease: null,
        leaseUntil: null,
        objectName: name,
        sha256: signed.sha256,
        bytes,
        readyAt: sql`now()`,
        expiresAt: sql`now() + make_interval(days => ${reportDays})`,
        updatedAt: sql`now()`,
      })
      .where(and(eq(reports.id, row.id), eq(reports.lease, lease.id)))
      .returning()
    if (!held || !done) return false
    await verifications.keep(tx, signed)
    await startWaiting(tx, done)
    await finishOrder(tx, held, now())
    return true
  })
  if (!ready) await dropStray(options, row.id, name)
}

/**
 * Frees a file that has its memory to itself, at once. V8 hears of memory outside its heap by steps of 64 MB, and would
 * keep some 200 files for that long.
 */
function giveBack({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0)
}

/** Shows the customer how far it is, as long as the lease is ours. */
async function show(db: Db, lease: Lease, changed: { step: 'waking' | 'reading' | 'rendering' | null }) {
  await db
    .update(reports)
    .set({ ...changed, updatedAt: sql`now()` })
    .where(mine(lease))
}

/**
 * The name is written down before the file, so that nothing lies in the bucket that nobody knows of. False: the lease
 * is not ours any more.
 */
async function showUploading(db: Db, lease: Lease, objectName: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [before] = await tx
      .select({ name: reports.objectName })
      .from(reports)
      .where(mine(lease))
      .for('update')
    if (!before) return false
    // Of a making that ended halfway.
    if (before.name !== null && before.name !== objectName) await removeObjects(tx, [before.name])
    await tx
      .update(reports)
      .set({ state: 'uploading', step: null, objectName, updatedAt: sql`now()` })
      .where(mine(lease))
    return true
  })
}

const mine = ({ id, report }: Lease) => and(eq(reports.id, report.id), eq(reports.lease, id))

/** The report was erased or paid back while it was being made, or another worker made it: this file must not stay. */
async function dropStray({ db, bucket }: ReportJobsOptions, taskId: string, name: string): Promise<void> {
  const [row] = await db
    .select({ state: reports.state, objectName: reports.objectName })
    .from(reports)
    .where(eq(reports.id, taskId))
  if (row?.objectName !== name || row.state === 'failed' || row.state === 'deleted') await bucket.remove(name)
}

/** Why there is nothing to do: made already, never to be made, or in another worker's hands (then: later). */
async function notClaimed(
  { db, log }: ReportJobsOptions,
  taskId: string,
  generation: number,
): Promise<ReportStatus> {
  const [row] = await db.select().from(reports).where(eq(reports.id, taskId))
  const isOpen = row && (workableReportStates as readonly string[]).includes(row.state)
  const leased = isOpen && row.generation === generation && row.leaseUntil !== null
  if (leased) {
    throw new Problem('report-not-ready', 'Another worker is making it.', { retryAfterSeconds: 15 })
  }
  log.info({ taskId, generation, state: row?.state ?? 'unknown' }, 'a task with nothing to do')
  return statusOf(db, taskId)
}

async function statusOf(db: Db, taskId: string): Promise<ReportStatus> {
  const [row] = await db
    .select({ report: reports, order: orders })
    .from(reports)
    .innerJoin(orders, eq(orders.id, reports.orderId))
    .where(eq(reports.id, taskId))
  if (row) return reportStatus(row.report, row.order, { waits: await waitsOf(db, [row.report]) })
  // A task whose report was erased: nothing is left to do, and nothing a retry could heal.
  return { task_id: taskId, language: 'en', status: 'failed', progress: 100, step: null, reason: 'internal' }
}
