import { Redis } from '@upstash/redis/cloudflare'

/** No call to Redis holds up a request longer than this. */
export const redisTimeoutMs = 250

/**
 * Client for the limiter and for the state that regions share. It does not retry: whoever asks has something else
 * to go by, and no time. Values are left as they are stored.
 */
export function upstash({ url, token }: { url: string; token: string }, timeoutMs: number): Redis {
  return new Redis({
    url,
    token,
    retry: { retries: 0 },
    automaticDeserialization: false,
    enableTelemetry: false,
    // A pipeline of one would only add a promise that nobody awaits when Redis is gone
    enableAutoPipelining: false,
    // A little after the limiter stops waiting, which then knows that it was time and no answer
    signal: () => AbortSignal.timeout(timeoutMs + 50),
  })
}
