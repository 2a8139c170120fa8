import { Hono } from 'hono'
import { html } from 'hono/html'
import { paymentPage } from '../../stand-in/payment-page.ts'
import type { PayPalAccount } from './account.ts'

/** The page where the customer agrees. The shop captures afterwards; agreeing twice changes nothing. */
export function approvalPage(account: PayPalAccount) {
  return new Hono()
    .get('/checkoutnow', (c) => {
      const order = account.order(c.req.query('token') ?? '')
      const { cancelUrl } = account.returns(order.id)
      const [unit] = order.purchase_units
      const act = `/checkoutnow/${order.id}`
      const buttons =
        order.status === 'PAYER_ACTION_REQUIRED'
          ? html`<form method="post" action="${act}/approve">
                <button class="pay">Pay with PayPal</button>
              </form>
              <form method="post" action="${act}/cancel">
                <button class="back">Back without paying</button>
              </form>`
          : html`<p class="note">You have already agreed to this payment.</p>
              <a class="button" href="${cancelUrl}">Back to the shop</a>`
      return c.html(
        paymentPage({
          vendor: 'PayPal',
          colour: '#0070e0',
          amountCents: Math.round(Number(unit?.amount.value) * 100),
          currency: unit?.amount.currency_code ?? 'EUR',
          buttons,
        }),
      )
    })
    .post('/checkoutnow/:id/approve', (c) => {
      const order = account.approve(c.req.param('id'))
      return c.redirect(withToken(account.returns(order.id).returnUrl, order.id), 303)
    })
    .post('/checkoutnow/:id/cancel', (c) => {
      const id = c.req.param('id')
      return c.redirect(withToken(account.returns(id).cancelUrl, id), 303)
    })
}

/** PayPal adds its order's id as `token` to both addresses. */
function withToken(address: string, id: string): string {
  const url = new URL(address)
  url.searchParams.set('token', id)
  url.searchParams.set('PayerID', 'LOCALPAYER01')
  return url.href
}
