// Long, because it is one account of all endpoints: what was provoked at each is added up at the end.
import type { Endpoint } from '@cpt/contract/endpoint'
import { allEndpoints, publicApi, routeOf, type EndpointName } from '@cpt/contract/endpoints'
import type { ProblemName } from '@cpt/contract/problem'
import { shapes } from '@cpt/contract/shapes/all'
import { problemsOf } from '@cpt/contract/shapes/problems'
import type { Shape } from '@cpt/contract/shapes/shape'
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { fittingBodies } from '../../test/fitting-bodies.ts'
import { brokenBodies } from '../../test/off-contract.ts'
import type { TestOrigin, TestRequest } from '../../test/origin.ts'
import { provocations, type Provocation } from '../../test/provocations.ts'
import { nobodys, photo, refusalWorld, type World } from '../../test/refusal-world.ts'
import { refusal } from '../../test/refusal.ts'
import type { Customer } from '../../test/shop.ts'

let world: World
let own: Record<EndpointName, Partial<Record<ProblemName, Provocation>>>
let customer: Customer
let order: { orderId: string; paypal: string }
/** On a database that is not there; on Redis that answers nobody. */
let withoutRecord: { api: TestOrigin; worker: TestOrigin }
beforeAll(async () => {
  world = await refusalWorld()
  own = provocations(world)
  customer = await world.shop.customer()
  const { orderId } = await customer.order()
  const started = await world.origin.request('POST /api/v1/payments/paypal/orders', {
    token: customer.token,
    json: { orderId },
  })
  order = { orderId, paypal: ((await started.json()) as { paypalOrderId: string }).paypalOrderId }
  const databaseUrl = 'postgres://nobody@127.0.0.1:9/nothing'
  withoutRecord = {
    api: await world.shop.another({ databaseUrl }),
    worker: await world.shop.another({ databaseUrl, role: 'worker' }),
  }
}, 120_000)
afterAll(() => world.close())
afterEach(() => {
  for (const standIn of [world.shop.tesla, world.shop.stripe, world.shop.paypal, world.origin.upstash])
    standIn.faults.clear()
  world.shop.tesla.reset()
  // Long enough for every breaker to close.
  world.shop.clock.pass(1_000)
})

const names = Object.keys(allEndpoints) as EndpointName[]
const rowOf = (name: EndpointName): Endpoint => allEndpoints[name]
const shapeOf = (name: EndpointName): Shape => shapes[name]
const those = (fits: (row: Endpoint, shape: Shape) => unknown) =>
  names.filter((name) => fits(rowOf(name), shapeOf(name)))
const app = (name: EndpointName) => (name in publicApi ? world.origin : world.worker)

/** What was refused at each endpoint in this file, and how. */
const provoked = new Map<EndpointName, Set<ProblemName>>(names.map((name) => [name, new Set()]))
async function refused(name: EndpointName, answer: Response, problem: ProblemName) {
  const document = await refusal(answer, problem)
  provoked.get(name)?.add(problem)
  return document
}

/** A body that each endpoint that takes JSON lets through. */
const fitting = (): Partial<Record<EndpointName, Record<string, unknown>>> => ({
  ...fittingBodies({ orderId: order.orderId, vehicle: customer.cars[0]?.ref ?? '', taskId: nobodys }),
  'POST /worker/generate-pdf': { task_id: nobodys, generation: 0 },
  'POST /worker/outbox': {},
  'POST /worker/reconcile': {},
  'POST /worker/synthetic-order': {},
})

const ids = (name: EndpointName): Record<string, string> => ({
  id: name.includes('/paypal/') ? order.paypal : name.includes('/photos/') ? nobodys : order.orderId,
  share_id: nobodys,
  number: '1',
  task_id: nobodys,
  vin_ref: customer.cars[0]?.ref ?? '',
  code: 'ABCDE-23456',
})

