import { expect, test } from 'vitest'
import { ApiProblem } from '#lib/api.ts'
import { Service } from './service.svelte.ts'
import { handClock } from './test/clock.ts'

const health = (state: 'open' | 'closed', retryAfterSeconds = 0) => ({
  state,
  since: null,
  retryAfterSeconds,
  hosts: [],
})

test('while Tesla does not answer it looks again by itself, and recovers', async () => {
  const clock = handClock()
  const answers = [health('open', 40), health('open', 40), health('closed')]
  const service = new Service(async () => answers.shift() ?? health('closed'), clock)
  await service.look()
  expect(service.state).toBe('tesla')
  const since = service.since
  await clock.pass(40_000)
  expect(service.state).toBe('tesla')
  expect(service.since).toBe(since)
  await clock.pass(40_000)
  expect(service.state).toBe('fine')
  expect(answers).toEqual([])
})

test('a service that is down is told from no connection, which recovers by itself', async () => {
  const clock = handClock()
  let problem: ApiProblem | undefined = new ApiProblem('regions-unavailable', { status: 503 })
  const service = new Service(async () => {
    if (problem) throw problem
    return health('closed')
  }, clock)
  await service.look()
  expect(service.state).toBe('down')
  problem = new ApiProblem('offline')
  await service.look()
  expect(service.state).toBe('away')
  problem = undefined
  await clock.pass(15_000)
  expect(service.state).toBe('fine')
})

test('a call that got no answer is believed before a look that was under way, and looked after', async () => {
  const clock = handClock()
  const answers: (() => void)[] = []
  const service = new Service(() => new Promise((done) => answers.push(() => done(health('closed')))), clock)
  const look = service.look()
  service.lost()
  answers.shift()?.()
  await look
  expect(service.state).toBe('away')
  await clock.pass(15_000)
  answers.shift()?.()
  await clock.pass(0)
  expect(service.state).toBe('fine')
})
