import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pinFiles } from './pin-files.ts'
import { site } from './test/site.ts'

const preload = (path: string) => `<link href="/_app/immutable/${path}" rel="modulepreload">`
const sheet = '<link href="/_app/immutable/assets/0.css" rel="stylesheet">'
const files = {
  '_app/immutable/entry/start.js': 'start()',
  '_app/immutable/chunks/a.js': 'a()',
  '_app/immutable/assets/0.css': 'p{}',
}
const page = (folder: string) => readFile(join(folder, 'en/verify.html'), 'utf8')
// printf 'start()' | openssl dgst -sha256 -binary | base64
const startHash = 'integrity="sha256-DIm7WJS6ZKDYe5qFLPy+h4JFI9Bol5QmYC57mt3Fb00="'

test('a page names the hash of each file that it starts with, and its first script as a script', async () => {
  const folder = await site({
    ...files,
    'en/verify.html': `${preload('entry/start.js')}${preload('chunks/a.js')}${sheet}<link rel="icon" href="/favicon.svg">`,
  })
  await pinFiles(folder)
  const text = await page(folder)
  expect(text).toContain(`<script type="module" src="/_app/immutable/entry/start.js" ${startHash}></script>`)
  expect(text).toMatch(/<link href="\/_app\/immutable\/chunks\/a\.js" rel="modulepreload" integrity="sha256-/)
  expect(text).toMatch(/<link href="\/_app\/immutable\/assets\/0\.css" rel="stylesheet" integrity="sha256-/)
  expect(text.match(/integrity=/g)).toHaveLength(3)
})

test('doing it again changes nothing', async () => {
  const folder = await site({ ...files, 'en/verify.html': `${preload('entry/start.js')}${sheet}` })
  await pinFiles(folder)
  const once = await page(folder)
  await pinFiles(folder)
  expect(await page(folder)).toBe(once)
})

test('a page without scripts gets none', async () => {
  const folder = await site({ ...files, 'en/verify.html': `${sheet}<p>text</p>` })
  await pinFiles(folder)
  expect(await page(folder)).not.toContain('<script')
})

test('a page that names a file that there is not is not delivered', async () => {
  const folder = await site({ 'en/verify.html': preload('chunks/gone.js') })
  await expect(pinFiles(folder)).rejects.toThrow('gone.js')
})
