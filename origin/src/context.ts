import type { Catalog } from '@cpt/contract/order'
import { createHmac } from 'node:crypto'
import type { Bucket } from './bucket/bucket.ts'
import { diskBucket, diskLinks, type DiskLinks } from './bucket/disk.ts'
import { gcsBucket } from './bucket/gcs.ts'
import type { Config, Secrets } from './config.ts'
import { edgeKeys, type EdgeKeys } from './crypto/edge-keys.ts'
import { createFernet, type Fernet } from './crypto/fernet.ts'
import type { SealPem } from './crypto/pades/certificate.ts'
import type { TimeStampSettings } from './crypto/pades/time-stamp.ts'
import { openDatabase, type Database, type Db } from './db/database.ts'
import { listen, type Listener } from './db/listen.ts'
import { createLog, type Log } from './log.ts'
import { catalogOf } from './order/catalog.ts'
import { createInvoices, type Invoices } from './order/invoices.ts'
import { createOrderLinks, type OrderLinks } from './order/order-links.ts'
import { createOrderChanges, type OrderChanges } from './order/order-changes.ts'
import { createOrders, type Orders } from './order/orders.ts'
import { createReports, type Reports } from './order/reports.ts'
import { outboxHandlers } from './outbox/handlers.ts'
import { createOutbox, type Outbox } from './outbox/outbox.ts'
import { createPayments, type Payments } from './payment/payments.ts'
import { providersOf } from './payment/providers.ts'
import { createPhotos, type Photos } from './photo/photos.ts'
import { createPrivacy, type Privacy } from './privacy/privacy.ts'
import { cloudTasks } from './queue/cloud-tasks.ts'
import { inProcessQueue } from './queue/in-process.ts'
import type { Queue } from './queue/queue.ts'
import { createOrderReadings, type OrderReadings } from './reading/order-readings.ts'
import { createReader, type Reader } from './reading/reader.ts'
import type { Swept } from './reconcile/each.ts'
import { reconcile } from './reconcile/reconcile.ts'
import { SessionRedis } from './redis/upstash.ts'
import { createDrawings, type Drawings } from './render/drawings.ts'
import { createRenderer, type Renderer } from './render/renderer.ts'
import { createReportJobs, type ReportJobs } from './report-job/report-job.ts'
import { sessionTokens } from './session/session-token.ts'
import { createSessions, type Sessions } from './session/sessions.ts'
import { createRequests, type Requests } from './request/requests.ts'
import { createShares, type Shares } from './share/shares.ts'
import { systemClock, type Clock } from './tesla/clock.ts'
import { createTesla, type Tesla } from './tesla/tesla.ts'
import { outsideTrace } from './trace.ts'
import { createVerifications, type Verifications } from './verification/verifications.ts'

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
  catalog: Catalog
  payments: Payments
  orders: Orders
  orderLinks: OrderLinks
  /** Who waits for news of an order. */
  changes: OrderChanges
  readings: OrderReadings
  reports: Reports
  drawings: Drawings
  shares: Shares
  requests: Requests
  invoices: Invoices
  renderer: Renderer
  reportJobs: ReportJobs
  queue: Queue
  outbox: Outbox
  reconcile: () => Promise<Swept>
  edgeKeys: EdgeKeys
  /** Hears of new work in the outbox and of what became of orders, from whichever process: for one that serves. */
  listen(): void
  /** Gives back the work that is under way. */
  stop(): Promise<void>
  /** Stops, and gives back what the process holds: connections, threads. */
  close(): Promise<void>
}

