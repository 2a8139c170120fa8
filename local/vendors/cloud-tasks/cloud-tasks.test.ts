import { CloudTasksClient } from '@google-cloud/tasks'
import { credentials, status } from '@grpc/grpc-js'
import { Hono } from 'hono'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { root } from '../../system/root.ts'
import { deployedQueue } from '../../system/stand-ins.ts'
import { startMetadata, type Metadata } from '../metadata/main.ts'
import { serveStandIn, type StandIn } from '../../stand-in/serve.ts'
import { startCloudTasks, type CloudTasks } from './main.ts'
import { nameTakenMs } from './queue.ts'
import { defaultSettings, retryDelayMs } from './settings.ts'

const location = 'projects/cpt-local/locations/europe-west1'
const parent = `${location}/queues/reports`

let metadata: Metadata
let tasks: CloudTasks
let client: CloudTasksClient
let worker: StandIn
let received: { body: string; headers: Headers }[]
let now: Date | undefined

beforeAll(async () => {
  metadata = await startMetadata()
  tasks = await startCloudTasks({
    idToken: metadata.keys.idToken,
    now: () => now ?? new Date(),
    queues: { [parent]: { minBackoffMs: 5, maxBackoffMs: 20, maxAttempts: 4 } },
  })
  client = new CloudTasksClient({
    servicePath: '127.0.0.1',
    port: tasks.port,
    sslCreds: credentials.createInsecure(),
  })
  const app = new Hono().post('/work', async (c) => {
    received.push({ body: await c.req.text(), headers: c.req.raw.headers })
    return c.json({})
  })
  worker = await serveStandIn({ name: 'worker', app })
})
beforeEach(async () => {
  received = []
  now = undefined
  worker.faults.clear()
  await fetch(`${tasks.url}/_control/reset`, { method: 'POST' })
})
afterAll(async () => {
  await client.close()
  await Promise.all([tasks.close(), worker.close(), metadata.close()])
})

const email = 'cpt-tasks@cpt-local.iam.gserviceaccount.com'
const create = (id?: string, more: object = {}) =>
  client.createTask({
    parent,
    task: {
      ...(id ? { name: `${parent}/tasks/${id}` } : {}),
      httpRequest: {
        url: `${worker.url}/work`,
        httpMethod: 'POST',
        headers: { 'content-type': 'application/json', 'X-CloudTasks-TaskName': 'forged' },
        body: Buffer.from('{"n":1}'),
        oidcToken: { serviceAccountEmail: email, audience: 'https://worker.example' },
      },
      ...more,
    },
  })
const books = async () =>
  ((await (await fetch(`${tasks.url}/_control/books`)).json()) as { queues: Record<string, unknown>[] })
    .queues[0]

test('a task is delivered once, with its body, the headers of the queue and a token that stands', async () => {
  await create('one')
  await tasks.drained()
  expect(received.map(({ body }) => body)).toEqual(['{"n":1}'])
  const headers = received[0]?.headers
  expect(headers?.get('content-type')).toBe('application/json')
  expect(headers?.get('x-cloudtasks-taskname')).toBe('one')
  expect(headers?.get('x-cloudtasks-queuename')).toBe('reports')
  expect(headers?.get('x-cloudtasks-taskretrycount')).toBe('0')
  const token = headers?.get('authorization')?.replace('Bearer ', '') ?? ''
  const keys = createLocalJWKSet(await metadata.keys.certs())
  const { payload } = await jwtVerify(token, keys, { audience: 'https://worker.example' })
  expect(payload.email).toBe(email)
})

test('a name stays taken after its task is done, for an hour', async () => {
  await create('named')
  await expect(create('named')).rejects.toMatchObject({ code: status.ALREADY_EXISTS })
  await tasks.drained()
  await expect(create('named')).rejects.toMatchObject({ code: status.ALREADY_EXISTS })
  now = new Date(Date.now() + nameTakenMs + 1_000)
  await create('named')
  await tasks.drained()
  expect(received).toHaveLength(2)
})

