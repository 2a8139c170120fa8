import { createHmac } from 'node:crypto'
import type { Bucket } from './bucket/bucket.ts'
import { diskBucket, diskLinks, type DiskLinks } from './bucket/disk.ts'
import { gcsBucket } from './bucket/gcs.ts'
import type { Config, PublicJwk, Secrets } from './config.ts'
import { openDatabase, type Database, type Db } from './db/database.ts'
import { createLog, type Log } from './log.ts'
import { createPhotos, type Photos } from './photo/photos.ts'
import { createPrivacy, type Privacy } from './privacy/privacy.ts'
import { createReader, type Reader } from './reading/reader.ts'
import { SessionRedis } from './redis/upstash.ts'
import { createSales, type Sales } from './sales.ts'
import { sessionTokens } from './session/session-token.ts'
import { createSessions, type Sessions } from './session/sessions.ts'
import { systemClock, type Clock } from './tesla/clock.ts'
import { createFernet, type Fernet } from './crypto/fernet.ts'
import { createTesla, type Tesla } from './tesla/tesla.ts'
import { createVerifications, type Verifications } from './verification/verifications.ts'

/** Everything a route or a task works with. Each collaborator is made in one line of `createContext`. */
export interface Context extends Sales {
  config: Config
  secrets: Secrets
  log: Log
  now: () => Date
  redis: SessionRedis
  database: Database
  db: Db
  sessions: Sessions
  /** Encrypts what is kept of an owner. */
  fernet: Fernet
  tesla: Tesla
  /** Reads cars of an order. */
  reader: Reader
  bucket: Bucket
  /** Links to files on disk, where there is no bucket. */
  diskLinks: DiskLinks
  photos: Photos
  verifications: Verifications
  privacy: Privacy
  edgeKeys: PublicJwk[]
  /** Gives back what the process holds: connections, threads. */
  close(): Promise<void>
}

/** Configuration in, wired collaborators out. Connects to nothing yet. */
export function createContext(
  config: Config,
  secrets: Secrets,
  {
    now = () => new Date(),
    log = createLog(config),
    clock = { ...systemClock, now: () => now().getTime() },
  }: { now?: () => Date; log?: Log; clock?: Clock } = {},
): Context {
  const redis = new SessionRedis(config.UPSTASH_REDIS_REST_URL, secrets.UPSTASH_REDIS_REST_TOKEN)
  const database = openDatabase(secrets.DATABASE_URL, log, config.DATABASE_POOL)
  const tokens = sessionTokens(secrets.JWT_SIGNING_KEY, now)
  const sessions = createSessions({ redis, tokens, seconds: config.JWT_ACCESS_TOKEN_EXPIRE, now })
  const db = database.db
  const links = diskLinks(derivedKey(secrets, 'download links'), now)
  const bucket = openBucket(config, links)
  const photos = createPhotos({ db, bucket, now })
  const key = secrets.REPORT_SIGNING_KEY
  const formerKeys = config.REPORT_FORMER_KEYS?.keys ?? []
  const verifications = createVerifications({ db, key, formerKeys, now })
  const fernet = createFernet(secrets.TOKEN_ENCRYPTION_KEY, now)
  const tesla = createTesla({ config, secrets, redis, fernet, sessions, log, clock })
  const reader = createReader({ tesla, log })
  const sales = createSales({
    config,
    secrets,
    log,
    now,
    db,
    bucket,
    fernet,
    photos,
    verifications,
    tesla,
    reader,
  })
  const privacy = createPrivacy({
    db,
    sessions,
    outbox: sales.outbox,
    fernet,
    heldCars: tesla.heldCars,
    revokeUrl: tesla.revokeUrl,
    forgetTesla: tesla.forget,
    releaseGrant: tesla.release,
    now,
  })

  return {
    config,
    secrets,
    log,
    now,
    redis,
    database,
    db,
    sessions,
    fernet,
    tesla,
    reader,
    bucket,
    diskLinks: links,
    photos,
    verifications,
    privacy,
    edgeKeys: config.EDGE_PUBLIC_KEYS?.keys ?? [],
    ...sales,
    close: async () => {
      await sales.stop()
      await database.close()
    },
  }
}

function openBucket(config: Config, links: DiskLinks): Bucket {
  if (!config.REPORTS_BUCKET) {
    return diskBucket({ directory: config.STORAGE_DIRECTORY, apiUrl: config.API_URL, links })
  }
  return gcsBucket({
    bucket: config.REPORTS_BUCKET,
    projectId: config.GCP_PROJECT,
    apiEndpoint: config.GCS_API_ENDPOINT,
    publicEndpoint: config.GCS_PUBLIC_ENDPOINT,
    signEndpoint: config.IAM_SIGN_ENDPOINT,
  })
}

/** A key for one purpose, from the newest encryption key. */
const derivedKey = (secrets: Secrets, purpose: string) =>
  createHmac('sha256', secrets.TOKEN_ENCRYPTION_KEY[0] ?? '')
    .update(purpose)
    .digest()
