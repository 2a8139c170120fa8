export type Reply = string | number | null | Reply[]

/** Something that runs Redis commands. Rejects with Redis's own error sentence. */
export interface Store {
  /** What stands behind: "redis at …", "redis-server" or "ioredis-mock". */
  kind: string
  run(command: string, args: string[]): Promise<Reply>
  /** All or, when one is malformed, none; undefined stands for none. */
  runAtomically(commands: [string, ...string[]][]): Promise<(Reply | Error)[]>
  close(): Promise<void>
}

/** ioredis gives objects for hashes, Lua gives booleans and fractions; Redis's protocol has none of these. */
export function toReply(value: unknown): Reply {
  if (value === undefined || value === null || value === false) return null
  if (value === true) return 1
  if (typeof value === 'number') return Math.trunc(value)
  if (typeof value === 'string') return value
  if (Buffer.isBuffer(value)) return value.toString()
  if (Array.isArray(value)) return value.map(toReply)
  return Object.entries(value).flat().map(toReply)
}
