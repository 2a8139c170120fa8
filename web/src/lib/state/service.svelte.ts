import type { TeslaHealth } from '@cpt/contract/vehicle'
import { ApiProblem } from '#lib/api.ts'
import type { Clock } from './clock.ts'

const lookAgainMs = 15_000

/** How our servers are, seen from here: `away` is no answer at all, so that it may well be this device. */
export type ServiceState = 'fine' | 'away' | 'down' | 'tesla'

/** Whether a sign-in can succeed now: watched only while it cannot, so that the button comes back by itself. */
export class Service {
  readonly #health: () => Promise<TeslaHealth>
  readonly #clock: Clock
  #state = $state<ServiceState>('fine')
  #since = $state<number>()
  #retrySeconds = $state(0)
  #cancel: (() => void) | undefined
  #looks = 0

  constructor(health: () => Promise<TeslaHealth>, clock: Clock) {
    this.#health = health
    this.#clock = clock
  }

  get state(): ServiceState {
    return this.#state
  }

  /** Since when, as far as anybody knows, in milliseconds. */
  get since(): number | undefined {
    return this.#since
  }

  get retrySeconds(): number {
    return this.#retrySeconds
  }

  /** Looks once, and goes on looking while something is wrong. */
  async look(): Promise<void> {
    this.#cancel?.()
    const look = ++this.#looks
    let waitMs = lookAgainMs
    try {
      const health = await this.#health()
      if (look !== this.#looks) return
      this.#set(health.state === 'open' ? 'tesla' : 'fine')
      // The origin knows better than this tab since when.
      if (health.state === 'open' && health.since !== null) this.#since = Date.parse(health.since)
      if (health.state === 'open') waitMs = Math.min(Math.max(health.retryAfterSeconds, 5), 60) * 1_000
    } catch (error) {
      if (look !== this.#looks) return
      const { problem, passing } = error instanceof ApiProblem ? error : { passing: false }
      this.#set(problem === 'offline' ? 'away' : passing ? 'down' : 'fine')
    }
    this.#retrySeconds = Math.round(waitMs / 1_000)
    if (this.#state !== 'fine') this.#cancel = this.#clock.after(waitMs, () => void this.look())
  }

  /** Some call got no answer at all. That one of ours is answered proves little: the browser may have kept the answer. */
  lost(): void {
    if (this.#state === 'away') return
    this.#looks++
    this.#cancel?.()
    this.#set('away')
    this.#cancel = this.#clock.after(lookAgainMs, () => void this.look())
  }

  stop(): void {
    this.#cancel?.()
  }

  #set(state: ServiceState): void {
    if (state === 'fine') this.#since = undefined
    else if (this.#state !== state) this.#since = this.#clock.now()
    this.#state = state
  }
}
