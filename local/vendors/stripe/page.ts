import { Hono } from 'hono'
import { html } from 'hono/html'
import { paymentPage } from '../../stand-in/payment-page.ts'
import type { CheckoutSession } from './objects.ts'
import type { StripeAccount } from './account.ts'

/** The page the customer is sent to. It pays, declines, or goes back; a paid session cannot be paid again. */
export function checkoutPage(account: StripeAccount) {
  return new Hono()
    .get('/c/pay/:id', (c) =>
      c.html(page(account.session(c.req.param('id')), c.req.query('declined') !== undefined)),
    )
    .post('/c/pay/:id/pay', (c) => {
      const session = account.pay(c.req.param('id'))
      return c.redirect(session.status === 'complete' ? returnAddress(session) : `/c/pay/${session.id}`, 303)
    })
    .post('/c/pay/:id/pay-later', (c) => {
      const session = account.pay(c.req.param('id'), { later: true })
      return c.redirect(returnAddress(session), 303)
    })
    .post('/c/pay/:id/decline', (c) => {
      account.decline(c.req.param('id'))
      return c.redirect(`/c/pay/${c.req.param('id')}?declined`, 303)
    })
    .post('/c/pay/:id/back', (c) => c.redirect(account.session(c.req.param('id')).cancel_url, 303))
}

const returnAddress = (session: CheckoutSession) =>
  session.success_url.replaceAll('{CHECKOUT_SESSION_ID}', session.id)

function page(session: CheckoutSession, declined: boolean) {
  const act = `/c/pay/${session.id}`
  const buttons =
    session.status === 'open'
      ? html`<form method="post" action="${act}/pay"><button class="pay">Pay</button></form>
          <form method="post" action="${act}/decline"><button>Decline the card</button></form>
          <form method="post" action="${act}/pay-later">
            <button>Pay by bank transfer (arrives later)</button>
          </form>
          <form method="post" action="${act}/back"><button class="back">Back without paying</button></form>`
      : session.status === 'complete'
        ? html`<p class="note">This order is already paid; it cannot be paid again.</p>
            <a class="button" href="${returnAddress(session)}">Back to the shop</a>`
        : html`<p class="note">This page has expired. Go back and start again.</p>
            <a class="button" href="${session.cancel_url}">Back to the shop</a>`
  return paymentPage({
    vendor: 'Stripe',
    colour: '#635bff',
    amountCents: session.amount_total,
    currency: session.currency.toUpperCase(),
    warning: declined ? 'Your card was declined. No money was taken.' : undefined,
    buttons,
  })
}