test('a task made with its answer lost is there when it is made again', async () => {
  tasks.faults.add({ kind: 'lost-answer', match: { method: 'CreateTask' }, times: 1 })
  await expect(create('lost')).rejects.toMatchObject({ code: status.UNAVAILABLE })
  await expect(create('lost')).rejects.toMatchObject({ code: status.ALREADY_EXISTS })
  await tasks.drained()
  expect(received).toHaveLength(1)
})

test('any answer but 2xx is tried again, and the count of tries is told', async () => {
  worker.faults.add({ kind: 'status', status: 400, times: 1 })
  worker.faults.add({ kind: 'refuse', times: 1 })
  await create()
  await tasks.drained()
  expect(received.map(({ headers }) => headers.get('x-cloudtasks-taskretrycount'))).toEqual(['2'])
  const book = await books()
  expect(book?.deliveries).toMatchObject([{ outcome: 400 }, { outcome: 'fetch failed' }, { outcome: 200 }])
})

test('a task that never succeeds is given up after the tries its queue allows', async () => {
  worker.faults.add({ kind: 'status', status: 500 })
  const [made] = await create()
  await tasks.drained()
  const book = await books()
  expect(book?.deliveries).toHaveLength(4)
  expect(book?.givenUp).toEqual([made.name])
})

test('a worker that says when to come again, or that it is full, is left alone for longer', async () => {
  worker.faults.add({ kind: 'status', status: 500, headers: { 'retry-after': '3600' }, times: 1 })
  worker.faults.add({ kind: 'status', status: 503, times: 1 })
  worker.faults.add({ kind: 'status', status: 500, times: 1 })
  const frozen = new Date()
  now = frozen
  const pauses: number[] = []
  for (const id of ['later', 'full', 'failed']) {
    await create(id)
    const task = tasks.queue(parent).tasks.get(`${parent}/tasks/${id}`)
    await expect.poll(() => task?.dueAt).toBeGreaterThan(frozen.getTime())
    pauses.push((task?.dueAt ?? 0) - frozen.getTime())
  }
  expect(pauses).toEqual([3_600_000, 10, 5])
  now = new Date(frozen.getTime() + 3_600_000)
  tasks.queue(parent).setState('RUNNING')
  await tasks.drained()
})

test('the local queue gives up after as many tries as Terraform sets', () => {
  const terraform = readFileSync(join(root, 'infra/terraform/031-gcp-cloud-tasks/main.tf'), 'utf8')
  expect(terraform).toMatch(/max_attempts\s+= var\.queue\.attempts/)
  expect(terraform).toMatch(/max_retry_duration = "0s"/)
  const [all] =
    readFileSync(join(root, 'infra/config/all.env.yaml'), 'utf8').match(/^queue:\n(?: .*\n)+/m) ?? []
  const { maxAttempts, minBackoffMs, maxBackoffMs, maxDoublings, maxConcurrentDispatches } = deployedQueue()
  const figure = (name: string) => Number(new RegExp(`${name}: (\\d+)`).exec(all ?? '')?.[1])
  expect([maxAttempts, minBackoffMs, maxBackoffMs, maxDoublings, maxConcurrentDispatches]).toEqual([
    figure('attempts'),
    figure('min_backoff_seconds') * 1_000,
    figure('max_backoff_seconds') * 1_000,
    figure('doublings'),
    figure('concurrent'),
  ])
})

test('a delivery can be doubled, and an ended task delivered late once more', async () => {
  tasks.faults.add({ kind: 'duplicate', match: { method: 'dispatch' }, times: 1 })
  const [made] = await create('twice')
  await tasks.drained()
  expect(received).toHaveLength(2)
  await fetch(`${tasks.url}/_control/deliver?task=${made.name}`, { method: 'POST' })
  expect(received).toHaveLength(3)
})

