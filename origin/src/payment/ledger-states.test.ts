import { expect, test } from 'vitest'
import { before, now, order, payment, report } from '../../test/ledger-rows.ts'
import { checkStates, type StatesRecord } from './ledger-states.ts'

const right: StatesRecord = {
  orders: [order],
  payments: [payment],
  reports: [report],
  refunds: [],
  events: [
    {
      provider: 'stripe',
      event_id: 'evt_1',
      type: 'checkout.session.completed',
      provider_ref: 'cs_1',
      outcome: 'paid',
      received_at: before(60),
    },
  ],
  unsent: [],
  lines: [{ action: 'order-paid', subject: 'order-1' }],
}
const [event] = right.events as [StatesRecord['events'][number]]
const broken = (changed: Partial<StatesRecord>) =>
  checkStates({ ...right, ...changed }, { now, graceMinutes: 15 }).findings.map(({ invariant }) => invariant)

test('a record that fits has nothing to tell', () => {
  expect(broken({})).toEqual([])
  expect(
    broken({ orders: [{ ...order, status: 'paid' }], reports: [{ ...report, state: 'queued' }] }),
  ).toEqual([])
  // Made again after its days: the order stays delivered
  expect(broken({ reports: [{ ...report, state: 'queued', generation: 1 }] })).toEqual([])
})

test('an event that changed nothing', () => {
  const effect = ['an event has its effect']
  expect(broken({ events: [{ ...event, outcome: null }] })).toEqual(effect)
  expect(broken({ events: [{ ...event, outcome: null, received_at: before(3) }] })).toEqual([])
  expect(broken({ events: [event, { ...event, event_id: 'evt_2', provider_ref: 'cs_other' }] })).toEqual(
    effect,
  )
  expect(broken({ events: [{ ...event, outcome: 'surplus' }] })).toEqual(effect)
  expect(broken({ events: [{ ...event, outcome: 'foreign', provider_ref: 'cs_other' }] })).toEqual([])
})

test.each<[string, Partial<StatesRecord>]>([
  ['an open order with a time of payment', { orders: [{ ...order, status: 'open' }] }],
  ['a delivered order that nobody paid', { orders: [{ ...order, paid_at: null }], events: [] }],
  [
    'a delivered order with a report that failed',
    {
      reports: [{ ...report, state: 'failed' }],
      lines: [...right.lines, { action: 'report-failed', subject: 'report-1' }],
    },
  ],
  ['a paid order all of whose reports are there', { orders: [{ ...order, status: 'paid' }] }],
  [
    'a payment told as given back of which nothing went back',
    { payments: [{ ...payment, status: 'refunded' }] },
  ],
  ['a payment told as held of which some went back', { payments: [{ ...payment, refunded_cents: 100 }] }],
  ['a report that is complete without a file', { reports: [{ ...report, sha256: null }] }],
])('%s', (_, changed) => {
  expect(broken(changed)).toEqual(['states fit each other'])
})

test('a move that left no line', () => {
  expect(broken({ lines: [] })).toEqual(['each move leaves its line'])
  const failed = { orders: [{ ...order, status: 'paid' }], reports: [{ ...report, state: 'failed' }] }
  expect(broken(failed)).toEqual(['each move leaves its line'])
})

test('work that nobody sends, by its age', () => {
  const row = {
    name: 'refund:1',
    kind: 'refund',
    attempts: 0,
    not_before: before(20),
    created_at: before(20),
  }
  const late = ['work that is written down is sent']
  expect(broken({ unsent: [row] })).toEqual(late)
  expect(broken({ unsent: [{ ...row, not_before: before(-60) }] })).toEqual([])
  expect(broken({ unsent: [{ ...row, attempts: 3, not_before: before(-1) }] })).toEqual([])
  expect(broken({ unsent: [{ ...row, attempts: 12, not_before: before(-1) }] })).toEqual(late)
})

test('money that must go back: an alert does not hide that nobody sends it', () => {
  const second = { ...payment, id: 'payment-2', provider_ref: 'cs_2', capture_ref: 'pi_2' }
  const payments = [payment, second]
  const lines = [...right.lines, { action: 'payment-surplus', subject: 'payment-2' }]
  const refund = {
    payment_id: 'payment-2',
    name: 'refund:payment-2:surplus',
    state: 'requested',
    cents: 999,
    covered_cents: 0,
  }
  expect(broken({ payments, lines })).toEqual(['what must go back is on its way'])
  expect(broken({ payments, lines, refunds: [refund] })).toEqual([])
  expect(broken({ payments, lines, refunds: [{ ...refund, state: 'failed' }] })).toEqual([
    'what must go back is on its way',
  ])
})

test('a refund that is owed stands in the list until it is made, and is a fault when nobody was told', () => {
  const owed = { payment_id: 'payment-1', name: null, state: 'owed', cents: 999, covered_cents: 200 }
  expect(broken({ refunds: [owed] })).toEqual(['a refund that is owed is told'])
  const lines = [...right.lines, { action: 'refund-owed', subject: 'payment-1' }]
  const told = checkStates({ ...right, refunds: [owed], lines }, { now, graceMinutes: 15 })
  expect(told).toMatchObject({
    findings: [],
    owed: [{ subject: 'payment-1', detail: '799 wait for a person' }],
  })
})
