import { maxPhotos, paidOrderDays } from '@cpt/contract/limits'
import type { Photo } from '@cpt/contract/photo'
import { Problem } from '@cpt/contract/problem'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import type { Bucket } from '../bucket/bucket.ts'
import type { Db, Query } from '../db/database.ts'
import { photos } from '../db/schema.ts'
import { unpaidOrderStates } from '../db/states.ts'
import { holdLiveSession, sessionErased } from '../privacy/erased-session.ts'
import { toPicture } from './picture.ts'

/** A photo for the page, with its bytes. */
export interface StoredPhoto {
  photoId: string
  data: Uint8Array
  width: number
  height: number
  sha256: string
}

export interface Photos {
  /** @throws Problem photo-not-usable, too-many-photos, storage-unavailable */
  add(sessionId: string, bytes: Uint8Array): Promise<Photo>
  /** @throws Problem photo-not-found when there is none, it is another's, or a paid report shows it */
  remove(sessionId: string, photoId: string): Promise<void>
  /** The photos themselves, in the order asked for; one that is gone is left out. */
  load(photoIds: string[]): Promise<StoredPhoto[]>
  /** Deletes photos that are no longer needed. Returns how many. */
  sweep(): Promise<number>
}

/** A photo that no paid order shows is deleted after a day. */
const looseHours = 24

/** True for photos of a paid order whose readings are still kept. */
export const inPaidOrder = sql`exists (
  select 1 from order_cars c join orders o on o.id = c.order_id
  where ${photos.id} = any(c.photo_ids) and o.status not in ${unpaidOrderStates} and o.erased_at is null
    and o.created_at > now() - make_interval(days => ${paidOrderDays})
)`

export const photoObject = (photoId: string) => `photos/${photoId}.jpg`

/** Owners' photos: the row in Postgres, the re-encoded picture in the bucket. */
export function createPhotos(deps: { db: Db; bucket: Bucket; now: () => Date }): Photos {
  const { db, bucket, now } = deps

  return {
    async add(sessionId, bytes) {
      const picture = await toPicture(bytes)
      const photoId = randomUUID()
      const { jpeg, width, height, sha256 } = picture
      const objectName = photoObject(photoId)
      await db.transaction(async (tx) => {
        // Two uploads at once must not both find eleven.
        await holdLiveSession(tx, sessionId)
        const held = await tx.$count(photos, and(eq(photos.sessionId, sessionId), sql`not ${inPaidOrder}`))
        if (held >= maxPhotos) {
          throw new Problem('too-many-photos', 'Remove one before you add another.')
        }
        await tx.insert(photos).values({
          id: photoId,
          sessionId,
          width,
          height,
          bytes: jpeg.length,
          sha256,
          objectName,
          uploadedAt: now(),
          deleteAfter: new Date(now().getTime() + looseHours * 3_600_000),
        })
      })
      try {
        await bucket.put(objectName, jpeg, 'image/jpeg')
        const kept = await db
          .update(photos)
          .set({ stored: true })
          .where(eq(photos.id, photoId))
          .returning({ id: photos.id })
        // Erased while it was on its way
        if (kept.length === 0) {
          await bucket.remove(objectName)
          throw sessionErased()
        }
      } catch (error) {
        // The sweep removes the row, and the object if it was written after all.
        await db
          .delete(photos)
          .where(eq(photos.id, photoId))
          .catch(() => {})
        throw error
      }
      return { photoId, width, height, bytes: jpeg.length, sha256 }
    },

    async remove(sessionId, photoId) {
      const [row] = await db
        .delete(photos)
        .where(and(eq(photos.id, photoId), eq(photos.sessionId, sessionId), sql`not ${inPaidOrder}`))
        .returning({ objectName: photos.objectName })
      if (!row) throw new Problem('photo-not-found', 'It was removed before, or a paid report shows it.')
      await bucket.remove(row.objectName)
    },

    async load(photoIds) {
      if (photoIds.length === 0) return []
      const rows = await db
        .select()
        .from(photos)
        .where(and(inArray(photos.id, photoIds), eq(photos.stored, true)))
      const found = photoIds.flatMap((id) => rows.filter((row) => row.id === id))
      const loaded = await Promise.all(
        found.map(async ({ id, width, height, sha256, objectName }) => {
          const data = await bucket.get(objectName)
          return data ? { photoId: id, data, width, height, sha256 } : null
        }),
      )
      return loaded.filter((photo) => photo !== null)
    },

    async sweep() {
      const gone = await db
        .delete(photos)
        .where(and(sql`${photos.deleteAfter} < ${now()}`, sql`not ${inPaidOrder}`))
        .returning({ objectName: photos.objectName })
      await Promise.all(gone.map(({ objectName }) => bucket.remove(objectName)))
      return gone.length
    },
  }
}

/** The photo of a car with this number, the first being 1. @throws Problem photo-not-found */
export async function photoOf(
  photos: Pick<Photos, 'load'>,
  { photoIds }: { photoIds: string[] },
  number: string,
): Promise<StoredPhoto> {
  const id = /^[1-9]\d?$/.test(number) ? photoIds[Number(number) - 1] : undefined
  const [photo] = id ? await photos.load([id]) : []
  if (!photo) throw new Problem('photo-not-found', 'This report has no such photo, or it is no longer kept.')
  return photo
}

/**
 * Checks that all these photos belong to the session, within the caller's transaction.
 * @throws Problem photo-not-found
 */
export async function mustOwnPhotos(query: Query, sessionId: string, photoIds: string[]): Promise<void> {
  const wanted = [...new Set(photoIds)]
  if (wanted.length === 0) return
  const owned = await query
    .select({ id: photos.id })
    .from(photos)
    .where(and(inArray(photos.id, wanted), eq(photos.sessionId, sessionId), eq(photos.stored, true)))
  if (owned.length < wanted.length) {
    throw new Problem('photo-not-found', 'Add the photos again: one of them is no longer kept.')
  }
}
