import { status } from '@grpc/grpc-js'
import { setTimeout as pause } from 'node:timers/promises'
import type { Fault, Faults } from '../../stand-in/faults.ts'
import { GrpcError } from '../../stand-in/grpc.ts'
import { retryDelayMs, type QueueSettings } from './settings.ts'

export interface HttpRequest {
  url: string
  httpMethod: string
  headers: Record<string, string>
  body: Buffer
  oidcToken?: { serviceAccountEmail: string; audience: string } | null
}

export interface Task {
  name: string
  request: HttpRequest
  deadlineMs: number
  createdAt: number
  /** Unix milliseconds of the next try. */
  dueAt: number
  /** Tries begun, and tries that got any answer. */
  dispatches: number
  answers: number
  firstDispatchAt?: number
  lastAnswer?: number
}

/** One delivery, as the books tell it. */
export interface Delivery {
  task: string
  attempt: number
  at: string
  /** HTTP status, or why there is none. */
  outcome: number | string
}

export interface QueueContext {
  now: () => Date
  idToken: (claims: { audience: string; email: string }) => Promise<string>
  faults: Faults
}

/** How long a name stays taken after its task is gone, in milliseconds (task.proto: about an hour). */
export const nameTakenMs = 3_600_000

/**
 * Delivers tasks at least once, as fast as its settings allow: any 2xx ends a task, anything else is tried again
 * after a pause that grows.
 */
export class Queue {
  readonly name: string
  settings: QueueSettings
  state: 'RUNNING' | 'PAUSED' = 'RUNNING'
  /** Its region is away: nothing is taken, nothing is delivered. */
  isAway = false
  readonly tasks = new Map<string, Task>()
  /** Ended ones, so that one can be delivered late again. */
  readonly ended = new Map<string, Task>()
  readonly created: { task: string; url: string; at: string }[] = []
  readonly deliveries: Delivery[] = []
  readonly givenUp: string[] = []
  readonly #context: QueueContext
  readonly #takenUntil = new Map<string, number>()
  readonly #running = new Set<Promise<void>>()
  readonly #inFlight = new Set<string>()
  readonly #waiters: (() => void)[] = []
  #timer: NodeJS.Timeout | undefined
  #tokens: { count: number; at: number }
  #closed = false

  constructor(name: string, settings: QueueSettings, context: QueueContext) {
    this.name = name
    this.settings = settings
    this.#context = context
    this.#tokens = { count: burst(settings), at: this.#now() }
  }

