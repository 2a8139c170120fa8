import { Erased } from '@cpt/contract/privacy'
import { startNetwork, type Network } from '@cpt/local/system/network'
import { startGcs, type Gcs } from '@cpt/local/vendors/gcs/main'
import { startMetadata, type Metadata } from '@cpt/local/vendors/metadata/main'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TestOrigin } from '../../test/origin.ts'
import { addPhoto, sendPhoto } from '../../test/refusal-world.ts'
import { openShop, type Customer, type Shop } from '../../test/shop.ts'
import { logOf, newIn, tracesOf, type Traces } from '../../test/traces.ts'

let shop: Shop
let gcs: Gcs
let metadata: Metadata
/** Between the origin and each: what is frozen there is under way. */
let ways: { tesla: Network; bucket: Network }
/** The process that everything goes through: it makes no report by itself. */
let origin: TestOrigin
let customer: Customer
let before: Traces

beforeAll(async () => {
  metadata = await startMetadata()
  process.env.GCE_METADATA_HOST = metadata.host
  process.env.METADATA_SERVER_DETECTION = 'assume-present'
  gcs = await startGcs({
    buckets: ['reports'],
    signer: { email: metadata.email, key: metadata.keys.accountKey },
  })
  shop = await openShop()
  shop.stripe.webhooks.configure({ held: true })
  const behind = async (url: string) => {
    const network = await startNetwork({ port: Number(new URL(url).port) })
    return { network, url: `http://127.0.0.1:${network.port}` }
  }
  const [tesla, bucket] = [await behind(shop.tesla.hosts.eu), await behind(gcs.url)]
  ways = { tesla: tesla.network, bucket: bucket.network }
  origin = await shop.another({
    env: {
      GCP_PROJECT: 'cpt-local',
      REPORTS_BUCKET: 'reports',
      GCS_API_ENDPOINT: bucket.url,
      GCS_PUBLIC_ENDPOINT: gcs.url,
      IAM_SIGN_ENDPOINT: metadata.url,
      TESLA_API_EU: tesla.url,
      TESLA_API_NA: tesla.url,
      TESLA_TOKEN_URL: tesla.url,
    },
  })
  await origin.context.queue.stop()
})
afterAll(async () => {
  for (const way of Object.values(ways)) way.clear()
  await shop.close()
  for (const way of Object.values(ways)) await way.close()
  await Promise.all([gcs.close(), metadata.close()])
})
beforeEach(async () => {
  shop.tesla.reset()
  before = await traces()
  customer = await shop.customer()
})

const traces = () => tracesOf(shop, gcs.objects.all())
const ask = (route: `${string} /${string}`, json?: unknown, headers: Record<string, string> = {}) =>
  origin.request(route, { token: customer.token, headers, ...(json === undefined ? {} : { json }) })
const paid = async () => {
  const photoIds = [await addPhoto(origin, customer.token)]
  const ref = customer.cars[0]?.ref ?? ''
  const { orderId } = await customer.order({ package: 'pro', photos: { [ref]: photoIds } })
  await customer.payByCard(orderId, origin)
  const { cars } = await customer.get(orderId)
  return { orderId, ref, taskId: cars[0]?.reports[0]?.task_id ?? '' }
}
const read = (order: { orderId: string; ref: string }) =>
  ask(
    'POST /api/v1/tesla/vehicle-report',
    { orderId: order.orderId, vehicle: order.ref },
    { 'idempotency-key': `read-${order.orderId}` },
  )
const make = (taskId: string) => origin.context.reportJobs.run({ task_id: taskId, generation: 0 })

/** Erases, as the web does when an answer was lost: once more, and both say the same. */
async function erase(): Promise<void> {
  const receipts: Erased[] = []
  for (let n = 0; n < 2; n += 1)
    receipts.push(Erased.parse(await (await ask('DELETE /api/v1/privacy/my-data')).json()))
  expect(receipts[1]).toEqual(receipts[0])
}

/** All that is due now or later is done, the second removal of files included. */
async function settled(): Promise<void> {
  for (let sent = 1; sent > 0;) {
    await origin.context.outbox.idle()
    await shop.rows('update outbox set not_before = now() where sent_at is null')
    sent = (await origin.context.outbox.flush()).done
  }
}

/** What docs/storage.md says that stays: accounting, the proof of what was delivered, what names nobody. */
const stays = [
  /^postgres: (payments|refunds|provider_events|outbox|audit_log|audit_chain|verifications) /,
  /^postgres: (orders|order_cars|reports) /,
  /^redis: (nonce|billed|looks|once|oauth-state|edge|breaker):/,
  // For a minute, so that tokens on their way from Tesla are not kept
  /^redis: tesla-grant:[\w-]+:gone$/,
]

