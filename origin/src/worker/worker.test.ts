import { serve } from '@hono/node-server'
import { downloadLinkSeconds } from '@cpt/contract/limits'
import { ReportStatus } from '@cpt/contract/task-status'
import { SyntheticOrder } from '@cpt/contract/tasks'
import { startCloudTasks, type CloudTasks } from '@cpt/local/vendors/cloud-tasks/main'
import { startGcs, type Gcs } from '@cpt/local/vendors/gcs/main'
import { startMetadata, type Metadata } from '@cpt/local/vendors/metadata/main'
import { SignJWT } from 'jose'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestOrigin } from '../../test/origin.ts'
import { refusal } from '../../test/refusal.ts'
import { openShop, type Shop } from '../../test/shop.ts'

const queueName = 'projects/cpt-local/locations/europe-west1/queues/reports'
const account = 'tasks@cpt-local.iam.gserviceaccount.com'
const audience = 'https://worker.test'
const bucket = 'cpt-local-reports'

let metadata: Metadata
let gcs: Gcs
let tasks: CloudTasks
let shop: Shop
let worker: TestOrigin
let server: Server

/** API and worker as they run in the cloud: a real queue between them, a real bucket behind. */
beforeAll(async () => {
  metadata = await startMetadata()
  process.env['GCE_METADATA_HOST'] = metadata.host
  process.env['METADATA_SERVER_DETECTION'] = 'assume-present'
  gcs = await startGcs({
    buckets: [bucket],
    signer: { email: metadata.email, key: metadata.keys.accountKey },
  })
  tasks = await startCloudTasks({ idToken: metadata.keys.idToken, queues: { [queueName]: {} } })
  let handler: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 503 })
  server = serve({ port: 0, hostname: '127.0.0.1', fetch: (request) => handler(request) }) as Server
  await once(server, 'listening')
  shop = await openShop({
    env: {
      GCP_PROJECT: 'cpt-local',
      REPORTS_BUCKET: bucket,
      GCS_API_ENDPOINT: gcs.url,
      GCS_PUBLIC_ENDPOINT: gcs.url,
      IAM_SIGN_ENDPOINT: metadata.url,
      CLOUD_TASKS_QUEUE: queueName,
      CLOUD_TASKS_ENDPOINT: tasks.endpoint,
      WORKER_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      TASKS_SERVICE_ACCOUNT: account,
      TASKS_AUDIENCE: audience,
      GOOGLE_JWKS_URL: metadata.certsUrl,
    },
  })
  shop.stripe.webhooks.configure({ held: true })
  worker = await shop.another({ role: 'worker' })
  handler = (request) => worker.app.fetch(request)
})
afterAll(async () => {
  await shop.close()
  await tasks.close()
  await gcs.close()
  await metadata.close()
  server.close()
})

const call = (path: string, token: string | undefined, json: unknown = {}, headers = {}) =>
  worker.app.request(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    body: JSON.stringify(json),
  })
const genuine = () => metadata.keys.idToken({ audience, email: account })
const pay = async (headers: Record<string, string> = {}) => {
  const customer = await shop.customer()
  const { orderId } = await customer.order()
  const { id } = await customer.checkout(orderId)
  shop.stripe.account.pay(id)
  await shop.deliver('stripe', { headers })
  await shop.origin.context.outbox.idle()
  return { customer, orderId }
}
const outsider = { id: '4bf92f3577b34da6a3ce929d0e0e4736', parent: '00f067aa0ba902b7' }
const traceparent = `00-${outsider.id}-${outsider.parent}-01`
/** Traceparents in the outbox of work on an order, by kind, oldest first. */
const outboxTraces = (orderId: string) =>
  shop.rows<{ kind: string; traceparent: string }>(
    `select kind, traceparent from outbox where payload ->> 'orderId' = $1
     or payload ->> 'task_id' in (select id::text from reports where order_id = $1::uuid) order by created_at`,
    [orderId],
  )
/** Requests that an origin logged as part of a trace. */
const requestsOf = ({ log }: TestOrigin, trace: string) =>
  log
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((line) => line['logging.googleapis.com/trace'] === `projects/cpt-local/traces/${trace}`)
    .filter(({ message }) => message === 'request')
    .map(({ route }) => route)
const traceIn = (header = '') => /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(header)?.[1] ?? ''

