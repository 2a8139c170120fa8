// Long, because each stream of the system is a row of one table.

import { readLedger } from '@cpt/local/ledger/read-ledger'
import { startNetwork, type Network } from '@cpt/local/system/network'
import { startCloudTasks } from '@cpt/local/vendors/cloud-tasks/main'
import { startGcs } from '@cpt/local/vendors/gcs/main'
import { startMetadata } from '@cpt/local/vendors/metadata/main'
import { startSecretManager } from '@cpt/local/vendors/secret-manager/main'
import { startTimeStamping } from '@cpt/local/vendors/tsa/main'
import { taskName } from '@cpt/contract/tasks'
import { ReportStatus } from '@cpt/contract/task-status'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { gcsBucket } from '../src/bucket/gcs.ts'
import { reportObject } from '../src/bucket/bucket.ts'
import { createTimeStamper } from '../src/crypto/pades/time-stamp.ts'
import { paypalSignatures } from '../src/payment/paypal-signature.ts'
import { secretReader } from '../src/secret-manager.ts'
import { addPhoto, sendPhoto } from './refusal-world.ts'
import { openShop, type Customer } from './shop.ts'

const queue = 'projects/cpt-local/locations/europe-west1/queues/reports'
const account = 'tasks@cpt-local.iam.gserviceaccount.com'
const bucketName = 'cpt-local-reports'
const audience = 'https://worker.test'

/** A stream between the origin and another part, and work that goes through it. */
export interface Stream {
  /** Who is on the other side, and what passes. */
  name: string
  network: Network
  /** What comes of the work while the stream breaks: a problem's name, or that of an error. */
  away: string
  /** Makes what the work needs, in fair weather. The work fails by itself when what came is not whole. */
  ready(): Promise<() => Promise<unknown>>
}

