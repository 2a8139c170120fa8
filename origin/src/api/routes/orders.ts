import { Problem } from '@cpt/contract/problem'
import { isOver } from '@cpt/contract/settled'
import type { Hono } from 'hono'
import type { Context } from '../../context.ts'
import type { ApiEnv } from '../../http/env.ts'
import { route } from '../../http/route.ts'
import { whenChanged } from '../../http/when-changed.ts'
import type { Access } from '../../order/access.ts'
import { mustBePaid, mustHaveCar } from '../../order/bought.ts'
import { packageOf } from '../../order/catalog.ts'
import { chargingCsv } from '../../order/charging-csv.ts'
import { receiptOf } from '../../order/receipt-data.ts'
import type { OrderRow } from '../../order/start-reports.ts'
import { orderCar, orderNotFound } from '../../order/access.ts'
import { photoOf } from '../../photo/photos.ts'
import { toReport } from '../../report/report.ts'

export function orders(
  app: Hono<ApiEnv>,
  { config, db, orders, orderLinks, readings, invoices, photos, renderer, changes, sessions }: Context,
): void {
  const paid = async (sessionId: string, orderId: string): Promise<{ order: OrderRow; access: Access }> => {
    const found = await orders.readable(sessionId, orderId)
    if (found.order.paidAt) return found
    throw new Problem('payment-required', 'Pay the order first; this is part of it.')
  }

  route(app, 'POST /api/v1/orders', ({ session, json }, c) =>
    orders.create(session.id, json, c.get('workId')),
  )
  route(app, 'GET /api/v1/orders/{id}', ({ session, params }, c) =>
    whenChanged(c, { changes, sessions }, async () => {
      const order = await orders.get(session.id, params.id)
      // Paying is heard of by asking, where the provider does not tell
      const asking = order.status === 'open' ? { lookAgainMs: 2_500 } : {}
      return { value: order, orderId: order.orderId, isOver: isOver(order), ...asking }
    }),
  )
  route(app, 'POST /api/v1/orders/{id}/voucher', ({ session, params, json }) =>
    orders.redeem(session.id, params.id, json.code),
  )
  route(app, 'POST /api/v1/orders/{id}/second-reading', ({ session, params }, c) =>
    orders.readAgain(session.id, params.id, c.get('workId')),
  )
  route(app, 'PUT /api/v1/orders/{id}/link', ({ session, params, json }) =>
    orderLinks.make(session.id, params.id, json.secretSha256),
  )
  route(app, 'POST /api/v1/orders/{id}/access', async ({ session, params, json }) => {
    await orderLinks.open(session.id, params.id, json.secret)
    return orders.get(session.id, params.id)
  })
  route(app, 'GET /api/v1/orders/{id}/receipt.pdf', async ({ session, params }) => {
    const { order, access } = await paid(session.id, params.id)
    // It is for who paid.
    if (order.sellerPays !== (access === 'seller')) throw orderNotFound()
    const receipt = await receiptOf(db, order, config.SELLER)
    return { bytes: await renderer.receipt(receipt), name: `${receipt.number}.pdf` }
  })
  route(app, 'GET /api/v1/orders/{id}/charging-invoices.zip', async ({ session, params }) => {
    const { order, access } = await paid(session.id, params.id)
    mustBePaid(order)
    return { bytes: await invoices.zip(order, access), name: 'tesla-charging-invoices.zip' }
  })
  route(app, 'GET /api/v1/orders/{id}/vehicles/{vin_ref}/photos/{number}', async ({ session, params }) => {
    const { order } = await orders.readable(session.id, params.id)
    const car = await orderCar(db, order.id, params.vin_ref)
    const { data } = await photoOf(photos, car ?? { photoIds: [] }, params.number)
    return { bytes: data, name: `photo-${params.number}.jpg` }
  })
  route(
    app,
    'GET /api/v1/orders/{id}/vehicles/{vin_ref}/charging-sessions.csv',
    async ({ session, params }) => {
      const { order } = await paid(session.id, params.id)
      await mustHaveCar(db, order, params.vin_ref)
      if (!packageOf(order.package).charging)
        throw new Problem('package-not-fitting', 'Charging sessions come with Pro and Bulk.')
      const reading = await readings.held(order.id, params.vin_ref)
      if (!reading)
        throw new Problem('nothing-to-download', 'This car has not been read, or its reading is deleted.')
      const { history } = toReport(reading).charging
      if (!('value' in history) || history.value.sessions.length === 0)
        throw new Problem('nothing-to-download', 'Tesla lists no charging sessions for this car.')
      return { bytes: Buffer.from(chargingCsv(history.value.sessions)), name: 'charging-sessions.csv' }
    },
  )
}
