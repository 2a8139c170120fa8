import { publicApi, routeOf, type PublicName } from '@cpt/contract/endpoints'
import { problemName } from '@cpt/contract/problem'
import { shapes } from '@cpt/contract/shapes/all'
import type { Shape } from '@cpt/contract/shapes/shape'
import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fittingBodies } from '../../test/fitting-bodies.ts'
import { bent, corpus, rarely, runs, spoiled } from '../../test/hostile.ts'
import type { TestRequest } from '../../test/origin.ts'
import { openShop, type Customer, type Shop } from '../../test/shop.ts'

let shop: Shop
let customer: Customer
let orderId: string
beforeAll(async () => {
  shop = await openShop()
  customer = await shop.customer()
  orderId = (await customer.order()).orderId
})
afterAll(() => shop.close())

const names = Object.keys(publicApi) as PublicName[]
/** These would end the session that the other requests are made with. */
const ending = new Set<PublicName>(['DELETE /api/v1/auth/sessions/current', 'DELETE /api/v1/privacy/my-data'])
const strange = fc.constantFrom(...corpus.texts)
const anyText = fc.oneof(strange, fc.string({ unit: 'binary', maxLength: 40 }))

/** As one segment of a path: what cannot be written there is written as the bytes it would be. */
const segment = (text: string) => {
  // A URL writes the apostrophe so too
  const written = encodeURIComponent(text.toWellFormed()).replaceAll("'", '%27')
  return written === '' || /^\.+$/.test(written) ? '%20' : written
}
/** What HTTP lets stand in a header. */
const visible = (text: string) => text.replaceAll(/[^\t\x20-\x7e]/g, '?')

/** Bodies that fit, to be spoiled; some with more in them than they need. */
const fitting = (): Partial<Record<PublicName, unknown>> => {
  const vehicle = customer.cars[0]?.ref ?? ''
  const bodies = fittingBodies({ orderId, vehicle, taskId: randomUUID() })
  return {
    ...bodies,
    'POST /api/v1/tesla/oauth/initiate': { language: 'en', optionalScopes: ['vehicle_location'] },
    'POST /api/v1/orders': { ...bodies['POST /api/v1/orders'], photos: { [vehicle]: [randomUUID()] } },
  }
}

const drawn = fc.record({
  name: fc.constantFrom(...names),
  param: rarely(3, anyText),
  /** Which spoiling of the body that fits; null: as it is. */
  spoil: fc.option(fc.nat(), { freq: 4 }),
  raw: rarely(
    5,
    fc.oneof(
      anyText,
      fc.constantFrom('['.repeat(30_000), '{"a":'.repeat(10_000), '9'.repeat(60_000), '"\\u0000"', '--a\r\n'),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)),
    ),
  ),
  type: rarely(6, fc.constantFrom(...corpus.contentTypes)),
  token: rarely(8, fc.constantFrom(...corpus.token)),
  key: rarely(6, fc.oneof(anyText, fc.constant('a-good-key-0123456789'))),
  headers: fc.dictionary(
    fc.constantFrom(
      'range',
      'if-none-match',
      'accept-language',
      'cookie',
      'traceparent',
      'x-request-id',
      'if-range',
    ),
    fc.oneof(anyText, fc.constantFrom('bytes=0-', 'bytes=-1,5-2', 'bytes=99999999999999999999-')),
    { maxKeys: 3 },
  ),
  query: rarely(5, anyText),
})

test('whatever is sent to any endpoint, no answer is a 500, and each is one that the contract promises', async () => {
  const answered = new Set<number>()
  const bodies = fitting()
  await fc.assert(
    fc.asyncProperty(drawn, async (one) => {
      const { method, path } = routeOf(one.name)
      const id = one.name.includes('/orders/{id}') ? orderId : randomUUID()
      const target = path.replaceAll(/\{\w+\}/g, () => segment(one.param ?? id))
      const headers: Record<string, string> = {}
      for (const [name, value] of Object.entries(one.headers)) headers[name] = visible(value)
      if (one.key !== null) headers['idempotency-key'] = visible(one.key)
      if (one.type !== null) headers['content-type'] = one.type
      const request: TestRequest = { headers }
      if (one.token !== null) headers['authorization'] = visible(`Bearer ${one.token}`)
      else if (!ending.has(one.name)) request.token = customer.token
      const { json, body }: Shape = shapes[one.name]
      if (method !== 'GET') {
        if (one.raw !== null || body) {
          const raw = one.raw ?? 'no picture'
          request.body = typeof raw === 'string' ? raw.toWellFormed() : raw
        } else if (json) {
          const fits = bodies[one.name] ?? {}
          const [other] =
            one.spoil === null ? [fits] : fc.sample(spoiled(fits, 3), { seed: one.spoil, numRuns: 1 })
          request.json = other ?? null
        }
      }
      const query = one.query === null ? '' : `?${segment(one.query)}=${segment(one.query)}`
      const answer = await shop.origin.request(`${method} ${target}${query}` as 'GET /', request)
      answered.add(answer.status)
      expect(answer.status, `${one.name}: ${await answer.clone().text()}`).not.toBe(500)
    }),
    runs(400),
  )
  // Neither side was left out, and nothing was written that a later request trips over
  for (const status of [200, 400, 401, 404]) expect([...answered]).toContain(status)
  expect((await customer.get(orderId)).orderId).toBe(orderId)
  expect(await shop.rows('select 1 from orders where due_cents < 0')).toEqual([])
})

