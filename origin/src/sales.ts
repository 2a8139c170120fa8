import { catalogOf } from './order/catalog.ts'
import { createInvoices, type Invoices } from './order/invoices.ts'
import { createOrders, type Orders } from './order/orders.ts'
import { createOrderLinks, type OrderLinks } from './order/order-links.ts'
import { createReadings, type Readings } from './reading/order-readings.ts'
import { createReports, type Reports } from './order/reports.ts'
import type { Bucket } from './bucket/bucket.ts'
import type { Catalog } from '@cpt/contract/order'
import { Problem } from '@cpt/contract/problem'
import type { Config, Secrets } from './config.ts'
import type { Db } from './db/database.ts'
import type { Log } from './log.ts'
import { createOutbox, type Outbox } from './outbox/outbox.ts'
import { outboxHandlers } from './outbox/handlers.ts'
import { createPayments, type Payments } from './payment/payments.ts'
import { paypalProvider } from './payment/paypal.ts'
import type { PaymentProvider } from './payment/provider.ts'
import { stripeProvider } from './payment/stripe.ts'
import type { Photos } from './photo/photos.ts'
import { forgetOld } from './privacy/retention.ts'
import { cloudTasks } from './queue/cloud-tasks.ts'
import { inProcessQueue } from './queue/in-process.ts'
import type { Queue } from './queue/queue.ts'
import type { Reader } from './reading/reader.ts'
import { createRenderer, type Renderer } from './render/renderer.ts'
import type { SealPem } from './crypto/pades/certificate.ts'
import type { Fernet } from './crypto/fernet.ts'
import type { Tesla } from './tesla/tesla.ts'
import { outsideTrace } from './trace.ts'
import type { Verifications } from './verification/verifications.ts'
import { createGenerator, type Generator } from './report-job/report-job.ts'
import type { Grants } from './report-job/give-up.ts'
import { reconcile, type Swept } from './reconcile/reconcile.ts'

export interface SalesOptions {
  config: Config
  secrets: Secrets
  log: Log
  now: () => Date
  db: Db
  bucket: Bucket
  fernet: Fernet
  photos: Photos
  verifications: Verifications
  tesla: Pick<Tesla, 'carsOf' | 'grant' | 'keep' | 'release' | 'forget' | 'chargingInvoice'>
  reader: Pick<Reader, 'readOrder'>
}

/** From the order to the report: what the routes and the worker's tasks call. */
export interface Sales {
  catalog: Catalog
  orders: Orders
  orderLinks: OrderLinks
  reports: Reports
  payments: Payments
  readings: Readings
  invoices: Invoices
  outbox: Outbox
  queue: Queue
  renderer: Renderer
  generator: Generator
  reconcile: () => Promise<Swept>
  /** Gives back what is under way. */
  stop(): Promise<void>
}

/** One worker holds at most this many documents in memory at a time. */
const renderThreads = 2

