import { setTimeout as pause } from 'node:timers/promises'
import { Hono } from 'hono'
import { z } from 'zod'

export interface Message {
  id: string
  type: string
  body: string
}

export interface Delivery {
  id: string
  type: string
  at: string
  /** HTTP status of the answer; null when none came. */
  status: number | null
}

export interface WebhookOptions {
  /** Where events are sent; none: they wait until there is an address. */
  url?: string | undefined
  /** Headers of one delivery; called anew for each try, because a signature carries its time. */
  headers: (message: Message) => Record<string, string>
  now: () => Date
  /** Pauses between the tries of one event, in milliseconds. */
  retryAfterMs?: readonly number[]
}

/** How events are sent: `held` ones wait for `deliver`, `copies` sends each that often. */
export const DeliveryMode = z.strictObject({
  url: z.url().nullable().optional(),
  held: z.boolean().optional(),
  copies: z.int().min(1).max(20).optional(),
})
export type DeliveryMode = z.infer<typeof DeliveryMode>

const Deliver = z.strictObject({
  reversed: z.boolean().optional(),
  copies: z.int().min(1).max(20).optional(),
  types: z.array(z.string()).optional(),
})

/** A vendor's webhook sender: at least once, retried until a 2xx, and out of order or twice on demand. */
export class WebhookDelivery {
  readonly deliveries: Delivery[] = []
  #waiting: Message[] = []
  #options: WebhookOptions
  #url: string | undefined
  #held = false
  #copies = 1
  #stopped = new AbortController()
  #running = new Set<Promise<unknown>>()

  constructor(options: WebhookOptions) {
    this.#options = options
    this.#url = options.url
  }

  /** Changes what is named; the rest stays. */
  configure({ url, held, copies }: DeliveryMode): void {
    if (url !== undefined) this.#url = url ?? undefined
    if (held !== undefined) this.#held = held
    if (copies !== undefined) this.#copies = copies
    if (!this.#held && this.#url) void this.deliver()
  }

  get waiting(): readonly Message[] {
    return this.#waiting
  }

  send(message: Message): void {
    this.#waiting.push(message)
    if (!this.#held && this.#url) void this.deliver()
  }

  /** Sends what waits, one after the other, and resolves with the status of each event's last try. */
  async deliver({ reversed = false, copies = this.#copies, types }: z.infer<typeof Deliver> = {}) {
    const chosen = this.#waiting.filter((message) => !types || types.includes(message.type))
    this.#waiting = this.#waiting.filter((message) => !chosen.includes(message))
    const queue = reversed ? chosen.toReversed() : chosen
    const work = (async () => {
      const statuses: (number | null)[] = []
      for (const message of queue)
        for (let copy = 0; copy < copies; copy += 1) statuses.push(await this.#try(message))
      return statuses
    })()
    this.#running.add(work)
    return work.finally(() => this.#running.delete(work))
  }

  /** What waits, taken out of the line, for somebody who delivers it himself. */
  take(): Message[] {
    return this.#waiting.splice(0)
  }

  /** Headers of a delivery made now. */
  headersOf(message: Message): Record<string, string> {
    return this.#options.headers(message)
  }

  /** Resolves when everything sent so far has been answered or given up. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running)
  }

  reset(): void {
    this.#waiting = []
    this.deliveries.length = 0
    this.#held = false
    this.#copies = 1
    this.#stopped.abort()
    this.#stopped = new AbortController()
  }

  close(): void {
    this.#stopped.abort()
  }

  async #try(message: Message): Promise<number | null> {
    const { signal } = this.#stopped
    const pauses = [...(this.#options.retryAfterMs ?? [250, 1_000, 5_000, 15_000, 60_000])]
    for (;;) {
      const status = await this.#post(message, signal)
      this.deliveries.push({
        id: message.id,
        type: message.type,
        at: this.#options.now().toISOString(),
        status,
      })
      const next = pauses.shift()
      if ((status !== null && status < 300) || next === undefined || signal.aborted) return status
      await pause(next, undefined, { signal, ref: false }).catch(() => undefined)
    }
  }

  async #post(message: Message, signal: AbortSignal): Promise<number | null> {
    if (!this.#url) return null
    try {
      const answer = await fetch(this.#url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...this.#options.headers(message) },
        body: message.body,
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(20_000)]),
      })
      await answer.arrayBuffer()
      return answer.status
    } catch {
      return null
    }
  }
}

/** Routes under /_control/webhooks of a stand-in: mode (PUT), deliver (POST), what waits and what was sent (GET). */
export function webhookControl(webhooks: WebhookDelivery) {
  return new Hono()
    .get('/_control/webhooks', (c) =>
      c.json({ waiting: webhooks.waiting.map(({ id, type }) => ({ id, type })), sent: webhooks.deliveries }),
    )
    .put('/_control/webhooks', async (c) => {
      const parsed = DeliveryMode.safeParse(await c.req.json().catch(() => undefined))
      if (!parsed.success) return c.text(z.prettifyError(parsed.error), 400)
      webhooks.configure(parsed.data)
      return c.json(parsed.data)
    })
    .post('/_control/webhooks/deliver', async (c) => {
      const parsed = Deliver.safeParse(await c.req.json().catch(() => ({})))
      if (!parsed.success) return c.text(z.prettifyError(parsed.error), 400)
      return c.json({ statuses: await webhooks.deliver(parsed.data) })
    })
}
