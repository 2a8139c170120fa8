import { Hono } from 'hono'
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { serveStandIn, type StandIn } from '../../stand-in/serve.ts'
import { startMetadata, type Metadata } from '../metadata/main.ts'
import type { Job } from './jobs.ts'
import { startCloudScheduler } from './main.ts'

const email = 'cpt-tasks@cpt-local.iam.gserviceaccount.com'

let metadata: Metadata
let worker: StandIn
let received: { body: string; headers: Headers }[]
const callsOf = (job: string) =>
  received.filter(({ headers }) => headers.get('x-cloudscheduler-jobname') === job)
let answer: number

beforeAll(async () => {
  metadata = await startMetadata()
  const app = new Hono().post('/work', async (c) => {
    received.push({ body: await c.req.text(), headers: c.req.raw.headers })
    return new Response('{}', { status: answer })
  })
  worker = await serveStandIn({ name: 'worker', app })
})
beforeEach(() => {
  received = []
  answer = 200
})
afterAll(() => Promise.all([worker.close(), metadata.close()]))

/** Calls of earlier tests may still arrive: each test has a job of its own name. */
const start = (name: string, everyMs: number, onFailure?: (job: Job, why: string) => void) =>
  startCloudScheduler({
    idToken: metadata.keys.idToken,
    jobs: [{ name, url: `${worker.url}/work`, everyMs, audience: 'https://w', email }],
    ...(onFailure ? { onFailure } : {}),
  })

test('a job is called with a token of its account', async () => {
  const scheduler = await start('outbox', 3_600_000)
  expect(await scheduler.run('outbox')).toBe(200)
  await scheduler.close()
  expect(received[0]?.body).toBe('{}')
  expect(received[0]?.headers.get('x-cloudscheduler-jobname')).toBe('outbox')
  const token = received[0]?.headers.get('authorization')?.replace('Bearer ', '') ?? ''
  const keys = (await (await fetch(`${metadata.url}/oauth2/v3/certs`)).json()) as Parameters<
    typeof createLocalJWKSet
  >[0]
  await jwtVerify(token, createLocalJWKSet(keys), { audience: 'https://w' })
  expect(decodeJwt(token)).toMatchObject({ email })
})

test('a job is called again and again, and failures are told', async () => {
  answer = 503
  const told: string[] = []
  const scheduler = await start('repeated', 1, ({ name }, why) => told.push(`${name} ${why}`))
  await expect.poll(() => callsOf('repeated').length).toBeGreaterThan(2)
  await scheduler.close()
  expect(told).toContain('repeated answered 503')
})

test('a job without an interval waits to be told', async () => {
  const scheduler = await startCloudScheduler({
    idToken: metadata.keys.idToken,
    jobs: ['quiet', 'busy'].map((name) => ({
      name,
      url: `${worker.url}/work`,
      everyMs: name === 'quiet' ? 0 : 1,
      audience: 'https://w',
      email,
    })),
  })
  await expect.poll(() => callsOf('busy').length).toBeGreaterThan(2)
  expect(callsOf('quiet')).toEqual([])
  await scheduler.run('quiet')
  expect(callsOf('quiet')).toHaveLength(1)
  await scheduler.close()
})

test('its control route calls a job at once, and knows no other', async () => {
  const scheduler = await start('at-once', 3_600_000)
  const run = (job: string) => fetch(`${scheduler.url}/_control/run?job=${job}`, { method: 'POST' })
  expect(await (await run('at-once')).json()).toEqual({ job: 'at-once', status: 200 })
  expect(callsOf('at-once')).toHaveLength(1)
  expect((await run('inbox')).status).toBe(404)
  await scheduler.close()
})
