interface Entry {
  at: number
  /** Of two at the same time the one that was planned first comes first. */
  order: number
  happen: () => void
}

/** Time that jumps from event to event, in seconds. */
export class Clockwork {
  now = 0
  readonly #heap: Entry[] = []
  #planned = 0

  after(seconds: number, happen: () => void): void {
    const heap = this.#heap
    let at = heap.push({ at: this.now + seconds, order: this.#planned++, happen }) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!isBefore(heap[at], heap[parent])) break
      swap(heap, at, parent)
      at = parent
    }
  }

  /** Until nothing is planned before `until` any more. */
  run(until: number): void {
    for (let next = this.#heap[0]; next && next.at <= until; next = this.#heap[0]) {
      this.#removeFirst()
      this.now = next.at
      next.happen()
    }
    this.now = until
  }

  #removeFirst(): void {
    const heap = this.#heap
    const last = heap.pop()
    if (!last || heap.length === 0) return
    heap[0] = last
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      let first = at
      if (left < heap.length && isBefore(heap[left], heap[first])) first = left
      if (right < heap.length && isBefore(heap[right], heap[first])) first = right
      if (first === at) return
      swap(heap, at, first)
      at = first
    }
  }
}

const isBefore = (a: Entry | undefined, b: Entry | undefined): boolean =>
  a !== undefined && b !== undefined && (a.at < b.at || (a.at === b.at && a.order < b.order))

function swap(heap: Entry[], a: number, b: number): void {
  const [one, other] = [heap[a], heap[b]]
  if (one && other) [heap[a], heap[b]] = [other, one]
}
