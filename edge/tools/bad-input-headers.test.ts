import { describe, expect, test } from 'vitest'
import { expectNoWorker, expectProblem, head, wireOfTests } from './test/wire.ts'

const { edge, authorization } = await wireOfTests()

const get = (headers: string[]) => head('GET /api/v1/orders/x HTTP/1.1', [authorization, ...headers])
const many = (count: number, bytes: number) =>
  Array.from({ length: count }, (_, n) => `X-${n}: ${'a'.repeat(bytes)}`)

describe('too large', () => {
  test.each([
    ['40 kB in one header', [`X: ${'a'.repeat(40_000)}`]],
    ['40 kB in 1,000 headers', many(1000, 40)],
  ])('%s', async (_name, headers) => {
    expectProblem(await edge.send(get(headers)), 'headers-too-large')
    expect(edge.reached).toEqual([])
  })
  test.each([
    ['10 MB in one header', [`X: ${'a'.repeat(10_000_000)}`]],
    ['10 MB in 100,000 headers', many(100_000, 90)],
  ])('%s: workerd reads no further', async (_name, headers) => {
    expectNoWorker(await edge.send(get(headers)))
    expect(edge.reached).toEqual([])
  })
})

describe('no HTTP', () => {
  test.each([
    ['a null byte', 'X: a\0b'],
    ['a bare carriage return', 'X: a\rX-Other: b'],
    ['a folded line', 'X: a\r\n folded'],
    ['a line without a colon', 'X'],
    ['a header without a name', ': a'],
    ['a space in a name', 'X Y: a'],
  ])('%s', async (_name, line) => {
    expectNoWorker(await edge.send(get([line])))
    expect(edge.reached).toEqual([])
  })
})

const forged = [
  'CF-Ray: forged',
  'CF-IPCountry: FI',
  'CF-Visitor: {"scheme":"https"}',
  'CF-Worker: evil.test',
  'CF-Access-Jwt-Assertion: forged',
  'True-Client-IP: 1.2.3.4',
  'X-Real-IP: 1.2.3.4',
  'X-Forwarded-For: 1.2.3.4',
  'X-Forwarded-Host: evil.test',
  'X-Forwarded-Proto: https',
  'X-Forwarded-Prefix: /worker',
  'Forwarded: for=1.2.3.4;host=evil.test',
  'X-Original-URL: /worker/outbox',
  'X-Rewrite-URL: /worker/outbox',
  'X-HTTP-Method-Override: DELETE',
  'X-Serverless-Authorization: Bearer forged',
  'X-CloudTasks-QueueName: forged',
  'X-Request-Id: forged',
  'Traceparent: forged',
  'Cpt-Client-Network: forged',
  'Cpt-Region: forged',
  'Cpt-Version: forged',
  'Cpt-Upstream-Failure: forged',
  'Cpt-Rate-Limit: forged',
  'Signature: edge=:Zm9yZ2Vk:',
  'Signature-Input: edge=("@method");keyid="forged"',
  'Content-Digest: sha-256=:Zm9yZ2Vk:',
  'Cookie: __Host-cpt-oauth=forged',
  'Proxy-Authorization: Basic Zm9yZ2Vk',
  'Stripe-Signature: forged',
  'CPT-Edge-Events: forged',
]

