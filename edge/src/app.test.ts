// Long, because the pipeline is tested as a whole: what one guard lets through is the next one's case.
import { env } from 'cloudflare:workers'
import { verifySignature, webcrypto } from 'http-message-sig'
import { describe, expect, inject, test } from 'vitest'
import { languages } from '@cpt/contract/languages'
import { addressFactor, closedShare, rateClasses } from '@cpt/contract/limits'
import type { EndpointName } from '@cpt/contract/endpoints'
import { publicApi, routeOf } from '@cpt/contract/endpoints'
import { emptyBodyDigest, signedComponents, signedWherePresent } from '@cpt/contract/wire'
import type { EdgeBindings } from './env.ts'
import { loadEnv } from './env.ts'
import { policies, policyTable } from './policy-table.ts'
import { commonHeaders } from './security-policy.ts'
import { exportJWK, generateKeyPair } from 'jose'
import { bearer, central, edgeJwk, ok, testEdge } from './test/edge.ts'

const order = '/api/v1/orders/00000000-0000-4000-8000-000000000000'
const post = async (body: BodyInit, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { ...(await bearer()), 'content-type': 'application/json', ...headers },
  body,
})

describe('the contract', () => {
  test('the edge knows a policy for each of its rows, and no other', () => {
    const table = policyTable(policies)
    for (const [name, row] of Object.entries(publicApi)) {
      const { method, path } = routeOf(name as EndpointName)
      expect(table.find(method, path.replaceAll(/\{\w+\}/g, 'x'))).toMatchObject({
        policy: {
          name,
          token: row.token,
          limit: row.limit,
          deadline: row.deadline,
          repeat: row.repeat,
          maxBytes: row.maxBytes,
        },
      })
    }
    expect(policies.map(({ name }) => name)).toEqual(Object.keys(publicApi))
  })
})

