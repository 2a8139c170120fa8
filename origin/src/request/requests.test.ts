import { Order } from '@cpt/contract/order'
import { MyData } from '@cpt/contract/privacy'
import { AskedReport, type NewRequest } from '@cpt/contract/request'
import { ReportStatus } from '@cpt/contract/task-status'
import { car, vins } from '@cpt/local/vendors/tesla/cars'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { refusal } from '../../test/refusal.ts'
import { openShop, type Customer, type Shop } from '../../test/shop.ts'
import { hashOfSecret } from '../crypto/link-secret.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())
beforeEach(() => {
  shop.tesla.reset()
  shop.stripe.webhooks.configure({ held: true })
  shop.stripe.webhooks.take()
})

const secretOf = () => randomBytes(32).toString('base64url')
const post = (path: string, json: unknown, token?: string) =>
  shop.origin.request(`POST /api/v1/${path}`, { json, ...(token ? { token } : {}) })
const read = async (answer: Response) => Order.parse(await answer.json())
const get = async (orderId: string, token: string) =>
  read(await shop.origin.request(`GET /api/v1/orders/${orderId}`, { token }))

interface Asked {
  orderId: string
  secret: string
  token: string
}

/** A buyer asks; he has not paid. */
async function ask(wanted: Partial<NewRequest> = {}): Promise<Asked> {
  const { token } = await shop.origin.session()
  const secret = secretOf()
  const json = {
    asker: 'Anna from Turku',
    vinEnd: vins.model3.slice(-5),
    pays: 'buyer',
    language: 'fi',
    units: 'metric',
    currency: 'EUR',
    secretSha256: hashOfSecret(secret),
    termsAccepted: true,
    ...wanted,
  }
  const order = await read(await post('requests', json, token))
  expect(order).toMatchObject({ status: 'open', access: 'owner', cars: [], request: { state: 'waiting' } })
  return { orderId: order.orderId, secret, token }
}

async function pay(orderId: string, token: string): Promise<void> {
  const started = await post('payments/stripe/checkout', { orderId }, token)
  const { checkoutUrl } = (await started.json()) as { checkoutUrl: string }
  shop.stripe.account.pay(checkoutUrl.split('/').at(-1) ?? '')
  await settle()
}
const settle = async () => {
  await shop.settled()
  await shop.deliver('stripe')
  await shop.settled()
}
async function askAndPay(wanted: Partial<NewRequest> = {}): Promise<Asked> {
  const asked = await ask(wanted)
  await pay(asked.orderId, asked.token)
  return asked
}

const opened = async ({ orderId, secret }: Asked) =>
  AskedReport.parse(await (await post(`requests/${orderId}/open`, { secret })).json())
/** The account's car whose VIN is this one, by its own name in the list. */
const carOf = (seller: Customer, vin: string, name?: string) => {
  const masked = `${vin.slice(0, 5)}****`
  const found = seller.cars.find((one) => one.vinMasked === masked && (!name || one.name === name))
  return found?.ref ?? ''
}
const answer = ({ orderId, secret }: Asked, seller: Customer, vin: string = vins.model3, language = 'de') =>
  post(
    `requests/${orderId}/answer`,
    { secret, vehicle: carOf(seller, vin), language, sharingAccepted: true },
    seller.token,
  )
const decline = ({ orderId, secret }: Asked, reason: string) =>
  post(`requests/${orderId}/decline`, { secret, reason })
const returned = async (orderId: string) => {
  await settle()
  const [row] = await shop.rows<{ due: number; back: number; refunds: number }>(
    `select due_cents as due, refunded_cents as back,
       (select count(*)::int from refunds r where r.payment_id = p.id) as refunds
     from orders o join payments p on p.order_id = o.id where o.id = $1`,
    [orderId],
  )
  return row
}
const erase = (token: string) => shop.origin.request('DELETE /api/v1/privacy/my-data', { token })
const languagesOf = (order: Order) =>
  (order.cars[0]?.reports ?? []).filter(({ deleted }) => !deleted).map(({ language }) => language)

