import { expect, test } from 'vitest'
import { commonHeaders } from '../src/security-policy.ts'
import { headersFile } from './headers-file.ts'
import { site } from './test/site.ts'

test('each inline script is allowed by its hash, once, and files by being ours', async () => {
  const script = '<script>start()</script>'
  const folder = await site({
    'en.html': `${script}<script src="/a.js"></script><script type="application/json">{"a":1}</script>`,
    'fi/verify.html': script,
  })
  const text = await headersFile(folder, 'prd')
  // printf 'start()' | openssl dgst -sha256 -binary | base64
  expect(text).toContain("script-src 'self' 'sha256-DIm7WJS6ZKDYe5qFLPy+h4JFI9Bol5QmYC57mt3Fb00=';")
  expect(text.match(/'sha256-DIm7/g)).toHaveLength(1)
})

test('pages get the headers that the Worker gives everything else', async () => {
  const text = await headersFile(await site({ 'en.html': '' }), 'tst')
  for (const [name, value] of Object.entries(commonHeaders('tst')))
    expect(text).toContain(`  ${name}: ${value}\n`)
})

test('a page that the policy would break is refused by name', async () => {
  const folder = await site({ 'en.html': '<p style="color: red">x</p>' })
  await expect(headersFile(folder, 'local')).rejects.toThrow('en.html has an inline style ("color: red")')
})

test('a policy longer than Cloudflare takes is refused instead of cut', async () => {
  const pages = Object.fromEntries(
    Array.from({ length: 40 }, (_, n) => [`${n}.html`, `<script>${n}</script>`]),
  )
  await expect(headersFile(await site(pages), 'local')).rejects.toThrow(/Cloudflare takes 2000/)
})

test.each([
  ['dev', 'max-age=86400'],
  ['tst', 'max-age=86400'],
  ['prd', 'max-age=63072000; includeSubDomains; preload'],
] as const)('in %s browsers insist on https for %s', async (environment, value) => {
  const text = await headersFile(await site({ 'en.html': '' }), environment)
  expect(text).toContain(`  strict-transport-security: ${value}\n`)
})
