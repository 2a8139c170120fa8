import type { Order } from '@cpt/contract/order'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { refusal } from '../../test/refusal.ts'
import { openShop, type Customer, type Shop } from '../../test/shop.ts'

let shop: Shop
let customer: Customer

beforeAll(async () => {
  shop = await openShop({
    env: {
      SELLER: JSON.stringify({
        name: 'Testi Oy',
        email: 'apu@testi.example',
        address: ['Katu 1', 'Helsinki'],
        vatId: 'FI123',
        vatPercent: 25.5,
      }),
    },
  })
})
afterAll(() => shop.close())
beforeEach(async () => {
  shop.stripe.webhooks.configure({ held: true })
  shop.stripe.webhooks.take()
  customer = await shop.customer()
})

const post = (path: string, json: unknown) =>
  shop.origin.request(`POST /api/v1/${path}`, { token: customer.token, json })
const get = (path: string) => shop.origin.request(`GET /api/v1/${path}`, { token: customer.token })
const wanted = (more: object = {}) => ({
  package: 'basic',
  vehicles: [customer.cars[0]?.ref],
  language: 'en',
  units: 'metric',
  currency: 'EUR',
  termsAccepted: true,
  ...more,
})
const voucher = (code: string, more: Record<string, unknown>) => {
  const row = { code, kind: 'percentage', percentage: null, max_uses: null, ...more }
  return shop.rows('insert into vouchers (code, kind, percentage, max_uses) values ($1, $2, $3, $4)', [
    row.code,
    row.kind,
    row.percentage,
    row.max_uses,
  ])
}
const redeem = (orderId: string, code: string) => post(`orders/${orderId}/voucher`, { code })
const pay = async ({ orderId }: Order) => {
  await customer.payByCard(orderId)
  await shop.settled()
}

test('the catalogue has a price for each package in each currency', async () => {
  const answer = await shop.origin.request('GET /api/v1/catalog')
  expect(answer.headers.get('cache-control')).toContain('max-age=300')
  expect(await answer.json()).toMatchObject({
    payments: true,
    providers: ['stripe', 'paypal'],
    packages: [
      { name: 'basic', maxCars: 1, priceCents: { EUR: 999, NOK: 11_900 } },
      { name: 'pro', priceCents: { EUR: 1_999 } },
      { name: 'bulk', maxCars: 10, priceCents: { EUR: 2_999 } },
    ],
  })
})

test('a car of another account, too many cars, a car named twice and stray photos are refused', async () => {
  const [one, two] = customer.cars
  const american = await shop.customer('american')
  await refusal(await post('orders', wanted({ vehicles: [american.cars[0]?.ref] })), 'vehicle-not-found')
  await refusal(await post('orders', wanted({ vehicles: [one?.ref, two?.ref] })), 'package-not-fitting')
  const twice = await post('orders', wanted({ package: 'bulk', vehicles: [one?.ref, one?.ref] }))
  expect((await refusal(twice, 'off-contract')).errors?.[0]?.pointer).toBe('/vehicles')
  const foreign = { [String(one?.ref)]: ['00000000-0000-4000-8000-000000000000'] }
  await refusal(await post('orders', wanted({ photos: foreign })), 'photo-not-found')
  const stray = { [String(two?.ref)]: [] }
  expect(
    (await refusal(await post('orders', wanted({ photos: stray })), 'off-contract')).errors?.[0]?.pointer,
  ).toBe('/photos')
  await refusal(await post('orders', wanted({ termsAccepted: false })), 'off-contract')
  await refusal(await shop.origin.request('POST /api/v1/orders', { json: wanted() }), 'session-required')
  expect((await post('orders', wanted())).status).toBe(201)
})

