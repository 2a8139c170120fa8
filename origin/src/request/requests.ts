import { requestDays } from '@cpt/contract/limits'
import type { Language } from '@cpt/contract/languages'
import { Problem } from '@cpt/contract/problem'
import type { AnswerRequest, AskedReport, DeclineRequest, NewRequest } from '@cpt/contract/request'
import { eq, inArray } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Fernet } from '../crypto/fernet.ts'
import { fitsHash } from '../crypto/link-secret.ts'
import type { Db, Query } from '../db/database.ts'
import { orderCars, orders, requests } from '../db/schema.ts'
import { isUuid, mayRead, orderNotFound } from '../order/access.ts'
import { priceOf } from '../order/catalog.ts'
import { holdOrder } from '../order/finish-reports.ts'
import type { CarOfSession } from '../order/orders.ts'
import { beginReports, startFree, type OrderRow } from '../order/start-reports.ts'
import { writeCars, writeOrder } from '../order/write-order.ts'
import { holdLiveSession } from '../privacy/erased-session.ts'
import { endRequest, stateOf, type RequestEnd, type RequestRow } from './end-request.ts'

/** What a buyer says of himself and of the car: encrypted in the record. */
const Asked = z.object({ asker: z.string(), vinEnd: z.string().nullable() })

export interface Requests {
  /**
   * An order for the report of a car that somebody else has, and the link to ask him for it. `id`: as of an order.
   * Resolves to the order's id.
   */
  make(sessionId: string, wanted: NewRequest, id?: string): Promise<string>
  /** What the link asks for. Refuses for every reason alike. @throws Problem request-unknown */
  open(id: string, secret: string): Promise<AskedReport>
  /**
   * Lets a car of the session be read for the buyer; once it is paid for, at once. The same answer again changes nothing.
   * @throws Problem request-unknown, request-over, payment-required, tesla-not-connected, vehicle-not-found,
   * vehicle-not-asked-for
   */
  answer(sessionId: string, id: string, answer: AnswerRequest): Promise<void>
  /** The seller says no. @throws Problem request-unknown, request-over */
  decline(id: string, answer: DeclineRequest): Promise<void>
  /** The buyer takes it back. @throws Problem order-not-found, request-over */
  withdraw(sessionId: string, id: string): Promise<void>
}

interface Options {
  db: Db
  fernet: Fernet
  region: string
  /** False: what is ordered costs nothing. */
  paymentsOn: boolean
  /** @throws Problem tesla-not-connected */
  carsOf: (sessionId: string) => Promise<CarOfSession[]>
  kick: () => Promise<void>
  now: () => Date
}

/** What buyers wrote with these orders, by order. */
export async function askedOf(
  db: Query,
  fernet: Fernet,
  ids: string[],
): Promise<Map<string, z.infer<typeof Asked>>> {
  if (ids.length === 0) return new Map()
  const rows = await db.select().from(requests).where(inArray(requests.orderId, ids))
  return new Map(
    rows.flatMap(({ orderId, asked }) =>
      asked === null ? [] : [[orderId, Asked.parse(JSON.parse(fernet.decrypt(asked)))] as const],
    ),
  )
}

/** One car, one language, and one more for the seller. */
const packageName = 'basic'

