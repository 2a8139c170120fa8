import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePorts } from './free-ports.ts'
import { parts, type Part } from './parts.ts'
import { root } from './root.ts'
import { listen } from '../stand-in/listen.ts'

let temporary: string
let ports: Record<string, string>
let dev: ChildProcess | undefined
let output: string
let ended: Promise<number | null>

beforeEach(async () => {
  temporary = mkdtempSync(join(tmpdir(), 'cpt-dev-'))
  // As /tmp is: under root, Postgres runs as another user.
  chmodSync(temporary, 0o1777)
  ports = await portsOfAll()
})
afterEach(() => {
  dev?.kill('SIGKILL')
  rmSync(temporary, { recursive: true, force: true })
})

/** `npm start`, with ports of its own and a temporary folder by which its descendants are known. */
function start(...args: string[]): void {
  run(process.execPath, [join(import.meta.dirname, 'start.ts'), ...args])
}

function run(command: string, args: string[], env: Record<string, string> = {}): void {
  output = ''
  const { PATH, HOME } = process.env
  const child = spawn(command, args, { cwd: root, env: { PATH, HOME, TMPDIR: temporary, ...ports, ...env } })
  dev = child
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)))
  ended = new Promise((resolve) => child.once('exit', resolve))
}

/** Resolves once it has printed this; rejects with all it printed when it ends before. */
const says = (text: RegExp) =>
  new Promise<void>((resolve, reject) => {
    const look = () => {
      if (text.test(output)) resolve()
    }
    for (const stream of [dev?.stdout, dev?.stderr]) stream?.on('data', look)
    void ended.then(() => reject(new Error(`it ended, having said:\n${output}`)))
    look()
  })

/** Processes below `npm start`, found by the temporary folder in their environment (Linux). */
function descendants(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== dev?.pid)
    .filter((pid) => environmentOf(pid).includes(`TMPDIR=${temporary}`))
    .map(Number)
}

function environmentOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8')
  } catch {
    return ''
  }
}

/** As the environment names them. */
async function portsOfAll(): Promise<Record<string, string>> {
  const names = Object.keys(parts) as Part[]
  const found = await freePorts(names)
  return Object.fromEntries(names.map((part) => [parts[part].variable, String(found[part])]))
}

const edge = () => `http://127.0.0.1:${ports.EDGE_PORT}`

test('it serves pages and prices, tells of a part that dies, and a SIGTERM leaves neither process nor data', async () => {
  start()
  await says(/Ready after/)
  expect(output).toContain(edge())
  for (const part of ['postgres', 'upstash', 'api-eu', 'api-us', 'worker-eu', 'worker-us', 'edge'])
    expect(output).toMatch(new RegExp(`s  ${part} +127\\.0\\.0\\.1:\\d+`))
  expect((await fetch(`${edge()}/en`)).headers.get('content-type')).toContain('text/html')
  expect((await fetch(`${edge()}/api/v1/catalog`)).status).toBe(200)

  const running = descendants()
  const names = running.map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '))
  for (const name of ['workerd', 'postgres', 'origin/main.js', 'wrangler'])
    expect(names.join('\n')).toContain(name)

  const worker = running[names.findIndex((name) => /^\S*node .*origin\/main\.js/.test(name))] ?? 0
  process.kill(worker, 'SIGKILL')
  await says(/(api|worker)-(eu|us) ended \(SIGKILL\)\. Its last lines:/)
  expect((await fetch(`${edge()}/api/v1/catalog`)).status).toBe(200)

  dev?.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(output).toContain('nothing is left behind')
  expect(descendants()).toEqual([])
  expect(readdirSync(temporary).filter((name) => name.startsWith('cpt-'))).toEqual([])
})

test('when it is killed, every part goes, with its data', async () => {
  start('--without', 'api-us,worker-us,worker-eu')
  await says(/Ready after/)
  expect(descendants().length).toBeGreaterThan(3)
  dev?.kill('SIGKILL')
  await expect.poll(descendants, { interval: 100 }).toEqual([])
  expect(readdirSync(temporary).filter((name) => name.startsWith('cpt-'))).toEqual([])
})

test('when npm is told to end, every part goes, though a shell stands between', async () => {
  // npm runs a script in a shell and passes signals on to that alone.
  const script = `"${process.execPath}" local/system/start.ts --without api-us,worker-us,worker-eu,edge; true`
  run('/bin/sh', ['-c', script], { npm_lifecycle_event: 'start' })
  await says(/Ready after/)
  expect(descendants().length).toBeGreaterThan(3)
  dev?.kill('SIGTERM')
  await expect.poll(descendants, { interval: 100 }).toEqual([])
  expect(readdirSync(temporary).filter((name) => name.startsWith('cpt-'))).toEqual([])
})

test.each([
  ['API_US_PORT', 'api-us wants it'],
  ['EDGE_PORT', 'edge wants it'],
  ['STRIPE_PORT', 'the stripe stand-in wants it'],
])('a port in use is named with the part that wants it, and nothing stays: %s', async (variable, who) => {
  const other = createServer()
  await listen(other, { port: Number(ports[variable]), host: '127.0.0.1', wantedBy: 'this test' })
  start()
  expect(await ended).toBe(1)
  other.close()
  expect(output).toContain(`Nothing was started: Port ${ports[variable]} of 127.0.0.1 is in use, and ${who}`)
  expect(output).toContain(`set ${variable}`)
  expect(descendants()).toEqual([])
})

test('--help lists every part with its port and variable', async () => {
  start('--help')
  expect(await ended).toBe(0)
  for (const [part, { port, variable }] of Object.entries(parts))
    expect(output).toMatch(new RegExp(`${part} +${port} +${variable}`))
})

test.each([
  [['--without', 'redis'], 'There is no part "redis"'],
  [['--port', 'x'], 'EDGE_PORT is not a port: x'],
  [['--fast'], '--fast'],
])('a wish that is none is refused in words: %j', async (args, why) => {
  start(...args)
  expect(await ended).toBe(2)
  expect(output).toContain(why)
  expect(output).toContain('npm start -- --help')
})