describe('what the origin gets', () => {
  test.each(
    ['', '?x=1', '?x=1&y=%2F?'].flatMap((query) => [
      ['hmac-sha256', query],
      ['ed25519', query],
    ]),
  )(
    'a signature (%s) over method, address, query %j and body that its key verifies',
    async (algorithm, query) => {
      const pair = await generateKeyPair('EdDSA', { extractable: true })
      const shared = await crypto.subtle.importKey('jwk', edgeJwk, { name: 'HMAC', hash: 'SHA-256' }, true, [
        'verify',
      ])
      const own =
        algorithm === 'ed25519'
          ? { signingKey: { ...(await exportJWK(pair.privateKey)), kid: 'edge-1' } }
          : undefined
      const { ask, reached } = testEdge({ ...(own ? { secrets: own } : {}) })
      await ask(
        `/api/v1/orders${query}`,
        await post('{"a":1}', { 'idempotency-key': 'key-0123456789abcdef' }),
      )
      const [request] = reached
      if (!request) throw new Error('nothing reached an origin')
      const verified = await verifySignature(
        {
          kind: 'request',
          method: 'POST',
          targetUri: `${central}/api/v1/orders${query}`,
          fields: [...request.headers].map(([name, value]) => ({ name, value })),
        },
        {
          policy: {
            algorithms: [algorithm],
            requiredComponents: [...signedComponents, ...signedWherePresent],
            requiredParameters: ['created', 'nonce', 'keyid', 'tag'],
            maxAge: 60,
            now: Date.UTC(2026, 10, 23, 12) / 1000,
          },
          resolveVerifier: () =>
            own
              ? webcrypto.verifier(pair.publicKey)
              : { algorithm, verify: (bytes, mac) => crypto.subtle.verify('HMAC', shared, mac, bytes) },
        },
      )
      expect(verified.parameters).toMatchObject({ keyid: 'edge-1', tag: 'cpt-edge' })
      const digest = new Uint8Array(
        await crypto.subtle.digest('SHA-256', new TextEncoder().encode('{"a":1}')),
      )
      expect(request.headers.get('content-digest')).toBe(`sha-256=:${btoa(String.fromCharCode(...digest))}:`)
    },
  )

  test('the digest of no body where there is none', async () => {
    const { ask, reached } = testEdge()
    await ask('/api/v1/catalog')
    expect(reached[0]?.headers.get('content-digest')).toBe(emptyBodyDigest)
  })

  test('nothing that a caller may not say', async () => {
    const { ask, reached } = testEdge()
    const forged = {
      'x-forwarded-for': '1.2.3.4',
      'x-forwarded-host': 'evil.test',
      'x-http-method-override': 'DELETE',
      'x-request-id': 'forged',
      'cpt-client-network': '1.2.3.0/24',
      'cpt-region': 'forged',
      signature: 'sig1=:AAAA:',
      'signature-input': 'sig1=();created=1',
      'x-original-url': '/worker/outbox',
      cookie: 'a=b',
      forwarded: 'for=1.2.3.4',
      'x-serverless-authorization': 'Bearer x',
    }
    await ask('/api/v1/catalog', {
      headers: { ...forged, authorization: 'Bearer not-checked', 'cf-connecting-ip': '203.0.113.77' },
    })
    const headers = reached[0]?.headers ?? new Headers()
    expect(headers.get('cpt-client-network')).toBe('203.0.113.0/24')
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('signature')).not.toBe('sig1=:AAAA:')
    for (const name of [
      'x-forwarded-for',
      'x-forwarded-host',
      'x-http-method-override',
      'cpt-region',
      'x-original-url',
      'cookie',
      'authorization',
      'forwarded',
      'x-serverless-authorization',
    ]) {
      expect(headers.has(name)).toBe(false)
    }
  })

  test('the sign-in cookie alone among cookies, and only where the sign-in comes back', async () => {
    const { ask, reached } = testEdge()
    const cookie = 'a=b; __Host-cpt-oauth=abc; c=d'
    await ask('/api/v1/tesla/oauth/callback?state=x', { headers: { cookie } })
    await ask('/api/v1/catalog', { headers: { cookie } })
    expect(reached.map(({ headers }) => headers.get('cookie'))).toEqual(['__Host-cpt-oauth=abc', null])
  })

  test('the trace of the caller goes on, with this hop as its parent', async () => {
    const { ask, reached } = testEdge()
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736'
    await ask('/api/v1/catalog', { headers: { traceparent: `00-${trace}-00f067aa0ba902b7-01` } })
    expect(reached[0]?.headers.get('traceparent')).toMatch(
      new RegExp(`^00-${trace}-(?!00f067aa0ba902b7)[0-9a-f]{16}-01$`),
    )
    await ask('/api/v1/tesla/health', {
      headers: { traceparent: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01` },
    })
    expect(reached[1]?.headers.get('traceparent')).not.toContain('0'.repeat(32))
  })
})

describe('the session token', () => {
  const now = Date.UTC(2026, 10, 23, 12) / 1000

  test('a good one is let through and passed on', async () => {
    const { ask, reached } = testEdge()
    const headers = await bearer()
    expect((await ask(order, { headers })).status).toBe(200)
    expect(reached[0]?.headers.get('authorization')).toBe(headers.authorization)
  })

  test('none is session-required', async () => {
    const { ask, reached } = testEdge()
    const answer = await ask(order)
    expect([answer.status, answer.headers.get('www-authenticate'), reached.length]).toEqual([
      401,
      'Bearer',
      0,
    ])
  })

  const encoded = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '')
  test.each([
    ['one that has ended', () => bearer({ exp: now - 1 }), 'session-expired'],
    ['one for another audience', () => bearer({ aud: 'other' }), 'session-invalid'],
    ['one of another issuer', () => bearer({ iss: 'https://evil.test' }), 'session-invalid'],
    [
      'alg none',
      () => ({ authorization: `Bearer ${encoded({ alg: 'none' })}.${encoded({ sub: 'x', exp: now + 9 })}.` }),
      'session-invalid',
    ],
    [
      'HS256 by the public key',
      () => ({
        authorization: `Bearer ${encoded({ alg: 'HS256', kid: 'session-1' })}.${encoded({ sub: 'x' })}.AAAA`,
      }),
      'session-invalid',
    ],
    [
      'two in one header',
      async () => ({ authorization: `${(await bearer()).authorization}, ${(await bearer()).authorization}` }),
      'session-invalid',
    ],
    ['another scheme', () => ({ authorization: 'Basic YTpi' }), 'session-invalid'],
    [
      'a changed one',
      async () => ({ authorization: `${(await bearer()).authorization}`.replace(/.{4}$/, 'AAAA') }),
      'session-invalid',
    ],
  ])('%s is refused as such', async (_name, headers, type) => {
    const { ask, reached } = testEdge()
    const answer = await ask(order, { headers: await headers() })
    expect([answer.status, reached.length]).toEqual([401, 0])
    expect(await answer.json()).toMatchObject({ type: `https://carpulsetracker.com/problems/${type}` })
  })

  test('a token that was good is not good after its end', async () => {
    const { ask, clock } = testEdge()
    const headers = await bearer()
    expect((await ask(order, { headers })).status).toBe(200)
    clock.now += 1801_000
    expect((await ask(order, { headers })).status).toBe(401)
  })

  test('whoever opens a session with an ended token gets a new one', async () => {
    const { ask, reached } = testEdge()
    const headers = { ...(await bearer({ exp: now - 1 })), 'content-type': 'application/json' }
    expect((await ask('/api/v1/auth/sessions', { method: 'POST', headers, body: '{}' })).status).toBe(200)
    expect(reached[0]?.headers.has('authorization')).toBe(false)
  })
})

describe('what is refused before an origin hears of it', () => {
  test.each<[string, string, RequestInit, number]>([
    ['an unknown path', '/api/v1/nothing', {}, 404],
    ['a path of the worker', '/worker/generate-pdf', { method: 'POST' }, 404],
    ['health of an origin', '/health/live', {}, 404],
    ['readiness of an origin', '/health/ready', {}, 404],
    ['an encoded step up', '/api/v1/orders/..%2f..%2fworker%2foutbox', {}, 404],
    ['an encoded null byte', '/api/v1/verify/abc%00', {}, 404],
    ['a doubled slash', '/api//v1/catalog', {}, 404],
    ['a slash at the end', '/api/v1/catalog/', {}, 404],
    ['a method the path does not take', '/api/v1/catalog', { method: 'DELETE' }, 405],
    ['an unknown method', '/api/v1/catalog', { method: 'PROPFIND' }, 405],
    ['a method on a page', '/en', { method: 'POST' }, 405],
    ['a long address', `/api/v1/catalog?x=${'a'.repeat(5000)}`, {}, 414],
    ['a thousand parameters', `/api/v1/catalog?${'a=1&'.repeat(1000)}`, {}, 400],
    ['large headers', '/api/v1/catalog', { headers: { x: 'a'.repeat(33_000) } }, 431],
    ['a webhook without a signature', '/api/v1/payments/stripe/webhook', { method: 'POST', body: '{}' }, 400],
  ])('%s', async (_name, path, init, status) => {
    const { ask, reached } = testEdge()
    const answer = await ask(path, init)
    expect([answer.status, reached.length]).toEqual([status, 0])
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    const document = await answer.json<{ instance: string; detail: string }>()
    expect(document.instance).toBe(`urn:request:${answer.headers.get('x-request-id')}`)
  })

  test('405 names the methods, OPTIONS lists them', async () => {
    const { ask } = testEdge()
    expect((await ask('/api/v1/catalog', { method: 'DELETE' })).headers.get('allow')).toBe(
      'GET, HEAD, OPTIONS',
    )
    const options = await ask('/api/v1/orders', { method: 'OPTIONS' })
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'POST, OPTIONS'])
  })

  test.each<[string, () => Promise<RequestInit>, number]>([
    ['a body larger than its row allows', () => post('x'.repeat(64_001)), 413],
    ['a body that says it is larger', () => post('x', { 'content-length': '100000000' }), 413],
    ['a coded body', () => post('x', { 'content-encoding': 'gzip' }), 415],
    ['a body shorter than it says', () => post('x', { 'content-length': '9' }), 400],
    ['two Idempotency-Keys', () => post('{}', { 'idempotency-key': 'abcdefgh1, abcdefgh2' }), 400],
    ['a short Idempotency-Key', () => post('{}', { 'idempotency-key': 'abc' }), 400],
  ])('%s', async (_name, init, status) => {
    const { ask, reached } = testEdge()
    expect([(await ask('/api/v1/orders', await init())).status, reached.length]).toEqual([status, 0])
  })

  test('a body where none is read', async () => {
    const { ask, reached } = testEdge()
    const answer = await ask('/api/v1/photos/00000000-0000-4000-8000-000000000000', {
      method: 'DELETE',
      headers: await bearer(),
      body: 'x',
    })
    expect([answer.status, reached.length]).toEqual([413, 0])
  })

  test('http where there is https: a GET is sent on, anything else is told', async () => {
    const { ask } = testEdge()
    const plain = 'http://tst.carpulsetracker.com/api/v1/catalog'
    const sentOn = await ask(plain, { redirect: 'manual' })
    expect([sentOn.status, sentOn.headers.get('location')]).toEqual([308, plain.replace('http:', 'https:')])
    expect((await ask(plain, { method: 'POST' })).status).toBe(400)
  })
})