test('a buyer asks and pays, the seller lets his car be read, and each has the report in his language', async () => {
  const asked = await ask()
  expect(await opened(asked)).toMatchObject({
    asker: 'Anna from Turku',
    vinEnd: vins.model3.slice(-5),
    pays: 'buyer',
    language: 'fi',
    state: 'unpaid',
  })
  const seller = await shop.customer()
  await refusal(await answer(asked, seller), 'payment-required')
  await pay(asked.orderId, asked.token)
  expect(await opened(asked)).toMatchObject({ state: 'waiting' })
  expect(await get(asked.orderId, asked.token)).toMatchObject({ status: 'paid', cars: [] })

  expect(await read(await answer(asked, seller))).toMatchObject({ access: 'seller', status: 'paid' })
  await settle()
  const [his, hers] = [await get(asked.orderId, seller.token), await get(asked.orderId, asked.token)]
  expect([his.status, hers.status]).toEqual(['delivered', 'delivered'])
  expect(languagesOf(hers)).toEqual(['fi', 'de'])
  expect(languagesOf(his)).toEqual(['de', 'fi'])
  for (const { token, order } of [
    { token: seller.token, order: his },
    { token: asked.token, order: hers },
  ]) {
    const task = order.cars[0]?.reports[0]?.task_id ?? ''
    const status = await shop.origin.request(`GET /api/v1/tesla/reports/status/${task}`, { token })
    expect(ReportStatus.parse(await status.json()).download_url).toMatch(/^http/)
  }
  // The car is the seller's: what is held about the buyer names none
  const held = async (token: string) =>
    MyData.parse(await (await shop.origin.request('GET /api/v1/privacy/my-data', { token })).json())
  expect((await held(asked.token)).vehicles).toEqual([])
  expect((await held(seller.token)).vehicles.map(({ vin }) => vin)).toContain(vins.model3)
  // The receipt is for who paid
  const receipt = (token: string) => shop.origin.request(`GET /api/v1/orders/${asked.orderId}/receipt.pdf`, { token }) // prettier-ignore
  expect((await receipt(asked.token)).status).toBe(200)
  await refusal(await receipt(seller.token), 'order-not-found')
  expect(await opened(asked)).toMatchObject({ state: 'answered' })
  await refusal(await decline(asked, 'declined'), 'request-over')
  expect(shop.origin.log.join('')).not.toContain(asked.secret)
  expect(JSON.stringify(await shop.rows('select * from requests'))).not.toMatch(/Anna|13204/)
})

test('a request that nobody answers in its days is over, and the money goes back once', async () => {
  const asked = await askAndPay()
  await shop.rows(`update orders set asked_until = now() - interval '1 minute' where id = $1`, [
    asked.orderId,
  ])
  expect(await opened(asked)).toMatchObject({ state: 'lapsed' })
  await refusal(await answer(asked, await shop.customer()), 'request-over')
  await shop.origin.context.reconcile()
  await shop.origin.context.reconcile()
  expect(await returned(asked.orderId)).toEqual({ due: 999, back: 999, refunds: 1 })
  expect(await get(asked.orderId, asked.token)).toMatchObject({
    status: 'refunded',
    request: { state: 'ended', end: 'lapsed' },
  })
})

test('another car is not read; the seller chooses again, or says so, and the money goes back', async () => {
  const asked = await askAndPay()
  const seller = await shop.customer()
  const { detail } = await refusal(await answer(asked, seller, vins.modelY), 'vehicle-not-asked-for')
  expect(detail).toContain(vins.model3.slice(-5))
  expect(await get(asked.orderId, asked.token)).toMatchObject({ cars: [], request: { state: 'waiting' } })
  expect((await decline(asked, 'other-car')).status).toBe(204)
  expect((await decline(asked, 'other-car')).status).toBe(204)
  expect(await returned(asked.orderId)).toEqual({ due: 999, back: 999, refunds: 1 })
  expect(await get(asked.orderId, asked.token)).toMatchObject({ request: { end: 'other-car' } })
  await refusal(await answer(asked, seller), 'request-over')
})

test('a link that is cut, foreign or of nothing is refused alike', async () => {
  const [one, other] = [await ask(), await ask()]
  const { detail: foreign } = await refusal(
    await post(`requests/${one.orderId}/open`, { secret: other.secret }),
    'request-unknown',
  )
  const nobodys = await post(`requests/5e0f1c5e-0000-4000-8000-000000000000/open`, { secret: one.secret })
  expect((await refusal(nobodys, 'request-unknown')).detail).toBe(foreign)
  await refusal(await post(`requests/cut/open`, { secret: one.secret }), 'request-unknown')
})

test('two sellers at once: one car is read, and the other learns that it was answered', async () => {
  const asked = await askAndPay()
  const sellers = [await shop.customer(), await shop.customer()]
  const answers = await Promise.all(sellers.map((seller) => answer(asked, seller)))
  const statuses = answers.map(({ status }) => status).toSorted()
  expect(statuses).toEqual([200, 410])
  await settle()
  const winner = sellers[answers.findIndex(({ status }) => status === 200)]
  // The same again, from a second tab or after a lost answer, is the same order
  if (winner) expect((await answer(asked, winner)).status).toBe(200)
  expect((await get(asked.orderId, asked.token)).cars).toHaveLength(1)
})

test('a seller who pays chooses, may choose anew until he has paid, and the buyer follows', async () => {
  const asked = await ask({ pays: 'seller', vinEnd: undefined })
  const first = await shop.customer()
  expect((await read(await answer(asked, first, vins.modelY))).status).toBe('open')
  await refusal(
    await post('payments/stripe/checkout', { orderId: asked.orderId }, asked.token),
    'order-not-found',
  )
  const again = await shop.customer()
  expect((await answer(asked, again)).status).toBe(200)
  await refusal(
    await shop.origin.request(`GET /api/v1/orders/${asked.orderId}`, { token: first.token }),
    'order-not-found',
  )
  await pay(asked.orderId, again.token)
  const order = await get(asked.orderId, asked.token)
  expect(order).toMatchObject({ status: 'delivered', request: { state: 'answered', pays: 'seller' } })
  expect(order.cars.map(({ vinMasked }) => vinMasked)).toEqual([`${vins.model3.slice(0, 5)}****`])
})

