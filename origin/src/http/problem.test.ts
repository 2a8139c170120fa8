import { Problem } from '@cpt/contract/problem'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { expect, test } from 'vitest'
import { refusal } from '../../test/refusal.ts'
import { createLog } from '../log.ts'
import type { ApiEnv } from './env.ts'
import { renderProblem } from './problem.ts'

const log: string[] = []
const thrown = (error: Error) =>
  new Hono<ApiEnv>()
    .onError(renderProblem)
    .use(async (c, next) => {
      c.set('requestId', 'request-1')
      c.set(
        'log',
        createLog(
          { ENVIRONMENT: 'local', ROLE: 'api', REGION: 'europe-north1', VERSION: 'v1' },
          { write: (line) => void log.push(line) },
        ),
      )
      await next()
      c.header('x-request-id', c.var.requestId)
    })
    .get('/', () => {
      throw error
    })
    .request('/')

test('seconds to wait are whole, and never fewer than meant', async () => {
  const answer = await thrown(new Problem('vehicle-asleep', 'Wake it.', { retryAfterSeconds: 1.2 }))
  await refusal(answer, 'vehicle-asleep')
  expect(answer.headers.get('retry-after')).toBe('2')
})

test('further members stand beside the standard ones, and cannot take their place', async () => {
  const extra = { scopes: ['vehicle_location'], status: 200 }
  const answer = await thrown(new Problem('tesla-scope-missing', 'Grant it.', { extra }))
  expect(await refusal(answer, 'tesla-scope-missing')).toMatchObject({
    scopes: ['vehicle_location'],
    status: 403,
  })
})

test.each([
  ['tesla-unavailable', 'tesla'],
  ['payment-provider-unavailable', 'payment'],
  ['payment-provider-refused', 'payment'],
  ['database-unavailable', null],
] as const)('of %s the edge is told whose failure it is', async (name, whose) => {
  const answer = await thrown(new Problem(name, 'Try again.'))
  expect(answer.headers.get('cpt-upstream-failure')).toBe(whose)
})

test("a library's refusal keeps its status and loses its words", async () => {
  const answer = await thrown(new HTTPException(415, { message: 'internal words' }))
  expect(JSON.stringify(await refusal(answer, 'unsupported-media-type'))).not.toContain('internal words')
})

test('the cause goes to the log and nowhere else', async () => {
  const cause = new Error('socket hang up at 10.0.0.7')
  const answer = await thrown(new Problem('queue-unavailable', 'Try again.', { cause }))
  expect(JSON.stringify(await refusal(answer, 'queue-unavailable'))).not.toContain('10.0.0.7')
  expect(log.join()).toContain('10.0.0.7')
})