test('a paused queue holds its tasks, which can be listed, read and deleted', async () => {
  await client.pauseQueue({ name: parent })
  const [held] = await create('held')
  await create('dropped')
  const [listed] = await client.listTasks({ parent })
  expect(listed.map(({ name }) => name?.split('/').at(-1))).toEqual(['held', 'dropped'])
  expect((await client.getTask({ name: held.name ?? '' }))[0].dispatchCount).toBe(0)
  await client.deleteTask({ name: `${parent}/tasks/dropped` })
  await client.resumeQueue({ name: parent })
  await tasks.drained()
  expect(received.map(({ headers }) => headers.get('x-cloudtasks-taskname'))).toEqual(['held'])
})

test('no more run at once than the queue allows', async () => {
  const name = `${location}/queues/narrow`
  await client.createQueue({
    parent: location,
    queue: { name, rateLimits: { maxConcurrentDispatches: 2 }, retryConfig: { maxAttempts: 3 } },
  })
  let [running, most] = [0, 0]
  const gate = Promise.withResolvers<undefined>()
  const slow = await serveStandIn({
    name: 'slow worker',
    app: new Hono().post('/', async (c) => {
      most = Math.max(most, (running += 1))
      await gate.promise
      running -= 1
      return c.json({})
    }),
  })
  const httpRequest = { url: slow.url, httpMethod: 'POST' } as const
  for (let n = 0; n < 6; n += 1) await client.createTask({ parent: name, task: { httpRequest } })
  await expect.poll(() => running).toBe(2)
  const [all] = await client.listTasks({ parent: name })
  expect(all.map(({ dispatchCount }) => dispatchCount).sort()).toEqual([0, 0, 0, 0, 1, 1])
  gate.resolve(undefined)
  await tasks.drained()
  expect([most, running]).toEqual([2, 0])
  const [queue] = await client.getQueue({ name })
  expect([queue.rateLimits?.maxConcurrentDispatches, queue.retryConfig?.maxAttempts]).toEqual([2, 3])
  await client.deleteQueue({ name })
  await slow.close()
})

test.each([
  ['a queue that is not there', { parent: `${location}/queues/none` }, status.NOT_FOUND],
  ['an address that is none', { task: { httpRequest: { url: 'worker' } } }, status.INVALID_ARGUMENT],
  ['a name of another queue', { task: { name: 'tasks/x' } }, status.INVALID_ARGUMENT],
  ['a deadline under 15 s', { task: { dispatchDeadline: { seconds: 5 } } }, status.INVALID_ARGUMENT],
  ['more than 100 KB', { task: { httpRequest: { body: Buffer.alloc(110_000) } } }, status.INVALID_ARGUMENT],
])(
  '%s is refused',
  async (
    _,
    wrong: { parent?: string; task?: { name?: string; dispatchDeadline?: object; httpRequest?: object } },
    code,
  ) => {
    const httpRequest = { url: `${worker.url}/work`, ...wrong.task?.httpRequest }
    const request = { parent, ...wrong, task: { ...wrong.task, httpRequest } }
    await expect(client.createTask(request)).rejects.toMatchObject({ code })
  },
)

test('the pause before a retry doubles, then grows by the same step, up to its bound', () => {
  // The example of queue.proto: 10 s, three doublings, at most 300 s.
  const settings = { ...defaultSettings, minBackoffMs: 10_000, maxBackoffMs: 300_000, maxDoublings: 3 }
  const pauses = [1, 2, 3, 4, 5, 6, 7, 8].map((tries) => retryDelayMs(settings, tries) / 1000)
  expect(pauses).toEqual([10, 20, 40, 80, 160, 240, 300, 300])
})

test('a queue whose location is lost takes no task, and delivers none', async () => {
  const lost = `projects/cpt-local/locations/us-central1/queues/lost`
  await client.createQueue({ parent: 'projects/cpt-local/locations/us-central1', queue: { name: lost } })
  tasks.queue(lost).setState('PAUSED')
  const task = { httpRequest: { url: `${worker.url}/work`, httpMethod: 'POST' as const } }
  await client.createTask({ parent: lost, task })
  tasks.queue(lost).lose()
  tasks.queue(lost).setState('RUNNING')
  await expect(client.createTask({ parent: lost, task })).rejects.toMatchObject({
    code: status.UNAVAILABLE,
  })
  await tasks.queue(lost).quiet()
  expect(received).toEqual([])
})
