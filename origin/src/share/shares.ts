import { shareDays } from '@cpt/contract/limits'
import type { AsDrawn, Drawing } from '@cpt/contract/drawing'
import type { Language } from '@cpt/contract/languages'
import { Problem } from '@cpt/contract/problem'
import type { Report } from '@cpt/contract/report'
import { mostShares, type Share, type SharedReport } from '@cpt/contract/share'
import { and, desc, eq, gt, inArray, lt, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Bucket } from '../bucket/bucket.ts'
import { fitsHash } from '../crypto/link-secret.ts'
import type { Db, Query } from '../db/database.ts'
import { orderCars, orders, readings, reports, shareOpenings, shares } from '../db/schema.ts'
import { isUuid, mayRead } from '../order/access.ts'
import { isStillBought, mustHaveCar } from '../order/bought.ts'
import { holdOrder } from '../order/finish-reports.ts'
import { isPaid, linkSeconds, reportFileName } from '../order/report-status.ts'
import type { OrderRow } from '../order/start-reports.ts'
import { photoOf, type Photos, type StoredPhoto } from '../photo/photos.ts'
import type { OrderReadings } from '../reading/order-readings.ts'
import { codeOf, type Drawings } from '../render/drawings.ts'
import { firstReadingOf } from '../verification/readings-of-one-car.ts'
import { compared } from '../report/comparison.ts'
import { toReport } from '../report/report.ts'

type ShareRow = typeof shares.$inferSelect
type Wanted = Pick<ShareRow, 'shows'> & { vehicle: string; secretSha256: string }

export interface Shares {
  /**
   * A page that shows the report of a car, until thirty days are over or its reading is deleted. The same secret again
   * is the same page. @throws Problem order-not-found, payment-required, report-not-ready, too-many-shares
   */
  make(sessionId: string, orderId: string, wanted: Wanted): Promise<Share>
  /** Those that are open. @throws Problem order-not-found */
  list(sessionId: string, orderId: string): Promise<Share[]>
  /** Ends one at once; one that is over already stays so. @throws Problem order-not-found */
  end(sessionId: string, orderId: string, shareId: string): Promise<void>
  /**
   * What the page shows. The day and that it was opened are counted. Refuses for every reason alike, so that nobody
   * learns which pages there are. @throws Problem share-unknown
   */
  open(shareId: string, secret: string, wanted: { withReport: boolean }): Promise<SharedReport>
  /** The report alone, drawn; that it was opened is not counted. @throws Problem share-unknown */
  drawn(shareId: string, secret: string, wanted: z.output<typeof AsDrawn>): Promise<Drawing>
  /** @throws Problem share-unknown, photo-not-found */
  photo(shareId: string, secret: string, number: string): Promise<StoredPhoto>
}

interface Options {
  db: Db
  bucket: Bucket
  drawings: Drawings
  readings: Pick<OrderReadings, 'held'>
  photos: Pick<Photos, 'load'>
  now: () => Date
}

