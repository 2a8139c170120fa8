import type { Order } from '@cpt/contract/order'
import type { Report } from '@cpt/contract/report'
import type { Verification } from '@cpt/contract/verify'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusalWorld, type World } from '../../test/refusal-world.ts'
import { refusal } from '../../test/refusal.ts'
import { openShop, type Customer, type Shop } from '../../test/shop.ts'

const day = 86_400_000
type Wanted = Parameters<Customer['order']>[0]

const again = (shop: Shop, orderId: string, { token }: Pick<Customer, 'token'>) =>
  shop.origin.request(`POST /api/v1/orders/${orderId}/second-reading`, {
    token,
    headers: { 'idempotency-key': randomUUID() },
  })
const made = async (answer: Response) => {
  expect(answer.status).toBe(201)
  return (await answer.json()) as Order
}
/** The owner, signed in at Tesla in a session of another day, with the order's link opened. */
async function comesBack(shop: Shop, orderId: string, account?: string): Promise<Customer> {
  const later = await shop.customer(account)
  const values = [orderId, later.sessionId]
  await shop.rows('insert into order_access (order_id, session_id) values ($1, $2)', values)
  return later
}

describe('made by the worker', () => {
  let shop: Shop
  beforeAll(async () => {
    shop = await openShop()
    shop.stripe.webhooks.configure({ held: true })
  })
  afterAll(() => shop.close())

  const verified = async (code: string | undefined) =>
    (await (await shop.origin.request(`GET /api/v1/verify/${code ?? 'none'}`)).json()) as Verification
  const codeIn = (order: Order, language: string) =>
    order.cars[0]?.reports.find((report) => report.language === language)?.verifyCode

  test('a new sign-in gives reports that say what has changed, free of charge, and the first ones point to them', async () => {
    const owner = await shop.customer()
    const { orderId } = await owner.order({ package: 'pro' })
    shop.stripe.account.pay((await owner.checkout(orderId)).id)
    await shop.deliver('stripe')
    await shop.settled()
    const first = await owner.get(orderId)
    expect(first.secondReading).toEqual({
      until: new Date(Date.parse(first.createdAt) + 30 * day).toISOString(),
      orderId: null,
    })
    await refusal(await again(shop, first.orderId, owner), 'tesla-not-connected')

    // In the same session, while what ended the first sign-in is still on its way
    shop.clock.pass(1_000)
    await shop.signIn(owner.sessionId)
    await shop.origin.request('GET /api/v1/tesla/vehicles', { token: owner.token })
    await shop.rows('update outbox set sent_at = null, not_before = now() where name = $1', [
      `drop-grant:${orderId}`,
    ])
    await shop.settled()
    expect(await shop.origin.context.tesla.carsOf(owner.sessionId)).toHaveLength(owner.cars.length)

    const later = await comesBack(shop, first.orderId)
    const begun = await made(await again(shop, first.orderId, later))
    expect(begun).toMatchObject({
      secondOf: first.orderId,
      secondReading: null,
      package: 'pro',
      dueCents: 0,
      access: 'owner',
      status: 'paid',
    })
    await shop.settled()
    const second = await later.get(begun.orderId)
    expect(second.status).toBe('delivered')
    expect(second.cars[0]?.reports).toHaveLength(9)

    for (const language of ['en', 'fi']) {
      const [was, is] = [codeIn(first, language), codeIn(second, language)]
      expect(await verified(was)).toMatchObject({ status: 'valid', laterReading: { code: is } })
      const { laterReading, facts } = await verified(is)
      expect(laterReading).toBeNull()
      const signed = JSON.parse(Buffer.from(facts.split('.')[1] ?? '', 'base64url').toString()) as object
      expect(signed).toMatchObject({ comparedWith: { code: was, battery: 'within' } })
    }
    const onScreen = await shop.origin.request('POST /api/v1/tesla/vehicle-report', {
      token: later.token,
      json: { orderId: second.orderId, vehicle: second.cars[0]?.ref },
    })
    expect(((await onScreen.json()) as Report).comparison).toMatchObject({ code: codeIn(first, 'en') })
    expect(await owner.get(first.orderId)).toMatchObject({
      status: 'delivered',
      secondReading: { orderId: second.orderId },
    })
    expect((await owner.get(second.orderId)).access).toBe('link')

    // Who erases the first order erases the second with it; what was signed still says which came later.
    await shop.origin.request('DELETE /api/v1/privacy/my-data', { token: owner.token })
    const rows = await shop.rows<{ vin: string | null; erased_at: Date | null }>(
      'select vin, erased_at from orders join order_cars on order_id = id where id = any($1)',
      [[first.orderId, second.orderId]],
    )
    expect(rows.map(({ vin, erased_at: at }) => vin === null && at !== null)).toEqual([true, true])
    expect(await verified(codeIn(first, 'en'))).toMatchObject({
      laterReading: { code: codeIn(second, 'en') },
    })
    // A withdrawn one is not pointed to.
    await shop.rows(`update verifications set status = 'revoked' where code = $1`, [codeIn(second, 'en')])
    expect((await verified(codeIn(first, 'en'))).laterReading).toBeNull()
  })
})

