/**
 * `npm test`: every check there is, with a closing line of how many passed and failed. `npm test -- --only types,lint`
 * runs some of them. Goes on after a failure, so that one run shows all.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir, totalmem } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { closing, outcomeOf, sum, type Outcome, type Result, type VitestReport } from './closing.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = join(root, 'node_modules', '.bin')
const scratch = mkdtempSync(join(tmpdir(), 'cpt-test-'))

/** Runs a command; gives its exit code. */
type Shell = (command: string[]) => Promise<number>

interface Step {
  name: string
  about: string
  run: (shell: Shell) => Promise<Outcome>
}

// edge/tools is Node's part of the edge, with types of its own
const rooms = ['.', 'contract', 'report-text', 'edge', 'edge/tools', 'origin', 'local', 'infra', 'e2e']
const steps = {
  types: {
    name: 'types',
    about: 'type check of every room',
    run: (shell) =>
      inTurn(shell, [
        // One checker: of its own tsc starts several, which each work out the same types
        ...rooms.map((room) => ['tsc', '-p', room, '--checkers', '1']),
        ['npm', 'run', '--silent', 'check', '-w', '@cpt/web'],
      ]),
  },
  lint: {
    name: 'lint',
    about: 'eslint, prettier, and what nobody uses',
    run: (shell) =>
      inTurn(shell, [
        // First, since it writes the types of the pages, without which eslint takes them for `any`
        ['npm', 'run', '--silent', 'unused'],
        ['eslint', '.'],
        ['prettier', '--check', '--log-level=warn', '.'],
      ]),
  },
  build: {
    name: 'build',
    about: 'the web pages, the origin bundle',
    run: (shell) => inTurn(shell, [['node', 'local/system/build.ts']]),
  },
  unit: {
    name: 'unit',
    about: 'unit and integration tests; the edge inside workerd',
    // Of its own, vitest leaves one processor idle, half of a machine with two; and much of this is waiting
    run: (shell) => vitest(shell, '!e2e', availableParallelism() + 1),
  },
  journey: {
    name: 'journey',
    about: 'the whole walk in a real browser',
    run: (shell) => vitest(shell, 'e2e', journeysAtOnce()),
  },
} satisfies Record<string, Step>

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const only = values.only?.split(',')
const order = Object.keys(steps)
const unknown = only?.filter((name) => !order.includes(name)) ?? []
if (unknown.length > 0) {
  console.error(`There is no check named ${unknown.join(', ')}; there are: ${order.join(', ')}.`)
  process.exit(2)
}

const results: Result[] = []
// What the others stand on, and then two lanes: each alone would leave a processor idle, or wait.
await inOrder([steps.build])
await Promise.all([
  inOrder([steps.unit]),
  inOrder([steps.types, steps.lint, steps.journey], { beside: wanted(steps.unit) }),
])
rmSync(scratch, { recursive: true, force: true })

results.sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name))
console.log(['', ...closing(results, process.env['PATH'] ?? '')].join('\n'))
const total = sum(results.map(({ outcome }) => outcome))
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1

/** Each brings up a whole system and a browser; those, and the tests beside them, have to fit into the memory. */
function journeysAtOnce(): number {
  const fitting = Math.floor(totalmem() / 6e9)
  return Math.max(1, Math.min(availableParallelism(), fitting))
}

function wanted({ name }: Step): boolean {
  return only?.includes(name) ?? true
}

/** Runs those steps that are wanted. What one `beside` others prints stands in one piece, at its end. */
async function inOrder(lane: readonly Step[], { beside = false } = {}): Promise<void> {
  for (const { name, about, run } of lane.filter(wanted)) {
    const title = `\n── ${name}: ${about}\n`
    const kept: Buffer[] = []
    if (!beside) process.stdout.write(title)
    const start = performance.now()
    const outcome = await run((command) => exitCode(command, beside ? kept : undefined))
    results.push({ name, outcome, seconds: (performance.now() - start) / 1000 })
    if (beside) process.stdout.write(Buffer.concat([Buffer.from(title), ...kept]))
  }
}

/** Runs commands one by one; each counts as one check. */
async function inTurn(shell: Shell, commands: string[][]): Promise<Outcome> {
  const outcomes: Outcome[] = []
  for (const command of commands) {
    const code = await shell(command)
    if (code !== 0) console.error(`failed (exit ${String(code)}): ${command.join(' ')}`)
    outcomes.push({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, left: {}, again: [] })
  }
  return sum(outcomes)
}

/** Runs a vitest project (`!name`: all others), so many files at a time, and counts its tests. */
async function vitest(shell: Shell, project: string, workers: number): Promise<Outcome> {
  const report = join(scratch, `${project.replace('!', 'not-')}.json`)
  const code = await shell([
    'vitest',
    'run',
    '--project',
    project,
    `--maxWorkers=${workers}`,
    '--reporter=dot',
    '--reporter=json',
    `--reporter=${fileURLToPath(new URL('second-try.ts', import.meta.url))}`,
    `--outputFile.json=${report}`,
  ])
  try {
    return outcomeOf(JSON.parse(readFileSync(report, 'utf8')) as VitestReport, code, root)
  } catch {
    console.error('vitest ended without a report')
    return { passed: 0, failed: 1, skipped: 0, left: {}, again: [] }
  }
}

/** Runs a command, which prints where we do, or into `kept`. */
function exitCode([command = '', ...args]: string[], kept?: Buffer[]): Promise<number> {
  const env = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
    // Hundreds of processes load the same packages
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? join(scratch, 'compile-cache'),
    WRANGLER_SEND_METRICS: 'false',
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  }
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: kept ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env,
    })
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (bytes: Buffer) => kept?.push(bytes))
    child.once('error', (error) => {
      console.error(error.message)
      resolve(127)
    })
    child.once('close', (code) => {
      resolve(code ?? 1)
    })
  })
}
