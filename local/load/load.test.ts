import { prices } from '@cpt/infra/tools/capacity/prices'
import { expect, test } from 'vitest'
import { seeded } from '../stand-in/seeded.ts'
import { arrivalsOf, pick } from './arrivals.ts'
import { costOf } from './cost.ts'
import { slopeOf } from './processes.ts'
import { mean, percentile, Recorder } from './recorder.ts'

test('visitors come at the rate that is wanted, whatever the seed, and the same seed brings the same', () => {
  const arrivals = arrivalsOf(5, 2_000, seeded(3))
  expect(arrivals.length / 2_000).toBeCloseTo(5, 0)
  expect(arrivals).toEqual(arrivals.toSorted((a, b) => a - b))
  expect(arrivalsOf(5, 2_000, seeded(3))).toEqual(arrivals)
  // Of exponential gaps the deviation is the mean; of a fixed beat it would be nought
  const gaps = arrivals.slice(1).map((at, index) => at - (arrivals[index] ?? 0))
  const middle = mean(gaps)
  expect(Math.sqrt(mean(gaps.map((gap) => (gap - middle) ** 2))) / middle).toBeCloseTo(1, 1)
})

test('journeys are as frequent as their weights', () => {
  const chance = seeded(5)
  const drawn = Array.from({ length: 10_000 }, () => pick({ often: 80, seldom: 20 }, chance))
  expect(drawn.filter((name) => name === 'often').length / 10_000).toBeCloseTo(0.8, 1)
})

test('percentiles are by nearest rank, and what failed is counted apart', () => {
  const recorder = new Recorder()
  for (let n = 1; n <= 100; n += 1) recorder.done('page', n)
  recorder.failed('page', '503')
  recorder.failed('page', '503')
  recorder.failed('pay', '409')
  expect(recorder.classes()).toMatchObject({
    page: { count: 100, errors: 2, p50: 50, p95: 95, p99: 99, most: 100, mean: 50.5 },
    pay: { count: 0, errors: 1, p50: 0 },
  })
  expect(recorder.errors()).toEqual([
    ['page: 503', 2],
    ['pay: 409', 1],
  ])
  expect(percentile([], 50)).toBe(0)
})

test('a memory that grows is told from one that is only large', () => {
  const minutes = [0, 1, 2, 3, 4]
  expect(slopeOf(minutes.map((minute) => [minute, 300 + 2 * minute]))).toBeCloseTo(2)
  expect(slopeOf(minutes.map((minute) => [minute, 300]))).toBe(0)
  expect(slopeOf([[0, 1]])).toBe(0)
})

test('a thousand reports cost what they ask, at list prices', () => {
  const nothing = {
    redisCommands: 0,
    teslaBilled: 0,
    teslaWakes: 0,
    apiRequests: 0,
    apiCpuSeconds: 0,
    workerCpuSeconds: 0,
    objectsWritten: 0,
  }
  expect(costOf({ ...nothing, teslaBilled: 10, teslaWakes: 1 }).tesla).toBeCloseTo(
    10_000 * prices.teslaCall + 1_000 * prices.teslaWake,
  )
  const { sum, ...parts } = costOf({ ...nothing, redisCommands: 300, workerCpuSeconds: 3 })
  expect(sum).toBeCloseTo(Object.values(parts).reduce((all, usd) => all + usd, 0))
  expect(parts.redis).toBeCloseTo(1.2)
})
