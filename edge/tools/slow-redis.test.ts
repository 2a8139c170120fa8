import { createServer } from 'node:http'
import type { Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EdgeWorker } from './edge-worker.ts'
import { serveEdge } from './edge-worker.ts'

type Behaviour = (response: ServerResponse) => void

/** Takes what is sent and never answers. */
const silent: Behaviour = () => undefined
/** As the script of the limit answers: of how many, before, now, and that this one is admitted. */
const good: Behaviour = (response) => void response.end('{"result":[30000,0,5,1]}')
let behave = silent
const redis = createServer((request, response) => request.resume().on('end', () => behave(response)))
const origin = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json', 'cpt-region': 'eu' }).end('{}')
  })
})
const lines: Record<string, unknown>[] = []
let edge: EdgeWorker
/** Another, which learns that Redis hangs and leaves it alone from then on. */
let patient: EdgeWorker

const listen = async (server: Server) => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

beforeAll(async () => {
  const origins = { eu: await listen(origin) }
  const given = { url: await listen(redis), token: 'x' }
  edge = await serveEdge({ origins, redis: given })
  patient = await serveEdge({
    origins,
    redis: given,
    onLog: ({ message }) => lines.push(JSON.parse(message) as Record<string, unknown>),
  })
})
afterAll(async () => {
  await Promise.all([edge.close(), patient.close()])
  redis.closeAllConnections()
  redis.close()
  origin.close()
})

const order = async ({ url, token }: EdgeWorker) =>
  fetch(`${url}/api/v1/orders`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await token('eu')}`, 'content-type': 'application/json' },
    body: '{}',
  })

test.each<[string, Behaviour, reason?: string]>([
  ['hangs up', (response) => response.destroy()],
  ['is behind a gateway that fails', (response) => response.writeHead(502).end('<h1>Bad gateway</h1>')],
  ['refuses the token', (response) => response.writeHead(401).end('{"error":"Unauthorized"}')],
  ['has no requests left today', (response) => response.writeHead(400).end('{"error":"ERR max requests"}')],
  ['answers half a document', (response) => response.end('{"result":')],
  ['answers nothing', (response) => response.end()],
  // Well formed, and what another limiter would take for a refusal of everybody
  ['answers another script', (response) => response.end('{"result":[-1,0]}')],
  ['refuses where there is room', (response) => response.end('{"result":[30000,0,5,0]}')],
  // The rest may still come, so this is found out by the time alone
  [
    'stops in the middle',
    (response) => response.writeHead(200, { 'content-length': '99' }).write('{"result":'),
    'timeout',
  ],
])('a Redis that %s decides nothing, and stops nobody', async (_name, behaviour, reason = 'error') => {
  behave = good
  const before = await order(edge)
  expect([before.status, before.headers.get('cpt-rate-limit')]).toEqual([200, null])
  behave = behaviour
  const answer = await order(edge)
  expect([answer.status, answer.headers.get('cpt-rate-limit')]).toEqual([200, `local;reason=${reason}`])
})

test('while Redis hangs requests are decided on the spot, and it is left alone for a while', async () => {
  behave = silent
  const reasons: (string | null)[] = []
  for (let n = 0; n < 4; n += 1) {
    const answer = await order(patient)
    expect(answer.status).toBe(200)
    reasons.push(answer.headers.get('cpt-rate-limit'))
  }
  expect(reasons).toEqual([...Array<string>(3).fill('local;reason=timeout'), 'local;reason=resting'])
  expect(lines.filter(({ event }) => event === 'limits-local').map(({ reason }) => reason)).toEqual([
    'timeout',
    'resting',
  ])
})
