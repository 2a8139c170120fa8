import type { Endpoint } from '@cpt/contract/endpoint'
import { Problem } from '@cpt/contract/problem'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestOrigin, type TestOrigin } from '../../../test/origin.ts'
import { refusal } from '../../../test/refusal.ts'
import { createLog } from '../../log.ts'
import { sessionKey } from '../../session/sessions.ts'
import { renderProblem } from '../../http/problem.ts'
import type { ApiEnv } from '../../http/env.ts'
import { idempotency } from './idempotency.ts'
import type { ClaimTimes } from './key-claim.ts'

const row = { repeat: 'with-key', token: 'session' } as Endpoint
const key = '5d0c5f0e-7a43-4a3c-9a3c-9d6f6c0f9a11'
const silent = { write: () => {} }

let origin: TestOrigin
beforeAll(async () => {
  origin = await createTestOrigin({ database: false })
})
afterAll(() => origin.close())

/** So long that a busy machine neither lets a claim run out nor gives up waiting; what is to go by goes by fast. */
const patient: ClaimTimes = { claim: 600_000, renew: 20, look: 20, wait: 600_000 }

/** The middleware around a handler that counts how often it truly ran. */
function counter(
  sessionId: string,
  outcome: (run: number) => Response | Promise<Response>,
  times: ClaimTimes = patient,
) {
  let runs = 0
  const app = new Hono<ApiEnv>()
    .onError(renderProblem)
    .use(async (c, next) => {
      c.set('requestId', 'request-1')
      c.set('log', createLog(origin.context.config, silent))
      c.set('endpoint', { name: 'POST /api/v1/orders', row })
      c.set('session', { id: sessionId, region: 'europe-north1', expiresAt: new Date() })
      c.set('body', new Uint8Array(await c.req.arrayBuffer()))
      await next()
      c.header('x-request-id', c.var.requestId)
    })
    .use(idempotency(origin.context, times))
    .post('/', () => outcome(++runs))
  // What is kept under a key is kept only as long as its session is there
  const opened = origin.context.redis.hset(sessionKey(sessionId), { region: 'europe-north1' })
  const send = async (body: string, headers: Record<string, string> = { 'idempotency-key': key }) => {
    await opened
    return app.request('/', { method: 'POST', body, headers })
  }
  return { send, runs: () => runs }
}

/** How often a key was claimed or looked at so far, whosever it is. */
async function looks(): Promise<number> {
  const books = (await (await fetch(`${origin.upstash.url}/_control/books`)).json()) as {
    commands: Record<string, number>
  }
  return books.commands.SET ?? 0
}

const created = (run: number) => Response.json({ run }, { status: 201 })

test('a request repeated under its key is done once, and answered the same', async () => {
  const { send, runs } = counter('repeats', created)
  const first = await send('one')
  const second = await send('one')
  expect([first.status, second.status]).toEqual([201, 201])
  expect(await second.json()).toEqual(await first.json())
  expect(second.headers.get('content-type')).toBe('application/json')
  expect(second.headers.get('idempotency-replayed')).toBe('true')
  expect(runs()).toBe(1)
})

test('the key may be written as the quoted string of the standard', async () => {
  const { send, runs } = counter('quotes', created)
  await send('one', { 'idempotency-key': key })
  await send('one', { 'idempotency-key': `"${key}"` })
  expect(runs()).toBe(1)
})

test('another body under the same key is refused', async () => {
  const { send, runs } = counter('other-body', created)
  await send('one')
  await refusal(await send('two'), 'idempotency-key-reused')
  expect(runs()).toBe(1)
})

test('a repetition while the first is still running waits for its answer', async () => {
  const gate = Promise.withResolvers<undefined>()
  const begun = Promise.withResolvers<undefined>()
  const { send, runs } = counter('running', async (run) => {
    begun.resolve(undefined)
    await gate.promise
    return created(run)
  })
  const first = send('one')
  await begun.promise
  const before = await looks()
  const meanwhile = send('one')
  while ((await looks()) === before);
  gate.resolve(undefined)
  expect((await first).status).toBe(201)
  expect(await (await meanwhile).json()).toEqual({ run: 1 })
  expect(runs()).toBe(1)
})

test('a claim is renewed while its worker lives, and who waits too long is told that it still goes on', async () => {
  const gate = Promise.withResolvers<undefined>()
  const begun = Promise.withResolvers<undefined>()
  const { redis } = origin.context
  const { send, runs } = counter(
    'long',
    async (run) => {
      begun.resolve(undefined)
      await gate.promise
      return created(run)
    },
    { ...patient, wait: 100 },
  )
  const first = send('one')
  await begun.promise
  const [name = ''] = await redis.keys('idem:long:*')
  await redis.pexpire(name, 300_000)
  while ((await redis.pttl(name)) <= 300_000);
  const meanwhile = await send('one')
  await refusal(meanwhile, 'request-in-progress')
  expect(meanwhile.headers.get('retry-after')).toBe('2')
  expect(runs()).toBe(1)
  gate.resolve(undefined)
  expect((await first).status).toBe(201)
})

