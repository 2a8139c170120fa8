import type { Order } from '@cpt/contract/order'
import { ReportStatus } from '@cpt/contract/task-status'
import { car, vins } from '@cpt/local/vendors/tesla/cars'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { TestOrigin } from '../../test/origin.ts'
import { refusal } from '../../test/refusal.ts'
import { authorityOf, checkSignature } from '../../test/pdf-signature.ts'
import { testSeal } from '../../test/seal.ts'
import { openShop, type Customer, type Shop } from '../../test/shop.ts'
import { reportObject } from '../bucket/bucket.ts'

let shop: Shop
let customer: Customer
/** A process whose background does nothing: what is handed to it stays undone. */
let idle: TestOrigin

beforeAll(async () => {
  shop = await openShop()
  idle = await shop.idle()
})
afterAll(() => shop.close())
beforeEach(async () => {
  shop.tesla.reset()
  shop.stripe.faults.clear()
  shop.stripe.webhooks.configure({ held: true })
  shop.stripe.webhooks.take()
  customer = await shop.customer()
})

/** Pays, and lets everything that follows happen. */
const pay = async (order: Order): Promise<Order> => {
  const { id } = await customer.checkout(order.orderId)
  shop.stripe.account.pay(id)
  await shop.deliver('stripe')
  await shop.settled()
  return customer.get(order.orderId)
}
/** Pays, and leaves the task where a worker would find it. */
const payAndHold = async (order: Order): Promise<string> => {
  const { id } = await customer.checkout(order.orderId)
  shop.stripe.account.pay(id)
  await shop.deliver('stripe', { to: idle })
  const [row] = await shop.rows<{ id: string }>(
    `select id from reports where order_id = $1 and state = 'queued'`,
    [order.orderId],
  )
  return row?.id ?? ''
}
const status = async (taskId: string, token = customer.token) =>
  ReportStatus.parse(
    await (await shop.origin.request(`GET /api/v1/tesla/reports/status/${taskId}`, { token })).json(),
  )
const download = (url: string) =>
  shop.origin.request(`GET ${url.slice('https://api.test'.length)}` as `GET /${string}`)
const refOf = (vin: string) => {
  const masked = `${vin.slice(0, 5)}****`
  const found = customer.cars.find(({ vinMasked, name }) => vinMasked === masked && name !== null)
  if (!found) throw new Error('this car is not in the account')
  return found.ref
}

test('a paid order becomes a report that can be downloaded and checked, and the permission is given up', async () => {
  const order = await pay(await customer.order())
  expect(order).toMatchObject({ status: 'delivered' })
  const [report] = order.cars[0]?.reports ?? []
  expect(report).toMatchObject({ status: 'complete', progress: 100, language: 'en' })
  const ready = await status(report?.task_id ?? '')
  const answer = await download(ready.download_url ?? '')
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  expect(answer.headers.get('content-disposition')).toMatch(
    /^attachment; filename="car-pulse-[\w-]+-en\.pdf"$/,
  )
  const pdf = Buffer.from(await answer.arrayBuffer())
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  const { verifyCode = '' } = ready
  const check = await shop.origin.request(`GET /api/v1/verify/${verifyCode}`)
  expect(await check.json()).toMatchObject({
    status: 'valid',
    sha256: createHash('sha256').update(pdf).digest('hex'),
  })
  const { certificate } = await testSeal()
  const now = new Date(shop.clock.now())
  await expect(checkSignature(pdf, authorityOf(certificate), now)).resolves.toBeUndefined()
  expect(await shop.origin.context.tesla.heldCars(customer.sessionId)).toBeNull()
})

test('nothing is rendered, nor to be downloaded, before it is paid or with a link of one’s own making', async () => {
  const open = await customer.order()
  expect(open.cars[0]?.reports).toEqual([])
  await refusal(
    await shop.origin.request('POST /api/v1/tesla/vehicle-report', {
      token: customer.token,
      json: { orderId: open.orderId, vehicle: open.cars[0]?.ref },
    }),
    'payment-required',
  )
  await refusal(
    await shop.origin.request(`GET /api/v1/orders/${open.orderId}/receipt.pdf`, { token: customer.token }),
    'payment-required',
  )
  const paid = await pay(open)
  const taskId = paid.cars[0]?.reports[0]?.task_id ?? ''
  const { download_url: url = '' } = await status(taskId)
  await refusal(await download(url.replace(/expires=\d/, 'expires=9')), 'link-invalid')
  const stranger = await shop.customer()
  await refusal(
    await shop.origin.request(`GET /api/v1/tesla/reports/status/${taskId}`, { token: stranger.token }),
    'report-not-found',
  )
  shop.clock.pass(3_601_000)
  await refusal(await download(url), 'link-invalid')
})

