import { Drawing } from '@cpt/contract/drawing'
import { SharedReport, Share, Shares } from '@cpt/contract/share'
import { vins } from '@cpt/local/vendors/tesla/cars'
import { words } from '@cpt/report-text/words'
import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { refusal } from '../../test/refusal.ts'
import { addPhoto } from '../../test/refusal-world.ts'
import { openShop, type Customer, type Shop } from '../../test/shop.ts'

let shop: Shop
let customer: Customer

beforeAll(async () => {
  shop = await openShop({
    env: { PAYMENTS: 'off', STRIPE_SECRET_KEY: undefined, PAYPAL_CLIENT_ID: undefined },
  })
})
afterAll(() => shop.close())
beforeEach(async () => {
  customer = await shop.customer()
})

const day = 86_400_000

/** A delivered report of Aurora, with a photo. */
async function delivered() {
  const masked = `${vins.model3.slice(0, 5)}****`
  const car = customer.cars.find(({ vinMasked, name }) => vinMasked === masked && name !== null)
  if (!car) throw new Error('Aurora is not in the account')
  const photoId = await addPhoto(shop.origin, customer.token)
  const { orderId } = await customer.order({ vehicles: [car.ref], photos: { [car.ref]: [photoId] } })
  await shop.settled()
  return { orderId, vehicle: car.ref }
}

async function show(
  { orderId, vehicle }: { orderId: string; vehicle: string },
  shows: Share['shows'],
  secret = randomBytes(32).toString('base64url'),
) {
  const json = { vehicle, shows, secretSha256: createHash('sha256').update(secret).digest('hex') }
  const answer = await shop.origin.request(`POST /api/v1/orders/${orderId}/shares`, {
    token: customer.token,
    json,
  })
  return { ...Share.parse(await answer.json()), secret }
}
const open = ({ shareId, secret }: { shareId: string; secret: string }) =>
  shop.origin.request(`POST /api/v1/shares/${shareId}/open`, { json: { secret } })
const read = async (share: { shareId: string; secret: string }) =>
  SharedReport.parse(await (await open(share)).json())
/** What the page shows of the report. */
const drawn = async ({ shareId, secret }: { shareId: string; secret: string }, wanted: object = {}) => {
  const json = { secret, language: 'en', ...wanted }
  const answer = await shop.origin.request(`POST /api/v1/shares/${shareId}/html`, { json })
  return Drawing.parse(await answer.json())
}
const listed = async (orderId: string) =>
  Shares.parse(
    await (
      await shop.origin.request(`GET /api/v1/orders/${orderId}/shares`, { token: customer.token })
    ).json(),
  ).shares

test('a stranger with the secret reads the report, without the VIN where its owner wished so', async () => {
  const order = await delivered()
  const masked = await show(order, 'masked')
  const answer = await open(masked)
  expect(answer.headers.get('cache-control')).toContain('no-store')
  const text = await answer.text()
  expect(text).not.toContain(vins.model3)
  const shared = SharedReport.parse(JSON.parse(text))
  expect(shared).toMatchObject({ shows: 'masked', photos: 1 })
  expect(shared.report?.car.vin).toEqual({ value: `${vins.model3.slice(0, 5)}****` })
  const { html, units } = await drawn(masked)
  expect(units).toBe('metric')
  expect(html).toContain(`${vins.model3.slice(0, 5)}****`)
  expect(html).not.toContain(vins.model3)
  expect(html).toContain(`/v/${shared.code}`)
  expect(shared.code).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/)
  expect(shared).not.toHaveProperty('download_url')

  const unmasked = await show(order, 'whole')
  const whole = await read(unmasked)
  expect(whole.report?.car.vin).toEqual({ value: vins.model3 })
  expect((await drawn(unmasked)).html).toContain(vins.model3)
  const inMiles = await drawn(unmasked, { language: 'fi', units: 'imperial' })
  expect(inMiles).toMatchObject({ units: 'imperial', html: expect.stringMatching(/\smi\b/) })
  expect(inMiles.html).toContain(words.fi.whatToKnow)
  expect(whole).not.toHaveProperty('download_url')
  expect(await read(await show(order, 'pdf'))).toHaveProperty('download_url')

  const photo = await shop.origin.request(`POST /api/v1/shares/${masked.shareId}/photos/1`, {
    json: { secret: masked.secret },
  })
  expect(photo.headers.get('content-type')).toBe('image/jpeg')
})

