import { Problem } from '@cpt/contract/problem'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { zipSync } from 'fflate'
import pLimit from 'p-limit'
import { invoicesObject, type Bucket } from '../bucket/bucket.ts'
import type { Db } from '../db/database.ts'
import { orderCars, orders, reports } from '../db/schema.ts'
import type { Log } from '../log.ts'
import { isAnswer, list, unwrapped } from '../reading/fields.ts'
import type { Reading } from '../reading/reading.ts'
import type { Tesla } from '../tesla/tesla.ts'
import { orderNotFound, type Access } from './access.ts'
import { isStillBought } from './bought.ts'
import { packageOf } from './catalog.ts'
import type { OrderReadings } from '../reading/order-readings.ts'
import { readerOf, type OrderRow } from './start-reports.ts'

export interface InvoicesOptions {
  db: Db
  log: Log
  bucket: Bucket
  readings: OrderReadings
  tesla: Pick<Tesla, 'grant' | 'chargingInvoice'>
}

export interface Invoices {
  /**
   * Tesla's charging invoices of the order's cars as one ZIP: as it was kept at delivery, else fetched now, with the
   * owner's permission; so for the owner only.
   * @throws Problem nothing-to-download, or why Tesla does not give them
   */
  zip(order: OrderRow, access: Access): Promise<Uint8Array>
}

/** Enough for a taxi; more would not end within the request. */
const mostInvoices = 300
const atOnce = 6

/** Invoices are fetched while the owner's permission is there, and kept, because it is given up at delivery. */
export function createInvoices({ db, log, bucket, readings, tesla }: InvoicesOptions): Invoices {
  const isOver = async (orderId: string) =>
    (await db.$count(
      reports,
      and(eq(reports.orderId, orderId), sql`${reports.expiresAt} < now()`, eq(reports.state, 'complete')),
    )) > 0
  const isErased = async (orderId: string) =>
    (await db.$count(orders, and(eq(orders.id, orderId), isNull(orders.erasedAt)))) === 0
  return {
    async zip(order, access) {
      if (!packageOf(order.package).charging)
        throw new Problem('package-not-fitting', 'Charging invoices come with Pro and Bulk.')
      const name = invoicesObject(order.id)
      // Past its days, while the sweep is late, it is gone for everybody
      const kept = (await isOver(order.id)) ? null : await bucket.get(name)
      if (kept) return kept
      if (access !== 'owner')
        throw new Problem(
          'nothing-to-download',
          'The invoices are kept for seven days after delivery, where Tesla had any.',
        )

      const cars = await db
        .select({ ref: orderCars.ref })
        .from(orderCars)
        .where(and(eq(orderCars.orderId, order.id), isStillBought(orderCars)))
      const held = await Promise.all(cars.map(({ ref }) => readings.held(order.id, ref)))
      const wanted = held.flatMap((reading) => (reading ? invoicesOf(reading) : [])).slice(0, mostInvoices)
      if (wanted.length === 0)
        throw new Problem('nothing-to-download', 'Tesla lists no charging invoices for these cars.')

      const files: Record<string, Uint8Array> = {}
      const limit = pLimit(atOnce)
      let missing = 0
      const fetchOne = async ({ contentId, fileName }: (typeof wanted)[number]): Promise<void> => {
        try {
          const grant = order.keptGrant ?? (await tesla.grant(readerOf(order) ?? ''))
          files[fileName] = await tesla.chargingInvoice(grant, contentId)
        } catch (error) {
          // Without permission none will come; a single one that Tesla lost costs only itself.
          if (error instanceof Problem && error.status === 403) {
            limit.clearQueue()
            throw error
          }
          missing += 1
          log.warn({ err: error }, 'a charging invoice could not be fetched')
        }
      }
      await Promise.all(wanted.map((invoice) => limit(fetchOne, invoice)))
      if (Object.keys(files).length === 0)
        throw new Problem('nothing-to-download', 'Tesla gave none of the charging invoices. Try again later.')
      if (missing > 0)
        files['MISSING.txt'] = Buffer.from(`${missing} of ${wanted.length} could not be fetched.\n`)
      // PDFs are compressed already.
      const zip = zipSync(files, { level: 0 })
      if (missing === 0) {
        await bucket.put(name, zip, 'application/zip')
        if (await isErased(order.id)) {
          await bucket.remove(name)
          throw orderNotFound()
        }
      }
      return zip
    },
  }
}

/** Invoices of the car's own charging sessions, each under a name that is safe and its own. */
function invoicesOf(reading: Reading): { contentId: string; fileName: string }[] {
  const body = reading.sections.chargingHistory.body
  const answer = unwrapped(isAnswer(body) && isAnswer(body['data']) ? body['data'] : body)
  const records: readonly unknown[] = Array.isArray(answer) ? answer : list(answer, 'data')
  const own = records.filter(isAnswer).filter(({ vin }) => vin === reading.vin)
  return own.flatMap((record) =>
    list(record, 'invoices')
      .filter(isAnswer)
      .flatMap(({ contentId, fileName }) => {
        if (typeof contentId !== 'string') return []
        const day =
          typeof record['chargeStartDateTime'] === 'string' ? record['chargeStartDateTime'].slice(0, 10) : ''
        const given = typeof fileName === 'string' ? fileName.replace(/\.pdf$/i, '') : contentId
        const name = `${day}-${given}-${contentId}`.replaceAll(/[^\w.-]+/g, '_').slice(0, 120)
        return [{ contentId, fileName: `${name}.pdf` }]
      }),
  )
}
