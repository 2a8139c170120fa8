import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EdgeWorker } from './edge-worker.ts'
import { edgeBeforeBareRegions } from './test/bare-regions.ts'

const order = '/api/v1/orders/00000000-0000-4000-8000-000000000000'
const json = 'Content-Type: application/json\r\nContent-Length: 2\r\n'
const well = `HTTP/1.1 200 OK\r\n${json}CPT-Region: us-central1\r\n\r\n{}`
let odd = well
let edge: EdgeWorker

/** These bytes, without a body to HEAD. */
const answer = (bytes: string) => (asked: Buffer) => {
  const isHead = asked.toString('latin1').startsWith('HEAD ')
  return Buffer.from(isHead ? bytes.slice(0, bytes.lastIndexOf('\r\n\r\n') + 4) : bytes, 'latin1')
}

beforeAll(async () => {
  edge = await edgeBeforeBareRegions((asked) => answer(odd)(asked), answer(well))
})
afterAll(() => edge.close())

/** What a caller gets of an answer that an origin gave in these bytes, and which region it is from in the end. */
async function passed(bytes: string, init: RequestInit = {}) {
  // That it is well in between, so that it is never left alone
  odd = well
  const headers = { authorization: `Bearer ${await edge.token('europe-north1')}` }
  await (await fetch(edge.url + order, { headers })).text()
  odd = bytes
  const answer = await fetch(edge.url + order, { headers, ...init })
  return {
    status: answer.status,
    headers: answer.headers,
    text: await answer.text(),
    region: answer.headers.get('cpt-region'),
  }
}

// nodejs/undici, denoland and workerd alike: what comes before the answer is not the answer (RFC 9110, 15.2)
test.each([
  ['100 Continue', 'HTTP/1.1 100 Continue\r\n\r\n'],
  ['103 Early Hints', 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'],
])('%s before an answer is no answer', async (_name, before) => {
  const { status, text, region } = await passed(`${before}HTTP/1.1 200 OK\r\n${json}\r\n{}`)
  expect([status, text, region]).toEqual([200, '{}', 'europe-north1'])
})

// RFC 9110, 8.6 and 15.3.6; oven-sh/bun#34919, hyperium/hyper#1259, graygnuorg/pound#54: these have no body, and what
// is said of its length is about another answer
test.each([
  ['204 that says a length', 204, 'HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n'],
  ['204 that sends a body all the same', 204, 'HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello'],
  ['205', 205, 'HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n'],
  [
    '304 that says the length of the whole',
    304,
    'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\nContent-Length: 5\r\n\r\n',
  ],
  [
    '304 that sends a body all the same',
    304,
    'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\nContent-Length: 5\r\n\r\nhello',
  ],
  ['304 in chunks', 304, 'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\nTransfer-Encoding: chunked\r\n\r\n'],
])('a %s goes on without', async (_name, wanted, bytes) => {
  const { status, text, headers, region } = await passed(bytes)
  expect([status, text, region]).toEqual([wanted, '', 'europe-north1'])
  expect(['0', null]).toContain(headers.get('content-length'))
})

// apache/trafficserver#271: HEAD is not waited for, and has the length of what GET would give (honojs/node-server#220)
test.each([
  ['a length', json, '2'],
  ['chunks', 'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n', null],
])('HEAD with %s ends at its headers', async (_name, fields, length) => {
  const { status, text, headers, region } = await passed(`HTTP/1.1 200 OK\r\n${fields}\r\n`, {
    method: 'HEAD',
  })
  expect([status, text, headers.get('content-length'), region]).toEqual([200, '', length, 'europe-north1'])
})

// cloudflare/workers-sdk#10683, h3js/h3#384, sagemathinc/http-proxy-3#59
test('each cookie has a line of its own, in their order', async () => {
  const cookies = ['a=1; Expires=Wed, 21 Oct 2099 07:28:00 GMT', 'b="x, y"', 'a=2']
  const lines = cookies.map((cookie) => `Set-Cookie: ${cookie}\r\n`).join('')
  expect((await passed(`HTTP/1.1 200 OK\r\n${lines}${json}\r\n{}`)).headers.getSetCookie()).toEqual(cookies)
})

// HTTP/1.0 and whatever closes: the end of the connection is the end of the body (RFC 9112, 6.3)
test.each(['1.0', '1.1'])('a body of HTTP/%s that ends with its connection is whole', async (version) => {
  const { status, text } = await passed(
    `HTTP/${version} 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\nto the end`,
  )
  expect([status, text]).toEqual([200, 'to the end'])
})

// What is no status of an answer (RFC 9110, 15) makes no Response (nodejs/undici and workerd throw a RangeError)
test.each([
  ['a status above 599', `HTTP/1.1 600 Odd\r\n${json}\r\n{}`],
  ['a status below 100', `HTTP/1.1 099 Odd\r\n${json}\r\n{}`],
  [
    'another protocol, which nobody asked for',
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
  ],
  ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 9\r\n\r\n{}'],
  [
    'a length beside chunks',
    'HTTP/1.1 200 OK\r\nContent-Length: 50\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n',
  ],
  ['a coding that it is not in', `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n${json}\r\n{}`],
  ['a folded line', `HTTP/1.1 200 OK\r\nX: a\r\n b\r\n${json}\r\n{}`],
  ['no HTTP', 'hello\r\n\r\n'],
  ['nothing', ''],
])('a region that answers with %s is failing: the other one is asked', async (_name, bytes) => {
  const { status, text, region } = await passed(bytes)
  expect([status, text, region]).toEqual([200, '{}', 'us-central1'])
})
