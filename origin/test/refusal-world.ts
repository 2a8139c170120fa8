import type { Order } from '@cpt/contract/order'
import { startCloudTasks } from '@cpt/local/vendors/cloud-tasks/main'
import { startGcs } from '@cpt/local/vendors/gcs/main'
import { startMetadata } from '@cpt/local/vendors/metadata/main'
import { freshDatabase } from '@cpt/local/vendors/postgres/test/fresh-database'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { migrate } from '../src/db/migrate.ts'
import type { TestOrigin } from './origin.ts'
import { openShop, type Customer, type Shop } from './shop.ts'

const queueName = 'projects/cpt-local/locations/europe-west1/queues/reports'
const tasksAccount = 'tasks@cpt-local.iam.gserviceaccount.com'
const bucket = 'cpt-local-reports'
const audience = 'https://worker.test'

export type World = Awaited<ReturnType<typeof refusalWorld>>

/**
 * A shop in which orders are paid and no report is made by itself: the queue takes tasks, and its worker is never
 * there. So each test decides what a car and Tesla are like when it is asked for.
 */
export async function refusalWorld() {
  const metadata = await startMetadata()
  process.env['GCE_METADATA_HOST'] = metadata.host
  process.env['METADATA_SERVER_DETECTION'] = 'assume-present'
  const tasks = await startCloudTasks({ idToken: metadata.keys.idToken, queues: { [queueName]: {} } })
  // Who waits in `holdOrders` waits until he is let go: on a busy machine the five seconds of a query are soon over
  const database = new URL(await freshDatabase({ name: 'origin', prepare: migrate }))
  database.search = 'statement_timeout=300000&query_timeout=300000'
  const shop = await openShop({
    databaseUrl: database.href,
    env: {
      GCP_PROJECT: 'cpt-local',
      CLOUD_TASKS_QUEUE: queueName,
      CLOUD_TASKS_ENDPOINT: tasks.endpoint,
      WORKER_URL: 'http://127.0.0.1:9',
      TASKS_SERVICE_ACCOUNT: tasksAccount,
      TASKS_AUDIENCE: audience,
      GOOGLE_JWKS_URL: metadata.certsUrl,
    },
  })
  shop.stripe.webhooks.configure({ held: true })
  const worker = await shop.another({ role: 'worker' })
  /** Without a queue: makes a report within the request. */
  const alone = await shop.another({ env: { CLOUD_TASKS_QUEUE: undefined } })
  const databaseUrl = 'postgres://nobody@127.0.0.1:9/nothing'
  const aloneWithoutRecord = await shop.another({ env: { CLOUD_TASKS_QUEUE: undefined }, databaseUrl })
  /** With a store that refuses everything. */
  const gcs = await startGcs({
    buckets: [bucket],
    signer: { email: metadata.email, key: metadata.keys.accountKey },
  })
  gcs.faults.add({ kind: 'status', status: 403 })
  const store = {
    REPORTS_BUCKET: bucket,
    GCS_API_ENDPOINT: gcs.url,
    GCS_PUBLIC_ENDPOINT: gcs.url,
    IAM_SIGN_ENDPOINT: gcs.url,
  }
  const withoutStore = await shop.another({ env: { ...store, CLOUD_TASKS_QUEUE: undefined } })
  const workerWithoutStore = await shop.another({ role: 'worker', env: store })
  const { origin } = shop

  const paid = async (customer: Customer, wanted: Parameters<Customer['order']>[0] = {}): Promise<Paid> => {
    const order = await customer.order(wanted)
    const { id } = await customer.checkout(order.orderId)
    shop.stripe.account.pay(id)
    await shop.deliver('stripe')
    const { cars } = await customer.get(order.orderId)
    const [car] = cars
    if (!car?.reports[0]) throw new Error('the order was not paid')
    return { ...order, customer, vehicle: car.ref, taskId: car.reports[0].task_id }
  }

  return {
    shop,
    origin,
    worker,
    alone,
    aloneWithoutRecord,
    withoutStore,
    workerWithoutStore,
    /** A token that the worker takes. */
    taskToken: () => metadata.keys.idToken({ audience, email: tasksAccount }),
    paid,
    /** A paid order of a new customer. */
    newPaid: async (wanted: Parameters<Customer['order']>[0] = {}) => paid(await shop.customer(), wanted),
    /** A session that opened this order by its link. */
    async byLink({ orderId, customer }: Pick<Paid, 'orderId' | 'customer'>): Promise<string> {
      const secret = randomBytes(32).toString('base64url')
      const json = { secretSha256: createHash('sha256').update(secret).digest('hex') }
      await origin.request(`PUT /api/v1/orders/${orderId}/link`, { token: customer.token, json })
      const { token } = await origin.session()
      await origin.request(`POST /api/v1/orders/${orderId}/access`, { token, json: { secret } })
      return token
    },
    /** Holds every question about an order or a payment until it is let go. */
    async holdOrders(): Promise<{ someoneWaits(): Promise<void>; letGo(): Promise<void> }> {
      const client = await origin.context.database.pool.connect()
      await client.query('begin')
      // Else Postgres lets go of it by itself, where a machine is so busy that the others take long
      await client.query('set local idle_in_transaction_session_timeout = 0')
      await client.query('lock table orders, payments in access exclusive mode')
      return {
        async someoneWaits() {
          for (;;) {
            // pg_locks tells of all databases of the server, which other files' tests use meanwhile
            const { rows } = await client.query(
              `select 1 from pg_locks where not granted and locktype = 'relation'
                 and database = (select oid from pg_database where datname = current_database()) limit 1`,
            )
            if (rows.length > 0) return
          }
        },
        async letGo() {
          await client.query('rollback')
          client.release()
        },
      }
    },
    close: async () => {
      await shop.close()
      await tasks.close()
      await gcs.close()
      await metadata.close()
    },
  }
}

export interface Paid extends Order {
  customer: Customer
  vehicle: string
  taskId: string
}

export const nobodys = randomUUID()

/** A photo as a phone sends it. */
export async function photo(): Promise<Uint8Array<ArrayBuffer>> {
  const picture = sharp({ create: { width: 9, height: 9, channels: 3, background: '#3366cc' } })
  return new Uint8Array(await picture.jpeg().toBuffer())
}

export async function sendPhoto(origin: TestOrigin, token: string): Promise<Response> {
  const headers = { 'content-type': 'image/jpeg' }
  return origin.request('POST /api/v1/photos', { token, body: await photo(), headers })
}

export async function addPhoto(origin: TestOrigin, token: string): Promise<string> {
  return ((await (await sendPhoto(origin, token)).json()) as { photoId: string }).photoId
}

/** What Tesla answers to everything about a car. */
export function teslaSays(shop: Shop, status: number, error = 'error'): void {
  const body = JSON.stringify({ response: null, error, error_description: '' })
  shop.tesla.faults.add({ kind: 'status', status, body, match: { path: '/api/1/vehicles' } })
}