/** Nothing is left of the customer (a sign-in names its session, which is no more, for an hour) but what the book of storage allows, and that says nothing of him. */
async function expectNothingLeft(): Promise<void> {
  const left = newIn(before, await traces())
  expect(left.filter(({ place }) => !stays.some((one) => one.test(place)))).toEqual([])
  const words = await planted()
  for (const { place, text } of left.filter((one) => !one.place.startsWith('redis: oauth-state:')))
    for (const [what, word] of words)
      expect(`${place} ${text}`.includes(word), `${what} in ${place}`).toBe(false)
  const open = await shop.rows(
    `select 1 from orders o join order_cars c on c.order_id = o.id where o.erased_at is not null
     and (c.vin is not null or c.name is not null or o.session_id is not null or o.kept_grant is not null
       or o.link_hash is not null)`,
  )
  expect(open).toEqual([])
  const log = logOf(origin, shop.origin)
  for (const [what, word] of words) expect(log.includes(word), `${what} in the log`).toBe(false)
}

/** Values that only this customer has. */
async function planted(): Promise<[string, string][]> {
  const vins = [...shop.tesla.garage.cars.keys()]
  const names = customer.cars.flatMap(({ name }) => (name ? [name] : []))
  return [
    ['the session', customer.sessionId],
    ['its token', customer.token],
    ...vins.map((vin): [string, string] => ['a VIN', vin]),
    ...names.map((name): [string, string] => ['a name', name]),
  ]
}

/** Freezes a way, begins something on it, and lets it arrive only when everything is erased. */
async function underWay(way: Network, begin: () => Promise<unknown>): Promise<void> {
  way.set({ freeze: true })
  let over = false as boolean
  const work = begin().then(
    () => (over = true),
    () => (over = true),
  )
  await expect.poll(() => over || way.frozen() > 0).toBe(true)
  await erase()
  way.clear()
  await work
  await settled()
}

describe('erased at each step, with nothing under way', () => {
  test.each([
    ['signed in', async () => undefined],
    [
      'with a photo',
      async () => {
        await addPhoto(origin, customer.token)
      },
    ],
    [
      'ordered',
      async () => {
        await customer.order()
      },
    ],
    [
      'paid',
      async () => {
        await paid()
      },
    ],
    [
      'read',
      async () => {
        await read(await paid())
      },
    ],
    [
      'delivered',
      async () => {
        const order = await paid()
        expect((await read(order)).status).toBe(200)
        await make(order.taskId)
        await settled()
      },
    ],
  ])('%s', async (_, step) => {
    await step()
    await erase()
    await settled()
    await expectNothingLeft()
  })
})

describe('erased while something is under way', () => {
  test('the list of cars', async () => {
    await underWay(ways.tesla, () => ask('GET /api/v1/tesla/vehicles'))
    await expectNothingLeft()
  })

  test('a reading that the page asked for, under a key', async () => {
    const order = await paid()
    await underWay(ways.tesla, () => read(order))
    await expectNothingLeft()
  })

  test('a reading of the worker', async () => {
    const order = await paid()
    await underWay(ways.tesla, () => make(order.taskId))
    await expectNothingLeft()
  })

  test('a PDF on its way into the bucket', async () => {
    const order = await paid()
    await read(order)
    await underWay(ways.bucket, () => make(order.taskId))
    await expectNothingLeft()
  })

  test('charging invoices on their way from Tesla, and into the bucket', async () => {
    for (const way of [ways.tesla, ways.bucket]) {
      const order = await paid()
      await read(order)
      await underWay(way, () => ask(`GET /api/v1/orders/${order.orderId}/charging-invoices.zip`))
      await expectNothingLeft()
      customer = await shop.customer()
    }
    await erase()
  })

  test('a photo on its way into the bucket', async () => {
    await underWay(ways.bucket, () => sendPhoto(origin, customer.token))
    await expectNothingLeft()
  })

  test('orders, photos and links that arrive at the same moment', async () => {
    for (let n = 0; n < 5; n += 1) {
      const ref = customer.cars[0]?.ref ?? ''
      const json = { package: 'basic', vehicles: [ref], language: 'en', units: 'metric', currency: 'EUR', termsAccepted: true } // prettier-ignore
      await Promise.all([
        ask('POST /api/v1/orders', json, { 'idempotency-key': `order-${n}-${customer.sessionId}` }),
        sendPhoto(origin, customer.token),
        erase(),
      ])
      await settled()
      await expectNothingLeft()
      customer = await shop.customer()
    }
    await erase()
  })
})
