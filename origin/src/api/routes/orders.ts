import { Problem } from '@cpt/contract/problem'
import { honoPath } from '../../http/hono-path.ts'
import { Hono } from 'hono'
import type { Context } from '../../context.ts'
import { packageOf } from '../../order/catalog.ts'
import { chargingCsv } from '../../order/charging-csv.ts'
import { receiptOf } from '../../order/receipt-data.ts'
import type { Access } from '../../order/access.ts'
import type { OrderRow } from '../../order/start-reports.ts'
import { toReport } from '../../report/report.ts'
import type { ApiEnv } from '../../http/env.ts'
import { takes } from '../../http/takes.ts'

export const orders = ({ config, db, orders, orderLinks, readings, invoices, renderer }: Context) => {
  const paid = async (sessionId: string, orderId: string): Promise<{ order: OrderRow; access: Access }> => {
    const found = await orders.readable(sessionId, orderId)
    if (found.order.paidAt) return found
    throw new Problem('payment-required', 'Pay the order first; this is part of it.')
  }

  return new Hono<ApiEnv>()
    .post(honoPath('POST /api/v1/orders'), takes('POST /api/v1/orders'), async (c) =>
      c.json(await orders.create(c.var.session.id, c.req.valid('json')), 201),
    )
    .get(honoPath('GET /api/v1/orders/{id}'), async (c) =>
      c.json(await orders.get(c.var.session.id, c.req.param('id') ?? '')),
    )
    .post(
      honoPath('POST /api/v1/orders/{id}/voucher'),
      takes('POST /api/v1/orders/{id}/voucher'),
      async (c) =>
        c.json(await orders.redeem(c.var.session.id, c.req.param('id') ?? '', c.req.valid('json').code)),
    )
    .put(honoPath('PUT /api/v1/orders/{id}/link'), takes('PUT /api/v1/orders/{id}/link'), async (c) =>
      c.json(
        await orderLinks.make(c.var.session.id, c.req.param('id') ?? '', c.req.valid('json').secretSha256),
      ),
    )
    .post(
      honoPath('POST /api/v1/orders/{id}/access'),
      takes('POST /api/v1/orders/{id}/access'),
      async (c) => {
        const id = c.req.param('id') ?? ''
        await orderLinks.open(c.var.session.id, id, c.req.valid('json').secret)
        return c.json(await orders.get(c.var.session.id, id))
      },
    )
    .get(honoPath('GET /api/v1/orders/{id}/receipt.pdf'), async (c) => {
      const { order } = await paid(c.var.session.id, c.req.param('id') ?? '')
      const receipt = await receiptOf(db, order, config.SELLER)
      return file(await renderer.receipt(receipt), 'application/pdf', `${receipt.number}.pdf`)
    })
    .get(honoPath('GET /api/v1/orders/{id}/charging-invoices.zip'), async (c) => {
      const { order, access } = await paid(c.var.session.id, c.req.param('id') ?? '')
      return file(await invoices.zip(order, access), 'application/zip', 'tesla-charging-invoices.zip')
    })
    .get(honoPath('GET /api/v1/orders/{id}/vehicles/{vin_ref}/charging-sessions.csv'), async (c) => {
      const { order } = await paid(c.var.session.id, c.req.param('id') ?? '')
      if (!packageOf(order.package).charging)
        throw new Problem('package-not-fitting', 'Charging sessions come with Pro and Bulk.')
      const reading = await readings.held(order.id, c.req.param('vin_ref') ?? '')
      if (!reading)
        throw new Problem('nothing-to-download', 'This car has not been read, or its reading is deleted.')
      const { history } = toReport(reading).charging
      if (!('value' in history) || history.value.sessions.length === 0)
        throw new Problem('nothing-to-download', 'Tesla lists no charging sessions for this car.')
      return file(
        Buffer.from(chargingCsv(history.value.sessions)),
        'text/csv; charset=utf-8',
        'charging-sessions.csv',
      )
    })
}

function file(bytes: Uint8Array, type: string, name: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
    },
  })
}
