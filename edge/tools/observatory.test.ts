import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Pages } from './test/pages.ts'
import { servePages } from './test/pages.ts'
import type { Wire } from './test/wire.ts'
import { head, wire } from './test/wire.ts'

/*
 * What MDN's HTTP Observatory scores (developer.mozilla.org/en-US/observatory/docs/tests_and_scoring), on each kind
 * of answer in production: nothing is taken off, and a policy from 'none' (10), private referrers (5), frames
 * forbidden by policy (5), no use by other origins (10) are added; 5 more once browsers have the domain preloaded.
 */

let pages: Pages
let edge: Wire

beforeAll(async () => {
  pages = await servePages('prd')
  edge = await wire({ env: { ENVIRONMENT: 'prd' }, around: { behindTls: true } })
})
afterAll(() => Promise.all([pages.close(), edge.close()]))

const https = ['X-Forwarded-Proto: https']
const ofWorker = async (line: string, headers: string[] = []) => {
  const answer = await edge.send(head(line, [...https, ...headers]))
  return [answer.status, answer.headers] as const
}
const ofPages = async (path: string, init: RequestInit = {}) => {
  const answer = await pages.ask(path, init)
  return [answer.status, answer.headers] as const
}

describe.each<[string, number, () => Promise<readonly [number, Headers]>]>([
  ['a page', 200, () => ofPages('/en')],
  ['an asset', 200, () => ofPages('/_app/immutable/a.js')],
  [
    'an asset that is known already',
    304,
    async () => {
      const [, known] = await ofPages('/_app/immutable/a.js')
      return ofPages('/_app/immutable/a.js', { headers: { 'if-none-match': known.get('etag') ?? '' } })
    },
  ],
  ['an address with a slash too many', 307, () => ofPages('/fi/')],
  ['the way to the languages', 302, () => ofWorker('GET / HTTP/1.1')],
  ['a code on a report', 302, () => ofWorker('GET /v/ABCD-EFGH HTTP/1.1')],
  ['an answer of the API', 200, () => ofWorker('GET /api/v1/catalog HTTP/1.1')],
  ['one to HEAD', 200, () => ofWorker('HEAD /api/v1/catalog HTTP/1.1')],
  ['one to OPTIONS', 204, () => ofWorker('OPTIONS /api/v1/catalog HTTP/1.1', ['Origin: https://evil.test'])],
  ['a problem', 401, () => ofWorker('GET /api/v1/orders/x HTTP/1.1')],
  ['a malformed address', 400, () => ofWorker('GET /api/v1/catalog HTTP/1.1', ['Host: evil.test'])],
  ['an unknown address of the API', 404, () => ofWorker('GET /api/v1/nothing HTTP/1.1')],
  ['a page that is not there', 404, () => ofWorker('GET /no/such/page HTTP/1.1')],
  ['a path of the worker', 404, () => ofWorker('GET /worker/outbox HTTP/1.1')],
  ['the health of the regions', 200, () => ofWorker('GET /edge/health HTTP/1.1')],
])('%s', (_name, expected, ask) => {
  let status: number
  let headers: Headers

  beforeAll(async () => {
    ;[status, headers] = await ask()
  })

  test('is what it is', () => {
    expect(status).toBe(expected)
  })

  test('has a policy that begins with nothing and lets nothing unknown run', () => {
    const policy = headers.get('content-security-policy') ?? ''
    const directives = policy.split('; ').map((text) => text.split(' '))
    const names = directives.map(([name]) => name)
    expect(new Set(names).size).toBe(names.length)
    const sources = Object.fromEntries<string[]>(directives.map(([name = '', ...rest]) => [name, rest]))
    for (const name of ['default-src', 'base-uri', 'frame-ancestors'])
      expect(sources[name]).toEqual(["'none'"])
    expect(["'none'", "'self'"]).toContain(sources['form-action']?.join(' '))
    for (const name of ['script-src', 'style-src'] as const) {
      for (const source of sources[name] ?? []) expect(source).toMatch(/^'(?:self|sha256-[\w+/]{43}=)'$/)
    }
    expect(policy).not.toMatch(/'unsafe-(?:inline|eval)'|[\s;](?:https?|ftp):|\*/)
  })

  test('is reached by https alone, which may be known before the first visit', () => {
    const [age, ...rest] = (headers.get('strict-transport-security') ?? '').split('; ')
    expect(Number(/^max-age=(\d+)$/.exec(age ?? '')?.[1])).toBeGreaterThanOrEqual(31_536_000)
    expect(rest).toEqual(['includeSubDomains', 'preload'])
  })

  test('tells no other site where a visitor came from, and lets none use it', () => {
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
    expect(headers.get('set-cookie')).toBeNull()
  })
})

test.each(['/', '/api/v1/catalog', '/v/ABCD-EFGH', '/en/verify?x=1'])(
  'over http %s leads to https, at the same host, in one step',
  async (path) => {
    const { status, headers } = await edge.send(head(`GET ${path} HTTP/1.1`))
    expect([status, headers.get('location')]).toEqual([308, `https://edge.test${path}`])
    expect(headers.get('strict-transport-security')).toContain('max-age=')
  },
)

test('what was sent over http is not passed on, and its sender is told', async () => {
  const { status } = await edge.send(`${head('POST /api/v1/orders HTTP/1.1', ['Content-Length: 2'])}{}`)
  expect([status, edge.reached.filter(({ line }) => line.startsWith('POST'))]).toEqual([400, []])
})