describe('what a caller says of himself', () => {
  test('none of it is passed on', async () => {
    expect((await edge.send(get(forged))).status).toBe(200)
    const [request] = edge.reached
    // the edge's own events travel along when there are some; a caller's never do
    const names = Object.keys(request?.headers ?? {}).filter((name) => name !== 'cpt-edge-events')
    expect(names.sort()).toEqual([
      'authorization',
      'content-digest',
      'cpt-client-network',
      'host',
      'signature',
      'signature-input',
      'traceparent',
      'x-request-id',
    ])
    expect(JSON.stringify(request?.headers)).not.toMatch(/forged|Zm9yZ2Vk|evil|1\.2\.3\.4/)
  })

  test('none of it comes back', async () => {
    const { headers } = await edge.send(get(forged))
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('cpt-region')).toBe('europe-north1')
    expect(JSON.stringify([...headers])).not.toMatch(/forged|evil/)
  })

  test('naming our headers hop-by-hop takes none of them away', async () => {
    const names =
      'authorization, content-digest, cpt-client-network, signature, signature-input, x-request-id'
    expect((await edge.send(get([`Connection: close, ${names}`]))).status).toBe(200)
    for (const name of names.split(', ')) expect(edge.reached[0]?.headers, name).toHaveProperty(name)
  })

  test.each([
    ['two addresses', 'CF-Connecting-IP: 203.0.113.7, 198.51.100.7'],
    ['no address', 'CF-Connecting-IP: /../etc'],
    ['20,000 digits', `CF-Connecting-IP: ${'1'.repeat(20_000)}`],
  ])('an address of the network that is %s is unknown', async (_name, line) => {
    expect((await edge.send(get([line]))).status).toBe(200)
    expect(edge.reached[0]?.headers['cpt-client-network']).toBe('unknown')
  })

  test.each([
    ['short', 'abc'],
    ['not of our letters', '\xff\xfe\xfd\xfc\xfb\xfa\xf9\xf8'],
    ['two in one', 'abcdefgh1, abcdefgh2'],
  ])('an Idempotency-Key that is %s is refused', async (_name, key) => {
    const bytes = head('POST /api/v1/orders HTTP/1.1', [
      authorization,
      `Idempotency-Key: ${key}`,
      'Content-Length: 2',
    ])
    expectProblem(await edge.send(`${bytes}{}`), 'idempotency-key-invalid')
    expect(edge.reached).toEqual([])
  })

  // honojs/node-server and undici throw where a header is no byte string; a caller must not be able to make a region fail
  test.each([
    'User-Agent',
    'Accept',
    'Accept-Language',
    'If-None-Match',
    'If-Range',
    'Origin',
    'Prefer',
    'Range',
  ])('letters beyond ASCII in %s harm nobody', async (name) => {
    const answer = await edge.send(get([`${name}: "\xff\xfe \xe4\xb8\xad"`]))
    expect([answer.status, answer.headers.get('cpt-attempts'), edge.reached.length]).toEqual([200, null, 1])
  })

  test.each(['websocket', 'h2c'])('an upgrade to %s is not taken up', async (protocol) => {
    const answer = await edge.send(get(['Connection: Upgrade', `Upgrade: ${protocol}`]))
    expect([answer.status, edge.reached[0]?.headers.upgrade]).toEqual([200, undefined])
  })
})

describe('a provider is known by its signature alone', () => {
  const event = (provider: string, headers: string[]) =>
    edge.send(
      `${head(`POST /api/v1/payments/${provider}/webhook HTTP/1.1`, [...headers, 'Content-Length: 2'])}{}`,
    )

  test.each([
    ['stripe', 'Stripe-Signature'],
    ['paypal', 'Paypal-Transmission-Sig'],
  ])('%s, from whatever address', async (provider, name) => {
    const headers = ['CF-Connecting-IP: 203.0.113.7', authorization]
    expect((await event(provider, [...headers, `${name}: t=1`])).status).toBe(200)
    expect(edge.reached[0]?.headers).toMatchObject({ [name.toLowerCase()]: 't=1' })
    expect(edge.reached[0]?.headers).not.toHaveProperty('authorization')
  })

  test.each([
    ['none', []],
    ['an empty one', ['Stripe-Signature:']],
    ['that of another', ['Paypal-Transmission-Sig: t=1']],
    ['a session', ['Authorization: Bearer a.b.c']],
  ])('%s does not do', async (_name, headers) => {
    // An address that a provider has been seen at
    expectProblem(await event('stripe', ['CF-Connecting-IP: 3.18.12.63', ...headers]), 'signature-invalid')
    expect(edge.reached).toEqual([])
  })
})
