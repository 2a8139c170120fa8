import type { Clockwork } from './clockwork.ts'

/** How busy a part was, and how long one waited for it. */
export interface Usage {
  places: number
  /** Share of all places' time that was taken, 0 to 1. */
  utilisation: number
  served: number
  meanWaitSeconds: number
  /** Who still waits at the end. */
  waiting: number
}

/** So many places, taken in the order of coming: processors, connections, slots of a queue. */
export class Station {
  readonly #clock: Clockwork
  readonly #places: number
  readonly #queue: { since: number; begin: () => void }[] = []
  #first = 0
  #taken = 0
  #busySeconds = 0
  #since = 0
  #served = 0
  #waited = 0

  constructor(clock: Clockwork, places: number) {
    this.#clock = clock
    this.#places = places
  }

  /** Calls `begin` once there is a place, which is held until `release`. */
  take(begin: () => void): void {
    if (this.#taken < this.#places) {
      this.#change(1)
      this.#served += 1
      begin()
    } else this.#queue.push({ since: this.#clock.now, begin })
  }

  release(): void {
    const next = this.#queue[this.#first]
    if (!next) {
      this.#change(-1)
      return
    }
    this.#first += 1
    if (this.#first > 1_000) {
      this.#queue.splice(0, this.#first)
      this.#first = 0
    }
    this.#waited += this.#clock.now - next.since
    this.#served += 1
    next.begin()
  }

  /** Takes a place for so long, then goes on. */
  serve(seconds: number, done: () => void): void {
    this.take(() =>
      this.#clock.after(seconds, () => {
        this.release()
        done()
      }),
    )
  }

  usage(): Usage {
    this.#change(0)
    const waiting = this.#queue.length - this.#first
    return {
      places: this.#places,
      utilisation: this.#clock.now === 0 ? 0 : this.#busySeconds / (this.#clock.now * this.#places),
      served: this.#served,
      meanWaitSeconds: this.#served === 0 ? 0 : this.#waited / this.#served,
      waiting,
    }
  }

  #change(by: -1 | 0 | 1): void {
    this.#busySeconds += this.#taken * (this.#clock.now - this.#since)
    this.#since = this.#clock.now
    this.#taken += by
  }
}