test('paid at Stripe, handed over by Cloud Tasks, kept in the bucket, downloaded by a link that Google would take', async () => {
  const { customer, orderId } = await pay()
  await tasks.drained()
  const order = await customer.get(orderId)
  expect(order.status).toBe('delivered')
  const taskId = order.cars[0]?.reports[0]?.task_id ?? ''
  const answer = await shop.origin.request(`GET /api/v1/tesla/reports/status/${taskId}`, {
    token: customer.token,
  })
  const { download_url: url = '' } = ReportStatus.parse(await answer.json())
  const file = await fetch(url)
  expect(file.status).toBe(200)
  expect(new URL(url).searchParams.get('X-Goog-Expires')).toBe('3600')
  expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="car-pulse-[\w-]+\.pdf"$/)
  expect(
    Buffer.from(await file.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  expect((await fetch(url.replace(`Expires=${downloadLinkSeconds}`, 'Expires=9000'))).status).toBe(403)
  expect((await fetch(`${gcs.url}/${bucket}/reports/${taskId}.pdf`)).status).toBe(403)
  expect(url).not.toMatch(/[A-HJ-NPR-Z0-9]{17}.*\.pdf/)
})

test('a payment, the task it makes and the work of the worker are one trace', async () => {
  const { customer, orderId } = await pay({ traceparent })
  await tasks.drained()
  const [work, after] = await outboxTraces(orderId)
  expect([work?.kind, after?.kind]).toEqual(['generate-pdf', 'drop-grant'])
  expect(requestsOf(shop.origin, outsider.id)).toContain('POST /api/v1/payments/stripe/webhook')
  expect(requestsOf(worker, outsider.id)).toEqual(['POST /worker/generate-pdf'])
  for (const row of [work, after]) {
    expect(traceIn(row?.traceparent)).toBe(outsider.id)
  }
  const taskId = (await customer.get(orderId)).cars[0]?.reports[0]?.task_id ?? ''
  const task = [...tasks.queue(queueName).ended.values()].find(({ name }) => name.includes(taskId))
  expect(task?.deadlineMs).toBe(300_000)
  expect(Object.keys(task?.request.headers ?? {}).toSorted()).toEqual(['content-type', 'traceparent'])
  expect(traceIn(task?.request.headers['traceparent'])).toBe(outsider.id)
})

test.each([
  '',
  `00-${'0'.repeat(32)}-${outsider.parent}-01`,
  `${traceparent}-more`,
  '00-VIN5YJ3E7EB0KF123456',
])('a traceparent of "%s" is not kept: the request begins a trace', async (forged) => {
  const { orderId } = await pay({ traceparent: forged })
  const [work] = await outboxTraces(orderId)
  const trace = traceIn(work?.traceparent)
  expect(trace).toMatch(/[1-9a-f]/)
  expect(trace).not.toBe(outsider.id)
  expect(requestsOf(shop.origin, trace)).toEqual(['POST /api/v1/payments/stripe/webhook'])
  await tasks.drained()
  expect(requestsOf(worker, trace)).toEqual(['POST /worker/generate-pdf'])
})

test('work that a sweep finds is no part of the sweep: it begins a trace', async () => {
  tasks.faults.add({ kind: 'status', status: 14, match: { method: 'CreateTask' } })
  const { orderId } = await pay()
  await shop.origin.context.outbox.idle()
  tasks.faults.clear()
  await shop.rows('update outbox set sent_at = now() where sent_at is null')
  await shop.rows(`update reports set updated_at = now() - interval '11 minutes' where order_id = $1`, [
    orderId,
  ])
  const sweep = { id: 'abcdef0123456789abcdef0123456789', header: '' }
  sweep.header = `00-${sweep.id}-${outsider.parent}-01`
  await call('/worker/reconcile', await genuine(), {}, { traceparent: sweep.header })
  await tasks.drained()
  expect(requestsOf(worker, sweep.id)).toEqual(['POST /worker/reconcile'])
  const again = (await outboxTraces(orderId)).filter(({ kind }) => kind === 'generate-pdf')
  const traces = again.map((row) => traceIn(row.traceparent))
  expect(new Set([...traces, sweep.id]).size).toBe(3)
  expect(requestsOf(worker, traces[1] ?? '')).toEqual(['POST /worker/generate-pdf'])
})

test('a task that is created twice, and delivered twice, makes one report', async () => {
  tasks.faults.add({ kind: 'lost-answer', match: { method: 'CreateTask' }, times: 1 })
  tasks.faults.add({ kind: 'duplicate', match: { method: 'dispatch' }, times: 1 })
  const { customer, orderId } = await pay()
  await shop.rows('update outbox set not_before = now() where sent_at is null')
  await shop.origin.sendDue()
  await tasks.drained()
  const order = await customer.get(orderId)
  expect(order.status).toBe('delivered')
  const taskId = order.cars[0]?.reports[0]?.task_id
  expect(await shop.rows('select 1 from verifications where task_id = $1', [taskId])).toHaveLength(1)
})

test('while the queue is away the payment is taken, and the report follows when it is back', async () => {
  tasks.faults.add({ kind: 'status', status: 14, match: { method: 'CreateTask' } })
  const { customer, orderId } = await pay()
  await shop.origin.context.outbox.idle()
  expect((await customer.get(orderId)).status).toBe('paid')
  tasks.faults.clear()
  await shop.rows('update outbox set not_before = now() where sent_at is null')
  expect(await (await call('/worker/outbox', await genuine())).json()).toMatchObject({ failed: 0 })
  await tasks.drained()
  expect((await customer.get(orderId)).status).toBe('delivered')
})

test('while the bucket is away the task is not answered as done, and is made when it is back', async () => {
  tasks.faults.add({ kind: 'refuse', match: { method: 'dispatch' } })
  const { customer, orderId } = await pay()
  const [row] = await shop.rows<{ id: string }>('select id from reports where order_id = $1', [orderId])
  const message = { task_id: row?.id, generation: 0 }
  gcs.faults.add({ kind: 'status', status: 403, match: { method: 'POST', path: '/upload' } })
  await refusal(await call('/worker/generate-pdf', await genuine(), message), 'storage-unavailable')
  expect((await customer.get(orderId)).cars[0]?.reports[0]).toMatchObject({
    status: 'uploading',
    progress: 70,
  })
  gcs.faults.clear()
  expect((await call('/worker/generate-pdf', await genuine(), message)).status).toBe(200)
  expect((await customer.get(orderId)).status).toBe('delivered')
  tasks.faults.clear()
})

test('a task in another worker’s hands is not answered as done', async () => {
  tasks.faults.add({ kind: 'refuse', match: { method: 'dispatch' } })
  const { orderId } = await pay()
  const [row] = await shop.rows<{ id: string }>(
    `update reports set state = 'processing', lease = 'other', lease_until = now() + interval '1 minute'
     where order_id = $1 returning id`,
    [orderId],
  )
  const message = { task_id: row?.id, generation: 0 }
  await refusal(await call('/worker/generate-pdf', await genuine(), message), 'report-not-ready')
  await shop.rows(`update reports set lease_until = now() - interval '1 second' where order_id = $1`, [
    orderId,
  ])
  const answer = await call('/worker/generate-pdf', await genuine(), message)
  expect(ReportStatus.parse(await answer.json()).status).toBe('complete')
  tasks.faults.clear()
})

test('a task that can never be done is recorded and answered as done', async () => {
  const message = { task_id: '00000000-0000-4000-8000-000000000000', generation: 0 }
  const answer = await call('/worker/generate-pdf', await genuine(), message)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ status: 'failed' })
  expect(worker.log.join('')).toContain('a task with nothing to do')
})