describe('uploads', () => {
  test('a large photo with its digest is streamed, signed with that digest, and not repeated', async () => {
    const photo = new Uint8Array(1_000_000)
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', photo))
    const digest = `sha-256=:${btoa(String.fromCharCode(...hash))}:`
    let received = 0
    const origin = async (request: Request) => {
      received = (await request.arrayBuffer()).byteLength
      return ok(request)
    }
    const { ask, reached } = testEdge({ north: origin, central: origin })
    const headers = {
      ...(await bearer()),
      'content-type': 'image/jpeg',
      'content-length': '1000000',
      'content-digest': digest,
    }
    expect((await ask('/api/v1/photos', { method: 'POST', headers, body: photo })).status).toBe(200)
    expect([received, reached[0]?.headers.get('content-digest')]).toEqual([1_000_000, digest])
  })

  test('one without is taken in first', async () => {
    const { ask, reached } = testEdge()
    const headers = { ...(await bearer()), 'content-type': 'image/jpeg' }
    expect(
      (await ask('/api/v1/photos', { method: 'POST', headers, body: new Uint8Array(300_000) })).status,
    ).toBe(200)
    expect((await reached[0]?.arrayBuffer())?.byteLength).toBe(300_000)
  })
})

describe('whoever comes back from Tesla', () => {
  const back = '/api/v1/tesla/oauth/callback?state=x&code=y'
  const headers = { 'accept-language': 'fi' }
  const down = () => Promise.reject(new Error('Network connection lost.'))
  const page = (problem: string, host = 'tst.carpulsetracker.com') =>
    `https://${host}/fi/connect?problem=${problem}`

  test.each([
    ['regions that do not answer', { north: down, central: down }, 'gateway-timeout'],
    [
      'an origin that fails in no words',
      {
        north: () => new Response('oops', { status: 500, headers: { 'cpt-region': 'europe-north1' } }),
      },
      'internal',
    ],
  ])('ends on a page that says why, in his language: %s', async (_name, origins, problem) => {
    const answer = await testEdge(origins).ask(back, { headers })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, page(problem)])
    expect(answer.headers.get('content-type')).toBeNull()
    expect(answer.headers.get('x-request-id')).toBeTruthy()
  })

  test("of the web's host, whichever he came to", async () => {
    const answer = await testEdge({ north: down, central: down }).ask(
      `https://tst.api.carpulsetracker.com${back}`,
      { headers },
    )
    expect(answer.headers.get('location')).toBe(page('gateway-timeout'))
  })

  test('also when he came too often, or with too long an address', async () => {
    const { ask } = testEdge()
    const from = { ...headers, 'cf-connecting-ip': '198.51.100.7' }
    let answer = await ask(back, { headers: from })
    for (let n = 0; answer.status === 200 && n < 1_000; n += 1) answer = await ask(back, { headers: from })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, page('rate-limited')])
    const long = await ask(`${back}&more=${'x'.repeat(5_000)}`, { headers })
    expect([long.status, long.headers.get('location')]).toEqual([303, page('uri-too-long')])
  })

  test('what the origin decided is passed on', async () => {
    const cars = 'https://tst.carpulsetracker.com/fi/cars'
    const { ask } = testEdge({
      north: () =>
        new Response(null, { status: 303, headers: { location: cars, 'cpt-region': 'europe-north1' } }),
    })
    const answer = await ask(back, { headers, redirect: 'manual' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, cars])
  })
})

