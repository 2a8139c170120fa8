import { Order, OrderLink } from '@cpt/contract/order'
import { Erased, MyData } from '@cpt/contract/privacy'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { refusal } from '../../test/refusal.ts'
import { openShop, type Customer, type Shop } from '../../test/shop.ts'
import { forgetOld } from '../privacy/retention.ts'

let shop: Shop
let customer: Customer

beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())
beforeEach(async () => {
  shop.stripe.webhooks.configure({ held: true })
  shop.stripe.webhooks.take()
  customer = await shop.customer()
})

const newSecret = () => randomBytes(32).toString('base64url')
const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')
const days = (count: number) => count * 86_400_000

const make = (token: string, orderId: string, secret: string) =>
  shop.origin.request(`PUT /api/v1/orders/${orderId}/link`, {
    token,
    json: { secretSha256: hashOf(secret) },
  })
const open = (token: string, orderId: string, secret: string) =>
  shop.origin.request(`POST /api/v1/orders/${orderId}/access`, { token, json: { secret } })
const get = (token: string, path: string) => shop.origin.request(`GET /api/v1/${path}`, { token })
const post = (token: string, path: string, json: unknown) =>
  shop.origin.request(`POST /api/v1/${path}`, { token, json })

async function pay(orderId: string): Promise<void> {
  await customer.payByCard(orderId)
  await shop.settled()
}

/** An order with its link, and a session that has nothing yet. */
async function linked(wanted: Parameters<Customer['order']>[0] = {}) {
  const order = await customer.order(wanted)
  const secret = newSecret()
  OrderLink.parse(await (await make(customer.token, order.orderId, secret)).json())
  const { token } = await shop.origin.session()
  return { ...order, secret, token }
}

test('the link opens a paid order in a session that knows nothing of it, with all that was bought', async () => {
  const { orderId, secret, token, cars } = await linked({ package: 'pro' })
  await pay(orderId)
  await refusal(await get(token, `orders/${orderId}`), 'order-not-found')

  const opened = Order.parse(await (await open(token, orderId, secret)).json())
  expect(opened).toMatchObject({ orderId, status: 'delivered', access: 'link' })
  expect(opened.link).not.toBeNull()
  expect(await (await get(token, `orders/${orderId}`)).json()).toEqual(opened)

  const [report] = opened.cars[0]?.reports ?? []
  const status = await (await get(token, `tesla/reports/status/${report?.task_id}`)).json()
  expect(status).toMatchObject({ status: 'complete', download_url: expect.stringContaining('signature=') })

  const ref = cars[0]?.ref
  const read = await post(token, 'tesla/vehicle-report', { orderId, vehicle: ref })
  expect(read.status).toBe(200)
  for (const path of ['receipt.pdf', 'charging-invoices.zip', `vehicles/${ref}/charging-sessions.csv`]) {
    const file = await get(token, `orders/${orderId}/${path}`)
    expect(file.status, path).toBe(200)
    expect((await file.arrayBuffer()).byteLength, path).toBeGreaterThan(100)
  }
})

test('what a link does not open: the sign-in at Tesla, payment, vouchers, and other orders', async () => {
  const other = await customer.order()
  const { orderId, secret, token } = await linked()
  expect((await open(token, orderId, secret)).status).toBe(200)

  await refusal(await get(token, 'tesla/vehicles'), 'tesla-not-connected')
  await refusal(await post(token, 'payments/stripe/checkout', { orderId }), 'order-not-found')
  await refusal(await post(token, 'payments/paypal/orders', { orderId }), 'order-not-found')
  await refusal(await post(token, `orders/${orderId}/voucher`, { code: 'GIFT' }), 'order-not-found')
  await refusal(await get(token, `orders/${other.orderId}`), 'order-not-found')
  await refusal(await make(token, other.orderId, newSecret()), 'order-not-found')
})

test('a car that was not read yet is not read for a link', async () => {
  const { orderId, secret, token, cars } = await linked()
  await shop.rows(`update orders set status = 'paid', paid_at = now() where id = $1`, [orderId])
  await open(token, orderId, secret)
  const read = await post(token, 'tesla/vehicle-report', { orderId, vehicle: cars[0]?.ref })
  await refusal(read, 'report-not-ready')
  expect(await shop.rows('select 1 from readings where order_id = $1', [orderId])).toEqual([])
})