/** What an order leaves, wherever it may: rows by table, objects by name. */
const traces = async () => {
  const tables = ['orders', 'order_cars', 'payments', 'vouchers', 'reports', 'readings', 'outbox', 'verifications', 'audit_log'] // prettier-ignore
  const counts = tables.map((table) => `(select count(*)::int from ${table}) as ${table}`)
  const [rows] = await shop.rows(`select ${counts.join(', ')}`)
  return { rows, objects: gcs.objects.all().map(({ name }) => name) }
}

test('a synthetic order is paid, rendered, sealed and stored, and leaves no trace', async () => {
  const before = await traces()
  const answer = await call('/worker/synthetic-order', await genuine())
  expect(answer.status).toBe(200)
  const { bytes, milliseconds } = SyntheticOrder.parse(await answer.json())
  expect(bytes).toBeGreaterThan(10_000)
  expect(milliseconds).toBeGreaterThan(0)
  expect(await traces()).toEqual(before)
  expect((await call('/worker/synthetic-order', undefined)).status).toBe(401)
})

test('a synthetic order fails with the part that fails, and leaves no trace either', async () => {
  const before = await traces()
  gcs.faults.add({ kind: 'status', status: 503, match: { path: '/upload' } })
  await refusal(await call('/worker/synthetic-order', await genuine()), 'storage-unavailable')
  gcs.faults.clear()
  expect(await traces()).toEqual(before)
})

test('only a Google-signed, current token of the tasks account for this service is let in', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  const foreignKey = await new SignJWT({ email: account, email_verified: true })
    .setProtectedHeader({ alg: 'RS256', kid: 'foreign' })
    .setIssuer('https://accounts.google.com')
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(privateKey)
  const shared = await new SignJWT({ email: account, email_verified: true })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('https://accounts.google.com')
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(Buffer.alloc(32, 1))
  const hours = (count: number) => Math.floor(shop.clock.now() / 1_000) - count * 3_600
  const refused = [
    undefined,
    foreignKey,
    shared,
    await metadata.keys.idToken({ audience, email: 'somebody@gmail.com' }),
    await metadata.keys.idToken({ audience: 'https://other.test', email: account }),
    await metadata.keys.idToken({ audience, email: account, issuedAt: hours(2) }),
    `${(await genuine()).split('.').slice(0, 2).join('.')}.SIGNATURE_REMOVED_BY_GOOGLE`,
  ]
  for (const token of refused)
    for (const path of [
      '/worker/generate-pdf',
      '/worker/outbox',
      '/worker/reconcile',
      '/worker/synthetic-order',
    ])
      await refusal(await call(path, token), 'task-token-invalid')
  expect((await call('/worker/reconcile', await genuine())).status).toBe(200)
})