export function createShares({ db, bucket, drawings, readings: held, photos, now }: Options): Shares {
  const found = async (shareId: string, secret: string) => {
    const [row] = isUuid(shareId)
      ? await db
          .select({ share: shares, order: orders, car: orderCars })
          .from(shares)
          .innerJoin(orders, eq(orders.id, shares.orderId))
          .innerJoin(orderCars, and(eq(orderCars.orderId, shares.orderId), eq(orderCars.ref, shares.ref)))
          // A car whose price went back meanwhile is shown to nobody
          .where(and(eq(shares.id, shareId), isStillBought(orderCars)))
      : []
    const fits = fitsHash(secret, row?.share.secretHash)
    if (!row || !fits || row.share.endsAt <= now() || row.order.erasedAt || !isPaid(row.order))
      throw unknown()
    return row
  }

  /** The report, with the VIN masked where its owner wished so. */
  const shown = async ({
    share: { ref, shows },
    order,
  }: {
    share: ShareRow
    order: OrderRow
  }): Promise<Report> => {
    const reading = await held.held(order.id, ref)
    if (!reading) throw unknown()
    const first = await firstReadingOf(db, order, { ref, language: order.language })
    const report = compared(toReport(reading), first)
    return shows === 'masked'
      ? { ...report, car: { ...report.car, vin: { value: report.car.vinMasked } } }
      : report
  }

  return {
    async make(sessionId, orderId, { vehicle, secretSha256, shows }) {
      const { order } = await mayRead(db, sessionId, orderId)
      await mustHaveCar(db, order, vehicle)
      return db.transaction(async (tx) => {
        await holdOrder(tx, order.id)
        const mine = await tx.select().from(shares).where(eq(shares.orderId, order.id))
        const same = mine.find(({ secretHash }) => secretHash === secretSha256)
        if (same) return view(same, [])
        if (mine.filter(({ endsAt }) => endsAt > now()).length >= mostShares)
          throw new Problem('too-many-shares', 'End one that is no longer needed.')
        const [reading] = await tx
          .select({ deleteAfter: readings.deleteAfter })
          .from(readings)
          .where(
            and(eq(readings.orderId, order.id), eq(readings.ref, vehicle), gt(readings.deleteAfter, now())),
          )
          .orderBy(desc(readings.number))
        if (!reading)
          throw new Problem('report-not-ready', 'The car has not been read, or its reading is deleted.')
        const madeAt = now()
        const longest = madeAt.getTime() + shareDays * 86_400_000
        const endsAt = new Date(Math.min(longest, reading.deleteAfter.getTime()))
        const [made] = await tx
          .insert(shares)
          .values({ orderId: order.id, ref: vehicle, secretHash: secretSha256, shows, madeAt, endsAt })
          .returning()
        if (!made) throw new Error('the share could not be written')
        return view(made, [])
      })
    },

    async list(sessionId, orderId) {
      const { order } = await mayRead(db, sessionId, orderId)
      return sharesOf(db, [order.id], now())
    },

    async end(sessionId, orderId, shareId) {
      const { order } = await mayRead(db, sessionId, orderId)
      if (isUuid(shareId))
        await db.delete(shares).where(and(eq(shares.id, shareId), eq(shares.orderId, order.id)))
    },

    async open(shareId, secret, { withReport }) {
      const { share, order, car } = await found(shareId, secret)
      const report = await shown({ share, order })
      const made = await db
        .select()
        .from(reports)
        .where(and(eq(reports.orderId, order.id), eq(reports.ref, share.ref)))
      const main = made.find(({ language }) => language === order.language)
      const seconds = share.shows === 'pdf' && main ? linkSeconds(main, now()) : 0
      const file = seconds > 0 ? main?.objectName : null
      const url =
        main && file
          ? await bucket.signedUrl(file, {
              fileName: reportFileName(car.model, main),
              seconds,
            })
          : undefined
      await db
        .insert(shareOpenings)
        .values({ shareId: share.id, day: now().toISOString().slice(0, 10), count: 1 })
        .onConflictDoUpdate({
          target: [shareOpenings.shareId, shareOpenings.day],
          set: { count: sql`${shareOpenings.count} + 1` },
        })
      return {
        shareId: share.id,
        shows: share.shows,
        endsAt: share.endsAt.toISOString(),
        language: order.language as Language,
        units: order.units,
        ...(withReport ? { report } : {}),
        code: await codeOf(db, order, share.ref),
        photos: car.photoIds.length,
        ...(url ? { download_url: url } : {}),
      }
    },

    async drawn(shareId, secret, wanted) {
      const row = await found(shareId, secret)
      return drawings.alone(row.order, row.share.ref, await shown(row), wanted)
    },

    async photo(shareId, secret, number) {
      const { car } = await found(shareId, secret)
      return photoOf(photos, car, number)
    },
  }
}

/** Open pages of these orders, with the days on which they were opened. */
export async function sharesOf(db: Query, orderIds: string[], now: Date): Promise<Share[]> {
  if (orderIds.length === 0) return []
  const rows = await db
    .select()
    .from(shares)
    .where(and(inArray(shares.orderId, orderIds), gt(shares.endsAt, now)))
    .orderBy(shares.madeAt)
  const ids = rows.map(({ id }) => id)
  const openings = ids.length
    ? await db
        .select()
        .from(shareOpenings)
        .where(inArray(shareOpenings.shareId, ids))
        .orderBy(desc(shareOpenings.day))
    : []
  return rows.map((row) =>
    view(
      row,
      openings.filter(({ shareId }) => shareId === row.id),
    ),
  )
}

/** Deletes those whose time is over. Returns how many. */
export async function forgetShares(db: Query, now: Date): Promise<number> {
  const gone = await db.delete(shares).where(lt(shares.endsAt, now)).returning({ id: shares.id })
  return gone.length
}

const view = (row: ShareRow, opened: (typeof shareOpenings.$inferSelect)[]): Share => ({
  shareId: row.id,
  vehicle: row.ref,
  shows: row.shows,
  madeAt: row.madeAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
  opened: opened.map(({ day, count }) => ({ day, count })),
})

const unknown = () =>
  new Problem(
    'share-unknown',
    'Check that the link is whole. Its owner may have ended it, or its time is over.',
  )
