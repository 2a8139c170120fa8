import type { CreateOrder, Order } from '@cpt/contract/order'
import { maxPhotos } from '@cpt/contract/limits'
import { Problem } from '@cpt/contract/problem'
import { eq } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import type { Db } from '../db/database.ts'
import { orders } from '../db/schema.ts'
import type { Payments } from '../payment/payments.ts'
import { mustOwnPhotos } from '../photo/photos.ts'
import type { Fernet } from '../crypto/fernet.ts'
import { holdLiveSession } from '../privacy/erased-session.ts'
import { packageOf, priceOf } from './catalog.ts'
import { isUuid, mayRead, orderNotFound, type Access } from './access.ts'
import { holdOrder } from './finish-reports.ts'
import { orderView } from './order-view.ts'
import { mayHaveSecond, secondOrderOf, startSecondReading } from './second-reading.ts'
import { startFree, type OrderRow } from './start-reports.ts'
import { redeemVoucher } from './vouchers.ts'
import { writeOrder } from './write-order.ts'

/** A car of the session's Tesla account, as an order takes it over. */
export interface CarOfSession {
  ref: string
  vin: string
  name: string | null
  model: string | null
  vinMasked: string
}

export interface OrdersOptions {
  db: Db
  fernet: Fernet
  region: string
  payments: Payments
  /** False: an order is paid as soon as it is made. */
  paymentsOn: boolean
  /** @throws Problem tesla-not-connected */
  carsOf: (sessionId: string) => Promise<CarOfSession[]>
  kick: () => Promise<void>
  now: () => Date
}

export interface Orders {
  /**
   * `id`: of the request that it is made for; with the same one it is made once, and shown again.
   * @throws Problem vehicle-not-found, photo-not-found, package-not-fitting, off-contract
   */
  create(sessionId: string, wanted: CreateOrder, id?: string): Promise<Order>
  /**
   * The order as it stands, after a look at payments that are on their way, for its owner and for those who opened
   * it by its link. @throws Problem order-not-found
   */
  get(sessionId: string, orderId: string): Promise<Order>
  /** The row of an order that the session ordered or opened by its link. @throws Problem order-not-found */
  readable(sessionId: string, orderId: string): Promise<{ order: OrderRow; access: Access }>
  /** The row of an order that is the session's to pay. @throws Problem order-not-found */
  own(sessionId: string, orderId: string): Promise<OrderRow>
  /**
   * The order of the second reading of an order's cars, made now or before. `id`: as of `create`.
   * @throws Problem order-not-found, package-not-fitting, payment-required, report-not-ready, second-reading-over,
   * tesla-not-connected, vehicle-not-found
   */
  readAgain(sessionId: string, orderId: string, id?: string): Promise<Order>
  /** @throws Problem order-not-open, voucher-unknown, voucher-not-usable */
  redeem(sessionId: string, orderId: string, code: string): Promise<Order>
}

export function createOrders(options: OrdersOptions): Orders {
  const { db, fernet, region, payments, paymentsOn, carsOf, kick, now } = options

  const own = async (sessionId: string, orderId: string): Promise<OrderRow> => {
    const [order] = isUuid(orderId) ? await db.select().from(orders).where(eq(orders.id, orderId)) : []
    const payer = order?.sellerPays ? order.sellerSessionId : order?.sessionId
    if (!order || payer !== sessionId) throw orderNotFound()
    return order
  }
  const view = async (orderId: string, access: Access = 'owner') => {
    const [order] = await db.select().from(orders).where(eq(orders.id, orderId))
    if (!order) throw orderNotFound()
    return orderView(db, order, access, now())
  }

  return {
    own,
    readable: (sessionId, orderId) => mayRead(db, sessionId, orderId),

    async create(sessionId, wanted, id = randomUUID()) {
      mustFit(wanted)
      const held = await carsOf(sessionId)
      const cars = wanted.vehicles.map((ref) => held.find((car) => car.ref === ref) ?? missing())
      const price = paymentsOn ? priceOf(wanted.package, wanted.currency) : 0
      await db.transaction(async (tx) => {
        await holdLiveSession(tx, sessionId)
        await mustOwnPhotos(tx, sessionId, Object.values(wanted.photos).flat())
        const { package: name, language, units, currency } = wanted
        const prices = { totalCents: price, dueCents: price, termsAcceptedAt: now() }
        const order = await writeOrder(
          tx,
          { id, sessionId, region, package: name, language, units, currency, ...prices },
          cars.map(({ ref, vin, name: own, model, vinMasked }) => ({
            ref,
            vin: fernet.encrypt(vin),
            name: own,
            model,
            vinMasked,
            photoIds: wanted.photos[ref] ?? [],
          })),
        )
        if (order && price === 0) await startFree(tx, order, 'none')
      })
      if (price === 0) await kick()
      return view(id)
    },

    async get(sessionId, orderId) {
      const { order, access } = await mayRead(db, sessionId, orderId)
      await payments.refresh(order.id)
      return view(orderId, access)
    },

    async readAgain(sessionId, orderId, id = randomUUID()) {
      const { order: first } = await mayRead(db, sessionId, orderId)
      mayHaveSecond(first, now())
      const made = await secondOrderOf(db, first.id)
      if (made) return view(made.id, made.sessionId === sessionId ? 'owner' : 'link')
      const cars = await carsOf(sessionId)
      const second = await db.transaction((tx) =>
        startSecondReading(tx, first.id, cars, (vin) => fernet.decrypt(vin), {
          id,
          sessionId,
          region,
          now: now(),
        }),
      )
      await kick()
      return view(second.id, second.sessionId === sessionId ? 'owner' : 'link')
    },

    async redeem(sessionId, orderId, code) {
      const before = await own(sessionId, orderId)
      if (before.status !== 'open') throw notOpen()
      // A page with the old price must not be paid any more.
      await payments.closeOpen(orderId)
      await db.transaction(async (tx) => {
        const order = await holdOrder(tx, orderId)
        if (order?.status !== 'open') throw notOpen()
        await redeemVoucher(tx, order, code)
      })
      await kick()
      return view(orderId, before.sellerPays ? 'seller' : 'owner')
    },
  }
}

/** What the contract's schema cannot say: how many cars a package takes, and that photos belong to its cars. */
function mustFit({ package: name, vehicles, photos }: CreateOrder): void {
  const { maxCars } = packageOf(name)
  if (new Set(vehicles).size < vehicles.length) throw off('/vehicles', 'Each car stands here once.')
  if (vehicles.length > maxCars) {
    const advice =
      maxCars === 1 ? 'This package is for one car. Choose Bulk for several.' : `At most ${maxCars} cars.`
    throw new Problem('package-not-fitting', advice)
  }
  const stray = Object.keys(photos).find((ref) => !vehicles.includes(ref))
  if (stray) throw off('/photos', 'Photos are given for cars of this order only.')
  if (Object.values(photos).flat().length > maxPhotos)
    throw off('/photos', `At most ${maxPhotos} photos for an order.`)
}

const off = (pointer: string, detail: string) =>
  new Problem('off-contract', 'Correct the fields named in "errors".', { errors: [{ pointer, detail }] })
const notOpen = () => new Problem('order-not-open', 'This order is paid or has expired.')
const missing = () => {
  throw new Problem('vehicle-not-found', 'Reload the list of cars and choose again.')
}