test('a claim whose answer was lost on its way from Redis is still its own', async () => {
  const { send, runs } = counter('lost-claim', created)
  origin.upstash.faults.add({ kind: 'lost-answer', match: { path: '/multi-exec' }, times: 1 })
  expect((await send('one')).status).toBe(201)
  expect(runs()).toBe(1)
})

test('the key of a process that died is taken over by the one who asks next, in the same request', async () => {
  const { send, runs } = counter('dead', created)
  const { redis, fernet } = origin.context
  await send('one')
  const [name = ''] = await redis.keys('idem:dead:*')
  // What a process leaves behind that claimed the key and was killed
  const kept = JSON.parse(fernet.decrypt((await redis.get<string>(name)) ?? '')) as Record<string, unknown>
  delete kept.answer
  await redis.set(name, fernet.encrypt(JSON.stringify(kept)), { px: 3_000 })
  expect(await (await send('one')).json()).toEqual({ run: 2 })
  expect(runs()).toBe(2)
})

test('whoever lost the claim does not undo what came of it at the one who took it over', async () => {
  const gate = Promise.withResolvers<undefined>()
  const begun = Promise.withResolvers<undefined>()
  const { redis } = origin.context
  const { send } = counter('lost', async (run) => {
    if (run > 1) return created(run)
    begun.resolve(undefined)
    await gate.promise
    throw new Problem('database-unavailable', 'Try again.')
  })
  const first = send('one')
  await begun.promise
  const [name = ''] = await redis.keys('idem:lost:*')
  await redis.del(name)
  expect(await (await send('one')).json()).toEqual({ run: 2 })
  gate.resolve(undefined)
  await first
  expect(await (await send('one')).json()).toEqual({ run: 2 })
})

test('an outcome that Redis does not take at once is kept as soon as it can be', async () => {
  const gate = Promise.withResolvers<undefined>()
  const begun = Promise.withResolvers<undefined>()
  const { send, runs } = counter('later', async (run) => {
    begun.resolve(undefined)
    await gate.promise
    return created(run)
  })
  const first = send('one')
  await begun.promise
  origin.upstash.faults.add({ kind: 'refuse', match: { path: '/' } })
  gate.resolve(undefined)
  expect((await first).status).toBe(201)
  origin.upstash.faults.clear()
  expect(await (await send('one')).json()).toEqual({ run: 1 })
  expect(runs()).toBe(1)
})

test('a refusal that is final is given again', async () => {
  const { send, runs } = counter('refused', () => {
    throw new Problem('voucher-unknown', 'Check the code.')
  })
  await refusal(await send('one'), 'voucher-unknown')
  const again = await send('one')
  expect(again.status).toBe(404)
  expect(again.headers.get('content-type')).toBe('application/problem+json')
  expect(runs()).toBe(1)
})

test.each([
  ['a failure of ours', 'database-unavailable'],
  ['a car that sleeps', 'vehicle-asleep'],
] as const)('%s is not the last word: the next try is a try', async (_, name) => {
  const { send, runs } = counter(name, (run) => {
    if (run === 1) throw new Problem(name, 'Try again.')
    return created(run)
  })
  await refusal(await send('one'), name)
  expect((await send('one')).status).toBe(201)
  expect(runs()).toBe(2)
})

test('keys of two sessions do not meet', async () => {
  const one = counter('session-a', created)
  const other = counter('session-b', created)
  await one.send('one')
  await other.send('two')
  expect([one.runs(), other.runs()]).toEqual([1, 1])
})

test('without a key every request is done', async () => {
  const { send, runs } = counter('keyless', created)
  await send('one', {})
  await send('one', {})
  expect(runs()).toBe(2)
})

test('a key that is not usable is refused before anything is done', async () => {
  const { send, runs } = counter('bad-key', created)
  await refusal(await send('one', { 'idempotency-key': 'short' }), 'idempotency-key-invalid')
  expect(runs()).toBe(0)
})

test('what is kept goes with the session', async () => {
  const { id } = await origin.session()
  const { send, runs } = counter(id, created)
  await send('one')
  await origin.context.sessions.close(id)
  await send('one')
  expect(runs()).toBe(2)
})

test('what is kept cannot be read in Redis', async () => {
  const { send } = counter('sealed', () => Response.json({ name: 'Kultaseni' }, { status: 201 }))
  await send('one')
  const [name = ''] = await origin.context.redis.keys('idem:sealed:*')
  const kept = await origin.context.redis.get<string>(name)
  expect(kept).toMatch(/^gAAAA/)
})
