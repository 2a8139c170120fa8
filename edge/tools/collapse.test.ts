import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { EdgeWorker } from './edge-worker.ts'
import { serveEdge } from './edge-worker.ts'

const waiting: ServerResponse[] = []
let arrived: () => void = () => undefined
const origin = createServer((request, response) => {
  waiting.push(response)
  request.resume()
  arrived()
})
let edge: EdgeWorker

beforeAll(async () => {
  await new Promise<void>((resolve) => origin.listen(0, '127.0.0.1', resolve))
  edge = await serveEdge({ origins: { eu: `http://127.0.0.1:${(origin.address() as AddressInfo).port}` } })
})
beforeEach(() => waiting.splice(0))
afterAll(async () => {
  await edge.close()
  origin.close()
})

const firstAtOrigin = () => new Promise<void>((resolve) => (arrived = resolve))
const answer = (response: ServerResponse) =>
  response.writeHead(200, { 'content-type': 'application/json', 'cpt-region': 'eu' }).end('{"one":1}')

test('callers who ask the same at the same time are answered from one call to the origin', async () => {
  const reached = firstAtOrigin()
  const all = Array.from({ length: 20 }, () => fetch(`${edge.url}/api/v1/catalog`))
  await reached
  // Every caller is in workerd before the origin answers: a request of another kind has come all the way back
  await fetch(`${edge.url}/edge/health`)
  for (const response of waiting) answer(response)
  const answers = await Promise.all(all)
  expect(answers.map(({ status }) => status)).toEqual(Array<number>(20).fill(200))
  expect(await Promise.all(answers.map((one) => one.text()))).toEqual(Array<string>(20).fill('{"one":1}'))
  expect(waiting.length).toBe(1)
})

test('when the one who asked first hangs up, the others are answered all the same', async () => {
  const hangUp = new AbortController()
  const reached = firstAtOrigin()
  const first = fetch(`${edge.url}/api/v1/tesla/health`, { signal: hangUp.signal }).catch(() => 'hung up')
  await reached
  const second = fetch(`${edge.url}/api/v1/tesla/health`)
  await fetch(`${edge.url}/edge/health`)
  hangUp.abort()
  expect(await first).toBe('hung up')
  arrived = () => answer(waiting.at(-1) as ServerResponse)
  for (const response of waiting) answer(response)
  expect((await second).status).toBe(200)
})
