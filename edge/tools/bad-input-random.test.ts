import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { policies, policyTable } from '../src/policy-table.ts'
import type { Wire } from './test/wire.ts'
import { wire } from './test/wire.ts'

let edge: Wire
let token = ''

beforeAll(async () => {
  edge = await wire()
  token = await edge.edge.token('europe-north1')
})
afterAll(() => edge.close())

const oneOf = (text: string) => fc.constantFrom(...text.trim().split(/\s+/))

/** What addresses are made of, and what they are broken with. */
const rubble = fc
  .array(
    oneOf(String.raw`
      api v1 orders catalog verify worker outbox health live ready _headers en fi v edge health .well-known
      / / / // \ .. . ; ? & = # * : @ % %2e %2f %5c %00 %0a %ff %c0%ae %zz %252f + ~ http://evil.test`),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))
const known = fc.constantFrom(...policies.map(({ path }) => path.replaceAll(/\{\w+\}/g, 'x0')))
const target = fc.oneof(
  rubble,
  rubble.map((text) => `/${text}`),
  known,
  fc.tuple(known, rubble).map(([path, text]) => path + text),
  fc.tuple(known, rubble).map(([path, text]) => `${path}?${text}`),
  fc.tuple(known, rubble).map(([path, text]) => path.replace('/v1/', `/v1/${text}/`)),
)
const method = oneOf('GET GET GET POST POST HEAD PUT PATCH DELETE OPTIONS TRACE PURGE get X')
const header = fc.tuple(
  oneOf(`
    Host Authorization Content-Length Transfer-Encoding Content-Encoding Content-Type Content-Digest Range
    If-None-Match If-Range If-Modified-Since Cache-Control Idempotency-Key Connection Expect Upgrade TE Trailer
    Cookie Accept-Language Traceparent CF-Connecting-IP X-Forwarded-Proto Stripe-Signature X`),
  fc.oneof(
    fc.constantFrom('', ' ', 'a, b', '2, 2', 'a\tb', '\xff\xfe', 'Bearer a.b.c', '0'.repeat(5000)),
    fc.constant('Thu, 01 Jan 1970 00:00:00 GMT'),
    oneOf(`
      , ; " a * 0 -1 2 99999999999999999999 {} chunked gzip close upgrade websocket 100-continue bytes=0- bytes=-1
      bytes=5-2,0-0 only-if-cached no-cache max-age=-1 W/"a" "a edge.test evil.test/? [::1]:1 :0 sha-256=:AAAA:
      Bearer ::ffff:1.2.3.4`),
  ),
)
const request = fc.record({
  method,
  target,
  headers: fc.array(header, { maxLength: 5 }),
  signedIn: fc.boolean(),
  body: fc.constantFrom('', '', '', '{}', '2\r\n{}\r\n0\r\n\r\n', '\0', 'x'.repeat(70_000)),
})

test('whatever is sent, nothing fails, and an origin hears of nothing but the contract', async () => {
  const table = policyTable(policies)
  let passedOn = 0
  let refused = 0
  await fc.assert(
    fc.asyncProperty(request, async ({ method, target, headers, signedIn, body }) => {
      edge.reached.length = 0
      const lines = headers.map(([name, value]) => `${name}: ${value}`)
      if (signedIn) lines.push(`Authorization: Bearer ${token}`)
      if (!headers.some(([name]) => name === 'Host')) lines.unshift('Host: edge.test')
      const bytes = [`${method} ${target} HTTP/1.1`, ...lines, '', body].join('\r\n')
      const answer = await edge.send(bytes, { end: true })
      expect(answer.statuses, answer.text).not.toContain(500)
      if (answer.headers.get('content-type') === 'application/problem+json') refused += 1
      passedOn += edge.reached.length
      for (const { line } of edge.reached) {
        const [asked = '', path = ''] = line.split(' ')
        expect(table.find(asked, path.replace(/\?.*/, '')), line).toHaveProperty('policy')
      }
    }),
    { seed: 1, numRuns: 1000 },
  )
  // Neither side of it was left out
  expect(passedOn).toBeGreaterThan(20)
  expect(refused).toBeGreaterThan(200)
})
