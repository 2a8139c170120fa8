/**
 * `npm test`: every check there is, one after the other, with a closing line of how many passed and failed.
 * `npm test -- --only types,lint` runs some of them. Goes on after a failure, so that one run shows all.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { closing, outcomeOf, sum, type Outcome, type Result, type VitestReport } from './closing.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = join(root, 'node_modules', '.bin')
const scratch = mkdtempSync(join(tmpdir(), 'cpt-test-'))

interface Step {
  name: string
  about: string
  run: () => Promise<Outcome>
}

// edge/tools is Node's part of the edge, with types of its own
const rooms = ['.', 'contract', 'report-text', 'edge', 'edge/tools', 'origin', 'local', 'infra', 'e2e']
const steps: Step[] = [
  {
    name: 'types',
    about: 'type check of every room',
    run: async () =>
      sum(
        await inTurn([
          ...rooms.map((room) => ['tsc', '-p', room]),
          ['npm', 'run', '--silent', 'check', '-w', '@cpt/web'],
        ]),
      ),
  },
  {
    name: 'lint',
    about: 'eslint, prettier, and what nobody uses',
    run: async () =>
      sum(
        await inTurn([
          // First, since it writes the types of the pages, without which eslint takes them for `any`
          ['npm', 'run', '--silent', 'unused'],
          ['eslint', '.'],
          ['prettier', '--check', '--log-level=warn', '.'],
        ]),
      ),
  },
  {
    name: 'build',
    about: 'the web pages, the origin bundle',
    run: async () => sum(await inTurn([['node', 'local/system/build.ts']])),
  },
  {
    name: 'unit',
    about: 'unit and integration tests; the edge inside workerd',
    // Of its own, vitest leaves one processor idle, half of a machine with two; and much of this is waiting
    run: () => vitest('!e2e', availableParallelism() + 1),
  },
  // Each file brings up a whole system
  { name: 'journey', about: 'the whole walk in a real browser', run: () => vitest('e2e', 1) },
]

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const only = values.only?.split(',')
const unknown = only?.filter((name) => !steps.some((step) => step.name === name)) ?? []
if (unknown.length > 0) {
  console.error(
    `There is no check named ${unknown.join(', ')}; there are: ${steps.map((step) => step.name).join(', ')}.`,
  )
  process.exit(2)
}

const results: Result[] = []
for (const step of steps.filter(({ name }) => !only || only.includes(name))) {
  console.log(`\n── ${step.name}: ${step.about}`)
  const start = performance.now()
  const outcome = await step.run()
  results.push({ name: step.name, outcome, seconds: (performance.now() - start) / 1000 })
}
rmSync(scratch, { recursive: true, force: true })

console.log(['', ...closing(results, process.env['PATH'] ?? '')].join('\n'))
const total = sum(results.map(({ outcome }) => outcome))
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1

/** Runs commands one by one; each counts as one check. */
async function inTurn(commands: string[][]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const command of commands) {
    const code = await exitCode(command)
    if (code !== 0) console.error(`failed (exit ${String(code)}): ${command.join(' ')}`)
    outcomes.push({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, left: {} })
  }
  return outcomes
}

/** Runs a vitest project (`!name`: all others), so many files at a time, and counts its tests. */
async function vitest(project: string, workers: number): Promise<Outcome> {
  const report = join(scratch, `${project.replace('!', 'not-')}.json`)
  const code = await exitCode([
    'vitest',
    'run',
    '--project',
    project,
    `--maxWorkers=${workers}`,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  try {
    return outcomeOf(JSON.parse(readFileSync(report, 'utf8')) as VitestReport, code, root)
  } catch {
    console.error('vitest ended without a report')
    return { passed: 0, failed: 1, skipped: 0, left: {} }
  }
}

function exitCode([command = '', ...args]: string[]): Promise<number> {
  const env = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
    WRANGLER_SEND_METRICS: 'false',
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  }
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env })
    child.once('error', (error) => {
      console.error(error.message)
      resolve(127)
    })
    child.once('exit', (code) => {
      resolve(code ?? 1)
    })
  })
}
