import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withScratch } from './scratch.ts'

let data: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'cpt-scratch-'))
})
afterEach(() => {
  rmSync(data, { recursive: true })
})
const context = () => ({ root: data, variables: { TF_DATA_ROOT: data } })

test('a folder is there for the work and for nobody else, and gone after it, however it ended', async () => {
  const folder = join(data, 'dev', 'edge')
  await withScratch(context(), 'dev', 'edge', (given) => {
    expect(given).toBe(folder)
    expect(statSync(given).mode & 0o777).toBe(0o700)
    return Promise.resolve()
  })
  expect(existsSync(folder)).toBe(false)
  await expect(
    withScratch(context(), 'dev', 'edge', () => Promise.reject(new Error('broke'))),
  ).rejects.toThrow('broke')
  expect(existsSync(folder)).toBe(false)
})

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s takes it away, and ends the run as it would without it',
  async (signal) => {
    const child = spawn(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        '--input-type=module',
        '--eval',
        `import { withScratch } from ${JSON.stringify(new URL('scratch.ts', import.meta.url).href)}
       await withScratch(${JSON.stringify(context())}, 'dev', 'edge', () => {
         process.stdout.write('there')
         return new Promise((resolve) => setTimeout(resolve, 60_000))
       })`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    await once(child.stdout, 'data')
    expect(existsSync(join(data, 'dev', 'edge'))).toBe(true)
    child.kill(signal)
    expect(await once(child, 'close')).toEqual([null, signal])
    expect(existsSync(join(data, 'dev', 'edge'))).toBe(false)
  },
)
