import type { Config, PublicJwk, Secrets } from './config.ts'
import { openDatabase, type Database, type Db } from './db/database.ts'
import { createLog, type Log } from './log.ts'
import { SessionRedis } from './redis/upstash.ts'
import { sessionTokens } from './session/session-token.ts'
import { createSessions, type Sessions } from './session/sessions.ts'

/** Everything a route or a task works with. Each collaborator is made in one line of `createContext`. */
export interface Context {
  config: Config
  secrets: Secrets
  log: Log
  now: () => Date
  redis: SessionRedis
  database: Database
  db: Db
  sessions: Sessions
  edgeKeys: PublicJwk[]
  /** Gives back what the process holds: connections, threads. */
  close(): Promise<void>
}

/** Configuration in, wired collaborators out. Connects to nothing yet. */
export function createContext(
  config: Config,
  secrets: Secrets,
  { now = () => new Date(), log = createLog(config) }: { now?: () => Date; log?: Log } = {},
): Context {
  const redis = new SessionRedis(config.UPSTASH_REDIS_REST_URL, secrets.UPSTASH_REDIS_REST_TOKEN)
  const database = openDatabase(secrets.DATABASE_URL, log)
  const tokens = sessionTokens(secrets.JWT_SIGNING_KEY, now)
  const sessions = createSessions({ redis, tokens, seconds: config.JWT_ACCESS_TOKEN_EXPIRE, now })

  return {
    config,
    secrets,
    log,
    now,
    redis,
    database,
    db: database.db,
    sessions,
    edgeKeys: config.EDGE_PUBLIC_KEYS?.keys ?? [],
    close: () => database.close(),
  }
}
