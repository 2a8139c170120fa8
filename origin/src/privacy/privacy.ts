import { Erased as ErasedShape, type Erased, type MyData } from '@cpt/contract/privacy'
import { asc, eq, inArray } from 'drizzle-orm'
import type { Db } from '../db/database.ts'
import { orderCars, photos, reports } from '../db/schema.ts'
import { ordersOf } from '../order/access.ts'
import { linkOf, linksOf } from '../order/order-links.ts'
import { audit } from '../order/start-reports.ts'
import type { Outbox } from '../outbox/outbox.ts'
import { requestRow } from '../request/end-request.ts'
import { askedOf } from '../request/requests.ts'
import { sharesOf } from '../share/shares.ts'
import type { SessionClaims } from '../session/session-token.ts'
import type { Sessions } from '../session/sessions.ts'
import type { Fernet } from '../crypto/fernet.ts'
import { eraseRecord } from './erase.ts'
import { holdSession, lineOf, receiptOf } from './erased-session.ts'

export interface Privacy {
  /** All that is held about the caller, orders opened by their link included, as the caller may take it elsewhere. */
  export(session: SessionClaims): Promise<MyData>
  /** Erases all of it, ends the session, and says what was erased, what is kept, and under which reference. */
  erase(session: SessionClaims): Promise<Erased>
  /** Whether the session was erased, so that its receipt can be had again. */
  isErased(sessionId: string): Promise<boolean>
}

interface Options {
  db: Db
  sessions: Sessions
  outbox: Pick<Outbox, 'kick'>
  fernet: Fernet
  /** The cars that are held of a session's Tesla account; none when it is not connected. */
  heldCars: (sessionId: string) => Promise<{ name: string | null; vin: string }[] | null>
  /** Tesla's page on which the owner takes the permission back. */
  revokeUrl: string
  /** Drops the session's sign-in at Tesla. */
  forgetTesla: (sessionId: string, options: { evenIfKept: boolean }) => Promise<void>
  /** Drops a sign-in that an order kept. */
  releaseGrant: (keptGrant: string) => Promise<void>
  now: () => Date
}

/** What the record keeps of an erased order, and why, in words. */
const kept = [
  'Amount, currency, package, date and payment reference of paid orders, without car and session: accounting law asks for them.',
  'Of each report that was delivered: its check code, the fingerprint of the file and the signed main figures (date, model, first five characters of the VIN, mileage, battery), so that whoever you gave it to can still check it.',
  'That this erasure was done, under its reference.',
]

const Counts = ErasedShape.shape.erased.omit({ sessions: true })

export function createPrivacy(options: Options): Privacy {
  const { db, sessions, outbox, fernet, heldCars, revokeUrl, forgetTesla, releaseGrant, now } = options
  return {
    async export({ id, expiresAt }) {
      const [record, cars, pictures, placed] = await Promise.all([
        sessions.read(id),
        heldCars(id),
        db.select().from(photos).where(eq(photos.sessionId, id)).orderBy(asc(photos.uploadedAt)),
        ordersOf(db, id),
      ])
      const ids = placed.map(({ order }) => order.id)
      const [ordered, made] = ids.length
        ? await Promise.all([
            db.select().from(orderCars).where(inArray(orderCars.orderId, ids)),
            db.select().from(reports).where(inArray(reports.orderId, ids)),
          ])
        : [[], []]
      const shown = await Promise.all(
        ids.map(async (one) => [one, await sharesOf(db, [one], now())] as const),
      )
      const shownOf = new Map(shown)
      const links = new Map(
        await Promise.all(
          placed.map(async ({ order }) => [order.id, linksOf(order, await requestRow(db, order))] as const),
        ),
      )
      const asked = await askedOf(db, fernet, ids)
      const vehicles = new Map((cars ?? []).map(({ name, vin }) => [vin, { name, vin }]))
      // The car of a request is its seller's, and no business of the buyer's beyond the report.
      const requested = new Set(
        placed
          .filter(({ order, access }) => access !== 'seller' && asked.has(order.id))
          .map(({ order }) => order.id),
      )
      for (const { orderId, name, vin } of ordered) {
        if (requested.has(orderId)) continue
        const plain = vin === null ? null : fernet.decrypt(vin)
        if (plain && !vehicles.has(plain)) vehicles.set(plain, { name, vin: plain })
      }
      return {
        exportedAt: now().toISOString(),
        session: {
          createdAt: (record?.openedAt ?? now()).toISOString(),
          expiresAt: expiresAt.toISOString(),
          teslaConnected: cars !== null,
        },
        revokeUrl,
        vehicles: [...vehicles.values()],
        photos: pictures.map((photo) => ({
          photoId: photo.id,
          bytes: photo.bytes,
          uploadedAt: photo.uploadedAt.toISOString(),
        })),
        orders: placed.map(({ order, access }) => ({
          orderId: order.id,
          access,
          link: linkOf(order, access, links.get(order.id) ?? {}),
          // What the buyer wrote is his
          asked: access === 'seller' ? null : (asked.get(order.id) ?? null),
          shares: shownOf.get(order.id) ?? [],
          status: order.status,
          package: order.package,
          language: order.language,
          units: order.units,
          currency: order.currency,
          totalCents: order.totalCents,
          discountCents: order.discountCents,
          dueCents: order.dueCents,
          voucherCode: order.voucherCode,
          createdAt: order.createdAt.toISOString(),
          paidAt: order.paidAt?.toISOString() ?? null,
          deliveredAt: order.deliveredAt?.toISOString() ?? null,
          teslaPermissionKeptUntil: order.keptGrantUntil?.toISOString() ?? null,
          reports: made
            .filter((report) => report.orderId === order.id)
            .map(({ id: task_id, language, state, verifyCode, readyAt, expiresAt: until }) => ({
              task_id,
              language,
              state,
              verifyCode,
              readyAt: readyAt?.toISOString() ?? null,
              expiresAt: until?.toISOString() ?? null,
            })),
        })),
      }
    },

    async erase({ id }) {
      // Redis first: if it is away nothing has happened yet, and the session is there to ask again with.
      const found = await ordersOf(db, id)
      await Promise.all(
        found.flatMap(({ order }) => (order.keptGrant ? [releaseGrant(order.keptGrant)] : [])),
      )
      await forgetTesla(id, { evenIfKept: true })

      const receipt = receiptOf(id)
      const done = await db.transaction(async (tx) => {
        await holdSession(tx, id)
        const erased = await eraseRecord(tx, id, now())
        if (!(await lineOf(tx, receipt))) await audit(tx, 'erased', receipt, erased)
        // Its time is the record's: the same whenever the receipt is asked for.
        const line = await lineOf(tx, receipt)
        return { at: line?.at ?? now(), erased: line ? Counts.parse(line.details) : erased }
      })
      await sessions.close(id)
      await outbox.kick()
      return { erasedAt: done.at.toISOString(), erased: { sessions: 1, ...done.erased }, kept, receipt }
    },

    isErased: async (id) => (await lineOf(db, receiptOf(id))) !== undefined,
  }
}
