import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { refusal } from '../../test/refusal.ts'
import { openShop, type Customer, type Shop } from '../../test/shop.ts'

let shop: Shop
let customer: Customer
let orderId: string

beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())
beforeEach(async () => {
  for (const standIn of [shop.stripe, shop.paypal, shop.tesla]) standIn.faults.clear()
  shop.paypal.account.captureRefusals.length = 0
  for (const standIn of [shop.stripe, shop.paypal]) {
    standIn.webhooks.configure({ held: true })
    standIn.webhooks.take()
  }
  customer = await shop.customer()
  orderId = (await customer.order()).orderId
})

const post = (route: string, json?: unknown) =>
  shop.origin.request(`POST /api/v1/payments/${route}`, { token: customer.token, ...(json ? { json } : {}) })
const startPayPal = async () => {
  const answer = await post('paypal/orders', { orderId })
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { paypalOrderId: string }).paypalOrderId
}
const approved = async () => {
  const id = await startPayPal()
  shop.paypal.account.approve(id)
  return id
}
const capture = (id: string) => post(`paypal/orders/${id}/capture`)
const rowsOf = () =>
  shop.rows<{ provider: string; status: string }>(
    'select provider, status from payments where order_id = $1 order by created_at',
    [orderId],
  )
const captures = () => shop.capturesOf(orderId)
const log = () => shop.origin.log.join('')
/** PayPal forgets an order that is not completed; the shop's clock stands still, so its birth is moved. */
const forget = (id: string) => {
  shop.paypal.account.order(id).create_time = new Date(shop.clock.now() - 3 * 3_600_000).toISOString()
}

const expired = {
  'paid again at PayPal': async () => {
    const id = await startPayPal()
    expect(id).toBeTruthy()
  },
  'paid at Stripe instead': async () => {
    const { url } = await customer.checkout(orderId)
    expect(url).toContain('/c/pay/')
  },
  'given a voucher instead': async () => {
    await shop.rows(`insert into vouchers (code, kind) values ('EXPIRED', 'free') on conflict do nothing`)
    const answer = await shop.origin.request(`POST /api/v1/orders/${orderId}/voucher`, {
      token: customer.token,
      json: { code: 'EXPIRED' },
    })
    expect(answer.status).toBe(200)
  },
}
test.each(Object.entries(expired))('an order whose PayPal page has expired is %s', async (_, pay) => {
  const first = await startPayPal()
  forget(first)
  await pay()
  expect((await rowsOf())[0]).toEqual({ provider: 'paypal', status: 'expired' })
})

test('an expired PayPal page cannot be captured, and says so', async () => {
  const id = await approved()
  forget(id)
  await refusal(await capture(id), 'payment-failed')
  expect(await rowsOf()).toEqual([{ provider: 'paypal', status: 'expired' }])
  expect((await customer.get(orderId)).status).toBe('open')
})

test('an order whose PayPal page has expired ends by the sweep', async () => {
  forget(await startPayPal())
  await shop.rows(`update orders set created_at = now() - interval '30 hours' where id = $1`, [orderId])
  await shop.origin.context.reconcile()
  expect((await customer.get(orderId)).status).toBe('expired')
  expect(await rowsOf()).toEqual([{ provider: 'paypal', status: 'expired' }])
})

test('a captured payment stays what it is when PayPal no longer knows its order', async () => {
  const id = await approved()
  expect((await capture(id)).status).toBe(200)
  shop.paypal.account.orders.delete(id)
  expect(await shop.deliver('paypal')).toEqual([200, 200])
  expect(await rowsOf()).toEqual([{ provider: 'paypal', status: 'captured' }])
  expect((await customer.get(orderId)).paidAt).not.toBeNull()
})

test.each(['INSTRUMENT_DECLINED', 'PAYER_ACTION_REQUIRED'])(
  'after %s the customer goes back to the same page and may try again',
  async (issue) => {
    const id = await approved()
    shop.paypal.account.captureRefusals.push(issue)
    const { detail } = await refusal(await capture(id), 'payment-failed')
    expect(detail).toContain('Go back to PayPal')
    expect(await startPayPal()).toBe(id)
    // PayPal gives the earlier answer to a request id that it has seen: the second try is another.
    expect((await capture(id)).status).toBe(200)
    expect(captures()).toHaveLength(1)
    expect(await rowsOf()).toEqual([{ provider: 'paypal', status: 'captured' }])
  },
)