/** One worker holds at most this many documents in memory at a time. */
const renderThreads = 2

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
  const { PAYMENTS: paymentsOn, WEB_URL: webUrl } = config
  const redis = new SessionRedis(
    config.UPSTASH_REDIS_REST_URL,
    secrets.UPSTASH_REDIS_REST_TOKEN,
    config.REDIS_BOUND_MS,
  )
  const database = openDatabase(secrets.DATABASE_URL, log, config.DATABASE_POOL)
  const db = database.db
  const tokens = sessionTokens({
    key: secrets.JWT_SIGNING_KEY,
    formerKeys: config.SESSION_FORMER_KEYS?.keys ?? [],
    now,
  })
  const sessions = createSessions({ redis, tokens, seconds: config.JWT_ACCESS_TOKEN_EXPIRE, now })
  const fernet = createFernet(secrets.TOKEN_ENCRYPTION_KEY, now)
  const tesla = createTesla({ config, secrets, redis, fernet, sessions, log, clock })
  const links = diskLinks(derivedKey(secrets, 'download links'), now)
  const bucket = openBucket(config, links)
  const photos = createPhotos({ db, bucket, now })
  const key = secrets.REPORT_SIGNING_KEY
  const formerKeys = config.REPORT_FORMER_KEYS?.keys ?? []
  const verifications = createVerifications({ db, key, formerKeys, now })
  const renderer = createRenderer({
    threads: renderThreads,
    seal: sealPem(secrets),
    stamps: stampsOf(config),
    notStamped: (why) => log.warn({ why }, 'a report was sealed without a time-stamp'),
  })

  // Whatever writes to the outbox calls this after its commit.
  const kick = () => outbox.kick()
  let listener: Listener | undefined
  const changes = createOrderChanges({ isHearing: () => listener?.isListening() ?? false })
  // A provider is answered as soon as what it told is written down; who listens sends the rest.
  const told = () => (listener?.isListening() ? Promise.resolve() : outbox.kick())
  const providers = providersOf(config, secrets, now)
  const { pool } = database
  const payments = createPayments({
    db,
    pool,
    log,
    now,
    providers,
    webUrl,
    kick: told,
    wake: () => outbox.wake(),
  })
  const sale = { db, fernet, region: config.REGION, paymentsOn, carsOf: tesla.carsOf, kick, now }
  const orders = createOrders({ ...sale, payments })
  const reader = createReader({ tesla, log, wakeMs: config.TESLA_WAKE_SECONDS * 1_000 })
  const readings = createOrderReadings({ db, fernet, readOrder: reader.readOrder })
  const invoices = createInvoices({ db, log, bucket, readings, tesla })
  const reportJobs = createReportJobs({
    db,
    log,
    now,
    bucket,
    photos,
    readings,
    renderer,
    verifications,
    keepGrant: tesla.keep,
    webUrl,
    kick,
  })
  const queue = openQueue(config, log, reportJobs)
  const { forget, release } = tesla
  const outbox = createOutbox(
    db,
    log,
    outboxHandlers({ db, log, bucket, queue, payments, invoices, forget, release }),
  )
  const privacy = createPrivacy({
    db,
    sessions,
    outbox,
    fernet,
    heldCars: tesla.heldCars,
    revokeUrl: tesla.revokeUrl,
    forgetTesla: forget,
    releaseGrant: release,
    now,
  })
  const stop = async () => {
    changes.stop()
    await listener?.stop()
    await Promise.all([reportJobs.stop(), outbox.stop()])
    await queue.stop()
    await renderer.close()
  }

  const drawings = createDrawings(db, new URL(config.WEB_URL).origin)

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
    catalog: catalogOf(paymentsOn, payments.names),
    payments,
    orders,
    orderLinks: createOrderLinks({ db, now }),
    changes,
    readings,
    reports: createReports({ db, bucket, readings, now }),
    drawings,
    shares: createShares({ db, bucket, drawings, readings, photos, now }),
    requests: createRequests(sale),
    invoices,
    renderer,
    reportJobs,
    queue,
    outbox,
    // A sweep looks after many customers' orders, which do not belong together.
    reconcile: () =>
      outsideTrace(() =>
        reconcile({ db, log, now, bucket, payments, outbox, photos, release, batch: config.SWEEP_BATCH }),
      ),
    edgeKeys: edgeKeys(secrets.EDGE_SIGNING_KEY?.keys ?? [], config.EDGE_PUBLIC_KEYS?.keys ?? []),
    listen() {
      const { DATABASE_URL: connectionString } = secrets
      const wake = () => outsideTrace(() => outbox.wake())
      const { told, lost } = changes
      const channels = { outbox: wake, orders: told }
      listener ??= listen({ connectionString, log, channels, begun: wake, lost })
    },
    stop,
    close: async () => {
      await stop()
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

/** Without a queue this process makes the reports itself. */
function openQueue(config: Config, log: Log, jobs: ReportJobs): Queue {
  const { CLOUD_TASKS_QUEUE, WORKER_URL, TASKS_SERVICE_ACCOUNT, TASKS_AUDIENCE } = config
  if (!CLOUD_TASKS_QUEUE) return inProcessQueue({ log, run: (message, signal) => jobs.run(message, signal) })
  return cloudTasks({
    queue: CLOUD_TASKS_QUEUE,
    workerUrl: WORKER_URL ?? '',
    serviceAccount: TASKS_SERVICE_ACCOUNT ?? '',
    audience: TASKS_AUDIENCE ?? '',
    endpoint: config.CLOUD_TASKS_ENDPOINT,
  })
}

function sealPem({
  REPORT_SEAL_KEY: key,
  REPORT_SEAL_CERTIFICATE: certificate,
}: Secrets): SealPem | undefined {
  return key && certificate ? { key, certificate } : undefined
}

function stampsOf({ TSA_URL: url, TSA_CERTIFICATE: authorities }: Config): TimeStampSettings | undefined {
  return url && authorities ? { url, authorities } : undefined
}

/** A key for one purpose, from the newest encryption key. */
const derivedKey = (secrets: Secrets, purpose: string) =>
  createHmac('sha256', secrets.TOKEN_ENCRYPTION_KEY[0] ?? '')
    .update(purpose)
    .digest()