test('a report of an order that was paid back is not made, even if its task were there', async () => {
  const taskId = await payAndHold(await customer.order())
  await shop.rows(
    `update orders set status = 'refunded' where id = (select order_id from reports where id = $1)`,
    [taskId],
  )
  const worker = await shop.another()
  expect(await worker.context.reportJobs.run({ task_id: taskId, generation: 0 })).toMatchObject({
    status: 'queued',
  })
  expect(await worker.context.bucket.get(reportObject(taskId))).toBeNull()
})

test('two workers on one task make one report, and the one that comes second is told to come again', async () => {
  const taskId = await payAndHold(await customer.order())
  const [one, two] = [await shop.another(), await shop.another()]
  const message = { task_id: taskId, generation: 0 }
  const outcomes = await Promise.allSettled([one, two].map(({ context }) => context.reportJobs.run(message)))
  const done = outcomes.filter(({ status }) => status === 'fulfilled')
  expect(done).toHaveLength(1)
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { type: 'report-not-ready' },
  })
  // The queue delivers again, and once more: there is nothing left to do.
  expect(await two.context.reportJobs.run(message)).toMatchObject({ status: 'complete' })
  expect(await one.context.reportJobs.run({ ...message, generation: 7 })).toMatchObject({
    status: 'complete',
  })
  expect(await shop.rows('select code from verifications where task_id = $1', [taskId])).toHaveLength(1)
  const [row] = await shop.rows<{ attempt: number }>('select attempt from reports where id = $1', [taskId])
  expect(row?.attempt).toBe(1)
})

test('a worker that died after writing its file leaves a report that the next one vouches for', async () => {
  const taskId = await payAndHold(await customer.order())
  const worker = await shop.another()
  const file = Buffer.from('%PDF-1.7 of the worker that died')
  await worker.context.bucket.put(reportObject(taskId), file, 'application/pdf')
  await shop.rows(`update reports set state = 'processing' where id = $1`, [taskId])
  await shop.rows(
    `update reports set state = 'uploading', lease = 'dead', lease_until = now() - interval '1 second',
     verify_code = 'ABCDE-FGHJK' where id = $1`,
    [taskId],
  )
  await worker.context.reportJobs.run({ task_id: taskId, generation: 0 })
  expect(await worker.context.bucket.get(reportObject(taskId))).toEqual(file)
  const sha256 = createHash('sha256').update(file).digest('hex')
  expect(await shop.rows('select sha256, verify_code from reports where id = $1', [taskId])).toEqual([
    { sha256, verify_code: 'ABCDE-FGHJK' },
  ])
  expect(await shop.rows('select code, sha256 from verifications where task_id = $1', [taskId])).toEqual([
    { code: 'ABCDE-FGHJK', sha256 },
  ])
})

test('a worker that is told to stop gives its report back, and another makes it', async () => {
  const taskId = await payAndHold(await customer.order())
  const stopped = await shop.another()
  const work = stopped.context.reportJobs.run({ task_id: taskId, generation: 0 })
  work.catch(() => undefined)
  await stopped.context.reportJobs.stop()
  await expect(work).rejects.toThrow()
  const [row] = await shop.rows<{ lease: string | null; state: string }>(
    'select lease, state from reports where id = $1',
    [taskId],
  )
  expect(row).toMatchObject({ lease: null })
  const next = await shop.another()
  expect(await next.context.reportJobs.run({ task_id: taskId, generation: 0 })).toMatchObject({
    status: 'complete',
  })
})

test('a worker that is told to stop while a car is read gives order and report back without waiting for Tesla', async () => {
  const taskId = await payAndHold(await customer.order())
  const stopped = await shop.another()
  shop.tesla.faults.add({ kind: 'delay', delayMs: 4_000 })
  const work = stopped.context.reportJobs.run({ task_id: taskId, generation: 0 })
  work.catch(() => undefined)
  const leases = () =>
    shop.rows<{ report: string | null; reading: string | null }>(
      `select lease as report, reading_lease as reading from reports join orders on orders.id = order_id
       where reports.id = $1`,
      [taskId],
    )
  while ((await leases())[0]?.reading === null) await new Promise((resume) => setImmediate(resume))
  await stopped.context.reportJobs.stop()
  await expect(work).rejects.toThrow()
  expect(await leases()).toEqual([{ report: null, reading: null }])
  expect(
    await shop.rows('select 1 from readings join reports using (order_id) where reports.id = $1', [taskId]),
  ).toEqual([])
  shop.tesla.faults.clear()
})