describe('limits', () => {
  const redis = inject('upstash')
  const address = () => ({ 'cf-connecting-ip': `198.51.100.${Math.floor(Math.random() * 256)}` })

  test('a caller over the limit of all locations is refused, in words and in headers', async () => {
    const { ask, reached } = testEdge({ secrets: { redis } })
    const { limit } = rateClasses.privacy
    const headers = { ...(await bearer()), ...address() }
    const statuses = []
    for (let n = 0; n <= limit; n += 1)
      statuses.push((await ask('/api/v1/privacy/my-data', { headers })).status)
    expect(statuses).toEqual([...Array<number>(limit).fill(200), 429])
    reached.length = 0
    const refused = await ask('/api/v1/privacy/my-data', { headers })
    expect([refused.status, reached.length]).toEqual([429, 0])
    expect(refused.headers.get('ratelimit-policy')).toBe(`"privacy";q=${limit};w=60`)
    const reset = Number(/^"privacy";r=0;t=(\d+)$/.exec(refused.headers.get('ratelimit') ?? '')?.[1])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(reset)
    expect(await refused.json()).toMatchObject({
      type: 'https://iana.org/assignments/http-problem-types#quota-exceeded',
      'violated-policies': ['privacy'],
    })
    const other = { ...(await bearer()), ...address() }
    expect((await ask('/api/v1/privacy/my-data', { headers: other })).status).toBe(200)
  })

  test('opening sessions is counted by address: another token changes nothing, a whole /64 is one caller', async () => {
    const { ask } = testEdge({ secrets: { redis } })
    const limit = rateClasses.auth.limit * addressFactor
    const network = `2001:db8:${Math.floor(Math.random() * 65_535).toString(16)}:1`
    let last = 0
    for (let n = 0; n <= limit; n += 1) {
      const headers = {
        ...(await bearer()),
        'cf-connecting-ip': `${network}::${n}`,
        'content-type': 'application/json',
      }
      last = (await ask('/api/v1/auth/sessions', { method: 'POST', headers, body: '{}' })).status
    }
    expect(last).toBe(429)
  })

  test('what is left is told', async () => {
    const { ask } = testEdge({ secrets: { redis } })
    const headers = { ...(await bearer()), ...address() }
    const answer = await ask(order, { headers })
    expect(answer.headers.get('ratelimit')).toMatch(/^"poll";r=239;t=\d+$/)
    expect(answer.headers.has('cpt-rate-limit')).toBe(false)
  })

  test('without Redis the decision is local, smaller where abuse would cost, and visible', async () => {
    const broken = { url: 'https://127.0.0.1:1', token: 'x' }
    const { ask, lines } = testEdge({ secrets: { redis: broken } })
    const headers = { ...(await bearer()), ...address() }
    const answers = []
    const kept = rateClasses.privacy.limit * closedShare
    for (let n = 0; n < kept + 2; n += 1) answers.push(await ask('/api/v1/privacy/my-data', { headers }))
    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(kept).fill(200), 429, 429])
    expect(answers[0]?.headers.get('cpt-rate-limit')).toMatch(/^local;reason=(timeout|error)$/)
    expect(lines).toContainEqual(expect.objectContaining({ event: 'limits-local', rateClass: 'privacy' }))
    expect((await ask(order, { headers })).status).toBe(200)
  })
})

