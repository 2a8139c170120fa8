/** How fast a queue delivers and how it tries again; defaults are Google's for a new queue (queue.proto). */
export interface QueueSettings {
  maxDispatchesPerSecond: number
  maxConcurrentDispatches: number
  /** -1: without end. */
  maxAttempts: number
  /** 0: no bound. */
  maxRetryDurationMs: number
  minBackoffMs: number
  maxBackoffMs: number
  maxDoublings: number
}

export const defaultSettings: QueueSettings = {
  maxDispatchesPerSecond: 500,
  maxConcurrentDispatches: 1_000,
  maxAttempts: 100,
  maxRetryDurationMs: 0,
  minBackoffMs: 100,
  maxBackoffMs: 3_600_000,
  maxDoublings: 16,
}

/** Pause after the given number of failed tries: doubles `maxDoublings` times, then grows by the same step. */
export function retryDelayMs(settings: QueueSettings, failedTries: number): number {
  const { minBackoffMs, maxBackoffMs, maxDoublings } = settings
  const retry = failedTries - 1
  const doubled = minBackoffMs * 2 ** Math.min(retry, maxDoublings)
  const grown = retry > maxDoublings ? doubled * (retry - maxDoublings + 1) : doubled
  return Math.min(grown, maxBackoffMs)
}

export interface Duration {
  seconds: string
  nanos: number
}

/** Queue as the API writes it. */
export interface QueueMessage {
  name: string
  rateLimits?: {
    maxDispatchesPerSecond: number
    maxBurstSize?: number
    maxConcurrentDispatches: number
  } | null
  retryConfig?: {
    maxAttempts: number
    maxRetryDuration?: Duration | null
    minBackoff?: Duration | null
    maxBackoff?: Duration | null
    maxDoublings: number
  } | null
}

/** What a message leaves at zero keeps its default. */
export function settingsOf({ rateLimits, retryConfig }: QueueMessage): QueueSettings {
  const d = defaultSettings
  return {
    maxDispatchesPerSecond: rateLimits?.maxDispatchesPerSecond || d.maxDispatchesPerSecond,
    maxConcurrentDispatches: rateLimits?.maxConcurrentDispatches || d.maxConcurrentDispatches,
    maxAttempts: retryConfig?.maxAttempts || d.maxAttempts,
    maxRetryDurationMs: msOf(retryConfig?.maxRetryDuration) ?? d.maxRetryDurationMs,
    minBackoffMs: msOf(retryConfig?.minBackoff) ?? d.minBackoffMs,
    maxBackoffMs: msOf(retryConfig?.maxBackoff) ?? d.maxBackoffMs,
    maxDoublings: retryConfig?.maxDoublings || d.maxDoublings,
  }
}

export function settingsMessage(s: QueueSettings): Pick<QueueMessage, 'rateLimits' | 'retryConfig'> {
  return {
    rateLimits: {
      maxDispatchesPerSecond: s.maxDispatchesPerSecond,
      maxConcurrentDispatches: s.maxConcurrentDispatches,
    },
    retryConfig: {
      maxAttempts: s.maxAttempts,
      maxRetryDuration: durationOf(s.maxRetryDurationMs),
      minBackoff: durationOf(s.minBackoffMs),
      maxBackoff: durationOf(s.maxBackoffMs),
      maxDoublings: s.maxDoublings,
    },
  }
}

export function msOf(duration: Duration | null | undefined): number | undefined {
  return duration ? Number(duration.seconds) * 1000 + duration.nanos / 1e6 : undefined
}

export function durationOf(ms: number): Duration {
  return { seconds: String(Math.floor(ms / 1000)), nanos: Math.round((ms % 1000) * 1e6) }
}