/** Asks as somebody who may, with a body that fits, but for what is told otherwise. */
async function ask(name: EndpointName, wanted: TestRequest = {}, by = app(name)): Promise<Response> {
  const { method, path } = routeOf(name)
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, id: string) => ids(name)[id] ?? '')
  const row = rowOf(name)
  const request: TestRequest = { ...wanted }
  if (row.token === 'session' && !('token' in wanted)) request.token = customer.token
  if (row.token === 'task' && !('token' in wanted)) request.token = await world.taskToken()
  if (shapeOf(name).json && !('json' in wanted) && !('body' in wanted)) request.json = fitting()[name]
  if (shapeOf(name).body === 'image' && !('body' in wanted)) {
    request.body = await photo()
    request.headers = { 'content-type': 'image/jpeg', ...wanted.headers }
  }
  return by.request(`${method} ${filled}` as 'GET /', request)
}

test('every endpoint that takes JSON has a body that fits', () => {
  expect(Object.keys(fitting()).toSorted()).toEqual(those((_, { json }) => json).toSorted())
})

test.each(names)('%s: another method', async (name) => {
  const { path } = routeOf(name)
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, id: string) => ids(name)[id] ?? '')
  const token = name in publicApi ? customer.token : await world.taskToken()
  const answer = await app(name).request(`PATCH ${filled}` as 'GET /', { token })
  await refused(name, answer, 'method-not-allowed')
  expect(answer.headers.get('allow')).toContain(routeOf(name).method)
})

describe('who asks', () => {
  test.each(those(({ token }) => token === 'session'))('%s: signed out', async (name) => {
    const by = app(name)
    const { method, path } = routeOf(name)
    const json = fitting()[name]
    const answer = await by.request(`${method} ${path.replaceAll(/\{\w+\}/g, nobodys)}` as 'GET /', {
      ...(json ? { json } : {}),
    })
    await refused(name, answer, 'session-required')
  })

  const withSession = those(({ token }) => token === 'session' || token === 'optional')
  test.each(withSession)('%s: a session that has ended', async (name) => {
    const { token } = await world.origin.session()
    await world.origin.request('DELETE /api/v1/auth/sessions/current', { token })
    await refused(name, await ask(name, { token }), 'session-expired')
  })

  test.each(withSession)('%s: a token of nobody', async (name) => {
    await refused(name, await ask(name, { token: 'a.b.c' }), 'session-invalid')
  })

  test.each(those(({ token }) => token === 'task'))('%s: not the task queue', async (name) => {
    await refused(name, await ask(name, { token: customer.token }), 'task-token-invalid')
  })
})

describe('what is sent', () => {
  test.each(those((_, { json }) => json))('%s: off contract, whichever way', async (name) => {
    const { json: schema } = shapeOf(name)
    if (!schema) throw new Error('no schema')
    const broken = brokenBodies(schema, fitting()[name] ?? {})
    expect(broken.length).toBeGreaterThan(1)
    for (const { what, body, pointer } of broken) {
      const { errors = [] } = await refused(name, await ask(name, { json: body }), 'off-contract')
      const pointers = errors.map((each) => each.pointer)
      expect(
        pointers.some((each) => each === pointer || each.startsWith(`${pointer}/`)),
        what,
      ).toBe(true)
    }
  })

  test('the query of a signed link: off contract', async () => {
    const name = 'GET /api/v1/tesla/reports/file/{task_id}'
    await refused(name, await ask(name), 'off-contract')
  })

  test.each(those((_, { json }) => json))('%s: no JSON', async (name) => {
    const headers = { 'content-type': 'application/json' }
    await refused(name, await ask(name, { body: '{"', headers }), 'not-json')
  })

  test.each(those((_, { json, body }) => json ?? body === 'image'))('%s: another type', async (name) => {
    const headers = { 'content-type': 'text/plain' }
    await refused(name, await ask(name, { body: '{}', headers }), 'unsupported-media-type')
  })

  test.each(those(({ maxBytes }) => maxBytes > 0))('%s: too large', async (name) => {
    const body = new Uint8Array(rowOf(name).maxBytes + 1)
    await refused(name, await ask(name, { body }), 'body-too-large')
  })
})