test('a text that no database can hold is refused wherever it may be written or looked up', async () => {
  const { token } = customer
  const nul = 'a\u0000b'
  for (const [route, json] of [
    [`POST /api/v1/orders/${orderId}/voucher`, { code: nul }],
    ['POST /api/v1/payments/paypal/orders/a%00b/capture', {}],
    ['GET /api/v1/orders/a%00b', undefined],
    ['GET /api/v1/tesla/reports/status/a%00b', undefined],
    ['DELETE /api/v1/photos/a%00b', undefined],
    ['GET /api/v1/verify/a%00b', undefined],
  ] as const) {
    const answer = await shop.origin.request(route, { token, ...(json ? { json } : {}) })
    expect([400, 404], `${route}: ${await answer.clone().text()}`).toContain(answer.status)
  }
})

test.each(['stripe', 'paypal'] as const)(
  'an event of %s with a good signature and anything inside does no harm',
  async (provider) => {
    const standIn = shop[provider]
    const { orderId } = await customer.order()
    if (provider === 'stripe') shop.stripe.account.pay((await customer.checkout(orderId)).id)
    else {
      const json = { orderId }
      const { token } = customer
      const started = await shop.origin.request('POST /api/v1/payments/paypal/orders', { token, json })
      shop.paypal.account.approve(((await started.json()) as { paypalOrderId: string }).paypalOrderId)
    }
    const [message] = standIn.webhooks.take()
    if (!message) throw new Error('no event was sent')
    const bodies = fc.oneof(
      spoiled(JSON.parse(message.body), 4).map((event) => JSON.stringify(event ?? null)),
      bent(message.body).map((text) => text.toWellFormed()),
      fc.constantFrom('', 'null', '[]', '0', '{}', '{"id":"\\u0000","type":"checkout.session.completed"}'),
    )
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const answer = await shop.origin.request(`POST /api/v1/payments/${provider}/webhook`, {
          body,
          headers: {
            'content-type': 'application/json',
            ...standIn.webhooks.headersOf({ ...message, body }),
          },
        })
        expect(answer.status, `${body}\n${await answer.clone().text()}`).not.toBe(500)
      }),
      runs(100),
    )
    const states = await shop.rows<{ status: string }>('select status from payments where order_id = $1', [
      orderId,
    ])
    expect(states.every(({ status }) => ['started', 'captured'].includes(status))).toBe(true)
  },
)

test('a signed link that was bent anywhere opens nothing', async () => {
  const taskId = randomUUID()
  const link = shop.origin.context.diskLinks.sign(taskId, 600)
  const open = async (path: string) => {
    const answer = await shop.origin.request(`GET /api/v1/tesla/reports/file/${path}` as 'GET /')
    return problemName(((await answer.json()) as { type: string }).type)
  }
  // Genuine, of a report that is not there
  expect(await open(`${taskId}?${link}`)).toBe('report-gone')
  const [, expires = '', signature = ''] = /^expires=(\d+)&signature=(.+)$/.exec(link) ?? []
  await fc.assert(
    fc.asyncProperty(bent(expires), bent(signature), fc.boolean(), async (time, sign, both) => {
      const path = `${taskId}?expires=${both ? segment(time) : expires}&signature=${segment(sign)}`
      if (sign !== signature)
        expect(['link-invalid', 'off-contract', 'bad-request']).toContain(await open(path))
      if (time === expires) return
      const later = `${taskId}?expires=${segment(time)}&signature=${signature}`
      expect(['link-invalid', 'off-contract', 'bad-request']).toContain(await open(later))
    }),
    runs(60),
  )
})

test('a bent signature of the edge is refused as such, however it is written', async () => {
  const names = ['signature', 'signature-input', 'content-digest'] as const
  const genuine = await shop.origin.sign('GET /api/v1/openapi.json')
  const value = fc.oneof(
    ...names.map((name) => bent(genuine.headers.get(name) ?? '')),
    fc.constantFrom(...corpus.signature),
  )
  const examples = names.flatMap((name) =>
    corpus.signature.map((text): [typeof name, string] => [name, text]),
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), value, async (name, text) => {
      const signed = await shop.origin.sign('GET /api/v1/openapi.json')
      const before = signed.headers.get(name)
      signed.headers.set(name, visible(text))
      if (signed.headers.get(name) === before) return
      expect((await shop.origin.app.fetch(signed)).status, `${name}: ${text}`).toBe(403)
    }),
    { ...runs(120), examples },
  )
})
