import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestHarness } from 'wrangler'
import { commonHeaders } from '../src/security-policy.ts'
import { headersFile } from './headers-file.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
let harness: ReturnType<typeof createTestHarness>
let url = ''

/** The edge as it is deployed, before a small site with the headers that a build writes. */
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cpt-pages-'))
  const pages = {
    'en.html': '<script>start()</script>',
    '404.html': '<h1>Not here</h1>',
    'fi/404.html': '<h1>Ei täällä</h1>',
    'fi.html': '<p>fi</p>',
    '_app/immutable/a.js': 'export {}',
  }
  for (const [name, text] of Object.entries(pages)) {
    await mkdir(dirname(join(folder, 'pages', name)), { recursive: true })
    await writeFile(join(folder, 'pages', name), text)
  }
  await writeFile(join(folder, 'pages/_headers'), await headersFile(join(folder, 'pages'), 'local'))
  const config = join(folder, 'wrangler.toml')
  await writeFile(
    config,
    (await readFile(join(root, 'wrangler.toml'), 'utf8'))
      .replace('directory = "web/build"', `directory = "${folder}/pages"`)
      .replace('main = "edge/src/main.ts"', `main = "${root}/edge/src/main.ts"`),
  )
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true })
  harness = createTestHarness({
    workers: [
      {
        configPath: config,
        vars: { UPSTASH_REDIS_REST_URL: '' },
        secrets: { EDGE_SIGNING_KEY: JSON.stringify({ ...(await exportJWK(privateKey)), kid: 'edge' }) },
      },
    ],
  } as Parameters<typeof createTestHarness>[0])
  url = ((await harness.listen()) as { url: URL }).url.href.replace(/\/$/, '')
})
afterAll(() => harness.close())

const ask = (path: string, init: RequestInit = {}) => fetch(url + path, { redirect: 'manual', ...init })

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
    const answer = await ask(path, init)
    expect(answer.status).toBe(status)
    for (const [name, value] of Object.entries(commonHeaders('local'))) {
      expect(answer.headers.get(name), name).toBe(value)
    }
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
  })
})

test('a page may run its own script and nothing else', async () => {
  const policy = (await ask('/en')).headers.get('content-security-policy') ?? ''
  expect(policy).toContain("script-src 'self' 'sha256-DIm7WJS6ZKDYe5qFLPy+h4JFI9Bol5QmYC57mt3Fb00='")
  expect(policy).toContain("require-trusted-types-for 'script'")
  expect(policy).not.toContain('unsafe-inline')
})

test('a missing page is told of in the language of its address', async () => {
  expect(await (await ask('/fi/nothing')).text()).toContain('Ei täällä')
  expect(await (await ask('/nothing')).text()).toContain('Not here')
})

test('files whose name changes with their content are kept for ever', async () => {
  expect((await ask('/_app/immutable/a.js')).headers.get('cache-control')).toBe(
    'public, max-age=31536000, immutable',
  )
})

test('… but their absence is not', async () => {
  const answer = await ask('/_app/immutable/not-yet.js')
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-cache'])
})
