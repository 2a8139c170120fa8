import { describe, expect, test } from 'vitest'
import { expectNoWorker, expectProblem, head, wireOfTests } from './test/wire.ts'

const { edge, authorization } = await wireOfTests()

const get = (target: string) => head(`GET ${target} HTTP/1.1`, [authorization])

test('a good address proves that the way is open', async () => {
  expect((await edge.send(get('/api/v1/orders/x'))).status).toBe(200)
  expect(edge.reached.map(({ line }) => line)).toEqual(['GET /api/v1/orders/x'])
})

describe('leads to nothing', () => {
  test.each([
    ['steps up', '/api/v1/../../worker/outbox'],
    ['encoded steps up', '/api/v1/%2e%2e/%2e%2e/worker/outbox'],
    ['steps up with encoded slashes', '/api/v1/orders/..%2f..%2fworker%2foutbox'],
    ['doubly encoded steps up', '/api/v1/orders/%252e%252e%252fworker'],
    ['steps up behind a semicolon', '/api/v1/orders/..;/worker'],
    ['overlong steps up', '/api/v1/orders/%c0%ae%c0%ae%c0%afworker'],
    ['backslashes', '/api\\v1\\catalog\\..\\..\\worker'],
    ['an encoded null byte', '/api/v1/verify/a%00b'],
    ['an encoded line break', '/api/v1/verify/a%0d%0aX:%20y'],
    ['bytes that are no UTF-8', '/api/v1/orders/%ff%fe'],
    ['… on a page', '/en/%ff%fe'],
    ['percent signs that encode nothing', '/api/v1/orders/%zz%'],
    ['a doubled slash', '/api//v1/orders/x'],
    ['two slashes first', '//api/v1/orders/x'],
    ['another host behind two slashes', '//evil.test/api/v1/orders/x'],
    ['another host behind a backslash', '/\\evil.test/'],
    ['a slash at the end', '/api/v1/orders/x/'],
    ['capitals', '/API/v1/orders/x'],
    ['an id of 300 characters', `/api/v1/orders/${'a'.repeat(300)}`],
    ['the worker', '/worker/outbox'],
    ['the worker itself', '/worker'],
    ['the worker with a slash', '/worker/'],
    ['the worker in capitals', '/WORKER/outbox'],
    ['the worker, encoded', '/%77orker/outbox'],
    ['the worker behind an encoded slash', '/worker%2foutbox'],
    ['the worker with a parameter', '/worker;a=b/outbox'],
    ['the worker behind the API', '/api/../worker/outbox'],
    ['the worker at another host', 'http://evil.test/worker/outbox'],
    ['health of an origin', '/health/live'],
    ['health, encoded', '/%68ealth/live'],
    ['health in capitals', '/Health/live'],
    ['health with a slash', '/health/live/'],
    ['readiness of an origin', '/api/../health/ready'],
    ['a service of the cloud, as a proxy would be asked', 'http://169.254.169.254/latest/meta-data'],
    ['the control door of a stand-in', '/_control/books'],
    ['the file of the headers', '/_headers'],
  ])('%s', async (_name, target) => {
    expectProblem(await edge.send(get(target)), 'not-found')
    const posted = head(`POST ${target} HTTP/1.1`, [authorization, 'Content-Length: 2'])
    expect([404, 405]).toContain((await edge.send(`${posted}{}`)).status)
    expect(edge.reached).toEqual([])
  })

  test.each([
    '/worker/outbox',
    '/worker/outbox/',
    '/WORKER/outbox',
    '/%77orker/outbox',
    '/worker%2foutbox',
    '/worker;a=b/outbox',
    '//worker/outbox',
    '/api/v1/../../worker/outbox',
    '/api/v1/worker/outbox',
  ])('POST %s: the worker is nobody’s to call', async (target) => {
    const posted = head(`POST ${target} HTTP/1.1`, [authorization, 'Content-Length: 2'])
    expectProblem(await edge.send(`${posted}{}`), 'not-found')
    expect(edge.reached).toEqual([])
  })
})

