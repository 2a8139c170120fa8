export interface BreakerSettings {
  /** How far back finished calls count (milliseconds). */
  windowMs: number
  /** Fewer finished calls than this never open it. */
  leastCalls: number
  /** Share of failures that opens it. */
  failureShare: number
  openMs: number
}

export const breakerSettings: BreakerSettings = {
  windowMs: 300_000,
  leastCalls: 5,
  failureShare: 0.5,
  openMs: 300_000,
}

export type BreakerState = 'closed' | 'open' | 'half-open'

/** Lets one call through; tell it how the call ended, exactly once. `undefined`: it says nothing about the host. */
export type Permit = (succeeded: boolean | undefined) => void

/**
 * Stops calls to a host that mostly fails. Time is the wall clock's, so quiet hours neither stretch nor empty the
 * window; answers to calls from before the last change of state change nothing.
 */
export class Breaker {
  readonly #now: () => number
  readonly #settings: BreakerSettings
  readonly #onChange: (state: BreakerState, since: number) => void
  #finished: { at: number; failed: boolean }[] = []
  #openedAt: number | undefined
  #changedAt: number | undefined
  #probing = false
  #era = 0

  /** @param now milliseconds */
  constructor(
    now: () => number,
    onChange: (state: BreakerState, since: number) => void = () => {},
    settings: BreakerSettings = breakerSettings,
  ) {
    this.#now = now
    this.#onChange = onChange
    this.#settings = settings
  }

  /** A permit, or the milliseconds until it is worth asking again. */
  enter(): Permit | number {
    const state = this.state
    if (state === 'open') return this.retryAfterMs
    if (state === 'closed') return this.#permit((succeeded) => this.#count(succeeded))
    if (this.#probing) return 1_000
    this.#probing = true
    return this.#permit((succeeded) => {
      this.#probing = false
      if (succeeded === true) this.#close()
      else if (succeeded === false) this.#open()
    })
  }

  get state(): BreakerState {
    if (this.#openedAt === undefined) return 'closed'
    return this.retryAfterMs > 0 ? 'open' : 'half-open'
  }

  /** Milliseconds until a probe is let through. */
  get retryAfterMs(): number {
    if (this.#openedAt === undefined) return 0
    return Math.max(0, this.#openedAt + this.#settings.openMs - this.#now())
  }

  /** When it last opened or closed; undefined: never. */
  get since(): number | undefined {
    return this.#changedAt
  }

  /** Finished calls of the window. */
  get counts(): { calls: number; failures: number } {
    this.#forgetOld()
    return { calls: this.#finished.length, failures: this.#finished.filter(({ failed }) => failed).length }
  }

  #permit(end: (succeeded: boolean | undefined) => void): Permit {
    const era = this.#era
    let ended = false
    return (succeeded) => {
      if (ended || era !== this.#era) return
      ended = true
      end(succeeded)
    }
  }

  #count(succeeded: boolean | undefined): void {
    if (succeeded === undefined) return
    this.#finished.push({ at: this.#now(), failed: !succeeded })
    const { calls, failures } = this.counts
    if (calls >= this.#settings.leastCalls && failures / calls >= this.#settings.failureShare) this.#open()
  }

  #open(): void {
    this.#openedAt = this.#changed('open')
  }

  #close(): void {
    this.#changed('closed')
    this.#openedAt = undefined
    this.#finished = []
  }

  #changed(state: BreakerState): number {
    this.#era += 1
    this.#probing = false
    this.#changedAt = this.#now()
    this.#onChange(state, this.#changedAt)
    return this.#changedAt
  }

  #forgetOld(): void {
    const from = this.#now() - this.#settings.windowMs
    this.#finished = this.#finished.filter(({ at }) => at > from)
  }
}
