import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, normalize } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { buildAll } from './build.ts'
import { root as repository } from './root.ts'

let root: string

/** A repository whose web is built by a program that does nothing but write a page. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cpt-build-'))
  for (const file of headerFiles) cpSync(join(repository, file), join(root, file), { recursive: true })
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  for (const folder of [dirname(vite), join(root, 'web', 'src')]) mkdirSync(folder, { recursive: true })
  writeFileSync(join(root, 'web', 'src', 'app.html'), '<html></html>')
  writeFileSync(
    vite,
    `const fs = require('node:fs'); fs.mkdirSync('build', { recursive: true }); fs.writeFileSync('build/404.html', '')`,
  )
})
afterEach(() => rmSync(root, { recursive: true }))

/** The program that writes the pages' headers, and every file of ours that it is made of. */
const headerFiles = withImports('edge/tools/headers-file.ts')

function withImports(file: string): string[] {
  const text = readFileSync(join(repository, file), 'utf8')
  const own = [...text.matchAll(/ from '(\.[^']+)'/g)].map(([, path = '']) =>
    normalize(join(dirname(file), path)),
  )
  return [...new Set([file, ...own.flatMap(withImports)])]
}

async function buildWeb(): Promise<string[]> {
  const told: string[] = []
  await buildAll(root, (_name, was) => told.push(was), ['web'])
  return told
}

test('what is built already is left as it is', async () => {
  expect(await buildWeb()).toEqual(['built'])
  expect(await buildWeb()).toEqual(['unchanged'])
})

test('a page that changed is built again', async () => {
  await buildWeb()
  appendFileSync(join(root, 'web', 'src', 'app.html'), ' ')
  expect(await buildWeb()).toEqual(['built'])
})

test.each(headerFiles)(
  'the pages are built again when %s, which writes their headers, changed',
  async (file) => {
    await buildWeb()
    appendFileSync(join(root, file), '\n')
    expect(await buildWeb()).toEqual(['built'])
  },
)

test('the headers come of the policy, of the program that writes them, and of the hashes in the pages', () => {
  expect(headerFiles.toSorted()).toEqual([
    'edge/src/security-policy.ts',
    'edge/tools/fill-seller.ts',
    'edge/tools/headers-file.ts',
    'edge/tools/pin-files.ts',
  ])
})
