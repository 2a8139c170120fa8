import { describe, expect, test } from 'vitest'
import { expectNoWorker, expectProblem, head, wireOfTests } from './test/wire.ts'

const { edge, authorization } = await wireOfTests()

const order = (headers: string[]) =>
  head('POST /api/v1/orders HTTP/1.1', [authorization, 'Content-Type: application/json', ...headers])
const chunked = 'Transfer-Encoding: chunked'

test('a good request proves that the way is open', async () => {
  expect((await edge.send(`${order(['Content-Length: 2'])}{}`)).status).toBe(200)
  expect(edge.reached.map(({ line }) => line)).toEqual(['POST /api/v1/orders'])
})

describe('too large', () => {
  test.each<[string, () => string]>([
    ['100 MB, announced', () => order(['Content-Length: 100000000'])],
    ['one byte too many in a chunk', () => `${order([chunked])}fa01\r\n${'x'.repeat(64_001)}\r\n0\r\n\r\n`],
    ['any, where none is read', () => `${head('GET /api/v1/catalog HTTP/1.1', ['Content-Length: 2'])}{}`],
  ])('%s', async (_name, bytes) => {
    expectProblem(await edge.send(bytes()), 'body-too-large')
    expect(edge.reached).toEqual([])
  })

  // The answer comes while they are still being sent; closing then may take it away again
  test.each<[string, string, string]>([
    ['announced', 'Content-Length: 100000000', ''],
    ['in one chunk', chunked, '5f5e100\r\n'],
  ])('100 MB, sent, %s: refused or cut off', async (_name, header, before) => {
    const all = Buffer.concat([Buffer.from(order([header]) + before), Buffer.alloc(100_000_000, 'x')])
    const answer = await edge.send(all)
    if (answer.status !== 0) expectProblem(answer, 'body-too-large')
    expect(edge.reached).toEqual([])
  })
})

describe('not what was announced', () => {
  test.each<[string, () => string, { end?: boolean }]>([
    ['a chunk whose length is no number', () => `${order([chunked])}zz\r\nabc\r\n0\r\n\r\n`, {}],
    ['a chunk longer than it says', () => `${order([chunked])}2\r\nabcdef\r\n0\r\n\r\n`, {}],
    ['a chunk of 2^72 bytes', () => `${order([chunked])}ffffffffffffffffff\r\nabc\r\n0\r\n\r\n`, {}],
    ['a chunk of -1 bytes', () => `${order([chunked])}-1\r\nabc\r\n0\r\n\r\n`, {}],
    ['a chunk that never ends', () => `${order([chunked])}5\r\nab`, { end: true }],
    ['a body shorter than it says', () => `${order(['Content-Length: 50'])}{}`, { end: true }],
    ['a body chunked twice', () => `${order([chunked, chunked])}2\r\n{}\r\n0\r\n\r\n`, {}],
  ])('%s', async (_name, bytes, options) => {
    expectProblem(await edge.send(bytes(), options), 'bad-request')
    expect(edge.reached).toEqual([])
  })

  test('a coding of the content that nobody agreed on', async () => {
    const answer = await edge.send(`${order(['Content-Encoding: gzip', 'Content-Length: 2'])}{}`)
    expectProblem(answer, 'unsupported-media-type')
    expect(edge.reached).toEqual([])
  })

  test.each<[string, string[]]>([
    ['two Content-Lengths', ['Content-Length: 2', 'Content-Length: 9']],
    ['a list of Content-Lengths', ['Content-Length: 2, 2']],
    ['a Content-Length that is no number', ['Content-Length: two']],
    ['a hexadecimal one', ['Content-Length: 0x2']],
    ['one with a sign', ['Content-Length: +2']],
    ['a negative one', ['Content-Length: -1']],
    ['one of 23 digits', ['Content-Length: 99999999999999999999999']],
    ['an unknown Transfer-Encoding', ['Transfer-Encoding: xchunked', 'Content-Length: 2']],
    ['the Transfer-Encoding "identity"', ['Transfer-Encoding: identity', 'Content-Length: 2']],
    ['a Transfer-Encoding with a space in its name', ['Transfer-Encoding : chunked', 'Content-Length: 2']],
  ])('%s is no HTTP', async (_name, headers) => {
    expectNoWorker(await edge.send(`${order(headers)}{}`))
    expect(edge.reached).toEqual([])
  })
})

describe('a request hidden in the body of another is not sent on as one', () => {
  const hidden = head('POST /worker/outbox HTTP/1.1')

  test('by a Content-Length beside chunks: the chunks count, and the connection ends', async () => {
    const both = order([`Content-Length: ${hidden.length + 5}`, chunked])
    const answer = await edge.send(`${both}0\r\n\r\n${hidden}`, { end: true })
    expect(answer.statuses).toHaveLength(1)
    expect(answer.headers.get('connection')).toBe('close')
    expect(edge.reached.map(({ line }) => line)).toEqual(['POST /api/v1/orders'])
    expect(edge.reached[0]?.headers).toMatchObject({ 'content-length': '0' })
  })

  test('by a Content-Length that is too short: it is a request of its own, and is refused', async () => {
    const answer = await edge.send(`${order(['Content-Length: 2'])}{}${hidden}`, { end: true })
    expect(answer.statuses[0]).toBe(200)
    expect(edge.reached.map(({ line }) => line)).toEqual(['POST /api/v1/orders'])
  })
})
