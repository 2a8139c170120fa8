import { expect, test } from 'vitest'
import { coverage, share } from './coverage.ts'

const all = coverage()

test('at least 95 of 100 model-badge-years have a figure or a conditional one, with a last charge and without', () => {
  expect(all.length).toBeGreaterThan(150)
  expect(share(all, 'with', 'best', ['figure', 'conditional'])).toBeGreaterThanOrEqual(0.95)
  expect(share(all, 'without', 'best', ['figure', 'conditional'])).toBeGreaterThanOrEqual(0.95)
})

test('even the odd wheel without a last charge has at least a band in 99 of 100', () => {
  expect(share(all, 'without', 'least', ['figure', 'conditional', 'band'])).toBeGreaterThanOrEqual(0.99)
})

test('a last charge never tells less', () => {
  const order = ['figure', 'conditional', 'band', 'none']
  for (const one of all) {
    expect(order.indexOf(one.with.best), `${one.model} ${one.badge} ${one.year}`).toBeLessThanOrEqual(
      order.indexOf(one.without.best),
    )
  }
})
