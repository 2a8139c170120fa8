import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'

const Where = z.strictObject({
  /** HTTP method, or the gRPC method's name; absent: any. */
  method: z.string().optional(),
  /** The path begins with this; absent: any. */
  path: z.string().optional(),
})

/**
 * What goes wrong with a request. `delay` holds it back, `refuse` drops the connection before any work, `status`
 * answers without work, `cut` breaks the answer off half way, `lost-answer` does the work and drops the
 * connection, `duplicate` does the work twice, `slow` takes `factor` times as long over it.
 */
export const Fault = z.strictObject({
  kind: z.enum(['delay', 'refuse', 'status', 'cut', 'lost-answer', 'duplicate', 'slow']),
  match: Where.optional(),
  /** How many requests it applies to; absent: all, until it is cleared. */
  times: z.int().positive().optional(),
  /** Of the requests that match, the share that it befalls, by chance; absent: all. */
  share: z.number().min(0).max(1).optional(),
  /** How many matching requests pass unharmed before. */
  after: z.int().nonnegative().optional(),
  delayMs: z.int().nonnegative().optional(),
  /** Beside `delayMs`, by chance: up to so much more. */
  delayMoreMs: z.int().nonnegative().optional(),
  factor: z.number().min(1).optional(),
  /** HTTP status, or gRPC code. */
  status: z.int().nonnegative().optional(),
  body: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
})
export type Fault = z.infer<typeof Fault>

/** The faults set on one stand-in; set in process, or through /_control/faults. */
export class Faults {
  readonly #random: () => number
  /** Told of each request before a fault is looked for. */
  onRequest: ((method: string, path: string) => void) | undefined
  #left: { fault: Fault; pass: number; times: number }[] = []

  /** `random`: from 0 to 1. */
  constructor(random: () => number = Math.random) {
    this.#random = random
  }

  /** Adds a fault behind those already set; of several that match, the oldest is taken. */
  add(fault: Fault): void {
    this.#left.push({ fault, pass: fault.after ?? 0, times: fault.times ?? Infinity })
  }

  clear(): void {
    this.#left = []
  }

  /** The faults still to come, with what is left of their counts. */
  list(): Fault[] {
    return this.#left.map(({ fault, pass, times }) => ({
      ...fault,
      ...(pass > 0 ? { after: pass } : {}),
      ...(Number.isFinite(times) ? { times } : {}),
    }))
  }

  /** The fault that applies to this request, counted down; undefined when it passes unharmed. */
  take(method: string, path: string): Fault | undefined {
    this.onRequest?.(method, path)
    for (const entry of this.#left) {
      const { match } = entry.fault
      if (match?.method !== undefined && match.method !== method) continue
      if (match?.path !== undefined && !path.startsWith(match.path)) continue
      if (entry.fault.share !== undefined && this.#random() >= entry.fault.share) continue
      if (entry.pass > 0) {
        entry.pass -= 1
        continue
      }
      entry.times -= 1
      if (entry.times <= 0) this.#left = this.#left.filter((other) => other !== entry)
      const { delayMs = 0, delayMoreMs = 0 } = entry.fault
      return delayMoreMs === 0
        ? entry.fault
        : { ...entry.fault, delayMs: delayMs + delayMoreMs * this.#random() }
    }
    return undefined
  }
}

/** Takes `factor` times as long over it as it takes. */
export async function slowly<T>(work: () => Promise<T>, factor = 2): Promise<T> {
  const begunAt = performance.now()
  const done = await work()
  await pause((performance.now() - begunAt) * (factor - 1))
  return done
}
