import { setTimeout as pause } from 'node:timers/promises'

/** Time and chance as arguments. */
export interface Clock {
  /** Milliseconds since 1970, by the wall. */
  now(): number
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** In [0, 1). */
  random(): number
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    await pause(ms, undefined, signal ? { signal } : {})
  },
  random: () => Math.random(),
}
