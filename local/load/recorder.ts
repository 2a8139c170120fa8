/** What came of all requests of one class. Milliseconds from when each was due, not from when it was sent. */
export interface ClassFigures {
  count: number
  errors: number
  p50: number
  p95: number
  p99: number
  most: number
  mean: number
}

/** What is due at a moment, and how long after it the answer was there. Errors by class and reason. */
export class Recorder {
  readonly #took = new Map<string, number[]>()
  readonly #errors = new Map<string, Map<string, number>>()

  done(name: string, tookMs: number): void {
    put(this.#took, name, []).push(tookMs)
  }

  failed(name: string, why: string): void {
    const reasons = put(this.#errors, name, new Map<string, number>())
    reasons.set(why, (reasons.get(why) ?? 0) + 1)
  }

  all(name: string): readonly number[] {
    return this.#took.get(name) ?? []
  }

  /** Reasons of what failed, `class: why`, the most frequent first. */
  errors(): [string, number][] {
    return [...this.#errors]
      .flatMap(([name, reasons]) =>
        [...reasons].map(([why, count]): [string, number] => [`${name}: ${why}`, count]),
      )
      .sort(([, a], [, b]) => b - a)
  }

  classes(): Record<string, ClassFigures> {
    const names = [...new Set([...this.#took.keys(), ...this.#errors.keys()])]
    return Object.fromEntries(
      names.map((name) => {
        const took = (this.#took.get(name) ?? []).toSorted((a, b) => a - b)
        const failures = [...(this.#errors.get(name)?.values() ?? [])].reduce((sum, count) => sum + count, 0)
        return [
          name,
          {
            count: took.length,
            errors: failures,
            p50: percentile(took, 50),
            p95: percentile(took, 95),
            p99: percentile(took, 99),
            most: took.at(-1) ?? 0,
            mean: mean(took),
          },
        ]
      }),
    )
  }
}

/** The smallest value that `percent` of a hundred are not above (nearest rank); 0 of none. `sorted`: ascending. */
export function percentile(sorted: readonly number[], percent: number): number {
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0
}

export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length

function put<Value>(map: Map<string, Value>, key: string, fresh: Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  map.set(key, fresh)
  return fresh
}