export function createRequests({ db, fernet, region, paymentsOn, carsOf, kick, now }: Options): Requests {
  const find = async (id: string, secret: string) => {
    const [row] = isUuid(id)
      ? await db
          .select({ order: orders, request: requests })
          .from(orders)
          .innerJoin(requests, eq(requests.orderId, orders.id))
          .where(eq(orders.id, id))
      : []
    const fits = fitsHash(secret, row?.request.secretHash)
    if (!row || !fits || row.order.erasedAt || row.request.asked === null) throw unknown()
    const asked = Asked.parse(JSON.parse(fernet.decrypt(row.request.asked)))
    return { ...row, asked }
  }

  /** Ends it, unless it has ended so already. */
  const end = async (id: string, outcome: RequestEnd): Promise<void> => {
    await db.transaction(async (tx) => {
      const order = await holdOrder(tx, id)
      const [request] = await tx.select().from(requests).where(eq(requests.orderId, id))
      if (!order || !request) throw orderNotFound()
      if (request.outcome === outcome) return
      if (stateOf(order, request, now()) !== 'unpaid') mustWait(order, request, now())
      await endRequest(tx, order, outcome)
    })
    await kick()
  }

  return {
    async make(sessionId, wanted, id = randomUUID()) {
      const { asker, vinEnd = null, pays, language, units, currency, secretSha256 } = wanted
      const price = paymentsOn ? priceOf(packageName, currency) : 0
      const askedUntil = new Date(now().getTime() + requestDays * 86_400_000)
      const money = { currency, totalCents: price, dueCents: price, termsAcceptedAt: now() }
      await db.transaction(async (tx) => {
        await holdLiveSession(tx, sessionId)
        const order = await writeOrder(
          tx,
          {
            id,
            sessionId,
            region,
            package: packageName,
            language,
            units,
            ...money,
            askedUntil,
            sellerPays: pays === 'seller',
          },
          [],
        )
        if (!order) return
        const asked = fernet.encrypt(JSON.stringify({ asker, vinEnd }))
        await tx.insert(requests).values({ orderId: id, secretHash: secretSha256, asked })
        if (price === 0) await startFree(tx, order, 'none')
      })
      return id
    },

    async open(id, secret) {
      const { order, request, asked } = await find(id, secret)
      return {
        ...asked,
        pays: order.sellerPays ? 'seller' : 'buyer',
        language: order.language as Language,
        endsAt: (order.askedUntil ?? order.createdAt).toISOString(),
        state: stateOf(order, request, now()),
      }
    },

    async answer(sessionId, id, { secret, vehicle, language }) {
      const { order: before, request, asked } = await find(id, secret)
      if (await isAnsweredSo(before, request)) return
      mustWait(before, request, now())
      const car = (await carsOf(sessionId)).find(({ ref }) => ref === vehicle)
      if (!car) throw new Problem('vehicle-not-found', 'Reload the list of cars and choose again.')
      if (asked.vinEnd && !car.vin.endsWith(asked.vinEnd))
        throw new Problem(
          'vehicle-not-asked-for',
          `The VIN of the car that was asked for ends with ${asked.vinEnd}. Choose that car, or say that yours is another one.`,
        )
      await db.transaction(async (tx) => {
        await holdLiveSession(tx, sessionId)
        const order = await holdOrder(tx, id)
        const [held] = await tx.select().from(requests).where(eq(requests.orderId, id))
        if (!order || !held || order.erasedAt) throw unknown()
        if (await isAnsweredSo(order, held)) return
        mustWait(order, held, now())
        // Of a seller who pays, and has chosen before.
        await tx.delete(orderCars).where(eq(orderCars.orderId, id))
        const { ref, name, model, vinMasked } = car
        await writeCars(tx, id, [{ ref, name, model, vinMasked, vin: fernet.encrypt(car.vin) }])
        await tx.update(orders).set({ sellerSessionId: sessionId }).where(eq(orders.id, id))
        await tx
          .update(requests)
          .set({ outcome: 'answered', sellerLanguage: language })
          .where(eq(requests.orderId, id))
        if (order.status === 'paid') await beginReports(tx, order)
      })
      await kick()

      async function isAnsweredSo(order: OrderRow, { outcome }: RequestRow): Promise<boolean> {
        if (outcome !== 'answered' || order.sellerSessionId !== sessionId) return false
        const [chosen] = await db
          .select({ ref: orderCars.ref })
          .from(orderCars)
          .where(eq(orderCars.orderId, id))
        return chosen?.ref === vehicle
      }
    },

    async decline(id, { secret, reason }) {
      await find(id, secret)
      await end(id, reason)
    },

    async withdraw(sessionId, id) {
      const { order, access } = await mayRead(db, sessionId, id)
      if (order.askedUntil === null || access === 'seller') throw orderNotFound()
      await end(id, 'withdrawn')
    },
  }
}

/** @throws Problem payment-required, request-over */
function mustWait(order: OrderRow, request: RequestRow, now: Date): void {
  const state = stateOf(order, request, now)
  if (state === 'waiting') return
  if (state === 'unpaid')
    throw new Problem('payment-required', 'The buyer has still to pay. Tell him, and open the link again.')
  throw new Problem(
    'request-over',
    state === 'answered' ? 'It was answered already.' : 'Nothing more comes of it. The buyer can ask again.',
  )
}

const unknown = () =>
  new Problem('request-unknown', 'Check that the link is whole. The buyer may have deleted the request.')
