import type { Reply, Store } from './reply.ts'

type Command = [string, ...string[]]
type Copy = { kind: 'string' | 'hash' | 'set' | 'none'; value: string[]; leftMs: number; copiedAt: number }

const reads = new Set(['GET', 'HGETALL', 'HGET', 'HMGET', 'EXISTS', 'TTL', 'PTTL', 'SMEMBERS'])

/**
 * A read replica of a database with several regions. While it is behind, reads of a key that was written since give what
 * it held before, unless the reader's sync token is as new as the write (upstash.com/docs/redis/howto/readyourwrites).
 * Writes, scripts and transactions always work on the primary.
 */
export class Replica {
  #store: Store
  /** Number of the last command that arrived; null: all do. */
  #arrived: number | null = null
  #copies = new Map<string, Copy>()
  #writtenAt = new Map<string, number>()

  /** Commands that the primary has got so far. */
  written = 0

  constructor(store: Store) {
    this.#store = store
  }

  /** From now on writes do not arrive. */
  fallBehind(): void {
    this.#arrived = this.written
  }

  /** Everything arrives. */
  catchUp(): void {
    this.#arrived = null
    this.#copies.clear()
    this.#writtenAt.clear()
  }

  /** Before a command runs on the primary: keeps what the replica goes on showing. */
  async before([name, ...args]: Command): Promise<void> {
    if (this.#arrived === null || reads.has(name.toUpperCase())) return
    for (const key of keysOf(name.toUpperCase(), args)) {
      if (!this.#copies.has(key)) this.#copies.set(key, await this.#copy(key))
      this.#writtenAt.set(key, this.written)
    }
  }

  /** What the replica answers; undefined when it is as new as the reader needs, or not asked. */
  stale([name, ...args]: Command, syncedTo: number): Reply | undefined {
    const [key = '', ...rest] = args
    const copy = this.#copies.get(key)
    if (!copy || !reads.has(name.toUpperCase()) || syncedTo >= (this.#writtenAt.get(key) ?? 0))
      return undefined
    return replyOf(name.toUpperCase(), copy, rest)
  }

  /** The sync token of an answer: who only read knows no more than the replica that he asked, or than he knew before. */
  tokenOf(commands: Command[], syncedTo: number): number {
    const onlyRead = commands.every(([name]) => reads.has(name.toUpperCase()))
    return this.#arrived !== null && onlyRead ? Math.max(this.#arrived, syncedTo) : this.written
  }

  async #copy(key: string): Promise<Copy> {
    const run = (name: string) => this.#store.run(name, [key])
    const kind = String(await run('TYPE')) as Copy['kind']
    const read = { string: 'GET', hash: 'HGETALL', set: 'SMEMBERS', none: null }[kind]
    const value = read === null ? [] : [await run(read)].flat().map(String)
    return { kind, value, leftMs: Number(await run('PTTL')), copiedAt: performance.now() }
  }
}

function keysOf(name: string, args: string[]): string[] {
  switch (name) {
    case 'EVAL':
    case 'EVALSHA':
      return args.slice(2, 2 + Number(args[1] ?? 0))
    case 'DEL':
    case 'UNLINK':
      return args
    default:
      return args.slice(0, 1)
  }
}

function replyOf(name: string, { kind, value, leftMs, copiedAt }: Copy, args: string[]): Reply {
  const field = (wanted: string) => {
    const at = value.findIndex((each, index) => index % 2 === 0 && each === wanted)
    return at < 0 ? null : (value[at + 1] ?? null)
  }
  const left = leftMs < 0 ? leftMs : Math.max(0, leftMs - (performance.now() - copiedAt))
  switch (name) {
    case 'GET':
      return kind === 'string' ? (value[0] ?? null) : null
    case 'HGET':
      return field(args[0] ?? '')
    case 'HMGET':
      return args.map(field)
    case 'EXISTS':
      return kind === 'none' ? 0 : 1
    case 'PTTL':
      return Math.round(left)
    case 'TTL':
      return left < 0 ? left : Math.round(left / 1_000)
    default:
      return value
  }
}
