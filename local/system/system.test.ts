import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSystem, type System } from './system.ts'

let system: System

beforeAll(async () => {
  system = await startSystem({ networks: true, sweepMs: { outbox: 3_600_000, reconcile: 3_600_000 } })
})
afterAll(() => system.close())

const catalog = () => fetch(`${system.url}/api/v1/catalog?at=${performance.now()}`)
const session = async () =>
  fetch(`${system.url}/api/v1/auth/sessions`, {
    method: 'POST',
    headers: { 'idempotency-key': `test-${performance.now()}-of-sessions` },
  })

test('a request passes the edge, is signed, and is answered by a region', async () => {
  const answer = await session()
  expect(answer.status).toBe(201)
  expect(['europe-north1', 'us-central1']).toContain(answer.headers.get('cpt-region'))
})

test('security.txt comes through the edge, and says how long it is good', async () => {
  const text = await (await fetch(`${system.url}/.well-known/security.txt`)).text()
  const [, expires = ''] = /^Expires: (.*)$/m.exec(text) ?? []
  expect(Date.parse(expires)).toBeGreaterThan(Date.now())
  expect(text).toContain(`Canonical: ${system.url}/.well-known/security.txt`)
})

test('while one region is down the other answers, and a region comes back', async () => {
  const { api } = system.regions['us-central1']
  await api.kill()
  expect(api.pid).toBeUndefined()
  for (let asked = 0; asked < 3; asked += 1) {
    const answer = await session()
    expect([answer.status, answer.headers.get('cpt-region')]).toEqual([201, 'europe-north1'])
  }
  await api.start()
  expect((await fetch(`${api.url}/health/ready`)).status).toBe(200)
})

test('a region that is stopped as the platform stops it ends by itself, within its time', async () => {
  const { worker } = system.regions['us-central1']
  await worker.stop()
  await expect(fetch(`${worker.url}/health/live`)).rejects.toThrow()
  await worker.start()
  expect((await fetch(`${worker.url}/health/live`)).status).toBe(200)
})

test('the network between the parts can be made bad and good again', async () => {
  const redis = system.networks.upstash
  redis?.set({ refuse: true })
  expect((await session()).status).toBe(503)
  expect((await catalog()).status).toBe(200)
  redis?.clear()
  await expect.poll(async () => (await session()).status).toBe(201)
})

test('the scheduler reaches the workers with a token that they take', async () => {
  for (const job of ['outbox-eu', 'reconcile-eu', 'outbox-us', 'reconcile-us'])
    expect([job, await system.scheduler.run(job)]).toEqual([job, 200])
  const stranger = await fetch(`${system.regions['europe-north1'].worker.url}/worker/outbox`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  expect(stranger.status).toBe(401)
})

test('an origin reads its secrets from Secret Manager, as on Google Cloud', async () => {
  const other = await startSystem({
    secretManager: true,
    without: ['edge', 'api-us', 'worker-eu', 'worker-us', 'tesla', 'paypal', 'scheduler'],
  })
  const { api } = other.regions['europe-north1']
  expect((await fetch(`${api.url}/health/ready`)).status).toBe(200)
  const secretManager = other.standIns['secret-manager']
  const books = await (await fetch(`${secretManager?.url}/_control/books`)).json()
  expect((books as { reads: string[] }).reads).toContain(
    'projects/cpt-local/secrets/stripe-secret-key/versions/1',
  )
  await other.close()
})