test('an order is made once for its Idempotency-Key, also where nothing is left of the first answer', async () => {
  const key = 'order-0000-0001'
  const send = async (json: object) => {
    const answer = await shop.origin.request('POST /api/v1/orders', {
      token: customer.token,
      json,
      headers: { 'idempotency-key': key },
    })
    return ((await answer.json()) as Order).orderId
  }
  const { redis } = shop.origin.context
  const forget = async () => redis.del(...(await redis.keys(`idem:${customer.sessionId}:*`)))
  const first = await send(wanted())
  await forget()
  expect(await send(wanted())).toBe(first)
  await forget()
  // Under another request it is another order
  expect(await send(wanted({ units: 'imperial' }))).not.toBe(first)
  const made = await shop.rows('select id from orders where session_id = $1', [customer.sessionId])
  expect(made).toHaveLength(2)
  const cars = await shop.rows('select ref from order_cars where order_id = $1', [first])
  expect(cars).toHaveLength(1)
})

test('neither the VIN nor anything of Tesla stands readable in the record', async () => {
  const { orderId } = await customer.order()
  const [row] = await shop.rows('select * from order_cars where order_id = $1', [orderId])
  const held = await shop.origin.context.tesla.carsOf(customer.sessionId)
  expect(held.length).toBeGreaterThan(0)
  for (const { vin } of held) expect(JSON.stringify(row)).not.toContain(vin)
})

test('a voucher lowers the price by what it says, and the page that was open is closed', async () => {
  await voucher('TWENTY', { percentage: 20 })
  const { orderId } = await customer.order()
  const { id } = await customer.checkout(orderId)
  const answer = await redeem(orderId, ' twenty ')
  expect(await answer.json()).toMatchObject({ totalCents: 999, discountCents: 200, dueCents: 799 })
  expect(shop.stripe.account.session(id).status).toBe('expired')
  const next = await customer.checkout(orderId)
  expect(shop.stripe.account.session(next.id).amount_total).toBe(799)
  await refusal(await redeem(orderId, 'ANOTHER'), 'voucher-not-usable')
})

test('of two orders that want the last use of a voucher at once, one gets it', async () => {
  await voucher('LAST', { percentage: 50, max_uses: 1 })
  const orders = await Promise.all(Array.from({ length: 6 }, () => customer.order()))
  const answers = await Promise.all(orders.map(({ orderId }) => redeem(orderId, 'LAST')))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  for (const answer of answers.filter(({ status }) => status !== 200))
    await refusal(answer, 'voucher-not-usable')
  expect(await shop.rows(`select uses from vouchers where code = 'LAST'`)).toEqual([{ uses: 1 }])
})

test('a voucher that gives all makes the order paid at once, and once', async () => {
  await voucher('GIFT', { kind: 'free', max_uses: 5 })
  const { orderId } = await customer.order()
  const answers = await Promise.all([redeem(orderId, 'GIFT'), redeem(orderId, 'GIFT')])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  await shop.settled()
  expect(await customer.get(orderId)).toMatchObject({ status: 'delivered', dueCents: 0 })
  await refusal(await post('payments/stripe/checkout', { orderId }), 'order-not-open')
  expect(await shop.rows(`select uses from vouchers where code = 'GIFT'`)).toEqual([{ uses: 1 }])
})

test('an unknown voucher is told from one that has ended', async () => {
  await shop.rows(
    `insert into vouchers (code, kind, valid_until) values ('ENDED', 'free', now() - interval '1 day')`,
  )
  const { orderId } = await customer.order()
  await refusal(await redeem(orderId, 'NEVER'), 'voucher-unknown')
  expect((await refusal(await redeem(orderId, 'ENDED'), 'voucher-not-usable')).detail).toMatch(/ended/)
})

test('an order that nobody paid for a day ends, gives its voucher back, and cannot be paid', async () => {
  await voucher('BACK', { percentage: 10, max_uses: 1 })
  const { orderId } = await customer.order()
  await redeem(orderId, 'BACK')
  const { id } = await customer.checkout(orderId)
  await shop.rows(`update orders set created_at = now() - interval '25 hours' where id = $1`, [orderId])
  await shop.origin.context.reconcile()
  expect((await customer.get(orderId)).status).toBe('expired')
  expect(shop.stripe.account.session(id).status).toBe('expired')
  await refusal(await post('payments/stripe/checkout', { orderId }), 'order-not-open')
  expect(await shop.rows(`select uses from vouchers where code = 'BACK'`)).toEqual([{ uses: 0 }])
})