describe('every answer', () => {
  test.each([
    ['an answer of the API', '/api/v1/catalog', {}],
    ['a refusal', '/api/v1/nothing', {}],
    ['the health of the regions', '/edge/health', {}],
    ['the way to the languages', '/', {}],
    ['a page that is not there', '/no/such/page', {}],
    ['a method that is not taken', '/en', { method: 'POST' }],
  ])('%s bears the security headers, an id and its timing', async (_name, path, init) => {
    const { ask } = testEdge()
    const { headers } = await ask(path, init)
    for (const [name, value] of Object.entries(commonHeaders('tst'))) expect(headers.get(name)).toBe(value)
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('server-timing')).toMatch(/^edge;dur=/)
  })

  test('what an origin says of itself does not get out', async () => {
    const { ask } = testEdge({
      central: () =>
        Response.json({}, { headers: { server: 'Google', 'x-powered-by': 'x', via: '1.1 google' } }),
      north: () =>
        Response.json({}, { headers: { server: 'Google', 'x-powered-by': 'x', via: '1.1 google' } }),
    })
    const { headers } = await ask('/api/v1/catalog')
    expect(['server', 'x-powered-by', 'via'].filter((name) => headers.has(name))).toEqual([])
  })

  test('one log line each, without queries, tokens, addresses or ids of orders', async () => {
    const { ask, lines } = testEdge()
    const token = await bearer()
    const headers = { ...token, 'cf-connecting-ip': '203.0.113.77' }
    await ask(`${order}?secret=hunter2`, { headers })
    const [line] = lines.filter(({ event }) => event === 'request')
    expect(line).toMatchObject({
      route: 'GET /api/v1/orders/{id}',
      status: 200,
      method: 'GET',
      region: 'us-central1',
    })
    const text = JSON.stringify(line)
    for (const secret of ['hunter2', `${token.authorization}`, '203.0.113', '00000000-0000-4000-8000']) {
      expect(text).not.toContain(secret)
    }
  })
})