export function createSales(options: SalesOptions): Sales {
  const { config, secrets, log, now, db, bucket, fernet, photos, verifications, tesla, reader } = options
  const kick = () => outbox.kick()

  const payments = createPayments({
    db,
    log,
    now,
    providers: providersOf(config, secrets, now),
    webUrl: config.WEB_URL,
    kick,
  })
  const readings = createReadings({
    db,
    fernet,
    read: ({ sessionId, keptGrant, cars, onStep }) =>
      reader.readOrder({
        ...(keptGrant ? { grant: keptGrant } : { sessionId: sessionId ?? '' }),
        cars,
        onStep,
      }),
  })
  const invoices = createInvoices({
    db,
    log,
    bucket,
    readings,
    fetchInvoice: async ({ sessionId, keptGrant }, contentId) =>
      tesla.chargingInvoice(keptGrant ?? (await tesla.grant(sessionId ?? '')), contentId),
  })
  const renderer = createRenderer({ threads: renderThreads, seal: sealPem(secrets) })
  const generator = createGenerator({
    db,
    log,
    now,
    bucket,
    photos,
    readings,
    renderer,
    verifications,
    grants: keptGrants(tesla),
    webUrl: config.WEB_URL,
    kick,
  })
  const queue = queueOf(config, log, generator)
  const outbox = createOutbox(
    db,
    log,
    outboxHandlers({
      db,
      log,
      bucket,
      queue,
      payments,
      invoices,
      forget: (sessionId) => tesla.forget(sessionId),
      release: (grant) => tesla.release(grant),
    }),
  )
  const orders = createOrders({
    db,
    fernet,
    region: config.REGION,
    payments,
    paymentsOn: config.PAYMENTS,
    carsOf: (sessionId) => tesla.carsOf(sessionId),
    kick,
    now,
  })

  return {
    catalog: catalogOf(config.PAYMENTS, payments.names),
    orders,
    orderLinks: createOrderLinks({ db, now }),
    reports: createReports({ db, bucket, readings }),
    payments,
    readings,
    invoices,
    outbox,
    queue,
    renderer,
    generator,
    // A sweep looks after many customers' orders, which do not belong together.
    reconcile: () =>
      outsideTrace(() =>
        reconcile({
          db,
          log,
          bucket,
          payments,
          outbox,
          release: (grant) => tesla.release(grant),
          sweepPhotos: () => photos.sweep(),
          forgetOld: () => forgetOld(db, now()),
        }),
      ),
    async stop() {
      await Promise.all([generator.stop(), outbox.stop()])
      await queue.stop()
      await renderer.close()
    },
  }
}

function sealPem({
  REPORT_SEAL_KEY: key,
  REPORT_SEAL_CERTIFICATE: certificate,
}: Secrets): SealPem | undefined {
  return key && certificate ? { key, certificate } : undefined
}

function providersOf(config: Config, secrets: Secrets, now: () => Date): PaymentProvider[] {
  if (!config.PAYMENTS) return []
  const { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, PAYPAL_CLIENT_ID, PAYPAL_CLIENT_SECRET } = secrets
  const { PAYPAL_WEBHOOK_ID } = config
  const stripe =
    STRIPE_SECRET_KEY && STRIPE_WEBHOOK_SECRET
      ? stripeProvider({
          secretKey: STRIPE_SECRET_KEY,
          webhookSecret: STRIPE_WEBHOOK_SECRET,
          apiUrl: config.STRIPE_API_URL,
          now,
        })
      : undefined
  const paypal =
    PAYPAL_CLIENT_ID && PAYPAL_CLIENT_SECRET && PAYPAL_WEBHOOK_ID
      ? paypalProvider({
          clientId: PAYPAL_CLIENT_ID,
          clientSecret: PAYPAL_CLIENT_SECRET,
          webhookId: PAYPAL_WEBHOOK_ID,
          apiUrl: config.PAYPAL_API_URL,
          now,
        })
      : undefined
  return [stripe, paypal].filter((provider) => provider !== undefined)
}

function queueOf(config: Config, log: Log, generator: Generator): Queue {
  const { CLOUD_TASKS_QUEUE, WORKER_URL, TASKS_SERVICE_ACCOUNT, TASKS_AUDIENCE } = config
  if (!CLOUD_TASKS_QUEUE)
    return inProcessQueue({ log, run: (message, signal) => generator.run(message, signal) })
  return cloudTasks({
    queue: CLOUD_TASKS_QUEUE,
    workerUrl: WORKER_URL ?? '',
    serviceAccount: TASKS_SERVICE_ACCOUNT ?? '',
    audience: TASKS_AUDIENCE ?? '',
    endpoint: config.CLOUD_TASKS_ENDPOINT,
  })
}

/** The permission an order keeps: what it has, else the session's; none when the session has ended. */
function keptGrants(tesla: Pick<Tesla, 'keep'>): Grants {
  return {
    async keep({ sessionId, keptGrant }) {
      if (keptGrant || !sessionId) return keptGrant ?? undefined
      try {
        return await tesla.keep(sessionId)
      } catch (error) {
        if (error instanceof Problem) return undefined
        throw error
      }
    },
  }
}
