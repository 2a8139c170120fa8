import { setTimeout as pause } from 'node:timers/promises'
import type { Message, WebhookDelivery } from '../stand-in/webhook-delivery.ts'

/**
 * How events reach us. `shuffled`: each after a while of its own. `replayed`: each three times, two of them at once.
 * `late`: once all is well, and hours have passed. `dropped`: never.
 */
export type Delivery = 'prompt' | 'shuffled' | 'replayed' | 'late' | 'dropped'

export interface Sender {
  webhooks: WebhookDelivery
  url: string
}

interface Letter {
  message: Message
  sender: Sender
}

const tries = 3
const pauseMs = 150
const shuffledMs = 400

/** Brings the providers' events, in whatever order and number, as a provider does: until a 2xx. */
export class Postman {
  mode: Delivery = 'prompt'
  /** Events without a 2xx yet. */
  undelivered: Letter[] = []
  /** Whatever was delivered in this run. */
  delivered: Letter[] = []
  readonly #senders: Sender[]
  readonly #chance: () => number
  readonly #onEvent: () => void
  readonly #under = new Set<Promise<unknown>>()
  readonly #timer: NodeJS.Timeout

  constructor(senders: Sender[], { chance, onEvent }: { chance: () => number; onEvent: () => void }) {
    this.#senders = senders
    this.#chance = chance
    this.#onEvent = onEvent
    for (const { webhooks } of senders) webhooks.configure({ held: true })
    this.#timer = setInterval(() => this.collect(), 10)
  }

  /** Takes what the providers have written, and brings it as the mode says. */
  collect(): void {
    for (const sender of this.#senders)
      for (const message of sender.webhooks.take()) this.#bring({ message, sender })
  }

  /** Resolves once nothing is on its way. */
  async settled(): Promise<void> {
    this.collect()
    while (this.#under.size > 0) await Promise.all(this.#under)
  }

  /** Tries once more what was not taken. */
  async again(): Promise<void> {
    await this.settled()
    await Promise.all(this.undelivered.splice(0).map((letter) => this.#deliver(letter)))
  }

  /** Everything that was delivered, once more: a provider may. */
  async replay(): Promise<void> {
    await Promise.all(this.delivered.slice().map(({ message, sender }) => post(sender, message)))
  }

  reset(): void {
    this.collect()
    this.mode = 'prompt'
    this.undelivered = []
    this.delivered = []
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #bring(letter: Letter): void {
    switch (this.mode) {
      case 'dropped':
        return
      case 'late':
        this.undelivered.push(letter)
        return
      case 'prompt':
        this.#track(this.#deliver(letter))
        return
      case 'shuffled':
        this.#track(pause(shuffledMs * this.#chance()).then(() => this.#deliver(letter)))
        return
      case 'replayed':
        this.#track(
          Promise.all([this.#deliver(letter), post(letter.sender, letter.message)]).then(() =>
            post(letter.sender, letter.message),
          ),
        )
    }
  }

  #track(work: Promise<unknown>): void {
    const tracked = work.finally(() => this.#under.delete(tracked))
    this.#under.add(tracked)
  }

  async #deliver(letter: Letter): Promise<void> {
    this.#onEvent()
    for (let left = tries; left > 0; left -= 1) {
      const status = await post(letter.sender, letter.message)
      if (status !== null && status < 300) {
        this.delivered.push(letter)
        return
      }
      await pause(pauseMs)
    }
    this.undelivered.push(letter)
  }
}

/** HTTP status of the answer; null when none came. */
async function post({ webhooks, url }: Sender, message: Message): Promise<number | null> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...webhooks.headersOf(message) },
      body: message.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(60_000),
    })
    await answer.arrayBuffer()
    return answer.status
  } catch {
    return null
  }
}
