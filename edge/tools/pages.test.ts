import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commonHeaders } from '../src/security-policy.ts'
import type { Pages } from './test/pages.ts'
import { servePages } from './test/pages.ts'

let pages: Pages

beforeAll(async () => {
  pages = await servePages('local')
})
afterAll(() => pages.close())

describe.each([
  ['a page', '/en', 200, {}],
  ['a script', '/_app/immutable/a.js', 200, {}],
  ['a page that is not there', '/no/such/page', 404, {}],
  ['a file that is not there', '/x.js', 404, {}],
  ['an address with a slash too many', '/fi/', 307, {}],
  ['the way to the languages', '/', 302, {}],
  ['a refusal of the Worker', '/api/v1/nothing', 404, {}],
  ['a path of the worker', '/worker/outbox', 404, {}],
  ['the file of the headers itself', '/_headers', 404, {}],
  ['a method on a page', '/en', 405, { method: 'POST' }],
])('%s', (_name, path, status, init) => {
  test('has its status and the security headers', async () => {
    const answer = await pages.ask(path, init)
    expect(answer.status).toBe(status)
    for (const [name, value] of Object.entries(commonHeaders('local'))) {
      expect(answer.headers.get(name), name).toBe(value)
    }
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
  })
})

test('a page may run its own script and nothing else', async () => {
  const policy = (await pages.ask('/en')).headers.get('content-security-policy') ?? ''
  expect(policy).toContain("script-src 'self' 'sha256-DIm7WJS6ZKDYe5qFLPy+h4JFI9Bol5QmYC57mt3Fb00='")
  expect(policy).toContain("require-trusted-types-for 'script'")
  expect(policy).not.toContain('unsafe-inline')
})

test('a missing page is told of in the language of its address, or else of the visitor', async () => {
  const headers = { 'accept-language': 'sv;q=0, fi' }
  expect(await (await pages.ask('/en/nothing', { headers })).text()).toContain('Not here')
  expect(await (await pages.ask('/fi/nothing')).text()).toContain('Ei täällä')
  expect(await (await pages.ask('/nothing')).text()).toContain('Not here')
  const answer = await pages.ask('/nothing', { headers })
  expect([answer.status, answer.headers.get('vary')]).toEqual([
    404,
    expect.stringMatching(/accept-language/i),
  ])
  expect(await answer.text()).toContain('Ei täällä')
})

// RFC 9110, 15.5.6; cloudflare/vinext#2714: what the asset server refuses by itself must say so too
test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])(
  '%s on a page is told which methods there are',
  async (method) => {
    const answer = await pages.ask('/en', { method })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  },
)

// Redirects of the asset server keep the query: senchalabs/connect#792
test.each(['/fi/?a=1&b=%20', '/fi.html?a=1&b=%20', '/fi/index?a=1&b=%20'])(
  '%s keeps its query',
  async (path) => {
    const { status, headers } = await pages.ask(path)
    expect([status, headers.get('location')]).toEqual([307, '/fi?a=1&b=%20'])
  },
)

test('files whose name changes with their content are kept for ever', async () => {
  expect((await pages.ask('/_app/immutable/a.js')).headers.get('cache-control')).toBe(
    'public, max-age=31536000, immutable',
  )
})

test('… but their absence is not', async () => {
  const answer = await pages.ask('/_app/immutable/not-yet.js')
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-cache'])
})

test.each(['/fi/', '//fi/', '/%2f%2ffi/', '//fi.html', '/fi/index.html'])(
  '%s leads to the page, not to a host of that name',
  async (path) => {
    const { status, headers } = await pages.ask(path)
    expect([status, headers.get('location')]).toEqual([307, '/fi'])
  },
)