test('a wrong secret, a wrong order, an order without a link and nonsense are told apart by nobody', async () => {
  const { orderId, secret, token } = await linked()
  const without = await customer.order()
  expect((await open(token, orderId, secret)).status).toBe(200)

  const guesses = [
    [orderId, newSecret()],
    [orderId, secret.replace(/./, (first) => (first === 'A' ? 'B' : 'A'))],
    [randomUUID(), secret],
    [without.orderId, secret],
    ['nonsense', secret],
  ] as const
  const told = []
  for (const [id, guess] of guesses) {
    const { detail, status } = await refusal(await open(token, id, guess), 'order-link-unknown')
    told.push(`${status} ${detail}`)
  }
  expect(new Set(told).size).toBe(1)

  const cut = await open(token, orderId, secret.slice(0, 40))
  expect(JSON.stringify(await refusal(cut, 'off-contract'))).not.toContain(secret.slice(0, 40))
  const nobody = await shop.origin.request(`POST /api/v1/orders/${orderId}/access`, { json: { secret } })
  await refusal(nobody, 'session-required')
})

test('the secret stands in no row and in no line of the log, only its hash in one row', async () => {
  const { orderId, secret, token } = await linked()
  expect((await open(token, orderId, secret)).status).toBe(200)
  await open(token, orderId, newSecret())

  const tables = await shop.rows<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public'`,
  )
  const rows = await Promise.all(tables.map(({ name }) => shop.rows(`select t::text from "${name}" t`)))
  expect(JSON.stringify(rows)).toContain(hashOf(secret))
  expect(JSON.stringify(rows)).not.toContain(secret)
  const lines = shop.origin.log.join('\n')
  expect(lines).toContain('POST /api/v1/orders/{id}/access')
  expect(lines).not.toContain(secret)
  expect(lines).not.toContain(hashOf(secret))
})

test('a link is opened as often as one likes, in either region, also by the session that ordered', async () => {
  const { orderId, secret, token } = await linked()
  for (const asked of [token, token, customer.token])
    expect((await open(asked, orderId, secret)).status).toBe(200)
  expect((await customer.get(orderId)).access).toBe('owner')

  const iowa = await shop.another({ env: { REGION: 'us-central1' } })
  const { token: far } = await iowa.session()
  const answer = await iowa.request(`POST /api/v1/orders/${orderId}/access`, { token: far, json: { secret } })
  expect(await answer.json()).toMatchObject({ orderId, access: 'link' })
})

test('a new link stops the old one at once, and those who came by it, but not who made it', async () => {
  const { orderId, secret, token } = await linked()
  const holder = await shop.origin.session()
  for (const asked of [token, holder.token]) expect((await open(asked, orderId, secret)).status).toBe(200)

  const next = newSecret()
  const made = await (await make(holder.token, orderId, next)).json()
  const again = await (await make(holder.token, orderId, next)).json()
  expect(again).toEqual(made)

  await refusal(await get(token, `orders/${orderId}`), 'order-not-found')
  await refusal(await open(token, orderId, secret), 'order-link-unknown')
  expect((await get(holder.token, `orders/${orderId}`)).status).toBe(200)
  expect((await customer.get(orderId)).link).toEqual(made)
  expect((await open(token, orderId, next)).status).toBe(200)
})

test('of an order that is not paid the link shows just that, and that it is once it is', async () => {
  const { orderId, secret, token } = await linked()
  expect(await (await open(token, orderId, secret)).json()).toMatchObject({ status: 'open', paidAt: null })
  await refusal(await get(token, `orders/${orderId}/receipt.pdf`), 'payment-required')
  const { id } = await customer.checkout(orderId)
  shop.stripe.account.pay(id)
  // No webhook came: looking, a few seconds later, is enough.
  await shop.rows(`update payments set updated_at = now() - interval '5 seconds' where order_id = $1`, [
    orderId,
  ])
  expect(await (await open(token, orderId, secret)).json()).toMatchObject({ status: 'paid' })
  await shop.settled()
})