describe('the cache of the API', () => {
  test('the catalogue is kept as its row says, and what a session asks is never kept', async () => {
    const { ask, reached } = testEdge()
    const first = await ask('/api/v1/catalog')
    expect(first.headers.get('cache-control')).toBe(
      'public, max-age=300, stale-while-revalidate=86400, stale-if-error=86400',
    )
    expect((await ask('/api/v1/catalog')).headers.get('cache-status')).toContain('CPT; hit')
    expect(reached).toHaveLength(1)
    const headers = await bearer()
    const own = await ask(order, { headers })
    await ask(order, { headers })
    expect([reached.length, own.headers.get('cache-control')]).toEqual([3, 'no-store'])
  })

  test('a token that does not count keeps nobody from what is kept', async () => {
    const { ask, reached } = testEdge()
    for (let n = 0; n < 2; n += 1) await ask('/api/v1/catalog', { headers: await bearer() })
    expect(reached).toHaveLength(1)
  })

  test('a query that no endpoint takes is no way round the cache', async () => {
    const { ask, reached } = testEdge()
    for (const query of ['', '?a=1', '?b=2&c=3']) await ask(`/api/v1/catalog${query}`)
    expect(reached.map(({ url }) => new URL(url).search)).toEqual([''])
  })

  test('whoever wants only what is kept is told when nothing is', async () => {
    const { ask, reached } = testEdge()
    const answer = await ask('/api/v1/catalog', { headers: { 'cache-control': 'only-if-cached' } })
    expect([answer.status, answer.headers.get('content-type'), reached.length]).toEqual([
      504,
      'application/problem+json',
      0,
    ])
  })

  // RFC 9110, 15.5.17; varnishcache/varnish-cache#1098
  test('bytes that there are not are refused in words, and nobody keeps the refusal', async () => {
    const { ask, reached } = testEdge()
    const length = (await (await ask('/api/v1/catalog')).arrayBuffer()).byteLength
    const answer = await ask('/api/v1/catalog', { headers: { range: `bytes=${length}-` } })
    const { type } = await answer.json<{ type: string }>()
    expect([answer.status, type]).toEqual([416, expect.stringMatching(/range-not-satisfiable$/)])
    expect(answer.headers.get('content-range')).toBe(`bytes */${length}`)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(reached).toHaveLength(1)
  })

  test('when both regions are gone, the last prices are still told', async () => {
    let gone = false
    const origin = (request: Request) => (gone ? Promise.reject(new Error('gone')) : ok(request))
    const { ask, clock } = testEdge({ north: origin, central: origin })
    await ask('/api/v1/catalog')
    gone = true
    clock.now += 3_600_000
    expect((await ask('/api/v1/catalog')).status).toBe(200)
    expect((await ask('/api/v1/verify/ABCD-EFGH')).status).toBe(503)
  })
})

describe('files under fixed names', () => {
  test.each([
    '/.well-known/security.txt',
    '/.well-known/cpt-report-keys.json',
    '/.well-known/cpt-report-certificates.pem',
    '/.well-known/appspecific/com.tesla.3p.public-key.pem',
  ])('%s comes from the origin, without a session', async (path) => {
    const { ask, reached } = testEdge()
    const answer = await ask(path)
    expect([answer.status, new URL(reached[0]?.url ?? '').pathname]).toEqual([200, path])
  })
})

