import type { Order } from '@cpt/contract/order'
import type { ReportStatus } from '@cpt/contract/task-status'
import { expect, test } from 'vitest'
import { memoryStore } from './clock.ts'
import { Journey } from './journey.svelte.ts'
import { mainReport } from '#lib/main-report.ts'
import { OrderProgress, stepOf } from './order-progress.svelte.ts'
import { handClock } from './test/clock.ts'

const report = (status: ReportStatus['status'], more: Partial<ReportStatus> = {}): ReportStatus => ({
  task_id: 'task-1',
  language: 'en',
  status,
  progress: { queued: 0, processing: 10, uploading: 70, complete: 100, failed: 100 }[status],
  step: null,
  ...more,
})
const order = (reports: ReportStatus[], more: Partial<Order> = {}): Order => ({
  orderId: 'order-1',
  access: 'owner',
  link: null,
  status: 'paid',
  package: 'basic',
  language: 'en',
  units: 'metric',
  currency: 'EUR',
  totalCents: 999,
  discountCents: 0,
  dueCents: 999,
  createdAt: '2026-11-23T12:00:00Z',
  paidAt: null,
  paymentPending: false,
  refund: null,
  secondReading: null,
  secondOf: null,
  request: null,
  cars: [{ ref: 'car_1', name: null, model: 'Model 3', vinMasked: '5YJ3E****', photos: 0, reports }],
  ...more,
})

function watched(...answers: (Order | Error)[]) {
  const clock = handClock()
  const store = memoryStore()
  let asked = 0
  const fetch = async () => {
    const answer = answers[Math.min(asked++, answers.length - 1)]
    if (!answer || answer instanceof Error) throw answer ?? new Error('nothing')
    return answer
  }
  const start = () => new OrderProgress({ clock, journey: new Journey(store), fetch })
  return { clock, start, asked: () => asked }
}

test('an order is watched until its reports are done, and then left alone', async () => {
  const { clock, start, asked } = watched(
    order([report('queued')]),
    order([report('uploading')]),
    // What else belongs to the order is known once it is delivered
    order([report('complete')]),
    order([report('complete')], { status: 'delivered' }),
  )
  const progress = start()
  await progress.watch()
  expect(progress.done).toBe(false)
  await clock.pass(10_000)
  expect(progress.order?.status).toBe('delivered')
  expect(progress.done).toBe(true)
  expect(progress.percent).toBe(100)
  const looks = asked()
  await clock.pass(600_000)
  expect(asked()).toBe(looks)
})

test('the percent never goes back, not even after a reload', async () => {
  const { clock, start } = watched(order([report('uploading')]), order([report('processing')]))
  const progress = start()
  await progress.watch()
  await clock.pass(1_000)
  expect(progress.order?.cars[0]?.reports.map(stepOf)).toEqual(['reading'])
  expect(progress.percent).toBe(70)
  progress.stop()
  const reloaded = start()
  await reloaded.watch()
  expect(reloaded.percent).toBe(70)
})

test('a report that failed and is started again begins anew', async () => {
  const { clock, start } = watched(
    order([report('uploading')]),
    order([report('failed')]),
    order([report('processing')]),
  )
  const progress = start()
  await progress.watch()
  await clock.pass(1_000)
  expect(progress.done).toBe(true)
  await progress.watch()
  expect(progress.percent).toBe(10)
})

test('after ten seconds it says that it takes longer, and looks less often', async () => {
  const { clock, start, asked } = watched(order([report('processing', { step: 'waking' })]))
  const progress = start()
  await progress.watch()
  expect(progress.slow).toBe(false)
  await clock.pass(12_000)
  expect(progress.slow).toBe(true)
  await clock.pass(120_000)
  const before = asked()
  await clock.pass(60_000)
  expect(asked() - before).toBeLessThanOrEqual(7)
})

test('a look that fails keeps what was shown, and the next one goes on', async () => {
  const { clock, start } = watched(
    order([report('processing')]),
    new Error('away'),
    order([report('complete')], { status: 'delivered' }),
  )
  const progress = start()
  await progress.watch()
  await clock.pass(1_000)
  expect(progress.error).toBeInstanceOf(Error)
  expect(progress.order?.status).toBe('paid')
  await clock.pass(1_000)
  expect(progress.error).toBeUndefined()
  expect(progress.done).toBe(true)
})

test('an unpaid order is never done, a paid one without reports yet neither', async () => {
  const { start } = watched(order([], { status: 'open' }))
  const open = start()
  await open.watch()
  expect(open.done).toBe(false)
  open.stop()
  const paid = watched(order([])).start()
  await paid.watch()
  expect(paid.done).toBe(false)
  paid.stop()
})

test('the chosen language counts; the other eight follow it', () => {
  const reports = [report('queued', { language: 'de' }), report('complete', { language: 'fi' })]
  expect(mainReport(reports, 'fi')?.status).toBe('complete')
  expect(mainReport(reports, 'sv')?.language).toBe('de')
})

test('a PDF that is made again after delivery is watched from its beginning', async () => {
  const delivered = { status: 'delivered' } as const
  const { clock, start } = watched(
    order([report('complete', { deleted: true })], delivered),
    order([report('processing')], delivered),
    order([report('complete')], delivered),
  )
  const progress = start()
  await progress.watch()
  expect(progress.done).toBe(true)
  progress.restart(report('queued'))
  await progress.watch()
  expect(progress.percent).toBe(10)
  await clock.pass(1_000)
  expect(progress.done).toBe(true)
  expect(progress.percent).toBe(100)
})

test('where our servers wait for news the next wait begins at once; where they do not, the clock decides', async () => {
  const clock = handClock()
  const gone: AbortSignal[] = []
  let waited = true
  const progress = new OrderProgress({
    clock,
    journey: new Journey(memoryStore()),
    fetch: async (news, signal) => {
      gone.push(signal)
      news.waited = waited
      return order([report('queued')])
    },
  })
  await progress.watch()
  await clock.pass(500)
  expect(gone).toHaveLength(2)
  waited = false
  await clock.pass(500)
  expect(gone).toHaveLength(3)
  await clock.pass(500)
  expect(gone).toHaveLength(3)
  await clock.pass(500)
  expect(gone).toHaveLength(4)
  // One who looks now gives up the wait that is under way
  await Promise.all([progress.watch(), progress.watch()])
  expect(gone[4]?.aborted).toBe(true)
  progress.stop()
  expect(gone.at(-1)?.aborted).toBe(true)
})