test.each([
  'COMPLIANCE_VIOLATION',
  'PAYER_ACCOUNT_RESTRICTED',
  'TRANSACTION_REFUSED',
  'PAYER_CANNOT_PAY',
  'PAYMENT_DENIED',
])('%s ends this checkout, and another way to pay opens', async (issue) => {
  const id = await approved()
  shop.paypal.account.captureRefusals.push(issue)
  await refusal(await capture(id), 'payment-failed')
  await refusal(await capture(id), 'payment-failed')
  expect(captures()).toHaveLength(0)
  expect(await rowsOf()).toEqual([{ provider: 'paypal', status: 'failed' }])
  expect(await startPayPal()).not.toBe(id)
})

test.each(['INSTRUMENT_DECLINED', 'PAYER_ACTION_REQUIRED', 'COMPLIANCE_VIOLATION', 'A_NEW_ISSUE'])(
  'an event whose money is refused with %s is acknowledged, and never takes the money later',
  async (issue) => {
    const id = await approved()
    const sent = shop.paypal.webhooks.take()
    shop.paypal.account.captureRefusals.push(issue)
    const deliver = () =>
      Promise.all(
        sent.map(async (message) => {
          const headers = shop.paypal.webhooks.headersOf(message)
          const body = message.body
          const answer = await shop.origin.request('POST /api/v1/payments/paypal/webhook', { body, headers })
          return answer.status
        }),
      )
    expect(await deliver()).toEqual([200])
    // Redelivered, under the same and under another event id.
    expect(await deliver()).toEqual([200])
    if (issue !== 'A_NEW_ISSUE') {
      await shop.rows('delete from provider_events where provider_ref = $1', [id])
      await shop.rows(`delete from outbox where kind = 'provider-event'`)
      expect(await deliver()).toEqual([200])
    }
    expect(captures()).toHaveLength(0)
    expect((await customer.get(orderId)).paidAt).toBeNull()
  },
)

test('a refusal that nobody knows is a 502 with a reference, and an ERROR line', async () => {
  const id = await approved()
  shop.paypal.account.captureRefusals.push('SOMETHING_NEW')
  const { detail } = await refusal(await capture(id), 'payment-provider-refused')
  expect(detail).toContain('reference')
  expect(log()).toContain('SOMETHING_NEW')
  expect((await customer.checkout(orderId)).url).toContain('/c/pay/')
})

test('our own account restricted at PayPal is told to the operators', async () => {
  const id = await approved()
  shop.paypal.account.captureRefusals.push('PAYEE_ACCOUNT_RESTRICTED')
  await refusal(await capture(id), 'payment-failed')
  expect(log()).toContain('our account at a payment provider is refused')
})

test('an approval at PayPal is not taken once the customer has moved to Stripe', async () => {
  const id = await approved()
  await customer.checkout(orderId)
  expect(await shop.deliver('paypal')).toEqual([200])
  await refusal(await capture(id), 'payment-failed')
  expect(captures()).toHaveLength(0)
})

test('an event that is refused, and one about nothing of ours, leave a line each, once', async () => {
  const id = await approved()
  shop.paypal.account.captureRefusals.push('YET_ANOTHER_ISSUE')
  expect(await shop.deliver('paypal', { copies: 2 })).toEqual([200, 200])
  const lines = (action: string) =>
    shop.rows<{ subject: string }>(
      `select a.subject from audit_log a join provider_events e on e.event_id = a.subject
       where a.action = $1 and (e.provider_ref = $2 or e.provider_ref is null)`,
      [action, id],
    )
  expect(await lines('event-refused')).toHaveLength(1)
  const before = (await lines('event-ignored')).length
  shop.stripe.account.decline((await customer.checkout(orderId)).id)
  await shop.deliver('stripe', { copies: 2 })
  expect((await lines('event-ignored')).length).toBe(before + 1)
})

test('an event about a checkout that Stripe does not know is acknowledged', async () => {
  const { id } = await customer.checkout(orderId)
  shop.stripe.account.pay(id)
  shop.stripe.account.sessions.delete(id)
  expect(new Set(await shop.deliver('stripe'))).toEqual(new Set([200]))
})
