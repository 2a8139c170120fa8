import { openReadOnly } from '@cpt/local/ledger/read-only'
import { readLedger } from '@cpt/local/ledger/read-ledger'
import { productionSources } from '@cpt/local/ledger/sources'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openShop, type Customer, type Shop } from '../../test/shop.ts'

let shop: Shop
let customer: Customer
let calls: string[]
let recorders: { url: string; close: () => void }[]

beforeAll(async () => {
  shop = await openShop()
  customer = await shop.customer()
  calls = []
  recorders = await Promise.all([recording(shop.stripe.url), recording(shop.paypal.url)])
})
afterAll(async () => {
  for (const { close } of recorders) close()
  await shop.close()
})
beforeEach(() => {
  calls.length = 0
  Object.assign(shop.paypal.reporting, { isGranted: true, lateMs: 0 })
})

/** Passes calls on to a stand-in as they come, and writes down their method and path. */
async function recording(target: string) {
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      calls.push(`${request.method} ${new URL(request.url ?? '', target).pathname}`)
      const answer = await fetch(target + (request.url ?? ''), {
        method: request.method ?? 'GET',
        headers: {
          authorization: request.headers.authorization ?? '',
          'content-type': request.headers['content-type'] ?? '',
        },
        ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
      })
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  }
}

const ledger = () => {
  const env = {
    DATABASE_URL: shop.origin.databaseUrl,
    STRIPE_SECRET_KEY: shop.stripe.secretKey,
    STRIPE_API_URL: recorders[0]?.url,
    PAYPAL_CLIENT_ID: shop.paypal.clientId,
    PAYPAL_CLIENT_SECRET: shop.paypal.clientSecret,
    PAYPAL_API_URL: recorders[1]?.url,
  }
  return readLedger(productionSources(env), { now: new Date(shop.clock.now()), graceMinutes: 0 })
}
const paidByStripe = async () => {
  const order = await customer.order()
  const { id } = await customer.checkout(order.orderId)
  return shop.stripe.account.pay(id)
}
const paidByPayPal = async () => {
  const order = await customer.order()
  const paypalOrderId = await customer.startPayPal(order.orderId)
  shop.paypal.account.approve(paypalOrderId)
  return { order, paypalOrderId }
}
const unrecorded = ({ findings }: Awaited<ReturnType<typeof ledger>>) =>
  findings.filter(({ detail }) => detail === 'is not in the record').map(({ subject }) => subject)

test('money that the providers took and nobody recorded is found by their own APIs, and only by reading', async () => {
  const session = await paidByStripe()
  const { paypalOrderId } = await paidByPayPal()
  const [unit] = shop.paypal.account.capture(paypalOrderId).purchase_units
  const capture = unit?.payments?.captures[0]?.id
  expect(unrecorded(await ledger()).toSorted()).toEqual([session.payment_intent, capture].toSorted())
  expect(calls).toContain('GET /v1/charges')
  expect(calls).toContain(`GET /v2/checkout/orders/${paypalOrderId}`)
  expect(calls).toContain('GET /v1/reporting/transactions')
  expect(calls.filter((call) => !call.startsWith('GET '))).toEqual(['POST /v1/oauth2/token'])
})

test('what was recorded agrees, with what went back', async () => {
  await shop.deliver('stripe')
  const { order, paypalOrderId } = await paidByPayPal()
  await shop.origin.request(`POST /api/v1/payments/paypal/orders/${paypalOrderId}/capture`, {
    token: customer.token,
  })
  await shop.deliver('paypal')
  const before = await ledger()
  expect(unrecorded(before)).toEqual([])
  const recorded = (
    await shop.rows<{ capture_ref: string; id: string }>(
      'select id, capture_ref from payments where order_id = $1',
      [order.orderId],
    )
  )[0]
  shop.paypal.account.refund(recorded?.capture_ref ?? '', { custom_id: 'by-hand' })
  expect((await ledger()).findings).toContainEqual({
    invariant: 'refunds are recorded',
    subject: recorded?.id,
    detail: expect.stringContaining('0 recorded') as string,
  })
})

test('two refunds made by hand, which bear the order that the payment bears, are no refund made twice', async () => {
  const { order, paypalOrderId } = await paidByPayPal()
  await shop.origin.request(`POST /api/v1/payments/paypal/orders/${paypalOrderId}/capture`, {
    token: customer.token,
  })
  const [payment] = await shop.rows<{ ref: string }>(
    'select capture_ref as ref from payments where order_id = $1',
    [order.orderId],
  )
  for (const value of ['1.00', '2.00'])
    shop.paypal.account.refund(payment?.ref ?? '', {
      amount: { currency_code: 'EUR', value },
      custom_id: order.orderId,
    })
  await shop.deliver('paypal')
  const own = (await ledger()).findings.filter(({ subject }) => subject === payment?.ref)
  expect(own).toEqual([])
})

test('a payment whose order nobody knows is found by Transaction Search, or said to be not checked', async () => {
  const amount = { currency_code: 'EUR', value: '9.99' }
  const { id } = shop.paypal.account.create({
    intent: 'CAPTURE',
    purchase_units: [{ reference_id: 'report', amount }],
    payment_source: {
      paypal: {
        experience_context: { return_url: 'http://shop.test/done', cancel_url: 'http://shop.test/back' },
      },
    },
  })
  shop.paypal.account.approve(id)
  const capture = shop.paypal.account.capture(id).purchase_units[0]?.payments?.captures[0]?.id
  expect(unrecorded(await ledger())).toContain(capture)

  shop.paypal.reporting.isGranted = false
  const refused = await ledger()
  expect(unrecorded(refused)).not.toContain(capture)
  expect(refused.notChecked.join()).toContain('NOT_AUTHORIZED')
  expect(refused.counts['not checked']).toBe(refused.notChecked.length)

  Object.assign(shop.paypal.reporting, { isGranted: true, lateMs: 3 * 3_600_000 })
  const late = await ledger()
  expect(unrecorded(late)).not.toContain(capture)
  expect(late.notChecked.join()).toContain('up to 3 h late')
})

test('a provider that does not answer is named, and its payments are not called invented', async () => {
  shop.stripe.faults.add({ kind: 'status', status: 503 })
  const found = await ledger()
  shop.stripe.faults.clear()
  expect(found.unread).toEqual(['stripe'])
  expect(found.findings.filter(({ detail }) => detail.includes('not in the provider'))).toEqual([])
})

test('Postgres refuses to write through the ledger’s connection', async () => {
  const client = await openReadOnly(shop.origin.databaseUrl)
  try {
    await expect(client.query(`update orders set status = 'expired'`)).rejects.toMatchObject({
      code: '25006',
    })
  } finally {
    await client.end()
  }
  const loose = new URL(shop.origin.databaseUrl)
  loose.searchParams.set('options', '-c default_transaction_read_only=off')
  await expect(openReadOnly(loose.href)).rejects.toThrow('read-only')
})

test('production takes nothing of this machine, and names what is missing but no value', () => {
  expect(() => productionSources({})).toThrow('DATABASE_URL')
  const incomplete = {
    DATABASE_URL: 'postgres://a:b@db.test/cpt',
    STRIPE_SECRET_KEY: 'sm://stripe-secret-key',
  }
  expect(() => productionSources(incomplete)).toThrow('STRIPE_SECRET_KEY names a secret')
  const sources = productionSources({ ...incomplete, STRIPE_SECRET_KEY: 'sk_live_1' })
  expect(sources).toMatchObject({ stripe: { apiUrl: 'https://api.stripe.com' }, paypal: null })
})
