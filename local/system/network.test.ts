import { Hono } from 'hono'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startNetwork, type Network } from './network.ts'
import { serveStandIn, type StandIn } from '../stand-in/serve.ts'

let service: StandIn
let network: Network
let served: number

beforeAll(async () => {
  served = 0
  const app = new Hono().get('/', (c) => {
    served += 1
    return c.text('x'.repeat(100_000))
  })
  service = await serveStandIn({ name: 'service', app })
  network = await startNetwork({ port: service.port })
})
afterEach(() => network.clear())
afterAll(async () => {
  await network.close()
  await service.close()
})

const ask = async (signal?: AbortSignal) => {
  const init = { headers: { connection: 'close' }, ...(signal ? { signal } : {}) }
  const answer = await fetch(`http://127.0.0.1:${network.port}/`, init)
  return (await answer.text()).length
}

test('in fair weather everything arrives', async () => {
  expect(await ask()).toBe(100_000)
})

test('a refused connection never reaches the service, and the next does again', async () => {
  const before = served
  network.set({ refuse: true })
  await expect(ask()).rejects.toThrow()
  expect(served).toBe(before)
  network.clear()
  expect(await ask()).toBe(100_000)
})

test('frozen, an answer neither comes nor fails, until it thaws', async () => {
  network.set({ freeze: true })
  const gaveUp = new AbortController()
  const hanging = ask(gaveUp.signal)
  const patient = ask()
  await expect.poll(() => network.accepted()).toBeGreaterThan(1)
  gaveUp.abort()
  await expect(hanging).rejects.toThrow('abort')
  network.clear()
  expect(await patient).toBe(100_000)
})

test('a connection is cut after as many bytes of answer as told', async () => {
  const before = served
  network.set({ cutAfterBytes: 5_000 })
  await expect(ask()).rejects.toThrow()
  expect(served).toBe(before + 1)
})

test('a delay holds back what is sent, and all of it still arrives', async () => {
  network.set({ delayMs: 30 })
  const start = performance.now()
  expect(await ask()).toBe(100_000)
  // The request and the answer are each held back; no upper bound, for a slow machine.
  expect(performance.now() - start).toBeGreaterThan(55)
})

test('a slow line takes its time, and all of it still arrives', async () => {
  network.set({ bytesPerSecond: 1_000_000 })
  const start = performance.now()
  expect(await ask()).toBe(100_000)
  expect(performance.now() - start).toBeGreaterThan(95)
})
