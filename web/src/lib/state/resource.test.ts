import { expect, test } from 'vitest'
import { ApiProblem } from '#lib/api.ts'
import { Resource } from './resource.svelte.ts'
import { handClock, settled } from './test/clock.ts'

const away = new ApiProblem('tesla-unavailable', { status: 503, retryAfterSeconds: 20 })

test('a passing failure is tried again by itself, when the server said', async () => {
  const clock = handClock()
  let calls = 0
  const cars = new Resource(async () => {
    if (++calls === 1) throw away
    return 'cars'
  }, clock)
  await cars.load()
  expect(cars.error).toBe(away)
  expect(cars.retryAt).toBe(clock.now() + 20_000)
  await clock.pass(20_000)
  expect(cars.value).toBe('cars')
  expect(cars.error).toBeUndefined()
})

test('a failure that only the reader can mend is not tried again', async () => {
  const clock = handClock()
  const cars = new Resource(async () => {
    throw new ApiProblem('tesla-sign-in-again', { status: 403 })
  }, clock)
  await cars.load()
  expect(cars.retryAt).toBeUndefined()
})

test('after ten seconds it says that it takes long', async () => {
  const clock = handClock()
  const cars = new Resource(() => new Promise<string>(() => undefined), clock)
  void cars.load()
  await clock.pass(9_000)
  expect(cars.slow).toBe(false)
  await clock.pass(2_000)
  expect(cars.slow).toBe(true)
})

test('an answer that comes after the screen was left changes nothing', async () => {
  const clock = handClock()
  let answer: (value: string) => void = () => undefined
  const cars = new Resource(() => new Promise<string>((done) => (answer = done)), clock)
  void cars.load()
  cars.stop()
  answer('late')
  await settled()
  expect(cars.value).toBeUndefined()
})
