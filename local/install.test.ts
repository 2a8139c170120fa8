import { execFile } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'

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
  writeFileSync(npm, `#!/bin/sh\necho "$@" > "${clone}/called"\nexit ${code}\n`)
  chmodSync(npm, 0o755)
}

function lock(file: string, versions: Record<string, string>, more: object = {}) {
  const packages = Object.entries(versions).map(([name, version]) => [`node_modules/${name}`, { version }])
  writeFileSync(
    join(clone, file),
    JSON.stringify({ packages: { '': {}, local: {}, ...Object.fromEntries(packages), ...more } }),
  )
}

const install = () =>
  promisify(execFile)(process.execPath, [join(clone, 'local', 'install.mjs')], {
    env: { PATH: `${join(clone, 'bin')}:/bin:/usr/bin` },
  })
const npmWasCalled = () => existsSync(join(clone, 'called'))

test('nothing is installed when all that the lock file asks for is there', async () => {
  expect((await install()).stdout).toBe('')
  expect(npmWasCalled()).toBe(false)
})

test('a fresh clone is installed', async () => {
  rmSync(join(clone, 'node_modules'), { recursive: true })
  expect((await install()).stdout).toContain('none are installed yet')
  expect(npmWasCalled()).toBe(true)
})

test('a lock file that asks for another version is followed', async () => {
  lock('package-lock.json', { hono: '4.14.0', zod: '4.6.7' })
  expect((await install()).stdout).toContain('hono 4.14.0 is new')
  expect(npmWasCalled()).toBe(true)
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
