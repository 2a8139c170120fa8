import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EdgeWorker } from './edge-worker.ts'
import { serveEdge } from './edge-worker.ts'

/** Takes what is sent and never answers. */
const redis = createServer((request) => request.resume())
const origin = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json', 'cpt-region': 'eu' }).end('{}')
  })
})
const lines: Record<string, unknown>[] = []
let edge: EdgeWorker

const listen = async (server: Server) => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

beforeAll(async () => {
  edge = await serveEdge({
    origins: { eu: await listen(origin) },
    redis: { url: await listen(redis), token: 'x' },
    onLog: ({ message }) => lines.push(JSON.parse(message) as Record<string, unknown>),
  })
})
afterAll(async () => {
  await edge.close()
  redis.closeAllConnections()
  redis.close()
  origin.close()
})

test('while Redis hangs requests are decided on the spot, and it is left alone for a while', async () => {
  const headers = { authorization: `Bearer ${await edge.token('eu')}`, 'content-type': 'application/json' }
  const reasons: (string | null)[] = []
  for (let n = 0; n < 4; n += 1) {
    const answer = await fetch(`${edge.url}/api/v1/orders`, { method: 'POST', headers, body: '{}' })
    expect(answer.status).toBe(200)
    reasons.push(answer.headers.get('cpt-rate-limit'))
  }
  expect(reasons).toEqual([...Array<string>(3).fill('local;reason=timeout'), 'local;reason=resting'])
  expect(lines.filter(({ event }) => event === 'limits-local').map(({ reason }) => reason)).toEqual([
    'timeout',
    'resting',
  ])
})
