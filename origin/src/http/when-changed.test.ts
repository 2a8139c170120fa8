import { Order } from '@cpt/contract/order'
import { ReportStatus } from '@cpt/contract/task-status'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { refusal } from '../../test/refusal.ts'
import type { TestRequest } from '../../test/origin.ts'
import { openShop, type Customer, type Shop } from '../../test/shop.ts'
import { isKnown } from './when-changed.ts'

let shop: Shop
let customer: Customer
beforeAll(async () => {
  shop = await openShop()
  shop.origin.context.listen()
  shop.stripe.webhooks.configure({ held: true })
})
afterAll(() => shop.close())
afterEach(() => vi.restoreAllMocks())

const get = (path: string, { headers, ...rest }: TestRequest = {}) =>
  shop.origin.request(`GET /api/v1/${path}`, {
    token: customer.token,
    ...rest,
    ...(headers ? { headers } : {}),
  })
const tagOf = (answer: Response) => answer.headers.get('etag') ?? ''
const waitFor = (seconds: number, tag?: string) => ({
  prefer: `wait=${seconds}`,
  ...(tag === undefined ? {} : { 'if-none-match': tag }),
})
/** Requests that were given a place to wait in, from now on. */
const watching = () => vi.spyOn(shop.origin.context.changes, 'watch').mock.results

async function openOrder() {
  customer = await shop.customer()
  const { orderId } = await customer.order()
  const path = `orders/${orderId}`
  return { orderId, path, tag: tagOf(await get(path)) }
}

async function pay(orderId: string) {
  await customer.payByCard(orderId, await shop.another())
}

test('who waits is answered when the order changes, in whichever process that is', async () => {
  const { orderId, path, tag } = await openOrder()
  const places = watching()
  const asked = get(path, { headers: waitFor(20, tag) })
  await expect.poll(() => places).toHaveLength(1)
  await pay(orderId)
  const answer = await asked
  expect(answer.headers.get('preference-applied')).toBe('wait=20')
  expect(tagOf(answer)).not.toBe(tag)
  expect(Order.parse(await answer.json()).paidAt).not.toBeNull()
})

test('a report is followed from state to state until it is there, and each answer is another', async () => {
  const { orderId, path } = await openOrder()
  await pay(orderId)
  const reportOf = async () => Order.parse(await (await get(path)).json()).cars[0]?.reports[0]
  await expect.poll(reportOf).toBeDefined()
  const status = `tesla/reports/status/${(await reportOf())?.task_id}`
  const seen: string[] = []
  let tag: string | undefined
  for (let state = ''; state !== 'complete';) {
    const answer = await get(status, { headers: waitFor(20, tag) })
    expect(answer.status).toBe(200)
    tag = tagOf(answer)
    seen.push(tag)
    state = ReportStatus.parse(await answer.json()).status
  }
  expect(new Set(seen).size).toBe(seen.length)
  // The link is another each time; the answer is not
  const again = await get(status, { headers: waitFor(20, tag) })
  expect([again.status, again.headers.get('preference-applied')]).toEqual([304, null])
  const whole = await get(status, { headers: waitFor(20) })
  expect([whole.status, tagOf(whole)]).toEqual([200, tag])
})

test('without news the answer comes after the wait, and says that there is none', async () => {
  const { path, tag } = await openOrder()
  const answer = await get(path, { headers: waitFor(1, tag) })
  expect([answer.status, tagOf(answer), await answer.text()]).toEqual([304, tag, ''])
  expect(answer.headers.get('preference-applied')).toBe('wait=1')
  const line = shop.origin.log.map((each) => JSON.parse(each) as Record<string, unknown>).at(-1)
  expect(line).toMatchObject({ status: 304, waitedMs: expect.any(Number) })

  const unknown = await get(path, { headers: waitFor(1) })
  expect([unknown.status, unknown.headers.get('preference-applied')]).toEqual([200, 'wait=1'])
})

