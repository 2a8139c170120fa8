import type { AddressInfo, Server } from 'node:net'
import { createServer } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EdgeWorker } from './edge-worker.ts'
import { serveEdge } from './edge-worker.ts'

const order = '/api/v1/orders/00000000-0000-4000-8000-000000000000'
const north = JSON.stringify({ region: 'north', text: 'Ää 北欧' })
const central = JSON.stringify({ region: 'central' })
let cutAfter = 0
let servers: Server[]
let edge: EdgeWorker

/** Says how long its answer is, sends so many bytes of it, and hangs up. */
function answering(body: string, bytes: () => number): Promise<Server> {
  const whole = Buffer.from(body)
  const head = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${whole.byteLength}\r\n\r\n`
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.once('data', () => socket.end(Buffer.concat([Buffer.from(head), whole.subarray(0, bytes())])))
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}

beforeAll(async () => {
  servers = await Promise.all([answering(north, () => cutAfter), answering(central, () => Infinity)])
  const [first, second] = servers.map(
    (server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  )
  edge = await serveEdge({
    origins: { 'europe-north1': first ?? '', 'us-central1': second ?? '' },
    plainly: true,
  })
})
afterAll(async () => {
  await edge.close()
  for (const server of servers) server.close()
})

test('an answer that breaks off on the wire, wherever, is repeated in the other region', async () => {
  const headers = { authorization: `Bearer ${await edge.token('europe-north1')}` }
  const { byteLength } = Buffer.from(north)
  // Four in a row, so that the region is never left alone
  for (const cut of [0, byteLength - 1, byteLength - 3, byteLength - 5]) {
    cutAfter = cut
    const answer = await fetch(edge.url + order, { headers })
    expect([cut, answer.status, await answer.text()]).toEqual([cut, 200, central])
  }
  cutAfter = byteLength
  expect(await (await fetch(edge.url + order, { headers })).text()).toBe(north)
})
