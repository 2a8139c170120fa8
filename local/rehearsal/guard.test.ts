import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

// what it starts holds this test's pipe open, so the pipe ends only when both are gone
const program = (folder: string): string => `
  import { spawn } from 'node:child_process'
  import { startGuard } from ${JSON.stringify(new URL('guard.ts', import.meta.url).href)}
  const guard = startGuard()
  guard.folder(${JSON.stringify(folder)})
  const over = spawn('true', { detached: true, stdio: 'ignore' })
  guard.started(over.pid)
  const left = spawn('sleep', ['86400'], { detached: true, stdio: 'inherit' })
  guard.started(left.pid)
  over.once('exit', () => {
    guard.ended(over.pid)
    console.log('ready')
  })
`

test.each(['SIGKILL', 'SIGINT'] as const)(
  'whoever is ended by %s leaves no process and no folder',
  async (signal) => {
    const folder = mkdtempSync(join(tmpdir(), 'cpt-guarded-'))
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program(folder)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const closed = once(child, 'close')
    const [said] = (await once(child.stdout, 'data')) as [Buffer]
    expect(said.toString()).toBe('ready\n')
    expect(existsSync(folder)).toBe(true)
    child.kill(signal)
    expect(await closed).toEqual([null, signal])
    await expect.poll(() => existsSync(folder)).toBe(false)
  },
)