test('nobody waits who did not ask to, or who knows an older state', async () => {
  const { path, tag } = await openOrder()
  const places = watching()
  for (const headers of [
    {},
    { 'if-none-match': tag },
    { prefer: 'wait=0', 'if-none-match': tag },
    waitFor(20, 'W/"of before"'),
  ])
    expect((await get(path, { headers })).headers.get('preference-applied')).toBeNull()
  expect(places).toEqual([])
  expect((await get(path, { headers: { 'if-none-match': tag } })).status).toBe(304)
})

test('one session has four places; who finds none is answered at once, and no connection is held', async () => {
  const { orderId, path, tag } = await openOrder()
  const places = watching()
  const waiting = Array.from({ length: 4 }, () => get(path, { headers: waitFor(20, tag) }))
  await expect.poll(() => places).toHaveLength(4)
  const fifth = await get(path, { headers: waitFor(20, tag) })
  expect([fifth.status, fifth.headers.get('preference-applied')]).toEqual([304, null])
  const { pool } = shop.origin.context.database
  await expect.poll(() => pool.totalCount - pool.idleCount).toBe(0)
  await pay(orderId)
  for (const answer of await Promise.all(waiting)) expect(answer.status).toBe(200)
})

test('who hangs up gives the place free', async () => {
  const { path, tag } = await openOrder()
  const places = watching()
  const gone = new AbortController()
  const request = await shop.origin.sign(`GET /api/v1/${path}`, {
    token: customer.token,
    headers: waitFor(20, tag),
  })
  const asked = shop.origin.app.fetch(new Request(request, { signal: gone.signal }))
  await expect.poll(() => places).toHaveLength(1)
  gone.abort()
  expect((await asked).status).toBe(304)
})

test('who signs out, or has everything erased, while waiting is told nothing more', async () => {
  const { path, tag } = await openOrder()
  const places = watching()
  const asked = get(path, { headers: waitFor(1, tag) })
  await expect.poll(() => places).toHaveLength(1)
  await shop.origin.request('DELETE /api/v1/auth/sessions/current', { token: customer.token })
  await refusal(await asked, 'session-expired')

  const other = await openOrder()
  const owner = { token: customer.token }
  const again = get(other.path, { headers: waitFor(20, other.tag) })
  await expect.poll(() => places).toHaveLength(2)
  expect((await shop.origin.request('DELETE /api/v1/privacy/my-data', owner)).status).toBe(200)
  expect((await again).status).toBeGreaterThanOrEqual(400)
})

test('a process that hears nothing lets nobody wait, and one that stops lets nobody wait longer', async () => {
  const deaf = await shop.another()
  const { orderId, path, tag } = await openOrder()
  const asked = { token: customer.token, headers: waitFor(20, tag) }
  const atOnce = await deaf.request(`GET /api/v1/${path}`, asked)
  expect([atOnce.status, atOnce.headers.get('preference-applied')]).toEqual([304, null])

  const stopping = await shop.another()
  stopping.context.listen()
  const { changes } = stopping.context
  const letsWait = () => {
    const place = changes.watch(orderId, 'somebody')
    place?.end()
    return place !== undefined
  }
  await expect.poll(letsWait).toBe(true)
  const places = vi.spyOn(changes, 'watch').mock.results
  const answered = stopping.request(`GET /api/v1/${path}`, asked)
  await expect.poll(() => places).toHaveLength(1)
  await stopping.context.stop()
  expect((await answered).status).toBe(304)
})

test.each([
  ['W/"a"', 'W/"a"', true],
  ['W/"a"', '"a"', true],
  ['W/"a"', '"b", W/"a"', true],
  ['W/"a"', '*', true],
  ['W/"a"', 'W/"b"', false],
  ['W/"a"', 'a', false],
])('%s is known by If-None-Match: %s: %s', (tag, known, is) => {
  expect(isKnown(tag, known)).toBe(is)
})
