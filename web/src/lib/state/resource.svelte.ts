import { ApiProblem } from '#lib/api.ts'
import type { Clock } from './clock.ts'

const slowAfterMs = 10_000
const defaultRetrySeconds = 5
const longestRetrySeconds = 60

/**
 * Something fetched for a screen: loading, ready or failed, with a sign when it takes long, and tried again by
 * itself when the failure is a passing one.
 */
export class Resource<T> {
  readonly #load: (signal: AbortSignal) => Promise<T>
  readonly #clock: Clock
  #value = $state.raw<T>()
  #error = $state.raw<unknown>()
  #slow = $state(false)
  #retryAt = $state<number>()
  #abort: AbortController | undefined
  #timers: (() => void)[] = []
  #failures = 0

  constructor(load: (signal: AbortSignal) => Promise<T>, clock: Clock) {
    this.#load = load
    this.#clock = clock
  }

  get value(): T | undefined {
    return this.#value
  }

  get error(): unknown {
    return this.#error
  }

  get slow(): boolean {
    return this.#slow && this.#error === undefined
  }

  /** When it is tried again by itself, in the clock's milliseconds; undefined where only the reader can help. */
  get retryAt(): number | undefined {
    return this.#retryAt
  }

  /** Fetches anew; what was shown stays until the answer is there. */
  async load(): Promise<void> {
    this.stop()
    const abort = new AbortController()
    this.#abort = abort
    this.#slow = false
    this.#timers.push(this.#clock.after(slowAfterMs, () => (this.#slow = true)))
    try {
      const value = await this.#load(abort.signal)
      if (abort.signal.aborted) return
      this.stop()
      this.#failures = 0
      this.#value = value
      this.#error = undefined
    } catch (error) {
      if (abort.signal.aborted) return
      this.stop()
      this.#error = error
      this.#planRetry(error)
    }
  }

  /** Gives up what is under way; for when the screen is left. */
  stop(): void {
    this.#abort?.abort()
    for (const cancel of this.#timers) cancel()
    this.#timers = []
    this.#slow = false
    this.#retryAt = undefined
  }

  #planRetry(error: unknown): void {
    if (!(error instanceof ApiProblem) || !error.passing) return
    this.#failures++
    const seconds = error.retryAfterSeconds ?? defaultRetrySeconds * this.#failures
    const waitMs = Math.min(Math.max(seconds, 1), longestRetrySeconds) * 1_000
    this.#retryAt = this.#clock.now() + waitMs
    this.#timers.push(this.#clock.after(waitMs, () => void this.load()))
  }
}