/** A whole origin that reaches each other part through a stretch of network of its own. */
export async function streamWorld() {
  const metadata = await startMetadata()
  const gcs = await startGcs({
    buckets: [bucketName],
    signer: { email: metadata.email, key: metadata.keys.accountKey },
  })
  const tasks = await startCloudTasks({ idToken: metadata.keys.idToken, queues: { [queue]: {} } })
  const secrets = await startSecretManager({ secrets: { planted: 's'.repeat(3_000) } })
  const shop = await openShop()
  const tsa = await startTimeStamping({ now: () => new Date(shop.clock.now()) })
  shop.stripe.webhooks.configure({ held: true })
  shop.paypal.webhooks.configure({ held: true })

  const networks: Network[] = []
  /** The same address, behind a network that can be cut. */
  const behind = async (url: string): Promise<[Network, string]> => {
    const address = new URL(url)
    const network = await startNetwork({ port: Number(address.port), host: address.hostname })
    networks.push(network)
    address.hostname = '127.0.0.1'
    address.port = String(network.port)
    return [network, address.href.replace(/\/$/, '')]
  }
  const [redis, redisUrl] = await behind(shop.origin.upstash.url)
  const [postgres, databaseUrl] = await behind(shop.origin.databaseUrl)
  const [tesla, teslaUrl] = await behind(shop.tesla.hosts.eu)
  const [stripe, stripeUrl] = await behind(shop.stripe.url)
  const [paypal, paypalUrl] = await behind(shop.paypal.url)
  const [bucket, bucketUrl] = await behind(gcs.url)
  const [iam, iamUrl] = await behind(metadata.url)
  const [identity, identityUrl] = await behind(`http://${metadata.host}`)
  const [cloudTasks, tasksUrl] = await behind(`http://${tasks.endpoint}`)
  const [secretManager, secretsUrl] = await behind(`http://127.0.0.1:${secrets.port}`)
  const [stamps, stampsUrl] = await behind(tsa.url)
  const [keys, keysUrl] = await behind(metadata.certsUrl)
  process.env['GCE_METADATA_HOST'] = new URL(identityUrl).host
  process.env['METADATA_SERVER_DETECTION'] = 'assume-present'

  const env = {
    UPSTASH_REDIS_REST_URL: redisUrl,
    TESLA_API_NA: teslaUrl,
    TESLA_API_EU: teslaUrl,
    STRIPE_API_URL: stripeUrl,
    PAYPAL_API_URL: paypalUrl,
    GCP_PROJECT: 'cpt-local',
    REPORTS_BUCKET: bucketName,
    GCS_API_ENDPOINT: bucketUrl,
    GCS_PUBLIC_ENDPOINT: gcs.url,
    IAM_SIGN_ENDPOINT: iamUrl,
    CLOUD_TASKS_QUEUE: queue,
    CLOUD_TASKS_ENDPOINT: new URL(tasksUrl).host,
    WORKER_URL: 'http://127.0.0.1:9',
    TASKS_SERVICE_ACCOUNT: account,
    TASKS_AUDIENCE: audience,
    GOOGLE_JWKS_URL: keysUrl,
  }
  const origin = await shop.another({ env, databaseUrl })
  const worker = await shop.another({ env, databaseUrl, role: 'worker' })
  const { context } = origin
  /** Made once, and again when the session that it belongs to would be over. */
  const recent = <T>(make: () => Promise<T>): (() => Promise<T>) => {
    let held: { value: T; until: number } | undefined
    return async () => {
      if (!held || held.until < shop.clock.now())
        held = { value: await make(), until: shop.clock.now() + 1_200_000 }
      return held.value
    }
  }
  const someone = recent(() => shop.customer())
  /** As long as a breaker that has opened stays so. */
  const breakerCloses = () => shop.clock.pass(301_000)
  const get = (customer: Customer, path: string) =>
    origin.request(`GET /api/v1/${path}`, { token: customer.token })
  const paid = async (name: 'basic' | 'pro' = 'basic') => {
    const customer = await shop.customer()
    const { orderId } = await customer.order({ package: name })
    const { id } = await customer.checkout(orderId)
    shop.stripe.account.pay(id)
    await shop.deliver('stripe', { to: origin })
    const { cars } = await customer.get(orderId)
    return { customer, orderId, taskId: cars[0]?.reports[0]?.task_id ?? '', ref: cars[0]?.ref ?? '' }
  }
  type Paid = Awaited<ReturnType<typeof paid>>
  const basicOrder = recent(() => paid())
  const proOrder = recent(() => paid('pro'))
  const delivered = recent(async () => {
    const order = await paid()
    await worker.context.reportJobs.run({ task_id: order.taskId, generation: 0 })
    return order
  })
  const read = ({ customer, orderId, ref }: Paid) =>
    origin.request('POST /api/v1/tesla/vehicle-report', {
      token: customer.token,
      json: { orderId, vehicle: ref },
    })
  /** The order may be one that another stream has already kept a ZIP of. */
  const dropZip = (orderId: string): string => {
    const zipName = `invoices/${orderId}.zip`
    if (gcs.objects.all().some(({ name }) => name === zipName)) gcs.objects.remove(bucketName, zipName, {})
    return zipName
  }
  const file = randomBytes(200_000)
  const mustBe = (wanted: Buffer, got: Uint8Array | null) => {
    if (!got || !wanted.equals(got)) throw new Error('what came is not what is kept')
  }
  const freshBucket = () =>
    gcsBucket({
      bucket: bucketName,
      projectId: 'cpt-local',
      apiEndpoint: bucketUrl,
      publicEndpoint: gcs.url,
      signEndpoint: iamUrl,
    })

  const streams: Stream[] = [
    {
      name: 'Redis: what is kept of a session',
      network: redis,
      away: 'sessions-unavailable',
      async ready() {
        const customer = await someone()
        return () => get(customer, 'privacy/my-data')
      },
    },
    {
      name: 'Postgres: an order is read',
      network: postgres,
      away: 'database-unavailable',
      async ready() {
        const customer = await someone()
        const { orderId } = await customer.order()
        return () => get(customer, `orders/${orderId}`)
      },
    },
    {
      name: 'Postgres: an order is written',
      network: postgres,
      away: 'database-unavailable',
      async ready() {
        const customer = await someone()
        const vehicles = [customer.cars[0]?.ref]
        const json = { package: 'basic', vehicles, language: 'en', units: 'metric', currency: 'EUR', termsAccepted: true } // prettier-ignore
        return () => origin.request('POST /api/v1/orders', { token: customer.token, json })
      },
    },
    {
      name: 'Tesla: the list of cars',
      network: tesla,
      away: 'tesla-unavailable',
      async ready() {
        breakerCloses()
        const customer = await someone()
        return () => get(customer, 'tesla/vehicles')
      },
    },
    {
      name: 'Tesla: the answers of which a reading is made',
      network: tesla,
      away: 'tesla-unavailable',
      async ready() {
        breakerCloses()
        const order = await basicOrder()
        await shop.rows('delete from readings where order_id = $1', [order.orderId])
        return () => read(order)
      },
    },
    {
      name: 'Tesla: charging invoices, on their way into a ZIP',
      network: tesla,
      away: 'nothing-to-download',
      async ready() {
        breakerCloses()
        const order = await proOrder()
        const { customer, orderId } = order
        await read(order)
        await origin.context.outbox.idle()
        const zipName = dropZip(orderId)
        return async () => {
          const answer = await get(customer, `orders/${orderId}/charging-invoices.zip`)
          if (!answer.ok) return answer
          const zip = Buffer.from(await answer.arrayBuffer())
          // One that lacks an invoice says so, and is not kept
          const kept = gcs.objects.all().some(({ name }) => name === zipName)
          if (kept === zip.includes('MISSING.txt')) throw new Error('a ZIP with a part missing was kept')
          return answer
        }
      },
    },
    {
      name: 'Stripe: a page to pay on',
      network: stripe,
      away: 'payment-provider-unavailable',
      async ready() {
        const customer = await someone()
        const { orderId } = await customer.order()
        const json = { orderId }
        return () => origin.request('POST /api/v1/payments/stripe/checkout', { token: customer.token, json })
      },
    },
    {
      name: 'PayPal: an order to agree to',
      network: paypal,
      away: 'payment-provider-unavailable',
      async ready() {
        const customer = await someone()
        const { orderId } = await customer.order()
        const json = { orderId }
        return () => origin.request('POST /api/v1/payments/paypal/orders', { token: customer.token, json })
      },
    },
    {
      name: 'PayPal: the certificate that events are checked by',
      network: paypal,
      away: 'payment-provider-unavailable',
      async ready() {
        const customer = await someone()
        const { orderId } = await customer.order()
        const { token } = customer
        await origin.request('POST /api/v1/payments/paypal/orders', { token, json: { orderId } })
        const [order] = [...shop.paypal.account.orders.values()].slice(-1)
        shop.paypal.account.approve(order?.id ?? '')
        const [event] = shop.paypal.webhooks.take()
        if (!event) throw new Error('PayPal told nothing')
        const verify = paypalSignatures({
          apiUrl: paypalUrl,
          webhookId: shop.paypal.webhookId,
          now: () => new Date(shop.clock.now()),
        })
        const headers = new Headers(shop.paypal.webhooks.headersOf(event))
        const at = new URL(headers.get('paypal-cert-url') ?? '')
        headers.set('paypal-cert-url', `${paypalUrl}${at.pathname}`)
        return () => verify(Buffer.from(event.body), headers)
      },
    },
    ...(['stripe', 'paypal'] as const).map((provider) => ({
      name: `${provider === 'stripe' ? 'Stripe' : 'PayPal'}: the lists that the ledger compares with`,
      network: provider === 'stripe' ? stripe : paypal,
      away: 'unread',
      async ready() {
        await basicOrder()
        const sources = {
          databaseUrl: shop.origin.databaseUrl,
          stripe: provider === 'stripe' ? { secretKey: shop.stripe.secretKey, apiUrl: stripeUrl } : null,
          paypal:
            provider === 'paypal'
              ? { clientId: shop.paypal.clientId, clientSecret: shop.paypal.clientSecret, apiUrl: paypalUrl }
              : null,
          bucketBooks: null,
        }
        return async () => {
          const { unread } = await readLedger(sources, { now: new Date(shop.clock.now()), graceMinutes: 15 })
          if (unread.length > 0) throw Object.assign(new Error('unread'), { name: 'unread' })
        }
      },
    })),
    {
      name: 'bucket: a photo from a browser',
      network: bucket,
      away: 'storage-unavailable',
      async ready() {
        const { token, id } = await shop.origin.session()
        await addPhoto(origin, token)
        const shown = async () => {
          const [row] = await shop.rows<{ n: number }>(
            'select count(*)::int as n from photos where session_id = $1',
            [id],
          )
          return row?.n
        }
        return async () => {
          const answer = await sendPhoto(origin, token)
          if ((await shown()) !== (answer.ok ? 2 : 1)) throw new Error('a photo is shown that is not kept')
          return answer
        }
      },
    },
    {
      name: 'bucket: a kept ZIP, on its way to a browser',
      network: bucket,
      away: 'storage-unavailable',
      async ready() {
        const { customer, orderId } = await proOrder()
        await context.bucket.put(dropZip(orderId), file, 'application/zip')
        return async () => {
          const answer = await get(customer, `orders/${orderId}/charging-invoices.zip`)
          if (answer.ok) mustBe(file, Buffer.from(await answer.clone().arrayBuffer()))
          return answer
        }
      },
    },
    {
      name: 'bucket: photos to the worker, its PDF back',
      network: bucket,
      away: 'storage-unavailable',
      async ready() {
        const order = await paid()
        const { orderId, taskId } = order
        const photoIds = [await addPhoto(origin, order.customer.token)]
        await shop.rows('update order_cars set photo_ids = $2 where order_id = $1', [orderId, photoIds])
        await read(order)
        return async () => {
          const { status } = await worker.context.reportJobs.run({ task_id: taskId, generation: 0 })
          const [row] = await shop.rows<{ sha256: string }>('select sha256 from reports where id = $1', [
            taskId,
          ])
          const kept = gcs.objects.all().find(({ name }) => name === reportObject(taskId))
          const sha256 = createHash('sha256')
            .update(kept?.bytes ?? '')
            .digest('hex')
          if (status !== 'complete' || row?.sha256 !== sha256)
            throw new Error('a report is told as ready that is not kept as it was signed')
        }
      },
    },
    {
      name: 'IAM: the signature of a link',
      network: iam,
      away: 'storage-unavailable',
      async ready() {
        const { customer, taskId } = await delivered()
        return async () => {
          const answer = await get(customer, `tesla/reports/status/${taskId}`)
          if (answer.ok && !ReportStatus.parse(await answer.clone().json()).download_url)
            throw new Error('a report without its link')
          return answer
        }
      },
    },
    {
      name: 'metadata server: who this service is',
      network: identity,
      away: 'storage-unavailable',
      async ready() {
        await context.bucket.put(`reports/${randomUUID()}.pdf`, file, 'application/pdf')
        const fresh = freshBucket()
        return () => fresh.put(`reports/${randomUUID()}.pdf`, file, 'application/pdf')
      },
    },
    {
      name: 'Cloud Tasks: work handed over',
      network: cloudTasks,
      away: 'queue-unavailable',
      ready() {
        const message = { task_id: randomUUID(), generation: 0 }
        return Promise.resolve(async () => {
          await context.queue.send(message, '00-00000000000000000000000000000001-0000000000000001-01')
          const name = `${queue}/tasks/${taskName(message)}`
          if (!tasks.queue(queue).created.some(({ task }) => task === name))
            throw new Error('a task was told as taken that is not there')
        })
      },
    },
    {
      name: 'Secret Manager: a secret, at the start',
      network: secretManager,
      away: 'could not be read',
      ready() {
        const endpoint = new URL(secretsUrl).host
        const read = secretReader({ GCP_PROJECT: 'cpt-local', SECRET_MANAGER_ENDPOINT: endpoint })
        return Promise.resolve(async () => {
          if ((await read('PLANTED', 'sm://planted')) !== 's'.repeat(3_000)) throw new Error('another secret')
        })
      },
    },
    {
      name: 'Google: the keys that a task’s token is checked by',
      network: keys,
      away: 'task-token-invalid',
      async ready() {
        const other = await shop.another({
          env,
          databaseUrl,
          role: 'worker',
          now: () => new Date(),
        })
        const token = await metadata.keys.idToken({ audience, email: account })
        return () =>
          Promise.resolve(
            other.app.request('/worker/generate-pdf', {
              method: 'POST',
              headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
              body: JSON.stringify({ task_id: randomUUID(), generation: 0 }),
            }),
          )
      },
    },
    {
      name: 'time-stamping service: the time of a signature',
      network: stamps,
      away: 'StampFault',
      ready: () =>
        Promise.resolve(() =>
          createTimeStamper({ url: `${stampsUrl}/`, authorities: tsa.root }).stamp(randomBytes(64)),
        ),
    },
  ]

  return {
    streams,
    origin,
    worker,
    shop,
    async close() {
      for (const network of networks) network.clear()
      await shop.close()
      await Promise.all(networks.map((network) => network.close()))
      await Promise.all([tasks, gcs, metadata, secrets, tsa].map((part) => part.close()))
    },
  }
}