test('a report that is taken away while it is made, as by a refund by hand, is over and no fault of the worker', async () => {
  const taskId = await payAndHold(await customer.order())
  const other = await shop.another()
  vi.useFakeTimers({ toFake: ['setInterval'] })
  shop.tesla.faults.add({ kind: 'delay', delayMs: 4_000 })
  try {
    const work = other.context.reportJobs.run({ task_id: taskId, generation: 0 })
    const reading = () =>
      shop.rows<{ lease: string | null }>(
        'select reading_lease as lease from reports join orders on orders.id = order_id where reports.id = $1',
        [taskId],
      )
    while ((await reading())[0]?.lease === null) await new Promise((resume) => setImmediate(resume))
    await shop.rows(
      "update reports set state = 'failed', reason = 'internal', lease = null, lease_until = null where id = $1",
      [taskId],
    )
    // Its next beat finds that the lease is gone
    await vi.advanceTimersByTimeAsync(15_000)
    expect(await work).toMatchObject({ status: 'failed' })
  } finally {
    vi.useRealTimers()
    shop.tesla.faults.clear()
  }
})

test('Pro: nine languages of one reading, the chosen one first', async () => {
  const order = await pay(await customer.order({ package: 'pro', language: 'fi' }))
  const reports = order.cars[0]?.reports ?? []
  expect(reports.map(({ language }) => language)).toHaveLength(9)
  expect(reports[0]?.language).toBe('fi')
  expect(new Set(reports.map(({ status }) => status))).toEqual(new Set(['complete']))
  expect(await shop.rows('select 1 from readings where order_id = $1', [order.orderId])).toHaveLength(1)
  const asked = shop.tesla.books.byEndpoint
  expect(
    Object.entries(asked)
      .filter(([name]) => name.includes('vehicle_data'))
      .map(([, n]) => n),
  ).toEqual([1])
})

test('a car that stays asleep is waited for, with the reason told and the permission kept; then the money goes back once', async () => {
  shop.tesla.garage.park(
    car(vins.model3, 1493127708114301, { name: 'Aurora', state: 'asleep', wakeSeconds: null }),
  )
  const order = await pay(await customer.order({ vehicles: [refOf(vins.model3)] }))
  const taskId = order.cars[0]?.reports[0]?.task_id ?? ''
  const waits = await status(taskId)
  expect(waits).toMatchObject({ status: 'processing', reason: 'vehicle-asleep', waiting: { tries: 1 } })
  const { triedAt = '', nextTryAt = '', until = '' } = waits.waiting ?? {}
  expect(Date.parse(nextTryAt)).toBeGreaterThan(Date.parse(triedAt))
  expect(Date.parse(until) - Date.parse(order.paidAt ?? '')).toBe(72 * 3_600_000)
  expect((await customer.get(order.orderId)).cars[0]?.reports[0]?.waiting).toEqual(waits.waiting)
  const [kept] = await shop.rows<{ kept_grant: string | null; generation: number }>(
    'select kept_grant, generation from orders join reports on order_id = orders.id where reports.id = $1',
    [taskId],
  )
  expect(kept?.kept_grant).toMatch(/^gAAAA/)
  expect(kept?.generation).toBe(1)

  await shop.rows(`update reports set created_at = now() - interval '73 hours' where order_id = $1`, [
    order.orderId,
  ])
  await shop.rows('update outbox set not_before = now() where sent_at is null')
  await shop.settled()
  const over = await status(taskId)
  expect(over).toMatchObject({ status: 'failed', reason: 'vehicle-asleep' })
  expect(over).not.toHaveProperty('waiting')
  await shop.deliver('stripe', { copies: 2 })
  await shop.origin.context.reconcile()
  expect(shop.chargeOf(order.orderId)).toMatchObject({ amount: 999, amount_refunded: 999 })
  expect((await customer.get(order.orderId)).status).toBe('refunded')
  const [after] = await shop.rows('select kept_grant from orders where id = $1', [order.orderId])
  expect(after).toEqual({ kept_grant: null })
})

test('a car that woke meanwhile is read as soon as its owner says so', async () => {
  const asleep = car(vins.model3, 1493127708114301, { name: 'Aurora', state: 'asleep', wakeSeconds: null })
  shop.tesla.garage.park(asleep)
  const order = await pay(await customer.order({ vehicles: [refOf(vins.model3)] }))
  const taskId = order.cars[0]?.reports[0]?.task_id ?? ''
  shop.tesla.garage.park({ ...asleep, state: 'online' })
  const again = await shop.origin.request('POST /api/v1/tesla/vehicle-report/pdf/async', {
    token: customer.token,
    json: { task_id: taskId },
  })
  expect(again.status).toBe(202)
  await shop.settled()
  expect(await status(taskId)).toMatchObject({ status: 'complete' })
  expect(await status(taskId)).not.toHaveProperty('reason')
})

