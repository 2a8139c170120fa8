import RedisMock from 'ioredis-mock'
import { randomUUID } from 'node:crypto'
import { toReply, type Reply, type Store } from './reply.ts'

/**
 * A Redis in memory, good for a laptop that has none. More lenient than Redis: it lets a command loose on a
 * value of the wrong type. What it gets wrong and our code needs is put right here.
 */
export function mockStore(): Store {
  // Mocks of one host share their data, so each has a host of its own.
  const redis = new RedisMock({ host: randomUUID() }) as unknown as Record<
    string,
    ((...args: (string | number)[]) => Promise<unknown>) | undefined
  > & { flushall(): Promise<unknown>; pttl(key: string): Promise<number>; disconnect(): void }

  const method = (command: string) => redis[command.toLowerCase()]
  const run = async (command: string, args: string[]): Promise<Reply> => {
    const call = method(command)
    if (typeof call !== 'function') throw new Error(`ERR unknown command '${command}'`)
    switch (command.toUpperCase()) {
      case 'SET':
        return toReply(await call.apply(redis, await setArguments(args)))
      case 'EVAL':
        return toReply(await call.apply(redis, [`${luaPrologue} ${args[0] ?? ''}`, ...args.slice(1)]))
      default:
        return toReply(await call.apply(redis, args))
    }
  }
  /** Options in capitals, pairs before flags, KEEPTTL spelt out: as the mock understands them. */
  const setArguments = async ([key = '', value = '', ...options]: string[]) => {
    const pairs: string[] = []
    const flags: string[] = []
    for (let i = 0; i < options.length; i += 1) {
      const option = options[i]?.toUpperCase() ?? ''
      if (/^P?EX(AT)?$/.test(option)) pairs.push(option, options[(i += 1)] ?? '')
      else if (option !== 'KEEPTTL') flags.push(option)
      else {
        const left = await redis.pttl(key)
        if (left > 0) pairs.push('PX', String(left))
      }
    }
    return [key, value, ...pairs, ...flags]
  }

  // The mock awaits inside of commands, so a transaction is kept whole by letting one caller in at a time.
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work)
    turn = mine.catch(() => undefined)
    return mine
  }
  return {
    kind: 'ioredis-mock',
    run: (command, args) => inTurn(() => run(command, args)),
    runAtomically: (commands) =>
      inTurn(async () => {
        if (commands.some(([command]) => typeof method(command) !== 'function'))
          throw new Error('EXECABORT Transaction discarded because of previous errors.')
        const replies: (Reply | Error)[] = []
        for (const [command, ...args] of commands)
          replies.push(await run(command, args).catch((error: unknown) => error as Error))
        return replies
      }),
    close: async () => {
      await redis.flushall()
      redis.disconnect()
    },
  }
}

/**
 * In Redis a script's calls take text, give plain tables, and give false for what is missing; in the mock they
 * store numbers as numbers and give JavaScript's arrays and nil.
 */
const luaPrologue = `
  do
    local function plain(value)
      if value == nil or tostring(value) == "null" then return false end
      if type(value) ~= "userdata" then return value end
      local items = {}
      for i = 1, #value do items[i] = plain(value[i]) end
      return items
    end
    local function text(value)
      if type(value) ~= "number" then return value end
      if value == math.floor(value) then return string.format("%.0f", value) end
      return string.format("%.17g", value)
    end
    local function as_in_redis(call)
      return function(...)
        local args = {...}
        for i = 1, #args do args[i] = text(args[i]) end
        return plain(call(table.unpack(args)))
      end
    end
    redis.call, redis.pcall = as_in_redis(redis.call), as_in_redis(redis.pcall)
    redis.status_reply, redis.log = function(status) return status end, function() end
  end`.replaceAll(/\s+/g, ' ')