describe('ordered', () => {
  let world: World
  let shop: Shop
  beforeAll(async () => {
    world = await refusalWorld()
    ;({ shop } = world)
  })
  afterAll(() => world.close())

  /** An order whose reports are said to be made. */
  async function delivered(wanted: Wanted = {}, customer?: Customer) {
    const paid = await world.paid(customer ?? (await shop.customer()), { package: 'pro', ...wanted })
    await shop.rows(`update orders set status = 'delivered' where id = $1`, [paid.orderId])
    return { ...paid, owner: paid.customer }
  }

  test('in two tabs, and pressed again, it is one', async () => {
    const { orderId } = await delivered()
    const later = await comesBack(shop, orderId)
    const both = await Promise.all([again(shop, orderId, later), again(shop, orderId, later)])
    const [one, two] = await Promise.all(both.map(made))
    const three = await made(await again(shop, orderId, later))
    expect(new Set([one?.orderId, two?.orderId, three.orderId]).size).toBe(1)
    // Who opened the first order by its link is led to it as well; there is no third reading.
    const other = await comesBack(shop, orderId)
    expect(await made(await again(shop, orderId, other))).toMatchObject({
      orderId: three.orderId,
      access: 'link',
    })
    await refusal(await again(shop, three.orderId, later), 'package-not-fitting')
  })

  test('of several cars those are read that the account still has', async () => {
    const customer = await shop.customer()
    const refs = customer.cars.slice(0, 2).map(({ ref }) => ref)
    const first = await delivered({ package: 'bulk', vehicles: refs }, customer)
    const later = await comesBack(shop, first.orderId)
    await shop.rows('update order_cars set vin = $2 where order_id = $1 and ref = $3', [
      first.orderId,
      shop.origin.context.fernet.encrypt('5YJ3E7EB6MF004711'),
      refs[0],
    ])
    const named = ({ vinMasked, name }: Order['cars'][number]) => ({ vinMasked, name })
    const { cars } = await made(await again(shop, first.orderId, later))
    expect(cars.map(named)).toEqual(first.cars.filter(({ ref }) => ref === refs[1]).map(named))
  })

  test('where nothing could be read it can be begun once more', async () => {
    const { orderId, owner } = await delivered()
    const later = await comesBack(shop, orderId)
    const { orderId: id } = await made(await again(shop, orderId, later))
    expect((await owner.get(orderId)).secondReading?.orderId).toBe(id)
    await shop.rows(`update orders set status = 'refunded' where id = $1`, [id])
    expect((await owner.get(orderId)).secondReading?.orderId).toBeNull()
    expect((await made(await again(shop, orderId, later))).orderId).not.toBe(id)
  })

  test("it is refused with another account's cars, to strangers, and to whom the order was erased", async () => {
    const { orderId, owner } = await delivered()
    await refusal(await again(shop, orderId, await shop.customer()), 'order-not-found')
    await refusal(await again(shop, orderId, await comesBack(shop, orderId, 'american')), 'vehicle-not-found')
    const later = await comesBack(shop, orderId)
    await shop.origin.request('DELETE /api/v1/privacy/my-data', { token: owner.token })
    await refusal(await again(shop, orderId, later), 'order-not-found')
  })

  test('after thirty days it is over, but for one that was begun', async () => {
    const [first, other] = [await delivered(), await delivered()]
    const begun = await made(await again(shop, other.orderId, await comesBack(shop, other.orderId)))
    for (const { orderId } of [first, other])
      await shop.rows(`update orders set created_at = created_at - interval '31 days' where id = $1`, [
        orderId,
      ])
    await refusal(
      await again(shop, first.orderId, await comesBack(shop, first.orderId)),
      'second-reading-over',
    )
    expect((await first.owner.get(first.orderId)).secondReading).toBeNull()
    expect((await other.owner.get(other.orderId)).secondReading?.orderId).toBe(begun.orderId)
  })

  test('there is none of a Basic report, of a car that could not be read, and of what was paid back', async () => {
    const basic = await delivered({ package: 'basic' })
    expect((await basic.owner.get(basic.orderId)).secondReading).toBeNull()
    await refusal(await again(shop, basic.orderId, basic.owner), 'package-not-fitting')

    const unread = await delivered()
    await shop.rows(`update reports set state = 'failed' where order_id = $1`, [unread.orderId])
    await refusal(await again(shop, unread.orderId, unread.owner), 'vehicle-not-found')

    const back = await delivered()
    await shop.rows(`update orders set status = 'refunded' where id = $1`, [back.orderId])
    expect((await back.owner.get(back.orderId)).secondReading).toBeNull()
    await refusal(await again(shop, back.orderId, back.owner), 'payment-required')
  })
})