test.each(['dev', 'tst', 'prd'] as const)(
  'security.txt is served in %s as the origin wrote it',
  async (environment) => {
    const { ask } = testEdge({ north: () => new Response('Contact: a\n'), config: { environment } })
    const answer = await ask('/.well-known/security.txt')
    expect([answer.status, await answer.text()]).toEqual([200, 'Contact: a\n'])
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; ?charset=utf-8$/i)
  },
)

describe('languages', () => {
  test.each(languages)('a visitor who reads %s is sent to pages that there are', async (language) => {
    const { ask } = testEdge()
    const { headers } = await ask('/', { redirect: 'manual', headers: { 'accept-language': language } })
    expect(headers.get('location')).toBe(`/${language}`)
  })

  test.each([
    ['fi,en;q=0.8', '/fi'],
    ['zh-CN,zh;q=0.9,fi-FI;q=0.4', '/fi'],
    ['en-GB;q=0.7, fi;q=0.8', '/fi'],
    ['fi;q=0, en;q=0.1', '/en'],
    ['nn-NO,nn;q=0.9', '/nb'],
    ['no', '/nb'],
    ['sv-FI,fi;q=0.8', '/sv'],
    ['zh-CN', '/en'],
    ['*', '/en'],
    [undefined, '/en'],
  ])('a visitor who reads %s is sent to %s', async (accept, target) => {
    const { ask } = testEdge()
    const answer = await ask('/', {
      redirect: 'manual',
      headers: accept === undefined ? {} : { 'accept-language': accept },
    })
    expect([answer.status, answer.headers.get('location')]).toEqual([302, target])
    expect(answer.headers.get('vary')).toBe('Accept-Language')
  })

  test('the code on a report leads to the page that checks it, without telling the code to a server again', async () => {
    const { ask } = testEdge()
    const answer = await ask('/v/ABCD-EFGH', { redirect: 'manual', headers: { 'accept-language': 'fi' } })
    expect(answer.headers.get('location')).toBe('/fi/verify#ABCD-EFGH')
  })
})

describe('configuration', () => {
  const given = { ...edgeJwk, kid: 'newest' }
  const withKey = (key: object): EdgeBindings => ({
    ...(env as unknown as EdgeBindings),
    ORIGINS: '{"a":"https://a.test"}',
    DEFAULT_REGION: 'a',
    SESSION_PUBLIC_KEYS: '{"keys":[]}',
    EDGE_SIGNING_KEY: JSON.stringify(key),
  })
  test.each([
    ['a key that edge and origins share', given, 'newest'],
    ['several of them, newest first', { keys: [given, { ...given, kid: 'former' }] }, 'newest'],
    ['a private Ed25519 key', { kty: 'OKP', crv: 'Ed25519', x: 'x', d: 'd', kid: 'own' }, 'own'],
  ])('EDGE_SIGNING_KEY can be %s', (_name, key, kid) => {
    expect(loadEnv(withKey(key)).secrets.signingKey.kid).toBe(kid)
  })

  test.each([
    ['too short', { ...given, k: 'c2hvcnQ' }],
    ['without a name', { ...given, kid: '' }],
    ['public only', { kty: 'OKP', crv: 'Ed25519', x: 'x', kid: 'own' }],
    ['of another kind', { kty: 'RSA', n: 'n', e: 'AQAB', d: 'd', kid: 'own' }],
    ['none of many', { keys: [] }],
  ])('EDGE_SIGNING_KEY cannot be %s', (_name, key) => {
    expect(() => loadEnv(withKey(key))).toThrow('EDGE_SIGNING_KEY has no key to sign with')
  })

  test('names all that is missing, and repeats no value', () => {
    const bindings = {
      ...(env as unknown as EdgeBindings),
      ORIGINS: '{"a":"not a url"}',
      EDGE_SIGNING_KEY: 'hunter2',
    }
    expect(() => loadEnv(bindings)).toThrow(
      /ORIGINS: the address of a is not a URL.*DEFAULT_REGION.*EDGE_SIGNING_KEY/,
    )
    expect(() => loadEnv(bindings)).not.toThrow(/hunter2/)
  })
})
