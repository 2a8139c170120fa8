import { status } from '@grpc/grpc-js'
import { Hono } from 'hono'
import { randomInt } from 'node:crypto'
import { Faults } from '../../stand-in/faults.ts'
import { GrpcError, serveGrpcStandIn } from '../../stand-in/grpc.ts'
import type { StandIn } from '../../stand-in/serve.ts'
import { Queue, type HttpRequest, type QueueContext, type Task } from './queue.ts'
import { defaultSettings, durationOf, msOf, settingsMessage, settingsOf } from './settings.ts'
import type { Duration, QueueMessage, QueueSettings } from './settings.ts'

export interface CloudTasksOptions {
  port?: number
  /** Signs the tokens of tasks that ask for one: the metadata stand-in's `keys.idToken`. */
  idToken: QueueContext['idToken']
  /** Queues that exist at the start, by full name. */
  queues?: Record<string, Partial<QueueSettings>>
  now?: () => Date
}

export interface CloudTasks extends StandIn {
  /** For CLOUD_TASKS_ENDPOINT: host and port. */
  endpoint: string
  /** A queue by its full name. */
  queue(name: string): Queue
  /** Resolves once no queue has a task that waits or runs. */
  drained(): Promise<void>
}

interface TaskMessage {
  name: string
  httpRequest?: HttpRequest | null
  scheduleTime?: Duration | null
  dispatchDeadline?: Duration | null
}

/**
 * Cloud Tasks v2 over gRPC, delivering for real. A fault whose `method` is `dispatch` applies to deliveries
 * (`path`: of the task's URL), others apply to the API. Control routes: `GET /_control/tasks`, and
 * `POST /_control/deliver?task=NAME` for a duplicate, be the task ended or not.
 */
export async function startCloudTasks(options: CloudTasksOptions): Promise<CloudTasks> {
  const { port = 0, queues: initial = {}, now = () => new Date(), idToken } = options
  const faults = new Faults()
  const context: QueueContext = { now, idToken, faults }
  const queues = new Map<string, Queue>()
  const open = (name: string, settings: QueueSettings) => {
    if (queues.has(name)) throw new GrpcError(status.ALREADY_EXISTS, 'Queue already exists')
    const queue = new Queue(name, settings, context)
    queues.set(name, queue)
    return queue
  }
  for (const [name, settings] of Object.entries(initial)) open(name, { ...defaultSettings, ...settings })
  const find = (name: string) => {
    const queue = queues.get(name)
    if (!queue) throw new GrpcError(status.NOT_FOUND, `Queue does not exist: ${name}`)
    // What every Google API answers for a location that cannot be reached (https://google.aip.dev/194)
    if (queue.isAway) throw new GrpcError(status.UNAVAILABLE, 'The service is currently unavailable.')
    return queue
  }
  const drained = async () => {
    await Promise.all([...queues.values()].map((queue) => queue.drained()))
  }

  const standIn = await serveGrpcStandIn({
    name: 'cloud-tasks',
    clientPackage: '@google-cloud/tasks',
    service: 'google.cloud.tasks.v2.CloudTasks',
    port,
    portVariable: 'CLOUD_TASKS_PORT',
    faults,
    methods: { ...queueMethods(queues, open, find), ...taskMethods(find, now) },
    control: controlRoutes(queues),
    books: () => ({ queues: [...queues.values()].map(bookEntry) }),
    reset: () => queues.forEach((queue) => queue.clear()),
  })
  return {
    ...standIn,
    endpoint: `127.0.0.1:${standIn.port}`,
    queue: (name) => queues.get(name) ?? find(name),
    drained,
    close: async () => {
      for (const queue of queues.values()) queue.close()
      await standIn.close()
    },
  }
}

type Find = (name: string) => Queue
interface Named {
  name: string
}

function queueMethods(
  queues: Map<string, Queue>,
  open: (name: string, settings: QueueSettings) => Queue,
  find: Find,
) {
  const inState = (state: 'RUNNING' | 'PAUSED') => (request: Named) => {
    const queue = find(request.name)
    queue.setState(state)
    return queueMessage(queue)
  }
  return {
    CreateQueue: ({ queue }: { queue: QueueMessage }) => queueMessage(open(queue.name, settingsOf(queue))),
    GetQueue: ({ name }: Named) => queueMessage(find(name)),
    ListQueues: ({ parent }: { parent: string }) => ({
      queues: [...queues.values()].filter(({ name }) => name.startsWith(`${parent}/`)).map(queueMessage),
    }),
    UpdateQueue: ({ queue }: { queue: QueueMessage }) => {
      const known = queues.get(queue.name) ?? open(queue.name, settingsOf(queue))
      known.settings = settingsOf(queue)
      return queueMessage(known)
    },
    DeleteQueue: ({ name }: Named) => {
      find(name).close()
      queues.delete(name)
      return {}
    },
    PurgeQueue: ({ name }: Named) => {
      const queue = find(name)
      for (const task of queue.tasks.values()) queue.remove(task)
      return queueMessage(queue)
    },
    PauseQueue: inState('PAUSED'),
    ResumeQueue: inState('RUNNING'),
  }
}

