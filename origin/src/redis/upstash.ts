import { Problem } from '@cpt/contract/problem'
import { Redis } from '@upstash/redis'
import { bound } from './bound.ts'

/**
 * Before each further try, milliseconds: 40, 80, 160. Of ten lost commands in a hundred, one in ten thousand is then lost
 * for good; a sign-in sends some ten.
 */
const pauseMs = (tried: number) => 40 * 2 ** tried

/**
 * The one Redis client. Values come back as the strings they were stored as, and replies as Redis gives them:
 * HGETALL and HMGET answer arrays, whatever the SDK's types say.
 * @throws Problem `sessions-unavailable` from every command when Redis does not answer within `boundMs`, tries and pauses included
 */
export class SessionRedis extends Redis {
  constructor(url: string, token: string, boundMs: number) {
    super({
      url,
      token,
      automaticDeserialization: false,
      enableTelemetry: false,
      retry: { retries: 3, backoff: pauseMs },
      signal: () => bound(boundMs),
    })
    const send = this.client.request.bind(this.client)
    this.client.request = async (request) => {
      try {
        return await send(request)
      } catch (error) {
        throw failureOf(error)
      }
    }
  }
}

/** The SDK writes the whole command, values included, into its messages: cut that off. */
function failureOf(error: unknown): Error {
  const message =
    error instanceof Error ? error.message.replace(/,? ?command was:[\s\S]*$/, '') : String(error)
  const cause = new Error(message)
  if (message.includes('NOSCRIPT')) return cause
  return new Problem('sessions-unavailable', 'Nothing was lost. Try again in a few seconds.', {
    cause,
    retryAfterSeconds: 5,
  })
}
