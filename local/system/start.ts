/** `npm start`: the whole system on this machine, until Ctrl-C. */
import { createWriteStream, mkdirSync, rmSync, writeFileSync, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { serveWindow, type WindowAt } from '../window/serve.ts'
import { helpText } from './start-help.ts'
import { keysIn } from './keys.ts'
import { portsFrom, removable, type Part, type Ports } from './parts.ts'
import { root } from './root.ts'
import { startSystem, type System } from './system.ts'

interface Wishes {
  ports: Ports
  without: Part[]
}

const begin = performance.now()
const databaseNote = join(root, '.local', 'database-url')
const say = (text: string) => console.log(text)
const step = (part: string, note: string) =>
  say(`${((performance.now() - begin) / 1000).toFixed(1).padStart(6)} s  ${part.padEnd(16)} ${note}`)

const wishes = readCommandLine()
if (wishes) await run(wishes)

async function run({ ports, without }: Wishes): Promise<void> {
  say('Starting the whole system; Ctrl-C ends it.')
  const logs = openLogs(join(root, '.local', 'logs'))
  let stopping = false as boolean
  const starting = startSystem({
    ports,
    without,
    own: process.env,
    keys: await keysIn(join(root, '.local', 'keys.json')),
    redisUrl: process.env.REDIS_URL,
    secretManager: process.env.SECRETS === 'secret-manager',
    onReady: step,
    onTrouble: (message) => stopping || say(`\n  ! ${message}\n`),
    onLine: (part, line) => {
      logs(part).write(`${line}\n`)
      const trouble = troubleIn(line)
      if (trouble && !stopping) say(`  ! ${part}: ${trouble}`)
    },
  })
  const stop = async () => {
    if (stopping) {
      say('Ending at once.')
      process.exit(1)
    }
    stopping = true
    say('\nStopping …')
    await (await starting.catch(() => undefined))?.close()
    rmSync(databaseNote, { force: true })
    say('Stopped; nothing is left behind.')
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
  stopWithNpm(stop)
  try {
    const system = await starting
    noteDatabase(system)
    const window = without.includes('window') ? undefined : await serveWindow(system, ports.window)
    announce(system, window, await giveVoucher(system))
  } catch (error) {
    if (stopping) return
    say(`\nNothing was started: ${(error as Error).message}`)
    process.exit(1)
  }
}

/** A voucher that makes an order free, to try the way without a payment; undefined where the database is somebody else's. */
async function giveVoucher({ standIns }: System): Promise<string | undefined> {
  if (!standIns.postgres) return undefined
  const code = 'TRY-IT'
  const client = new pg.Client({ connectionString: standIns.postgres.url })
  await client.connect()
  try {
    await client.query(`insert into vouchers (code, kind) values ($1, 'free') on conflict do nothing`, [code])
  } finally {
    await client.end()
  }
  return code
}

/** Where `npm run ledger` finds the database; its password is new at each start. */
function noteDatabase({ standIns }: System): void {
  if (standIns.postgres) writeFileSync(databaseNote, standIns.postgres.url, { mode: 0o600 })
}

/** A signal that npm gets reaches the shell between it and us, and ends there: then nobody holds us any more. */
function stopWithNpm(stop: () => Promise<void>): void {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    void stop()
  }, 250)
}

function announce(
  { url, standIns }: System,
  window: WindowAt | undefined,
  voucher: string | undefined,
): void {
  const redis = standIns.upstash?.store.kind
  say(`
  Ready after ${((performance.now() - begin) / 1000).toFixed(1)} s:  ${url}

${window ? `  A window into its walk:  ${window.url}\n` : ''}
  Sign in at the Tesla of this machine as "family", pay with its Stripe or PayPal${voucher ? `, or with the voucher ${voucher}` : ''}.${redis ? `\n  Redis: ${redis}.` : ''}
  What each stand-in has on its books, and how to break it:  npm start -- --help
  What the parts write:  .local/logs/
`)
}

/** The wishes of the command line; undefined when there is nothing more to do than to say so. */
function readCommandLine(): Wishes | undefined {
  try {
    const { values } = parseArgs({
      options: {
        help: { type: 'boolean', short: 'h' },
        port: { type: 'string' },
        without: { type: 'string', multiple: true },
      },
    })
    if (values.help) {
      say(helpText())
      return undefined
    }
    const without = (values.without ?? []).flatMap((names) => names.split(','))
    const unknown = without.find((name) => !(removable as string[]).includes(name))
    if (unknown) throw new Error(`There is no part "${unknown}". Parts: ${removable.join(', ')}.`)
    const moved = values.port === undefined ? {} : { EDGE_PORT: values.port }
    return { ports: portsFrom({ ...process.env, ...moved }), without: without as Part[] }
  } catch (error) {
    console.error(`${(error as Error).message}\nnpm start -- --help tells what can be set.`)
    process.exitCode = 2
    return undefined
  }
}

function openLogs(folder: string): (part: Part) => WriteStream {
  mkdirSync(folder, { recursive: true })
  const open = new Map<Part, WriteStream>()
  return (part) => {
    const known = open.get(part) ?? createWriteStream(join(folder, `${part}.log`))
    open.set(part, known)
    return known
  }
}

/** Message of a log line that somebody should see; undefined for all else. */
function troubleIn(line: string): string | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    const { severity, message, requestId } = JSON.parse(line) as Record<string, unknown>
    if (severity !== 'ERROR' && severity !== 'CRITICAL') return undefined
    return `${String(message)}${typeof requestId === 'string' ? ` (request ${requestId})` : ''}`
  } catch {
    return undefined
  }
}
