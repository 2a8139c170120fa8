import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { serveStandIn, type StandIn } from '../../stand-in/serve.ts'
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
  /** What holds the data. */
  store: Store
}

type Result = { result: Reply } | { error: string }

/** Upstash's REST API: `POST /` one command, `POST /pipeline` several, `POST /multi-exec` all or none. */
export async function startUpstash(options: UpstashOptions = {}): Promise<Upstash> {
  const { token = 'local-upstash-token', port = 0 } = options
  const store = await openStore(options.redisUrl, options.path)
  const books = { requests: 0, commands: {} as Record<string, number> }
  const app = upstashApp(store, token, books)
  const standIn = await serveStandIn({
    name: 'upstash',
    app,
    port,
    portVariable: 'UPSTASH_PORT',
    books: () => books,
    reset: async () => {
      await store.run('FLUSHALL', [])
      Object.assign(books, { requests: 0, commands: {} })
    },
  }).catch(async (error: unknown) => {
    await store.close()
    throw error
  })
  return {
    ...standIn,
    token,
    store,
    close: async () => {
      await standIn.close()
      await store.close()
    },
  }
}

function upstashApp(
  store: Store,
  token: string,
  books: { requests: number; commands: Record<string, number> },
) {
  const scripts = new Scripts()
  let writes = 0

  const count = ([command]: [string, ...string[]]) => {
    const name = command.toUpperCase()
    books.commands[name] = (books.commands[name] ?? 0) + 1
    writes += 1
  }
  const run = async (command: [string, ...string[]]): Promise<Result> => {
    count(command)
    try {
      return { result: await runOne(store, scripts, command) }
    } catch (error) {
      return { error: (error as Error).message }
    }
  }

  return new Hono()
    .use(async (c, next) => {
      books.requests += 1
      if (c.req.method !== 'POST') return c.json({ error: 'ERR method not allowed' }, 405)
      if (c.req.header('authorization') !== `Bearer ${token}`)
        return c.json({ error: 'WRONGPASS invalid or missing auth token' }, 401)
      await next()
      c.header('upstash-sync-token', `local=${writes}`)
    })
    .post('/', async (c) => {
      const command = toCommand(await body(c.req))
      if (!command) return c.json({ error: 'ERR failed to parse command' }, 400)
      const answer = encode(await run(command), wantsBase64(c.req))
      return c.json(answer, ('error' in answer ? 400 : 200) as ContentfulStatusCode)
    })
    .post('/pipeline', async (c) => {
      const commands = toCommands(await body(c.req))
      if (!commands) return c.json({ error: 'ERR failed to parse pipeline' }, 400)
      const answers: Result[] = []
      for (const command of commands) answers.push(encode(await run(command), wantsBase64(c.req)))
      return c.json(answers)
    })
    .post('/multi-exec', async (c) => {
      const commands = toCommands(await body(c.req))
      if (!commands) return c.json({ error: 'ERR failed to parse transaction' }, 400)
      commands.forEach(count)
      try {
        const replies = await store.runAtomically(commands.map((command) => plain(scripts, command)))
        const answers = replies.map((reply): Result =>
          reply instanceof Error ? { error: reply.message } : { result: reply },
        )
        return c.json(answers.map((answer) => encode(answer, wantsBase64(c.req))))
      } catch (error) {
        return c.json({ error: (error as Error).message }, 400)
      }
    })
}

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
