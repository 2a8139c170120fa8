import { Hono } from 'hono'
import { html } from 'hono/html'
import { paymentPage } from '../../stand-in/payment-page.ts'
import type { CheckoutSession } from './objects.ts'
import type { StripeAccount } from './account.ts'

/** The page the customer is sent to. It pays, declines, or goes back; a paid session cannot be paid again. */
export function checkoutPage(account: StripeAccount) {
  return (
    new Hono()
      .get('/c/pay/:id', (c) =>
        c.html(page(account.session(c.req.param('id')), c.req.query('declined') !== undefined)),
      )
      .post('/c/pay/:id/pay', (c) => {
        const session = account.pay(c.req.param('id'))
        return c.redirect(
          session.status === 'complete' ? returnAddress(session) : `/c/pay/${session.id}`,
          303,
        )
      })
      // The bank wants to see its customer first (docs.stripe.com/payments/3d-secure/authentication-flow).
      .post('/c/pay/:id/pay-with-3ds', (c) => c.redirect(`/c/3ds/${c.req.param('id')}`, 303))
      .get('/c/3ds/:id', (c) => c.html(bankPage(account.session(c.req.param('id')))))
      .post('/c/3ds/:id/complete', (c) => {
        const session = account.pay(c.req.param('id'))
        return c.redirect(
          session.status === 'complete' ? returnAddress(session) : `/c/pay/${session.id}`,
          303,
        )
      })
      .post('/c/3ds/:id/fail', (c) => {
        account.decline(c.req.param('id'), 'payment_intent_authentication_failure')
        return c.redirect(`/c/pay/${c.req.param('id')}?declined`, 303)
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
  )
}

const returnAddress = (session: CheckoutSession) =>
  session.success_url.replaceAll('{CHECKOUT_SESSION_ID}', session.id)

function bankPage(session: CheckoutSession) {
  const act = `/c/3ds/${session.id}`
  return paymentPage({
    vendor: 'Your bank (3-D Secure)',
    colour: '#1a1f36',
    amountCents: session.amount_total,
    currency: session.currency.toUpperCase(),
    warning: undefined,
    buttons: html`<form method="post" action="${act}/complete"><button class="pay">Complete</button></form>
      <form method="post" action="${act}/fail"><button class="back">Fail</button></form>`,
  })
}

function page(session: CheckoutSession, declined: boolean) {
  const act = `/c/pay/${session.id}`
  const buttons =
    session.status === 'open'
      ? html`<form method="post" action="${act}/pay"><button class="pay">Pay</button></form>
          <form method="post" action="${act}/pay-with-3ds">
            <button>Pay with a card that asks for 3-D Secure</button>
          </form>
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