test('a PDF past its days is made again for the link, while the reading is held, and never at our cost', async () => {
  const { orderId, secret, token } = await linked()
  await pay(orderId)
  await shop.rows(`update reports set expires_at = now() - interval '1 minute' where order_id = $1`, [
    orderId,
  ])
  await shop.origin.context.reconcile()
  const before = Order.parse(await (await open(token, orderId, secret)).json())
  const taskId = before.cars[0]?.reports[0]?.task_id ?? ''
  expect(before.cars[0]?.reports[0]).toMatchObject({ status: 'complete', deleted: true })

  const again = () => post(token, 'tesla/vehicle-report/pdf/async', { task_id: taskId })
  expect((await again()).status).toBe(202)
  await shop.settled()
  const status = await (await get(token, `tesla/reports/status/${taskId}`)).json()
  expect(status).toMatchObject({ status: 'complete', download_url: expect.any(String) })

  await shop.rows(`update reports set expires_at = now() - interval '1 minute' where order_id = $1`, [
    orderId,
  ])
  await shop.rows(`update readings set delete_after = now() - interval '1 minute' where order_id = $1`, [
    orderId,
  ])
  await shop.origin.context.reconcile()
  await refusal(await again(), 'report-gone')

  // Asked for just before the reading went: it ends where it was, and no money goes back for what was delivered.
  await shop.rows(
    `update reports set state = 'queued', updated_at = now() - interval '11 minutes' where order_id = $1`,
    [orderId],
  )
  await shop.origin.context.reconcile()
  await shop.settled()
  const after = Order.parse(await (await get(token, `orders/${orderId}`)).json())
  expect(after.cars[0]?.reports[0]).toMatchObject({ status: 'complete', deleted: true })
  const back = `select 1 from outbox o join payments p on o.payload ->> 'paymentId' = p.id::text
    where o.kind = 'refund' and p.order_id = $1`
  expect(await shop.rows(back, [orderId])).toEqual([])
  expect(await customer.get(orderId)).toMatchObject({ status: 'delivered' })
})

test('the link ends with the time for which the order is kept, and sessions that opened it long before', async () => {
  const { orderId, secret, token } = await linked()
  await pay(orderId)
  const answer = Order.parse(await (await open(token, orderId, secret)).json())
  const { db } = shop.origin.context
  const ordered = new Date(answer.createdAt).getTime()
  expect(answer.link?.worksUntil).toBe(new Date(ordered + days(31)).toISOString())

  await forgetOld(db, new Date(ordered + days(2)))
  await refusal(await get(token, `orders/${orderId}`), 'order-not-found')
  expect((await open(token, orderId, secret)).status).toBe(200)

  await shop.rows(`update orders set created_at = created_at - interval '32 days' where id = $1`, [orderId])
  // The sweep is late: the link is over all the same.
  await refusal(await open(token, orderId, secret), 'order-link-unknown')
  await forgetOld(db, new Date())
  await refusal(await get(token, `orders/${orderId}`), 'order-not-found')
  expect(await shop.rows('select link_hash, link_made_at from orders where id = $1', [orderId])).toEqual([
    { link_hash: null, link_made_at: null },
  ])
})

test('who holds the link sees the order in the export and erases it, and nothing else of the owner', async () => {
  const other = await customer.order()
  const { orderId, secret, token } = await linked()
  await pay(orderId)
  await open(token, orderId, secret)

  const data = MyData.parse(await (await get(token, 'privacy/my-data')).json())
  expect(data.orders).toMatchObject([{ orderId, access: 'link', link: { madeAt: expect.any(String) } }])
  expect(data.vehicles).toHaveLength(1)

  const erased = await shop.origin.request('DELETE /api/v1/privacy/my-data', { token })
  expect(Erased.parse(await erased.json()).erased).toMatchObject({ orders: 1, reports: 1, readings: 1 })
  const fresh = await shop.origin.session()
  await refusal(await open(fresh.token, orderId, secret), 'order-link-unknown')
  expect(await shop.rows('select 1 from order_access where order_id = $1', [orderId])).toEqual([])
  expect((await customer.get(other.orderId)).status).toBe('open')
  await refusal(await get(customer.token, `orders/${orderId}`), 'order-not-found')
})
