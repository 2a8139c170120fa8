import { Hono, type Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { serveStandIn, type StandIn } from '../../stand-in/serve.ts'
import { Replica } from './replica.ts'
import { Scripts } from './scripts.ts'
import type { Reply, Store } from './reply.ts'
import { openStore } from './store.ts'

export interface UpstashOptions {
  port?: number
  token?: string
  /** A Redis to stand in front of; absent: `redis-server` of the PATH, else a mock in memory. */
  redisUrl?: string | undefined
  /** Where to look for `redis-server`. */
  path?: string
}

export interface Upstash extends StandIn {
  token: string
  /** Requests and commands so far. */
  books: { requests: number; commands: Readonly<Record<string, number>> }
  /** What holds the data. */
  store: Store
  /** What reads are answered from. */
  replica: Replica
}

type Result = { result: Reply } | { error: string }

/** Upstash's REST API: `POST /` one command, `POST /pipeline` several, `POST /multi-exec` all or none. `PUT /_control/replica`: see `Replica`. */
export async function startUpstash(options: UpstashOptions = {}): Promise<Upstash> {
  const { token = 'local-upstash-token', port = 0 } = options
  const store = await openStore(options.redisUrl, options.path)
  const books = { requests: 0, commands: {} as Record<string, number> }
  const replica = new Replica(store)
  const app = upstashApp(store, replica, token, books)
  const standIn = await serveStandIn({
    name: 'upstash',
    app,
    port,
    portVariable: 'UPSTASH_PORT',
    books: () => books,
    control: new Hono().put('/_control/replica', async (c) => {
      const { behind } = await c.req.json<{ behind?: boolean }>()
      if (behind === true) replica.fallBehind()
      else replica.catchUp()
      return c.json({ behind: behind === true })
    }),
    reset: async () => {
      replica.catchUp()
      await store.run('FLUSHALL', [])
      Object.assign(books, { requests: 0, commands: {} })
    },
  }).catch(async (error: unknown) => {
    await store.close()
    throw error
  })
  return {
    ...standIn,
    books,
    token,
    store,
    replica,
    close: async () => {
      await standIn.close()
      await store.close()
    },
  }
}

function upstashApp(
  store: Store,
  replica: Replica,
  token: string,
  books: { requests: number; commands: Record<string, number> },
) {
  const scripts = new Scripts()

  const count = ([command]: [string, ...string[]]) => {
    const name = command.toUpperCase()
    books.commands[name] = (books.commands[name] ?? 0) + 1
    replica.written += 1
  }
  const run = async (command: [string, ...string[]], syncedTo: number): Promise<Result> => {
    count(command)
    const stale = replica.stale(command, syncedTo)
    if (stale !== undefined) return { result: stale }
    try {
      await replica.before(command)
      return { result: await runOne(store, scripts, command) }
    } catch (error) {
      return { error: (error as Error).message }
    }
  }

  const told = (c: Context, commands: [string, ...string[]][]) =>
    c.header('upstash-sync-token', `local=${replica.tokenOf(commands, syncedTo(c.req))}`)

  return new Hono()
    .use(async (c, next) => {
      books.requests += 1
      if (c.req.method !== 'POST') return c.json({ error: 'ERR method not allowed' }, 405)
      if (c.req.header('authorization') !== `Bearer ${token}`)
        return c.json({ error: 'WRONGPASS invalid or missing auth token' }, 401)
      return next()
    })
    .post('/', async (c) => {
      const command = toCommand(await body(c.req))
      if (!command) return c.json({ error: 'ERR failed to parse command' }, 400)
      const answer = encode(await run(command, syncedTo(c.req)), wantsBase64(c.req))
      told(c, [command])
      return c.json(answer, ('error' in answer ? 400 : 200) as ContentfulStatusCode)
    })
    .post('/pipeline', async (c) => {
      const commands = toCommands(await body(c.req))
      if (!commands) return c.json({ error: 'ERR failed to parse pipeline' }, 400)
      const answers: Result[] = []
      for (const command of commands)
        answers.push(encode(await run(command, syncedTo(c.req)), wantsBase64(c.req)))
      told(c, commands)
      return c.json(answers)
    })
    .post('/multi-exec', async (c) => {
      const commands = toCommands(await body(c.req))
      if (!commands) return c.json({ error: 'ERR failed to parse transaction' }, 400)
      commands.forEach(count)
      try {
        for (const command of commands) await replica.before(command)
        const replies = await store.runAtomically(commands.map((command) => plain(scripts, command)))
        const answers = replies.map((reply): Result =>
          reply instanceof Error ? { error: reply.message } : { result: reply },
        )
        told(c, commands)
        return c.json(answers.map((answer) => encode(answer, wantsBase64(c.req))))
      } catch (error) {
        return c.json({ error: (error as Error).message }, 400)
      }
    })
}

/** Up to which command the reader has seen, by the token of the last answer that he got. */
const syncedTo = (request: { header(name: string): string | undefined }) =>
  Number(/^local=(\d+)$/.exec(request.header('upstash-sync-token') ?? '')?.[1] ?? 0)

/** SCRIPT is answered from here, so that a SHA-1 means the script as the client wrote it. */
async function runOne(store: Store, scripts: Scripts, command: [string, ...string[]]): Promise<Reply> {
  const [name, ...args] = command
  const [sub = '', ...rest] = args
  switch (`${name} ${name.toUpperCase() === 'SCRIPT' ? sub : ''}`.trim().toUpperCase()) {
    case 'SCRIPT LOAD':
      return scripts.add(rest[0] ?? '')
    case 'SCRIPT EXISTS':
      return rest.map((sha) => (scripts.find(sha) === undefined ? 0 : 1))
    case 'SCRIPT FLUSH':
      scripts.clear()
      return 'OK'
    default: {
      const [sent, ...sentArgs] = plain(scripts, command)
      return store.run(sent, sentArgs)
    }
  }
}

/** EVAL and EVALSHA as a plain Redis takes them; everything else unchanged. */
function plain(scripts: Scripts, command: [string, ...string[]]): [string, ...string[]] {
  const [name, script = '', ...rest] = command
  switch (name.toUpperCase()) {
    case 'EVAL':
      return ['EVAL', scripts.find(scripts.add(script)) ?? script, ...rest]
    case 'EVALSHA': {
      const text = scripts.find(script)
      if (text === undefined) throw new Error('NOSCRIPT No matching script. Please use EVAL.')
      return ['EVAL', text, ...rest]
    }
    default:
      return command
  }
}

const body = (request: { json(): Promise<unknown> }) => request.json().catch(() => undefined)
const wantsBase64 = (request: { header(name: string): string | undefined }) =>
  request.header('upstash-encoding') === 'base64'

function toCommand(value: unknown): [string, ...string[]] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined
  return value.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))) as [
    string,
    ...string[],
  ]
}

function toCommands(value: unknown): [string, ...string[]][] | undefined {
  if (!Array.isArray(value)) return undefined
  const commands = value.map(toCommand)
  return commands.every((command) => command !== undefined) ? commands : undefined
}

/** Every string, nested ones too, becomes base64, except a bare OK. */
function encode(answer: Result, base64: boolean): Result {
  return base64 && 'result' in answer ? { result: toBase64(answer.result) } : answer
}

function toBase64(reply: Reply): Reply {
  if (Array.isArray(reply)) return reply.map(toBase64)
  return typeof reply === 'string' && reply !== 'OK' ? Buffer.from(reply).toString('base64') : reply
}
