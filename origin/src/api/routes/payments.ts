import { Problem } from '@cpt/contract/problem'
import { honoPath } from '../../http/hono-path.ts'
import type { Language } from '@cpt/contract/languages'
import { and, eq } from 'drizzle-orm'
import { Hono, type Context as HonoContext } from 'hono'
import type { Context } from '../../context.ts'
import { payments as paymentsTable } from '../../db/schema.ts'
import type { ProviderName } from '../../payment/provider.ts'
import type { ApiEnv } from '../../http/env.ts'
import { takes } from '../../http/takes.ts'

export const payments = ({ config, db, orders, payments }: Context) => {
  const start = async (
    provider: ProviderName,
    sessionId: string,
    asked: { orderId: string; language?: Language | undefined },
  ) => {
    const order = await orders.own(sessionId, asked.orderId)
    if (!config.PAYMENTS || (order.status === 'open' && order.dueCents === 0))
      throw new Problem('payments-off', 'This order costs nothing; its reports start by themselves.')
    return payments.start(provider, order, asked.language ?? (order.language as Language))
  }
  const webhook = (provider: ProviderName) => async (c: HonoContext<ApiEnv>) => {
    await payments.receive(provider, c.var.body, c.req.raw.headers)
    return c.json({ received: true })
  }

  return new Hono<ApiEnv>()
    .post(
      honoPath('POST /api/v1/payments/stripe/checkout'),
      takes('POST /api/v1/payments/stripe/checkout'),
      async (c) => {
        const { url } = await start('stripe', c.var.session.id, c.req.valid('json'))
        return c.json({ checkoutUrl: url })
      },
    )
    .post(
      honoPath('POST /api/v1/payments/paypal/orders'),
      takes('POST /api/v1/payments/paypal/orders'),
      async (c) => {
        const { providerRef, url } = await start('paypal', c.var.session.id, c.req.valid('json'))
        return c.json({ paypalOrderId: providerRef, approveUrl: url })
      },
    )
    .post(honoPath('POST /api/v1/payments/paypal/orders/{id}/capture'), async (c) => {
      const ref = c.req.param('id') ?? ''
      const [payment] = await db
        .select()
        .from(paymentsTable)
        .where(and(eq(paymentsTable.provider, 'paypal'), eq(paymentsTable.providerRef, ref)))
      if (!payment) throw new Problem('order-not-found', 'Start the payment again.')
      const order = await orders.own(c.var.session.id, payment.orderId)
      await payments.capture('paypal', payment, order)
      return c.json(await orders.get(c.var.session.id, order.id))
    })
    .post(honoPath('POST /api/v1/payments/stripe/webhook'), webhook('stripe'))
    .post(honoPath('POST /api/v1/payments/paypal/webhook'), webhook('paypal'))
}