  add(task: Task): void {
    if (this.tasks.has(task.name) || (this.#takenUntil.get(task.name) ?? 0) > this.#now())
      throw new GrpcError(status.ALREADY_EXISTS, 'Requested entity already exists')
    this.tasks.set(task.name, task)
    this.created.push({ task: task.name, url: task.request.url, at: new Date(task.createdAt).toISOString() })
    this.#pump()
  }

  remove(task: Task): void {
    this.tasks.delete(task.name)
    this.ended.set(task.name, task)
    this.#takenUntil.set(task.name, this.#now() + nameTakenMs)
    this.#tellWaiters()
  }

  /** Delivers a task now, an ended one too: a late duplicate. */
  async deliverNow(name: string): Promise<void> {
    const task = this.tasks.get(name) ?? this.ended.get(name)
    if (!task) throw new GrpcError(status.NOT_FOUND, `The task ${name} does not exist.`)
    await this.#deliver(task)
  }

  setState(state: 'RUNNING' | 'PAUSED'): void {
    this.state = state
    this.#pump()
  }

  /** Its region is lost, and all its tasks with it. */
  lose(): void {
    this.isAway = true
    clearTimeout(this.#timer)
    this.clear()
  }

  /** Resolves once no task waits or runs. */
  drained(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiters.push(resolve)
      this.#tellWaiters()
    })
  }

  /** Resolves once nothing is being delivered, and nothing would be now. */
  async quiet(): Promise<void> {
    const isDue = () => [...this.tasks.values()].some(({ dueAt }) => dueAt <= this.#now())
    while (this.#running.size > 0 || (isDue() && this.state === 'RUNNING' && !this.#closed)) {
      if (this.#running.size > 0) await Promise.race(this.#running)
      else await pause(5)
    }
  }

  /** As if so much time had passed for the tasks that wait, and for the names that are taken. */
  age(ms: number): void {
    for (const task of this.tasks.values()) {
      task.dueAt -= ms
      task.createdAt -= ms
      if (task.firstDispatchAt !== undefined) task.firstDispatchAt -= ms
    }
    for (const [name, until] of this.#takenUntil) this.#takenUntil.set(name, until - ms)
    this.#pump()
  }

  clear(): void {
    this.tasks.clear()
    this.ended.clear()
    this.#takenUntil.clear()
    for (const list of [this.created, this.deliveries, this.givenUp]) list.length = 0
    this.#tellWaiters()
  }

  /** Begins no further delivery; does not wait for those under way. */
  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
  }

  #now(): number {
    return this.#context.now().getTime()
  }

  /** Starts what may start now, and comes back when the next may. */
  #pump(): void {
    clearTimeout(this.#timer)
    if (this.#closed || this.isAway || this.state === 'PAUSED') return
    for (;;) {
      const waiting = [...this.tasks.values()].filter(({ name }) => !this.#inFlight.has(name))
      const next = waiting.sort((a, b) => a.dueAt - b.dueAt)[0]
      if (!next || this.#running.size >= this.settings.maxConcurrentDispatches) return
      const waitMs = Math.max(next.dueAt - this.#now(), this.#tokenWaitMs())
      if (waitMs > 0) {
        this.#timer = setTimeout(() => this.#pump(), Math.min(Math.ceil(waitMs), 2 ** 31 - 1))
        return
      }
      this.#tokens.count -= 1
      this.#start(next)
    }
  }

  #start(task: Task): void {
    this.#inFlight.add(task.name)
    const run = this.#attempt(task).finally(() => {
      this.#inFlight.delete(task.name)
      this.#running.delete(run)
      this.#pump()
      this.#tellWaiters()
    })
    this.#running.add(run)
  }

  async #attempt(task: Task): Promise<void> {
    const { status: answer, retryAfterMs } = await this.#deliver(task)
    if (!this.tasks.has(task.name)) return
    const isDone = answer !== undefined && answer >= 200 && answer < 300
    if (!isDone && this.#isSpent(task)) this.givenUp.push(task.name)
    if (isDone || this.#isSpent(task)) {
      this.remove(task)
      return
    }
    const usualMs = retryDelayMs(this.settings, task.dispatches)
    // "A higher backoff rate" (cloudtasks.proto, HttpRequest); how much higher Google does not say.
    const isFull = answer === 429 || answer === 503
    const pauseMs = Math.max(isFull ? 2 * usualMs : usualMs, retryAfterMs)
    task.dueAt = this.#now() + pauseMs
  }

  /** Given up only when tries and time are both spent (queue.proto: RetryConfig). */
  #isSpent(task: Task): boolean {
    const { maxAttempts, maxRetryDurationMs } = this.settings
    const triesSpent = maxAttempts !== -1 && task.dispatches >= maxAttempts
    const since = task.firstDispatchAt ?? this.#now()
    return triesSpent && (maxRetryDurationMs === 0 || this.#now() - since >= maxRetryDurationMs)
  }

  async #deliver(task: Task): Promise<{ status?: number; retryAfterMs: number }> {
    task.dispatches += 1
    task.firstDispatchAt ??= this.#now()
    const delivery: Delivery = {
      task: task.name,
      attempt: task.dispatches,
      at: isoOf(this.#now()),
      outcome: '',
    }
    this.deliveries.push(delivery)
    const fault = this.#context.faults.take('dispatch', new URL(task.request.url).pathname)
    if (fault?.delayMs) await pause(fault.delayMs)
    try {
      const answer = await this.#sendUnder(fault, task)
      task.answers += answer.status < 500 ? 1 : 0
      task.lastAnswer = answer.status
      delivery.outcome = answer.status
      return {
        status: answer.status,
        retryAfterMs: Number(answer.headers.get('retry-after') ?? 0) * 1000 || 0,
      }
    } catch (error) {
      delivery.outcome = (error as Error).message
      return { retryAfterMs: 0 }
    }
  }

  async #sendUnder(fault: Fault | undefined, task: Task): Promise<Response> {
    switch (fault?.kind) {
      case 'refuse':
        throw new Error('refused by a fault')
      case 'status':
        return new Response(null, { status: fault.status ?? 503, headers: fault.headers ?? {} })
      case 'cut':
      case 'lost-answer':
        await this.#send(task)
        throw new Error('answer lost by a fault')
      case 'duplicate':
        // Both at once: the hardest case for who receives them.
        return (await Promise.all([this.#send(task), this.#send(task)]))[0]
      default:
        return this.#send(task)
    }
  }

  async #send(task: Task): Promise<Response> {
    const { url, httpMethod, headers, body, oidcToken } = task.request
    const sent = new Headers(headers)
    for (const [name] of [...sent]) if (/^x-(cloudtasks|google|appengine)-/i.test(name)) sent.delete(name)
    sent.set('user-agent', 'Google-Cloud-Tasks')
    if (body.length > 0 && !sent.has('content-type')) sent.set('content-type', 'application/octet-stream')
    sent.set('x-cloudtasks-queuename', lastOf(this.name))
    sent.set('x-cloudtasks-taskname', lastOf(task.name))
    sent.set('x-cloudtasks-taskretrycount', String(task.dispatches - 1))
    sent.set('x-cloudtasks-taskexecutioncount', String(task.answers))
    sent.set('x-cloudtasks-tasketa', (task.dueAt / 1000).toFixed(6))
    if (task.lastAnswer !== undefined) sent.set('x-cloudtasks-taskpreviousresponse', String(task.lastAnswer))
    if (oidcToken) {
      const { serviceAccountEmail: email, audience } = oidcToken
      sent.set('authorization', `Bearer ${await this.#context.idToken({ email, audience: audience || url })}`)
    }
    const answer = await fetch(url, {
      method: httpMethod,
      headers: sent,
      redirect: 'manual',
      signal: AbortSignal.timeout(task.deadlineMs),
      ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
    })
    await answer.arrayBuffer()
    return answer
  }

  #tokenWaitMs(): number {
    const { maxDispatchesPerSecond: rate } = this.settings
    const now = this.#now()
    const filled = this.#tokens.count + (Math.max(0, now - this.#tokens.at) / 1000) * rate
    this.#tokens = { count: Math.min(burst(this.settings), filled), at: now }
    return this.#tokens.count >= 1 ? 0 : ((1 - this.#tokens.count) / rate) * 1000
  }

  #tellWaiters(): void {
    if (this.tasks.size > 0 || this.#running.size > 0) return
    for (const tell of this.#waiters.splice(0)) tell()
  }
}

const burst = ({ maxDispatchesPerSecond }: QueueSettings) =>
  Math.max(1, Math.ceil(maxDispatchesPerSecond / 5))
const lastOf = (name: string) => name.slice(name.lastIndexOf('/') + 1)
const isoOf = (ms: number) => new Date(ms).toISOString()