function taskMethods(find: Find, now: () => Date) {
  const findTask = (name: string) => {
    const task = find(queueOf(name)).tasks.get(name)
    if (!task)
      throw new GrpcError(status.NOT_FOUND, 'The task no longer exists, though a task did or never did.')
    return task
  }
  return {
    CreateTask: ({ parent, task }: { parent: string; task: TaskMessage }) => {
      const queue = find(parent)
      const made = taskOf(parent, task, now().getTime())
      queue.add(made)
      return taskMessage(made)
    },
    GetTask: ({ name }: Named) => taskMessage(findTask(name)),
    ListTasks: ({ parent }: { parent: string }) => ({
      tasks: [...find(parent).tasks.values()].map(taskMessage),
    }),
    DeleteTask: ({ name }: Named) => {
      find(queueOf(name)).remove(findTask(name))
      return {}
    },
    RunTask: async ({ name }: Named) => {
      const task = findTask(name)
      await find(queueOf(name)).deliverNow(name)
      return taskMessage(task)
    },
  }
}

function controlRoutes(queues: Map<string, Queue>) {
  return new Hono()
    .get('/_control/tasks', (c) =>
      c.json([...queues.values()].flatMap((queue) => [...queue.tasks.values()].map(taskEntry))),
    )
    .post('/_control/deliver', async (c) => {
      const name = c.req.query('task') ?? ''
      const queue = [...queues.values()].find((one) => one.tasks.has(name) || one.ended.has(name))
      if (!queue) return c.text(`There is no task ${name}, nor was there one.`, 404)
      await queue.deliverNow(name)
      return c.json(queue.deliveries.at(-1))
    })
}

/** Bounds are those of task.proto and of the quotas page: 100 KB, 30 days, 15 s to 30 min. */
function taskOf(parent: string, message: TaskMessage, now: number): Task {
  const { httpRequest: request } = message
  const refuse = (why: string) => new GrpcError(status.INVALID_ARGUMENT, why)
  if (!request || !/^https?:\/\//.test(request.url))
    throw refuse('httpRequest.url must begin with http:// or https://.')
  if (request.body.length > 102_400) throw refuse('Task size too large.')
  const name = message.name || `${parent}/tasks/${randomInt(1e14, 2 ** 47)}`
  if (!name.startsWith(`${parent}/tasks/`) || !/\/tasks\/[\w-]{1,500}$/.test(name))
    throw refuse('Task name must be formatted "QUEUE/tasks/TASK_ID", of letters, digits, - and _.')
  const deadlineMs = msOf(message.dispatchDeadline) ?? 600_000
  if (deadlineMs < 15_000 || deadlineMs > 1_800_000)
    throw refuse('dispatchDeadline must be between 15 s and 30 min.')
  const dueAt = Math.max(msOf(message.scheduleTime) ?? now, now)
  if (dueAt > now + 30 * 86_400_000) throw refuse('scheduleTime must be within 30 days.')
  const httpMethod = request.httpMethod === 'HTTP_METHOD_UNSPECIFIED' ? 'POST' : request.httpMethod
  return {
    name,
    request: { ...request, httpMethod },
    deadlineMs,
    createdAt: now,
    dueAt,
    dispatches: 0,
    answers: 0,
  }
}

const queueOf = (taskName: string) => taskName.split('/tasks/')[0] ?? ''

const queueMessage = (queue: Queue) => ({
  name: queue.name,
  state: queue.state,
  ...settingsMessage(queue.settings),
})

const taskMessage = (task: Task) => ({
  name: task.name,
  httpRequest: { ...task.request, body: Buffer.alloc(0) },
  createTime: durationOf(task.createdAt),
  scheduleTime: durationOf(task.dueAt),
  dispatchDeadline: durationOf(task.deadlineMs),
  dispatchCount: task.dispatches,
  responseCount: task.answers,
  view: 'BASIC',
})

const taskEntry = ({ name, request, dueAt, dispatches, lastAnswer }: Task) => ({
  name,
  url: request.url,
  dueAt: new Date(dueAt).toISOString(),
  dispatches,
  lastAnswer,
})

const bookEntry = ({ name, state, tasks, created, deliveries, givenUp }: Queue) => ({
  name,
  state,
  waiting: tasks.size,
  created,
  deliveries,
  givenUp,
})
