import { expect, test } from 'vitest'
import { before, now, order, payment, report } from '../../test/ledger-rows.ts'
import { checkLedger, type Capture, type LedgerInput, type LedgerRecord } from './ledger.ts'

const verification = { code: 'CODE1', task_id: 'report-1', sha256: 'aa', status: 'valid' }
const capture: Capture = {
  provider: 'stripe',
  ref: 'pi_1',
  orderId: 'order-1',
  amountCents: 999,
  currency: 'EUR',
  at: before(60),
  refunds: [],
}
const stored = { name: 'reports/report-1.pdf', sha256: 'aa' }

const right: LedgerInput = {
  record: {
    orders: [order],
    payments: [payment],
    reports: [report],
    refundsToSend: [],
    alerts: [],
    verifications: [verification],
  },
  captures: [capture],
  objects: [stored],
  now,
  graceMinutes: 15,
}
const check = (record: Partial<LedgerRecord>, rest: Partial<LedgerInput> = {}) => {
  const { findings, waiting } = checkLedger({ ...right, ...rest, record: { ...right.record, ...record } })
  return {
    broken: findings.map(({ invariant }) => invariant),
    waiting: waiting.map(({ invariant }) => invariant),
  }
}
const undelivered = { ...report, state: 'queued', sha256: null, verify_code: null }

test('books that agree have nothing to tell', () => {
  expect(check({})).toEqual({ broken: [], waiting: [] })
})

test('money that the record does not know of, and money that nobody took', () => {
  expect(check({}, { captures: [capture, { ...capture, ref: 'pi_2' }] }).broken).toEqual([
    'every capture is one payment',
  ])
  expect(check({}, { captures: [] }).broken).toEqual(['every capture is one payment'])
  expect(check({}, { captures: [{ ...capture, amountCents: 1 }] }).broken).toEqual([
    'every capture is one payment',
  ])
})

test('a payment that is minutes old may still be on its way', () => {
  const young = { ...capture, ref: 'pi_2', at: before(3) }
  expect(check({}, { captures: [capture, young] })).toEqual({
    broken: [],
    waiting: ['every capture is one payment'],
  })
})

test('an order that was paid and not delivered is broken after the grace, unless somebody was told', () => {
  const none = { objects: [] }
  const late = { reports: [undelivered], verifications: [], orders: [{ ...order, status: 'paid' }] }
  const invariant = 'what was captured is delivered, refunded or alerted'
  expect(check(late, none).broken).toEqual([invariant])
  expect(check({ ...late, alerts: ['order-1'] }, none).broken).toEqual([])
  expect(
    check({ ...late, orders: [{ ...order, status: 'paid', paid_at: before(5) }] }, none).waiting,
  ).toEqual([invariant])
  expect(check({ ...late, reports: [{ ...undelivered, reason: 'vehicle-asleep' }] }, none).waiting).toEqual([
    invariant,
  ])
})

test('a car that is waited for longer than it may be is a loss, whatever was told of it', () => {
  const asleep = {
    reports: [{ ...undelivered, reason: 'vehicle-asleep' }],
    verifications: [],
    alerts: ['order-1'],
  }
  const paidFor = (hours: number) =>
    check({ ...asleep, orders: [{ ...order, status: 'paid', paid_at: before(hours * 60) }] }, { objects: [] })
  const invariant = 'what was captured is delivered, refunded or alerted'
  expect(paidFor(71)).toEqual({ broken: [], waiting: [invariant] })
  expect(paidFor(73)).toEqual({ broken: [invariant], waiting: [] })
})

test('an order that was paid twice', () => {
  const second = { ...payment, id: 'payment-2', capture_ref: 'pi_2', provider_ref: 'cs_2' }
  const twice = { payments: [payment, second] }
  const captures = [capture, { ...capture, ref: 'pi_2' }]
  expect(check(twice, { captures }).broken).toContain('an order is paid once')
  expect(check({ ...twice, refundsToSend: ['refund:payment-2:surplus'] }, { captures }).broken).toEqual([])
})

test('a refund that was made twice, that is not recorded, and that was never made', () => {
  const refund = { key: 'refund:payment-1:car', cents: 400 }
  const failed = { reports: [{ ...undelivered, state: 'failed' }], verifications: [] }
  const none = { objects: [] }
  expect(check({}, { captures: [{ ...capture, refunds: [refund, refund] }] }).broken).toEqual([
    'a refund is made once',
    'refunds are recorded',
  ])
  expect(check(failed, none).broken).toEqual(['what failed is refunded'])
  expect(check({ ...failed, refundsToSend: ['refund:payment-1:car'] }, none).waiting).toEqual([
    'what failed is refunded',
  ])
})

test('a report or a file of an order that is not paid', () => {
  const unpaid = { orders: [{ ...order, status: 'open', paid_at: null, paid_by: null }], payments: [] }
  expect(check(unpaid, { captures: [] }).broken).toEqual([
    'nothing is downloadable unpaid',
    'nothing is downloadable unpaid',
  ])
  expect(check({}, { objects: [stored, { name: 'reports/other.pdf', sha256: 'bb' }] }).broken).toEqual([
    'nothing is downloadable unpaid',
  ])
})

test('a file that is not the one that was signed, one that is gone, one that is vouched for twice', () => {
  expect(check({}, { objects: [{ ...stored, sha256: 'bb' }] }).broken).toEqual(['a file is what was signed'])
  expect(check({}, { objects: [] }).broken).toEqual(['what is ready is there'])
  expect(check({}, { objects: null }).broken).toEqual([])
  const twice = { verifications: [verification, { ...verification, code: 'CODE2' }] }
  expect(check(twice).broken).toEqual(['a report is vouched for once'])
  expect(check({ ...twice, reports: [{ ...report, generation: 1 }] }).broken).toEqual([])
})
