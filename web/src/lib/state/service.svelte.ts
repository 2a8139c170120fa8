import type { TeslaHealth } from '@cpt/contract/vehicle'
import { ApiProblem } from '#lib/api.ts'
import type { Clock } from './clock.ts'

const lookAgainMs = 15_000

/** Whether a sign-in can succeed now: watched only while it cannot, so that the button comes back by itself. */
export class Service {
  readonly #health: () => Promise<TeslaHealth>
  readonly #clock: Clock
  #state = $state<'fine' | 'down' | 'tesla'>('fine')
  #since = $state<number>()
  #retrySeconds = $state(0)
  #cancel: (() => void) | undefined

  constructor(health: () => Promise<TeslaHealth>, clock: Clock) {
    this.#health = health
    this.#clock = clock
  }

  get state(): 'fine' | 'down' | 'tesla' {
    return this.#state
  }

  /** When we first noticed, in milliseconds. */
  get since(): number | undefined {
    return this.#since
  }

  get retrySeconds(): number {
    return this.#retrySeconds
  }

  /** Looks once, and goes on looking while something is wrong. */
  async look(): Promise<void> {
    this.#cancel?.()
    let waitMs = lookAgainMs
    try {
      const health = await this.#health()
      this.#set(health.state === 'open' ? 'tesla' : 'fine')
      if (health.state === 'open') waitMs = Math.min(Math.max(health.retryAfterSeconds, 5), 60) * 1_000
    } catch (error) {
      const passing = error instanceof ApiProblem && error.problem !== 'offline' && error.passing
      this.#set(passing ? 'down' : 'fine')
    }
    this.#retrySeconds = Math.round(waitMs / 1_000)
    if (this.#state !== 'fine') this.#cancel = this.#clock.after(waitMs, () => void this.look())
  }

  stop(): void {
    this.#cancel?.()
  }

  #set(state: 'fine' | 'down' | 'tesla'): void {
    if (state === 'fine') this.#since = undefined
    else if (this.#state !== state) this.#since = this.#clock.now()
    this.#state = state
  }
}
