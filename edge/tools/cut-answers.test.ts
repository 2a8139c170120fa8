import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EdgeWorker } from './edge-worker.ts'
import { edgeBeforeBareRegions } from './test/bare-regions.ts'

const order = '/api/v1/orders/00000000-0000-4000-8000-000000000000'
const north = JSON.stringify({ region: 'north', text: 'Ää 北欧' })
const central = JSON.stringify({ region: 'central' })
let cutAfter = 0
let edge: EdgeWorker

/** Says how long its answer is, and so many bytes of it. */
function answer(body: string, bytes: () => number) {
  const whole = Buffer.from(body)
  const head = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${whole.byteLength}\r\n\r\n`
  return () => Buffer.concat([Buffer.from(head), whole.subarray(0, bytes())])
}

beforeAll(async () => {
  edge = await edgeBeforeBareRegions(
    answer(north, () => cutAfter),
    answer(central, () => Infinity),
  )
})
afterAll(() => edge.close())

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