test('the owner sees on which days it was opened and how often, and ends it at once', async () => {
  const order = await delivered()
  const share = await show(order, 'masked')
  const other = await show(order, 'whole')
  await read(share)
  await read(share)
  const today = new Date(shop.clock.now()).toISOString().slice(0, 10)
  expect(await listed(order.orderId)).toMatchObject([
    { shareId: share.shareId, opened: [{ day: today, count: 2 }] },
    { shareId: other.shareId, opened: [] },
  ])
  const mine = await shop.origin.request('GET /api/v1/privacy/my-data', { token: customer.token })
  expect(await mine.text()).toContain(share.shareId)

  const end = () =>
    shop.origin.request(`DELETE /api/v1/orders/${order.orderId}/shares/${share.shareId}`, {
      token: customer.token,
    })
  expect((await end()).status).toBe(204)
  expect((await end()).status).toBe(204)
  await refusal(await open(share), 'share-unknown')
  expect((await open(other)).status).toBe(200)
  expect(await shop.rows('select * from share_openings where share_id = $1', [share.shareId])).toEqual([])
})

test('a wrong secret, another page and one whose time is over are refused alike', async () => {
  const order = await delivered()
  const share = await show(order, 'masked')
  expect(Date.parse(share.endsAt) - Date.parse(share.madeAt)).toBeLessThanOrEqual(30 * day)
  expect(await show(order, 'masked', share.secret)).toMatchObject({ shareId: share.shareId })
  const other = await show(order, 'masked')
  const { detail: wrong } = await refusal(await open({ ...share, secret: other.secret }), 'share-unknown')
  await shop.rows(`update shares set ends_at = now() - interval '1 day' where id = $1`, [share.shareId])
  const { detail: late } = await refusal(await open(share), 'share-unknown')
  expect(late).toBe(wrong)
  await shop.origin.context.reconcile()
  expect(await shop.rows('select id from shares where id = $1', [share.shareId])).toEqual([])
  expect((await open(other)).status).toBe(200)
})

test('an erasure ends every page that showed the order', async () => {
  const order = await delivered()
  const share = await show(order, 'pdf')
  await read(share)
  await shop.origin.request('DELETE /api/v1/privacy/my-data', { token: customer.token })
  await refusal(await open(share), 'share-unknown')
  expect(await shop.rows('select id from shares where order_id = $1', [order.orderId])).toEqual([])
})

test('a car whose price went back is shown to nobody any more', async () => {
  const order = await delivered()
  const share = await show(order, 'whole')
  await read(share)
  // Made again, which failed for good
  for (const state of ['deleted', 'queued', 'failed'])
    await shop.rows(
      `update reports set state = $2, object_name = null, reason = case when $2 = 'failed' then 'internal' end
       where order_id = $1`,
      [order.orderId, state],
    )
  await refusal(await open(share), 'share-unknown')
})

test('neither the secret nor a page of another order can be had by a stranger', async () => {
  const order = await delivered()
  const share = await show(order, 'masked')
  const stranger = await shop.customer()
  await refusal(
    await shop.origin.request(`GET /api/v1/orders/${order.orderId}/shares`, { token: stranger.token }),
    'order-not-found',
  )
  await refusal(
    await shop.origin.request(`DELETE /api/v1/orders/${order.orderId}/shares/${share.shareId}`, {
      token: stranger.token,
    }),
    'order-not-found',
  )
  expect(JSON.stringify(await shop.rows('select * from shares'))).not.toContain(share.secret)
  expect(shop.origin.log.join('')).not.toContain(share.secret)
})