test('a car that is awake is delivered while another one of the order still sleeps', async () => {
  const awake = refOf(vins.model3)
  shop.tesla.garage.park(
    car(vins.modelY, 1493127708114302, { name: 'Borealis', state: 'asleep', wakeSeconds: null }),
  )
  const asleep = refOf(vins.modelY)
  const order = await customer.order({ package: 'bulk', vehicles: [asleep, awake] })
  await payAndHold(order)
  const [row] = await shop.rows<{ id: string }>(
    `select id from reports where order_id = $1 and state = 'queued' and ref = $2`,
    [order.orderId, awake],
  )
  const taskId = row?.id ?? ''
  // Who waits for the sleeping car waits here until the other one is delivered.
  const sleep = async (ms: number, signal?: AbortSignal) => {
    await expect.poll(async () => (await status(taskId)).status).toBe('complete')
    await shop.clock.sleep(ms, signal)
  }
  const worker = await shop.another({ clock: { ...shop.clock, sleep } })
  await worker.context.reportJobs.run({ task_id: taskId, generation: 0 })
  expect(shop.clock.slept.length).toBeGreaterThan(0)
})

test('Bulk: one car that cannot be read costs only itself, and its share goes back', async () => {
  const [one, two] = customer.cars
  if (!one || !two) throw new Error('two cars are needed')
  const order = await customer.order({ package: 'bulk', vehicles: [one.ref, two.ref] })
  const vin =
    (await shop.origin.context.tesla.carsOf(customer.sessionId)).find(({ ref }) => ref === two.ref)?.vin ?? ''
  const sold = shop.tesla.garage.cars.get(vin)
  if (!sold) throw new Error('the car is not in the garage')
  shop.tesla.garage.park({ ...sold, account: 'somebody else' })
  await pay(order)
  await shop.settled()
  const [first, second] = (await customer.get(order.orderId)).cars
  expect(new Set(first?.reports.map(({ status }) => status))).toEqual(new Set(['complete']))
  expect(new Set(second?.reports.map(({ status }) => status))).toEqual(new Set(['failed']))
  expect((await customer.get(order.orderId)).status).toBe('partly-refunded')
  expect(shop.chargeOf(order.orderId)).toMatchObject({ amount: 2_999, amount_refunded: 1_499 })
})

test('a refund whose answer is lost is made once', async () => {
  const order = await customer.order()
  const sold = [...shop.tesla.garage.cars.values()].map((each) => ({ ...each, account: 'somebody else' }))
  for (const each of sold) shop.tesla.garage.park(each)
  shop.stripe.faults.add({ kind: 'lost-answer', match: { method: 'POST', path: '/v1/refunds' }, times: 2 })
  await pay(order)
  await shop.rows('update outbox set not_before = now() where sent_at is null')
  await shop.settled()
  const charge = shop.chargeOf(order.orderId)
  const made = [...shop.stripe.account.refunds.values()].filter((refund) => refund.charge === charge.id)
  expect(made).toHaveLength(1)
  expect((await customer.get(order.orderId)).status).toBe('refunded')
})

test('a task that was lost is found by the sweep', async () => {
  const taskId = await payAndHold(await customer.order())
  await shop.rows(`update outbox set sent_at = now() where payload ->> 'task_id' = $1`, [taskId])
  await shop.rows(`update reports set updated_at = now() - interval '11 minutes' where id = $1`, [taskId])
  const worker = await shop.another()
  await worker.context.reconcile()
  await worker.context.queue.idle()
  const [row] = await shop.rows('select state, generation from reports where id = $1', [taskId])
  expect(row).toEqual({ state: 'complete', generation: 1 })
})

test('after its days the PDF is gone, its proof stays, and it can be made again from the reading', async () => {
  const order = await pay(await customer.order())
  const taskId = order.cars[0]?.reports[0]?.task_id ?? ''
  const { download_url: url = '', verifyCode } = await status(taskId)
  await shop.rows(`update reports set expires_at = now() - interval '1 second' where id = $1`, [taskId])
  await shop.origin.context.reconcile()
  await refusal(await download(url), 'report-gone')
  expect(await status(taskId)).not.toHaveProperty('download_url')
  expect((await shop.origin.request(`GET /api/v1/verify/${verifyCode}`)).status).toBe(200)
  await shop.origin.request('POST /api/v1/tesla/vehicle-report/pdf/async', {
    token: customer.token,
    json: { task_id: taskId },
  })
  await shop.settled()
  const made = await status(taskId)
  expect(made.verifyCode).not.toBe(verifyCode)
  const old = await shop.origin.request(`GET /api/v1/verify/${verifyCode}`)
  expect(await old.json()).toMatchObject({ status: 'valid', supersededBy: null })
})