describe('an Idempotency-Key', () => {
  const keyed = those(({ repeat, token }) => repeat === 'with-key' && token === 'session')
  const key = (value: string = randomUUID()) => ({ 'idempotency-key': value })

  test.each(keyed)('%s: none by our grammar', async (name) => {
    await refused(name, await ask(name, { headers: key('YWJjZGVm+/8=') }), 'idempotency-key-invalid')
  })

  test.each(keyed)('%s: while the first of its name is at work, then for another request', async (name) => {
    const headers = key()
    const held = await world.holdOrders()
    const first = ask(name, { headers })
    try {
      await held.someoneWaits()
      await refused(name, await ask(name, { headers }), 'request-in-progress')
      const json = { ...fitting()[name], other: true }
      await refused(name, await ask(name, { headers, json }), 'idempotency-key-reused')
    } finally {
      await held.letGo()
    }
    expect((await first).status).not.toBe(500)
  })
})

describe('what we stand on', () => {
  const sessions = those(({ token }) => token === 'session' || token === 'optional')
  test.each(sessions)('%s: Redis is away', async (name) => {
    // Seen by no process within five seconds, so that nobody remembers it
    world.shop.clock.pass(6_000)
    world.origin.upstash.faults.add({ kind: 'refuse', match: { path: '/' } })
    const token = rowOf(name).token === 'session' ? { token: customer.token } : {}
    await refused(name, await ask(name, token), 'sessions-unavailable')
  })

  const events = those(({ token }) => token === 'signature')
  test.each(those(({ problems }) => problems.includes('database-unavailable')))(
    '%s: the record is away',
    async (name) => {
      const by = name in publicApi ? withoutRecord.api : withoutRecord.worker
      if (events.includes(name)) return event(name, by)
      if (name.includes('/reports/file/')) {
        const link = world.origin.context.diskLinks.sign(nobodys, 600)
        const answer = await world.aloneWithoutRecord.request(
          `GET /api/v1/tesla/reports/file/${nobodys}?${link}`,
        )
        await refused(name, answer, 'database-unavailable')
        return
      }
      const alone = name.endsWith('/pdf') ? world.aloneWithoutRecord : by
      await refused(name, await ask(name, {}, alone), 'database-unavailable')
    },
  )

  async function event(name: EndpointName, by: TestOrigin): Promise<void> {
    const { stripe, paypal } = world.shop
    const { orderId } = await customer.order()
    for (const { webhooks } of [stripe, paypal]) webhooks.take()
    if (name.includes('stripe')) stripe.account.pay((await customer.checkout(orderId)).id)
    else paypal.account.approve(order.paypal)
    const { webhooks } = name.includes('stripe') ? stripe : paypal
    const [message] = webhooks.take()
    if (!message) throw new Error('no event was sent')
    const headers = { 'content-type': 'application/json', ...webhooks.headersOf(message) }
    await refused(name, await ask(name, { body: message.body, headers }, by), 'database-unavailable')
  }
})

describe("an endpoint's own problems", () => {
  const cases = names.flatMap((name) =>
    rowOf(name)
      .problems.filter((problem) => problem !== 'database-unavailable')
      .map((problem) => [name, problem] as const),
  )
  test.each(cases)('%s: %s', async (name, problem) => {
    const provoke = own[name][problem]
    if (!provoke) throw new Error('nobody provokes it')
    await refused(name, await provoke(), problem)
  })
})

/** Refused by the edge, before an origin hears of it; or a mistake of ours, which no caller can bring about. */
const elsewhere = new Set<ProblemName>(['rate-limited', 'regions-unavailable', 'internal'])

test.each(names)('%s: whatever it may be refused for was provoked', (name) => {
  const wanted = problemsOf(name).filter((problem) => !elsewhere.has(problem))
  expect(wanted.filter((problem) => !provoked.get(name)?.has(problem))).toEqual([])
})
