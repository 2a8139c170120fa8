import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { dirname } from 'node:path'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { actions } from '../actions.ts'
import { infra, operate } from '../../test/operator.ts'
import { Log } from './log.ts'

describe('the surface', () => {
  test('./run --help lists every action with what it needs', () => {
    const run = spawnSync(join(infra, 'run'), ['--help'], { encoding: 'utf8' })
    expect(run.status).toBe(0)
    for (const { name, needs } of actions) {
      expect(run.stdout).toContain(name)
      for (const variable of needs) expect(run.stdout).toContain(`${variable}=`)
    }
  })

  test('./run goes on to its end, and says no more, when who reads has stopped', async () => {
    const child = spawn(join(infra, 'run'), ['-a', 'do-capacity', 'ENV=dev', 'REPORTS_PER_DAY=5'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout.destroy()
    let complaint = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text))
    expect(await once(child, 'close')).toEqual([0, null])
    expect(complaint).toBe('')
  })

  test.each(actions.filter(({ needs }) => needs.length > 0).map(({ name, needs }) => [name, needs] as const))(
    '%s without variables names each that is missing, with exit code 2',
    async (name, needs) => {
      const { exitCode, output } = await operate(name, {})
      expect(exitCode).toBe(2)
      for (const variable of needs) expect(output).toContain(`${variable} is missing`)
    },
  )

  test.each([
    [['-a', 'do-tf-plam'], 'did you mean do-tf-plan'],
    [['--nonsense'], '--help'],
    [['-a', 'do-tf-plan', 'nonsense'], 'NAME=value'],
    [[], 'Usage'],
  ])('a wrong call %j is exit code 2 with a hint', (argv, hint) => {
    const { status, stdout } = spawnSync(join(infra, 'run'), argv, { encoding: 'utf8' })
    expect(status).toBe(2)
    expect(stdout).toContain(hint)
  })

  test('an environment or step that is not there suggests the nearest', async () => {
    expect((await operate('do-tf-plan', { ENV: 'dve', STEP: 'all' })).output).toContain('did you mean dev?')
    const wrong = { ENV: 'dev', STEP: '030-gcp-cloud-rum' }
    expect((await operate('do-generate-config-for-step', wrong)).output).toContain(
      'did you mean 030-gcp-cloud-run?',
    )
  })

  test("ORG or APP that is not the configuration's is refused", async () => {
    const { exitCode, output } = await operate('do-tf-plan', { ORG: 'xyz', ENV: 'dev', STEP: 'all' })
    expect(exitCode).toBe(2)
    expect(output).toContain('ORG=xyz')
  })
})

const withMake = spawnSync('make', ['--version']).status === 0
if (!withMake) process.stderr.write('\n!! make is not on the PATH: its targets were not tried.\n\n')

describe.runIf(withMake)('make', () => {
  test('help says what ./run --help says', () => {
    const run = spawnSync(join(infra, 'run'), ['--help'], { encoding: 'utf8' })
    const make = spawnSync('make', ['-C', infra, '--no-print-directory', 'help'], { encoding: 'utf8' })
    expect(make.stdout).toBe(run.stdout)
  })

  test('make works from the root of the repository as well, variables and all', () => {
    const root = spawnSync(
      'make',
      ['-C', dirname(infra), '--no-print-directory', 'do-tf-plan', 'ENV=nowhere', 'STEP=all'],
      { encoding: 'utf8' },
    )
    expect(root.stdout).toContain('ENV=nowhere is unknown')
    expect(root.status).toBe(2)
  })

  test('make offers every action that is written with hyphens', () => {
    const dry = (name: string) => spawnSync('make', ['-C', infra, '-n', name], { encoding: 'utf8' })
    const offered = actions.filter(({ name }) => name.includes('-'))
    expect(offered.length).toBeGreaterThanOrEqual(10)
    for (const { name } of offered) expect(dry(name).stdout, name).toContain(`./run -a ${name}`)
  })
})

describe('a line of the log', () => {
  const lines: string[] = []
  const log = (json: boolean): Log =>
    new Log({ write: (line) => lines.push(line), now: () => new Date(Date.UTC(2026, 1, 4, 10, 30)), json })

  test('carries time and level in front of every part of a message', () => {
    lines.length = 0
    log(false).info('one\ntwo')
    expect(lines).toEqual(['2026-02-04 10:30:00 UTC ::: INFO: one\n2026-02-04 10:30:00 UTC ::: INFO: two'])
  })

  test('is one JSON object with --json, the summary last', async () => {
    const { lines: said, exitCode } = await operate(
      'do-generate-config-for-step',
      { ENV: 'dev', STEP: '007' },
      ['--json'],
    )
    expect(exitCode).toBe(0)
    const objects = said.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(objects.at(-1)?.summary).toMatchObject({
      action: 'do-generate-config-for-step',
      exitCode: 0,
      skipped: 1,
    })
    expect(objects[0]?.variables).toMatchObject({ project: 'bnc-cpt-dev' })
  })

  test('never carries a hidden value', () => {
    lines.length = 0
    const one = log(true)
    one.hide('hunter2-hunter2')
    one.error('the value hunter2-hunter2 was refused', { body: 'hunter2-hunter2' })
    one.text('hunter2-hunter2')
    expect(lines.join()).not.toContain('hunter2')
  })
})