describe('is refused', () => {
  test('1,000 parameters', async () => {
    expectProblem(await edge.send(get(`/api/v1/catalog?${'a=1&'.repeat(1000)}`)), 'bad-request')
  })
  test('10,000 characters', async () => {
    expectProblem(await edge.send(get(`/api/v1/catalog?x=${'a'.repeat(10_000)}`)), 'uri-too-long')
  })
  test.each([
    ['no path at all', head('GET * HTTP/1.1')],
    ['two hosts', head('GET /api/v1/catalog HTTP/1.1', ['Host: evil.test'])],
    ['a host of two words', 'GET /api/v1/catalog HTTP/1.1\r\nHost: a b\r\n\r\n'],
    ['a host that brings a path', 'GET /api/v1/catalog HTTP/1.1\r\nHost: evil.test/worker?\r\n\r\n'],
    ['a host with a user', 'GET /api/v1/catalog HTTP/1.1\r\nHost: a@evil.test\r\n\r\n'],
    ['a port that there is not', 'GET /api/v1/catalog HTTP/1.1\r\nHost: evil.test:99999\r\n\r\n'],
  ])('%s', async (_name, bytes) => {
    expectProblem(await edge.send(bytes), 'bad-request')
    expect(edge.reached).toEqual([])
  })
  test.each([
    ['1,000,000 characters', get(`/${'a'.repeat(1_000_000)}`)],
    ['a null byte', get('/api/v1/verify/a\0b')],
    ['bytes above 127', get('/api/v1/verify/\xff\xfe')],
    ['a path without its slash', get('api/v1/catalog')],
    ['a file of this machine', get('file:///etc/passwd')],
    ['no host', 'GET /api/v1/catalog HTTP/1.1\r\n\r\n'],
    ['an empty host', 'GET /api/v1/catalog HTTP/1.1\r\nHost:\r\n\r\n'],
    ['a version of HTTP that there is not', 'GET /api/v1/catalog HTTP/9.9\r\nHost: edge.test\r\n\r\n'],
    ['tabs between the words', 'GET\t/api/v1/catalog\tHTTP/1.1\r\nHost: edge.test\r\n\r\n'],
    ['TLS where none is spoken', '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03'],
  ])('%s is no HTTP', async (_name, bytes) => {
    expectNoWorker(await edge.send(bytes, { end: true }))
    expect(edge.reached).toEqual([])
  })
})

test('the host of an absolute address is not gone by: it is answered here', async () => {
  const answer = await edge.send(get('http://evil.test/api/v1/orders/x'))
  expect(answer.status).toBe(200)
  expect(edge.reached[0]?.headers.host).toMatch(/^127\.0\.0\.1:\d+$/)
})

test.each([
  ['another host', '/v/%2f%2fevil.test', '/en/verify#%2F%2Fevil.test'],
  ['a script', '/v/javascript:alert(1)', '/en/verify#javascript%3Aalert(1)'],
  ['a line break', '/v/a%0d%0aSet-Cookie:%20a=b', '/en/verify#a%0D%0ASet-Cookie%3A%20a%3Db'],
  ['bytes that are no UTF-8', '/v/%ff', '/en/verify#%25ff'],
])('a code that is %s does not lead out of the site', async (_name, target, location) => {
  const answer = await edge.send(get(target))
  expect([answer.status, answer.headers.get('location')]).toEqual([302, location])
})

describe('methods', () => {
  test.each(['DELETE', 'TRACE', 'PROPFIND', 'PATCH'])('%s is told what the path takes', async (method) => {
    const answer = await edge.send(head(`${method} /api/v1/catalog HTTP/1.1`))
    expectProblem(answer, 'method-not-allowed')
    expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
    expect(edge.reached).toEqual([])
  })
  test('TRACE does not give back what was sent', async () => {
    const answer = await edge.send(head('TRACE / HTTP/1.1', ['X-Secret: hunter2']))
    expectProblem(answer, 'method-not-allowed')
    expect(answer.text).not.toContain('hunter2')
  })
  test('nothing of another origin is allowed', async () => {
    const foreign = ['Origin: https://evil.test', 'Access-Control-Request-Method: GET']
    const answer = await edge.send(head('OPTIONS /api/v1/orders HTTP/1.1', foreign))
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'POST, OPTIONS'])
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  })
  test.each(['BREW', 'get', 'G@T', 'A'.repeat(10_000)])('%.10s is no method', async (method) => {
    expectNoWorker(await edge.send(head(`${method} /api/v1/catalog HTTP/1.1`)))
    expect(edge.reached).toEqual([])
  })
  // workerd answers by itself, with 500, for any Worker that takes no tunnels; Cloudflare lets none come that far
  test.each(['evil.test:443', '/api/v1/orders/x'])('CONNECT %s opens no tunnel', async (target) => {
    const answer = await edge.send(head(`CONNECT ${target} HTTP/1.1`))
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.headers.has('x-request-id')).toBe(false)
    expect(edge.reached).toEqual([])
  })
})
