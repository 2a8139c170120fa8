import type { Language } from '@cpt/contract/languages'
import { Problem } from '@cpt/contract/problem'
import { and, eq } from 'drizzle-orm'
import type { Hono } from 'hono'
import type { Context } from '../../context.ts'
import { payments as paymentsTable } from '../../db/schema.ts'
import type { ApiEnv } from '../../http/env.ts'
import { route } from '../../http/route.ts'
import type { ProviderName } from '../../payment/provider.ts'

export function payments(app: Hono<ApiEnv>, { config, db, orders, payments }: Context): void {
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

  route(app, 'POST /api/v1/payments/stripe/checkout', async ({ session, json }) => {
    const { url } = await start('stripe', session.id, json)
    return { checkoutUrl: url }
  })
  route(app, 'POST /api/v1/payments/paypal/orders', async ({ session, json }) => {
    const { providerRef, url } = await start('paypal', session.id, json)
    return { paypalOrderId: providerRef, approveUrl: url }
  })
  route(app, 'POST /api/v1/payments/paypal/orders/{id}/capture', async ({ session, params }) => {
    const [payment] = await db
      .select()
      .from(paymentsTable)
      .where(and(eq(paymentsTable.provider, 'paypal'), eq(paymentsTable.providerRef, params.id)))
    if (!payment) throw new Problem('order-not-found', 'Start the payment again.')
    const order = await orders.own(session.id, payment.orderId)
    await payments.capture('paypal', payment, order)
    return orders.get(session.id, order.id)
  })
  for (const provider of ['stripe', 'paypal'] as const) {
    route(app, `POST /api/v1/payments/${provider}/webhook`, async ({ bytes }, c) => {
      await payments.receive(provider, bytes, c.req.raw.headers)
      return { received: true as const }
    })
  }
}
