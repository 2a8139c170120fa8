import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EdgeWorker } from './edge-worker.ts'
import { serveEdge } from './edge-worker.ts'

let reached: string[] = []
const origin = createServer((request, response) => {
  reached.push(`${request.method} ${request.url}`)
  request.resume().on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json', 'cpt-region': 'europe-north1' }).end('{}')
  })
})
let edge: EdgeWorker
let token = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => origin.listen(0, '127.0.0.1', resolve))
  edge = await serveEdge({
    origins: { 'europe-north1': `http://127.0.0.1:${(origin.address() as AddressInfo).port}` },
  })
  token = await edge.token('europe-north1')
})
afterAll(async () => {
  await edge.close()
  origin.close()
})

/** Writes bytes to the edge and gives the statuses of what comes back; 0 when the connection is closed without. */
function send(text: string, { end = false } = {}): Promise<number[]> {
  const { hostname, port } = new URL(edge.url)
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () =>
      end ? socket.end(text, 'latin1') : socket.write(text, 'latin1'),
    )
    let got = ''
    const statuses = () => [...got.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))
    socket.on('data', (chunk: Buffer) => {
      got += chunk.toString('latin1')
      if (/\r\n\r\n/.test(got)) socket.end()
    })
    socket.on('error', () => resolve(statuses().length > 0 ? statuses() : [0]))
    socket.on('close', () => resolve(statuses().length > 0 ? statuses() : [0]))
  })
}

const head = (line: string, headers: string[] = []) =>
  [line, 'Host: edge.test', ...headers, '', ''].join('\r\n')
const order = (headers: string[]) =>
  head('POST /api/v1/orders HTTP/1.1', [
    `Authorization: Bearer ${token}`,
    'Content-Type: application/json',
    ...headers,
  ])

test('a good request proves that the way is open', async () => {
  reached = []
  expect(await send(`${order(['Content-Length: 2'])}{}`)).toEqual([200])
  expect(reached).toEqual(['POST /api/v1/orders'])
})

test.each<[string, () => string, { end?: boolean; allowed: number[] }]>([
  [
    '200 kB of headers',
    () => head('GET /api/v1/catalog HTTP/1.1', [`X: ${'a'.repeat(200_000)}`]),
    { allowed: [400, 431, 0] },
  ],
  [
    '40 kB of headers',
    () => head('GET /api/v1/catalog HTTP/1.1', [`X: ${'a'.repeat(40_000)}`]),
    { allowed: [431] },
  ],
  [
    '1,000 headers',
    () =>
      head(
        'GET /api/v1/catalog HTTP/1.1',
        Array.from({ length: 1000 }, (_, n) => `X-${n}: ${'a'.repeat(40)}`),
      ),
    { allowed: [431] },
  ],
  ['a body of 100 MB, announced', () => order(['Content-Length: 100000000']), { allowed: [413] }],
  [
    'a body of 100 kB in chunks',
    () => `${order(['Transfer-Encoding: chunked'])}186a0\r\n${'x'.repeat(100_000)}\r\n0\r\n\r\n`,
    { allowed: [413] },
  ],
  [
    'a chunk that lies about its length',
    () => `${order(['Transfer-Encoding: chunked'])}zz\r\nabc\r\n0\r\n\r\n`,
    { allowed: [400, 0] },
  ],
  [
    'a chunk that never ends',
    () => `${order(['Transfer-Encoding: chunked'])}5\r\nab`,
    { end: true, allowed: [400, 0] },
  ],
  [
    'a body shorter than it says',
    () => `${order(['Content-Length: 50'])}{}`,
    { end: true, allowed: [400, 0] },
  ],
  [
    'two Content-Lengths',
    () => `${order(['Content-Length: 2', 'Content-Length: 9'])}{}`,
    { allowed: [400, 0] },
  ],
  [
    'a Content-Length that is no number',
    () => `${order(['Content-Length: two'])}{}`,
    { allowed: [400, 413, 0] },
  ],
  ['a negative Content-Length', () => `${order(['Content-Length: -1'])}{}`, { allowed: [400, 413, 0] }],
  ['a null byte in the path', () => head('GET /api/v1/verify/a\0b HTTP/1.1'), { allowed: [400, 404, 0] }],
  ['an encoded null byte', () => head('GET /api/v1/verify/a%00b HTTP/1.1'), { allowed: [400, 404] }],
  ['steps up', () => head('GET /api/v1/../../worker/outbox HTTP/1.1'), { allowed: [404] }],
  [
    'encoded steps up',
    () => head('GET /api/v1/orders/..%2f..%2fworker%2foutbox HTTP/1.1'),
    { allowed: [404] },
  ],
  [
    'doubly encoded steps up',
    () => head('GET /api/v1/orders/%252e%252e%252fworker HTTP/1.1'),
    { allowed: [404] },
  ],
  ['backslashes', () => head('GET /api\\v1\\catalog\\..\\..\\worker HTTP/1.1'), { allowed: [400, 404, 0] }],
  [
    'the worker',
    () => `${head('POST /worker/generate-pdf HTTP/1.1', ['Content-Length: 2'])}{}`,
    { allowed: [404] },
  ],
  ['a made-up method', () => head('BREW /api/v1/catalog HTTP/1.1'), { allowed: [405, 501] }],
  ['TRACE', () => head('TRACE /api/v1/catalog HTTP/1.1'), { allowed: [405] }],
  ['a method in lower case', () => head('get /api/v1/catalog HTTP/1.1'), { allowed: [405, 501] }],
  ['1,000 parameters', () => head(`GET /api/v1/catalog?${'a=1&'.repeat(1000)} HTTP/1.1`), { allowed: [400] }],
  [
    'an address of 10 kB',
    () => head(`GET /api/v1/catalog?x=${'a'.repeat(10_000)} HTTP/1.1`),
    { allowed: [414] },
  ],
  [
    'alg none',
    () =>
      head('GET /api/v1/orders/x HTTP/1.1', [
        `Authorization: Bearer ${btoa('{"alg":"none"}').replaceAll('=', '')}.e30.`,
      ]),
    { allowed: [401] },
  ],
  [
    'two Authorizations',
    () =>
      head('GET /api/v1/orders/x HTTP/1.1', [
        `Authorization: Bearer ${token}`,
        `Authorization: Bearer ${token}`,
      ]),
    { allowed: [401] },
  ],
  ['noise', () => '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03', { end: true, allowed: [400, 0] }],
])('%s: refused, never a 500, and no origin hears of it', async (_name, text, { end = false, allowed }) => {
  reached = []
  const [status] = await send(text(), { end })
  expect(allowed).toContain(status)
  expect(reached).toEqual([])
})

test('a request hidden in the body of another is not sent on as one', async () => {
  reached = []
  const hidden = head('POST /worker/outbox HTTP/1.1')
  await send(
    `${order([`Content-Length: ${hidden.length + 5}`, 'Transfer-Encoding: chunked'])}0\r\n\r\n${hidden}`,
    { end: true },
  )
  expect(reached.filter((line) => line.includes('worker'))).toEqual([])
})