test('the seller has a way back of his own, beside the buyer’s', async () => {
  const asked = await askAndPay()
  const seller = await shop.customer()
  await answer(asked, seller)
  const link = async (token: string) => {
    const secret = secretOf()
    const json = { secretSha256: hashOfSecret(secret) }
    const made = await shop.origin.request(`PUT /api/v1/orders/${asked.orderId}/link`, { token, json })
    expect(made.status).toBe(200)
    return secret
  }
  const [his, hers] = [await link(seller.token), await link(asked.token)]
  const comeBack = async (secret: string) => {
    const { token } = await shop.origin.session()
    return read(await post(`orders/${asked.orderId}/access`, { secret }, token))
  }
  expect((await comeBack(his)).access).toBe('seller')
  expect((await comeBack(hers)).access).toBe('link')
})

test('a buyer takes his request back while nobody has answered', async () => {
  const asked = await askAndPay()
  const take = () => shop.origin.request(`DELETE /api/v1/requests/${asked.orderId}`, { token: asked.token })
  expect((await take()).status).toBe(204)
  expect((await take()).status).toBe(204)
  expect(await returned(asked.orderId)).toEqual({ due: 999, back: 999, refunds: 1 })
  expect(await opened(asked)).toMatchObject({ state: 'withdrawn' })
  await refusal(await answer(asked, await shop.customer()), 'request-over')
})

test('a sleeping car is waited for from the answer on, however long ago the buyer paid', async () => {
  shop.tesla.garage.park(
    car(vins.model3, 1493127708114301, { name: 'Aurora', state: 'asleep', wakeSeconds: null }),
  )
  const asked = await askAndPay()
  await shop.rows(`update orders set paid_at = paid_at - interval '10 days' where id = $1`, [asked.orderId])
  const seller = await shop.customer()
  await answer(asked, seller)
  await settle()
  const waits = (await get(asked.orderId, asked.token)).cars[0]?.reports[0]
  expect(waits).toMatchObject({ reason: 'vehicle-asleep', waiting: { tries: 1 } })
  expect(Date.parse(waits?.waiting?.until ?? '')).toBeGreaterThan(Date.now())
  expect((await returned(asked.orderId))?.back).toBe(0)
})

test('whoever of the two is erased, the other keeps what is his', async () => {
  const delivered = async () => {
    const asked = await askAndPay()
    const seller = await shop.customer()
    await answer(asked, seller)
    await settle()
    return { asked, seller }
  }
  const one = await delivered()
  expect((await erase(one.seller.token)).status).toBe(200)
  const hers = await get(one.asked.orderId, one.asked.token)
  expect(hers.status).toBe('delivered')
  expect(languagesOf(hers)).toEqual(['fi'])
  expect(hers.cars[0]?.name).toBeNull()
  expect(await shop.rows('select seller_session_id from orders where id = $1', [hers.orderId])).toEqual([
    { seller_session_id: null },
  ])
  expect((await returned(hers.orderId))?.back).toBe(0)
  await erase(one.asked.token)
  expect(await shop.rows('select * from readings where order_id = $1', [hers.orderId])).toEqual([])

  const two = await delivered()
  expect((await erase(two.asked.token)).status).toBe(200)
  const his = await get(two.asked.orderId, two.seller.token)
  expect(languagesOf(his)).toEqual(['de'])
  await refusal(await post(`requests/${his.orderId}/open`, { secret: two.asked.secret }), 'request-unknown')
  expect(await shop.rows('select session_id from orders where id = $1', [his.orderId])).toEqual([
    { session_id: null },
  ])
})

test('a buyer who is erased before the answer has his money back; so has the one whose seller is', async () => {
  const alone = await askAndPay()
  await erase(alone.token)
  expect(await returned(alone.orderId)).toEqual({ due: 999, back: 999, refunds: 1 })
  await refusal(await post(`requests/${alone.orderId}/open`, { secret: alone.secret }), 'request-unknown')

  shop.tesla.garage.park(
    car(vins.model3, 1493127708114301, { name: 'Aurora', state: 'asleep', wakeSeconds: null }),
  )
  const asked = await askAndPay()
  const seller = await shop.customer()
  await answer(asked, seller)
  await settle()
  await erase(seller.token)
  expect((await returned(asked.orderId))?.back).toBe(999)
  expect(await get(asked.orderId, asked.token)).toMatchObject({
    status: 'refunded',
    request: { state: 'ended', end: 'declined' },
    cars: [{ vinMasked: '****', name: null }],
  })
})
