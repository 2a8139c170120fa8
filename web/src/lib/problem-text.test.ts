import { expect, test } from 'vitest'
import { appText } from '#text/index.ts'
import { ApiProblem } from './api.ts'
import { adviceByName, adviceFor } from './problem-text.ts'

test('a problem is told by its name, with the reference to quote', async () => {
  const { problems } = await appText('fi')
  const advice = adviceFor(new ApiProblem('vehicle-asleep', { status: 409, reference: '01REQ' }), problems)
  expect(advice).toEqual({ ...problems['vehicle-asleep'], reference: '01REQ' })
})

test('a problem without words, an error of our own code and a made-up name get the general words', async () => {
  const { problems } = await appText('en')
  expect(adviceFor(new ApiProblem('task-token-invalid'), problems).title).toBe(problems.fallback.title)
  expect(adviceFor(new TypeError('x'), problems).title).toBe(problems.fallback.title)
  expect(adviceByName('constructor', problems)).toBe(problems.fallback)
})
