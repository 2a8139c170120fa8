import { Problem } from '@cpt/contract/problem'
import { z } from 'zod'
import { providerAway } from './provider-away.ts'

export interface PayPalClientOptions {
  clientId: string
  clientSecret: string
  apiUrl: string
  now: () => Date
  /** Carries the calls in place of the global one. */
  fetch?: typeof globalThis.fetch
}

export interface PayPalClient {
  get(path: string): Promise<unknown>
  /** `requestId` makes a repeated call the same call (PayPal-Request-Id: 6 h for orders, 45 days for payments). */
  post(path: string, requestId: string, json: unknown): Promise<unknown>
}

/** PayPal understood and said no: `issue` is the name of the reason. */
export class PayPalRefusal extends Error {
  override readonly name = 'PayPalRefusal'
  readonly status: number
  readonly issue: string

  constructor(status: number, issue: string) {
    super(`${status} ${issue}`)
    this.status = status
    this.issue = issue
  }
}

const timeoutMs = 6_000
/** A token is renewed this long before it ends. */
const earlyMs = 60_000

const Token = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })
const Refused = z.object({
  name: z.string().optional(),
  details: z.array(z.object({ issue: z.string().optional() })).optional(),
  /** Errors of the sign-in have this instead. */
  error: z.string().optional(),
})

/**
 * PayPal's REST API over fetch: a token kept until it ends, one repeat of a call that got no answer, nothing
 * without a deadline. PayPal's own package never ends a call that hangs.
 * @throws PayPalRefusal, or Problem payment-provider-unavailable
 */
export function paypalClient(options: PayPalClientOptions): PayPalClient {
  const { clientId, clientSecret, apiUrl, now, fetch = globalThis.fetch } = options
  let token: { value: Promise<string>; until: number } | undefined

  const newToken = async () => {
    const answer = await send('/v1/oauth2/token', {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    })
    if (!answer.ok) throw unavailable(new Error(`no token: ${answer.status}`))
    const { access_token: value, expires_in: seconds } = Token.parse(await answer.json())
    if (token) token.until = now().getTime() + seconds * 1_000 - earlyMs
    return value
  }
  const bearer = () => {
    if (!token || token.until <= now().getTime()) {
      const fresh = { value: newToken(), until: Infinity }
      fresh.value.catch(() => {
        if (token === fresh) token = undefined
      })
      token = fresh
    }
    return token.value
  }

  async function send(path: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(apiUrl + path, {
        ...init,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
    } catch (cause) {
      throw unavailable(cause)
    }
  }

  async function call(method: string, path: string, headers: Record<string, string>, body?: string) {
    for (let attempt = 1; ; attempt += 1) {
      const last = attempt === 2
      try {
        const authorization = `Bearer ${await bearer()}`
        const answer = await send(path, {
          method,
          headers: { ...headers, authorization },
          ...(body ? { body } : {}),
        })
        const text = await answer.text()
        if (answer.ok) return JSON.parse(text || '{}') as unknown
        if (answer.status === 401) token = undefined
        else if (answer.status < 500 && answer.status !== 429) {
          const refused = refusal(answer.status, text)
          if (refused) throw refused
        }
        if (last) throw unavailable(new Error(`PayPal answered ${answer.status}`))
      } catch (error) {
        if (error instanceof PayPalRefusal) throw error
        if (last) throw error instanceof Problem ? error : unavailable(error)
      }
    }
  }

  return {
    get: (path) => call('GET', path, {}),
    post: (path, requestId, json) =>
      call(
        'POST',
        path,
        {
          'content-type': 'application/json',
          'paypal-request-id': requestId,
          prefer: 'return=representation',
        },
        JSON.stringify(json),
      ),
  }
}

/** Undefined: a page of whatever stands before PayPal's API, which has said nothing (SwagPaymentPayPalUnified#53). */
function refusal(status: number, text: string): PayPalRefusal | undefined {
  try {
    const { details, name, error } = Refused.parse(JSON.parse(text))
    const issue = details?.[0]?.issue ?? name ?? error
    return issue === undefined ? undefined : new PayPalRefusal(status, issue)
  } catch {
    return undefined
  }
}

const unavailable = (cause: unknown) => providerAway('paypal', cause)