test('with a paid Pro order come receipt, charging sessions and the invoices, also after the sign-in was given up', async () => {
  const order = await customer.order({ package: 'pro', language: 'fi' })
  const csvPath = `orders/${order.orderId}/vehicles/${order.cars[0]?.ref}/charging-sessions.csv`
  await refusal(await get(csvPath), 'payment-required')
  await pay(order)
  expect(await shop.origin.context.tesla.heldCars(customer.sessionId)).toBeNull()

  const receipt = await get(`orders/${order.orderId}/receipt.pdf`)
  expect(receipt.headers.get('content-disposition')).toMatch(/filename="CPT-\d{4}-\d{7}\.pdf"/)
  expect(
    Buffer.from(await receipt.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')

  const csv = await (await get(csvPath)).text()
  const [head = '', ...lines] = csv.trimEnd().split('\r\n')
  expect(head).toContain('started,ended,place,country,energy_kwh')
  expect(lines.length).toBeGreaterThan(10)

  const zip = unzipSync(
    new Uint8Array(await (await get(`orders/${order.orderId}/charging-invoices.zip`)).arrayBuffer()),
  )
  const names = Object.keys(zip)
  expect(names.length).toBeGreaterThan(10)
  for (const name of names) expect(strFromU8(zip[name] ?? new Uint8Array()).slice(0, 5)).toBe('%PDF-')
})

test('Basic has neither charging sessions nor invoices, and says what does', async () => {
  const order = await customer.order()
  await pay(order)
  const invoices = await get(`orders/${order.orderId}/charging-invoices.zip`)
  expect((await refusal(invoices, 'package-not-fitting')).detail).toContain('Pro')
})

test('where payments are off, an order is paid as it is made', async () => {
  const free = await shop.another({ env: { PAYMENTS: 'off' } })
  const answer = await free.request('POST /api/v1/orders', { token: customer.token, json: wanted() })
  const order = (await answer.json()) as Order
  expect(order).toMatchObject({ status: 'paid', dueCents: 0 })
  await free.context.outbox.idle()
  await free.context.queue.idle()
  expect((await customer.get(order.orderId)).status).toBe('delivered')
  const start = { token: customer.token, json: { orderId: order.orderId } }
  await refusal(await free.request('POST /api/v1/payments/stripe/checkout', start), 'payments-off')
})

test('without a queue a report can be had within the request; a car that sleeps is named as the reason', async () => {
  const order = await customer.order()
  const [ref] = order.cars.map((car) => car.ref)
  expect(ref).toBe(customer.cars[0]?.ref)
  await pay(order)
  const taskId = (await customer.get(order.orderId)).cars[0]?.reports[0]?.task_id
  const answer = await post('tesla/vehicle-report/pdf', { task_id: taskId })
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  expect(
    Buffer.from(await answer.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  for (const change of [
    `state = 'deleted', object_name = null`,
    `state = 'queued'`,
    `state = 'failed', reason = 'vehicle-asleep'`,
  ])
    await shop.rows(`update reports set ${change} where id = $1`, [taskId])
  await shop.origin.context.bucket.remove(`reports/${taskId}.pdf`)
  await refusal(await post('tesla/vehicle-report/pdf', { task_id: taskId }), 'vehicle-asleep')
  const queued = await shop.another({
    env: {
      CLOUD_TASKS_QUEUE: 'projects/p/locations/l/queues/q',
      WORKER_URL: 'https://worker.test',
    },
  })
  const there = { token: customer.token, json: { task_id: taskId } }
  await refusal(await queued.request('POST /api/v1/tesla/vehicle-report/pdf', there), 'synchronous-off')
})
