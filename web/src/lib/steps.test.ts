import { expect, test } from 'vitest'
import { stepsOf } from './steps.ts'

const request = (pays: 'buyer' | 'seller') => ({
  state: 'waiting' as const,
  end: null,
  pays,
  endsAt: '2026-12-14T12:00:00Z',
})

test('who buys a report on his own car takes each step', () => {
  const all = ['connect', 'cars', 'package', 'pay', 'report']
  expect(stepsOf()).toEqual(all)
  for (const access of ['owner', 'link'] as const) expect(stepsOf({ access, request: null })).toEqual(all)
})

test('a buyer who asks signs in nowhere and picks no car; a seller takes the rest', () => {
  expect(stepsOf({ access: 'owner', request: request('buyer') })).toEqual(['pay', 'report'])
  expect(stepsOf({ access: 'link', request: request('buyer') })).toEqual(['pay', 'report'])
  expect(stepsOf({ access: 'owner', request: request('seller') })).toEqual(['report'])
  expect(stepsOf({ access: 'seller', request: request('buyer') })).toEqual(['connect', 'cars', 'report'])
  expect(stepsOf({ access: 'seller', request: request('seller') })).toEqual([
    'connect',
    'cars',
    'pay',
    'report',
  ])
})
