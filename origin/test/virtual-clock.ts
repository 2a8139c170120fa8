import type { Clock } from '../src/tesla/clock.ts'

/**
 * Time that passes only by sleeping: when nothing has gone to sleep for a moment, it jumps to the next waking. Work
 * side by side therefore takes as long as the longest, as in the world.
 */
export function virtualClock(start = Date.parse('2026-03-01T12:00:00Z'), random = () => 0.5): VirtualClock {
  let time = start
  let pump: NodeJS.Timeout | undefined
  let sleepers: { at: number; wake: () => void }[] = []
  const slept: number[] = []

  const arm = () => {
    clearTimeout(pump)
    pump = setTimeout(() => {
      const next = Math.min(...sleepers.map(({ at }) => at))
      time = Math.max(time, next)
      const due = sleepers.filter(({ at }) => at <= time)
      sleepers = sleepers.filter(({ at }) => at > time)
      for (const { wake } of due) wake()
      if (sleepers.length > 0) arm()
    }, 4)
  }

  return {
    now: () => time,
    random,
    slept,
    pass: (ms) => void (time += ms),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted()
        signal?.addEventListener('abort', () => reject(signal.reason as Error))
        slept.push(ms)
        sleepers.push({ at: time + ms, wake: resolve })
        arm()
      }),
  }
}

export interface VirtualClock extends Clock {
  /** Every sleep so far (milliseconds). */
  slept: number[]
  /** Lets time pass without anybody sleeping. */
  pass(ms: number): void
}
