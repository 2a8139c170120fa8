import { readingDays } from '@cpt/contract/limits'
import { Problem } from '@cpt/contract/problem'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from '../db/database.ts'
import { orderCars, orders, readings } from '../db/schema.ts'
import { paidOrderStates } from '../db/states.ts'
import type { Step } from './one-car.ts'
import type { Reader } from './reader.ts'
import type { Reading } from './reading.ts'
import type { Fernet } from '../crypto/fernet.ts'
import { isStillBought } from '../order/bought.ts'
import { readerOf, type OrderRow } from '../order/start-reports.ts'

export interface OrderReadingsOptions {
  db: Db
  fernet: Fernet
  readOrder: Reader['readOrder']
}

export interface ReadOptions {
  onStep?: (step: Step) => void
  signal?: AbortSignal
  /** How long to wait while another process reads the cars (milliseconds). */
  waitMs?: number
  /**
   * Given: the answer comes as soon as this car is read, and this is told of the reading of the order's other cars,
   * which may still sleep. The caller's process has to live until that is over.
   */
  onRest?: (rest: Promise<unknown>) => void
}

export interface OrderReadings {
  /**
   * The reading of one car of a paid order: the one that is held, else a new one of all cars of the order that
   * have none. Only one process at a time reads the cars of an order.
   * @throws Problem with why the car could not be read; reading-in-progress when the wait is over
   */
  of(order: OrderRow, ref: string, options?: ReadOptions): Promise<Reading>
  held(orderId: string, ref: string): Promise<Reading | undefined>
  /** Whether there is one, without opening it. */
  isHeld(orderId: string, ref: string): Promise<boolean>
}

/** Longer than any reading takes. */
const leaseSeconds = 150
const askAgainMs = 500

export function createOrderReadings({ db, fernet, readOrder }: OrderReadingsOptions): OrderReadings {
  const ofCar = (orderId: string, ref: string) =>
    and(
      eq(readings.orderId, orderId),
      eq(readings.ref, ref),
      eq(readings.number, 1),
      // Past its days it is gone, also while the sweep is late
      sql`${readings.deleteAfter} > now()`,
    )
  const held = async (orderId: string, ref: string): Promise<Reading | undefined> => {
    const [row] = await db.select({ reading: readings.reading }).from(readings).where(ofCar(orderId, ref))
    return row && (JSON.parse(fernet.decrypt(row.reading)) as Reading)
  }

  const claim = async (orderId: string, lease: string): Promise<boolean> => {
    const rows = await db
      .update(orders)
      .set({
        readingLease: lease,
        readingLeaseUntil: sql`now() + make_interval(secs => ${leaseSeconds})`,
        readingAttempt: sql`${orders.readingAttempt} + 1`,
      })
      .where(
        and(
          eq(orders.id, orderId),
          sql`(${orders.readingLeaseUntil} is null or ${orders.readingLeaseUntil} < now())`,
          inArray(orders.status, paidOrderStates),
          isNull(orders.erasedAt),
        ),
      )
      .returning({ id: orders.id })
    return rows.length > 0
  }
  const giveBack = (orderId: string, lease: string) =>
    db
      .update(orders)
      .set({ readingLease: null, readingLeaseUntil: null })
      .where(and(eq(orders.id, orderId), eq(orders.readingLease, lease)))

  /** Cars without a reading, with their VINs; not those whose price went back. */
  const missing = async (orderId: string) => {
    const rows = await db
      .select({ ref: orderCars.ref, vin: orderCars.vin })
      .from(orderCars)
      .where(
        and(
          eq(orderCars.orderId, orderId),
          isStillBought(orderCars),
          sql`not exists (select 1 from ${readings} where ${readings.orderId} = ${orderCars.orderId}
            and ${readings.ref} = ${orderCars.ref} and ${readings.number} = 1)`,
        ),
      )
      .orderBy(orderCars.position)
    return rows.flatMap(({ ref, vin }) => (vin === null ? [] : [{ ref, vin: fernet.decrypt(vin) }]))
  }

  /** Nothing is kept once the lease is over or the order was erased meanwhile: the erasure holds the same row. */
  const keep = (orderId: string, lease: string, ref: string, reading: Reading) =>
    db.transaction(async (tx) => {
      const [live] = await tx
        .select({ id: orders.id })
        .from(orders)
        .where(
          and(
            eq(orders.id, orderId),
            eq(orders.readingLease, lease),
            sql`${orders.readingLeaseUntil} > now()`,
            isNull(orders.erasedAt),
          ),
        )
        .for('update')
      if (!live) return
      await tx
        .insert(readings)
        .values({
          orderId,
          ref,
          reading: fernet.encrypt(JSON.stringify(reading)),
          readAt: new Date(reading.finishedAt),
          deleteAfter: sql`now() + make_interval(days => ${readingDays})`,
        })
        .onConflictDoNothing()
    })

  /** Under the order's lease: reads what is missing, keeps each car as it is read, and says how this one fared. */
  const readMissing = async (
    order: OrderRow,
    lease: string,
    ref: string,
    { onStep, onOwn, signal }: { onStep: ReadOptions['onStep']; onOwn: () => void; signal: AbortSignal },
  ) => {
    const cars = await missing(order.id)
    const outcomes = await readOrder({
      grant: order.keptGrant,
      sessionId: readerOf(order),
      cars,
      onStep: (car, step) => {
        if (car === ref) onStep?.(step)
      },
      onRead: async (car, reading) => {
        await keep(order.id, lease, car, reading)
        if (car === ref) onOwn()
      },
      signal,
    })
    const outcome = outcomes.get(ref)
    if (outcome instanceof Problem) throw outcome
  }

  return {
    held,
    isHeld: async (orderId, ref) => (await db.$count(readings, ofCar(orderId, ref))) > 0,
    async of(order, ref, { onStep, onRest, signal = new AbortController().signal, waitMs = 0 } = {}) {
      const until = performance.now() + waitMs
      for (;;) {
        const found = await held(order.id, ref)
        if (found) return found
        const lease = randomUUID()
        if (await claim(order.id, lease)) {
          const own = Promise.withResolvers<unknown>()
          const all = unlessStopped(
            readMissing(order, lease, ref, { onStep, onOwn: () => own.resolve(undefined), signal }),
            signal,
          ).finally(() => giveBack(order.id, lease))
          onRest?.(all)
          await (onRest ? Promise.race([own.promise, all]) : all)
          const read = await held(order.id, ref)
          if (read) return read
          throw new Problem('vehicle-not-found', 'The car is no longer part of this order.')
        }
        if (performance.now() >= until) {
          throw new Problem('reading-in-progress', 'The car is being read. Ask again in a moment.', {
            retryAfterSeconds: 5,
          })
        }
        await pause(askAgainMs, undefined, { signal })
      }
    },
  }
}

/** Ends with the signal, so that the lease goes back at once; what Tesla still answers then is dropped. */
function unlessStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
