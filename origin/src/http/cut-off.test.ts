import { startNetwork, type Network } from '@cpt/local/system/network'
import { Hono } from 'hono'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createTestOrigin, type TestOrigin } from '../../test/origin.ts'
import type { ApiEnv } from './env.ts'
import { startService, type Service } from './serve.ts'

// What passes between a browser, the edge and the origin, and breaks in its middle.

let origin: TestOrigin
let service: Service
let network: Network
const loose: unknown[] = []
const hear = (error: unknown) => void loose.push(error)
beforeAll(async () => {
  process.on('unhandledRejection', hear)
  process.on('uncaughtException', hear)
  origin = await createTestOrigin()
  // A file that a socket does not swallow in one go
  const app = new Hono<ApiEnv>()
    .get('/large', (c) => c.body(new Uint8Array(8_000_000), 200, { 'content-length': '8000000' }))
    .route('/', origin.app)
  const { config, log } = origin.context
  service = await startService({ app, config, log })
  network = await startNetwork({ port: service.port })
})
afterEach(() => {
  network.clear()
  expect(loose.splice(0)).toEqual([])
})
afterAll(async () => {
  process.off('unhandledRejection', hear)
  process.off('uncaughtException', hear)
  await network.close()
  await service.stop()
  await origin.close()
})

const lives = async () =>
  expect((await fetch(`http://127.0.0.1:${service.port}/health/live`)).status).toBe(200)
const lines = () => origin.log.map((line) => JSON.parse(line) as Record<string, unknown>)
const requests = () => lines().filter(({ message }) => message === 'request')

/** A request as the edge sends it, of which so much of the body arrives. */
async function sendPart(request: Request, share: number): Promise<void> {
  const body = Buffer.from(await request.arrayBuffer())
  const head = [
    `${request.method} ${new URL(request.url).pathname} HTTP/1.1`,
    ...[...request.headers].map(([name, value]) => `${name}: ${value}`),
    `content-length: ${body.length}`,
    '\r\n',
  ].join('\r\n')
  const socket = connect(network.port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write(head)
  socket.write(body.subarray(0, Math.floor(body.length * share)))
  await expect.poll(() => network.carried().at(-1)?.question).toBeGreaterThan(head.length - 1)
  socket.resetAndDestroy()
}

test.each([0, 0.5, 0.99])(
  'an upload of which %d arrives leaves nothing, and is no failure of ours',
  async (share) => {
    const { token, id } = await origin.session()
    const before = requests().length
    const request = await origin.sign('POST /api/v1/photos', {
      token,
      body: new Uint8Array(400_000),
      headers: { 'content-type': 'image/jpeg' },
    })
    await sendPart(request, share)
    await expect.poll(() => requests().length).toBeGreaterThan(before)
    const { rows } = await origin.context.database.pool.query('select 1 from photos where session_id = $1', [
      id,
    ])
    expect(rows).toEqual([])
    expect(lines().filter(({ severity }) => severity === 'ERROR' || severity === 'CRITICAL')).toEqual([])
    await lives()
  },
)

test.each([0, 1_000, 3_000_000])('a file that is cut after %i bytes is told as cut', async (bytes) => {
  network.set({ cutAfterBytes: bytes })
  const asked = fetch(`http://127.0.0.1:${network.port}/large`).then((answer) => answer.arrayBuffer())
  await expect(asked).rejects.toThrow()
  await lives()
})

test('whoever hangs up in the middle of a file costs nothing', async () => {
  for (let n = 0; n < 20; n += 1) {
    const gone = new AbortController()
    const answer = await fetch(`http://127.0.0.1:${service.port}/large`, { signal: gone.signal })
    await answer.body?.getReader().read()
    gone.abort()
  }
  await lives()
  await expect
    .poll(() => process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length)
    .toBeLessThan(20)
})
