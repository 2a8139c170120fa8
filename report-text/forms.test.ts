import { describe, expect, test } from 'vitest'
import { fill } from './fill.ts'
import { agreeing, counted } from './forms.ts'

test('values go into their places, unknown places stay visible, and values are not filled in themselves', () => {
  expect(fill('{a} of {b}, {c}', { a: 1, b: 'x' })).toBe('1 of x, {c}')
  expect(fill('{a} {toString}', { a: '{b}', b: 'no' })).toBe('{b} {toString}')
})

describe('a text by its count', () => {
  const cars = { one: '{count} car', other: '{count} cars' }

  test('goes by the rules of the language', () => {
    expect(counted('en', cars, 1)).toBe('1 car')
    expect(counted('en', cars, 0)).toBe('0 cars')
    expect(counted('fr', cars, 0)).toBe('0 car')
    expect(counted('de', cars, 1_200)).toBe('1.200 cars')
  })
  test('knows the French millions', () => {
    const sessions = { one: '{count} recharge', many: '{count} de recharges', other: '{count} recharges' }
    expect(counted('fr', sessions, 1_000_000).replaceAll(/\s/g, ' ')).toBe('1 000 000 de recharges')
    expect(counted('fr', sessions, 1_000_001).replaceAll(/\s/g, ' ')).toBe('1 000 001 recharges')
  })
})

test('a word takes the form of its noun’s gender, or the usual one', () => {
  const open = { other: 'ouvert', feminine: 'ouverte' }
  expect(agreeing(open, 'feminine')).toBe('ouverte')
  expect(agreeing(open, 'neuter')).toBe('ouvert')
  expect(agreeing(open, undefined)).toBe('ouvert')
})
