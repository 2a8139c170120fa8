import { Problem } from '@cpt/contract/problem'
import { z } from 'zod'
import type { Log } from '../log.ts'
import type { Clock } from './clock.ts'
import { contentOf } from './envelope.ts'
import { raise, teslaAway } from './refusals.ts'
import { withRetries } from './retry.ts'
import { NoAnswer, type Reply, type Send } from './send.ts'

export interface TokenSet {
  access: string
  refresh: string | null
  identity: string | null
  expiresInSeconds: number
}

/** Calls of the token host; they are free. */
export interface TokenEndpoint {
  /** @throws Problem oauth-state-expired when Tesla does not take the code, tesla-unavailable */
  exchange(
    code: string,
    details: { verifier: string; redirectUri: string; audience: string },
  ): Promise<TokenSet>
  /** @throws Problem tesla-unavailable; then the same token may be tried again within a day */
  refresh(token: string): Promise<TokenSet | 'login-required'>
}

const Tokens = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  id_token: z.string().min(1).optional(),
  expires_in: z.number().positive().default(28_800),
})

const tryMs = 4_000
/** A browser waits for the exchange. */
const exchangeMs = 6_000
/** Two refresh tokens tried one after the other must fit into the lock of a refresh. */
const refreshMs = 8_000

export function createTokenEndpoint(options: {
  tokenUrl: string
  clientId: string
  clientSecret: string
  send: Send
  clock: Clock
  log: Log
}): TokenEndpoint {
  const { tokenUrl, clientId, clientSecret, send, clock, log } = options

  const post = async (budgetMs: number, form: Record<string, string>): Promise<Reply> => {
    const tried = await withRetries(
      async (leftMs) => {
        try {
          return await send({
            method: 'POST',
            url: `${tokenUrl}/oauth2/v3/token`,
            headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
            body: new URLSearchParams({ client_id: clientId, ...form }).toString(),
            timeoutMs: Math.min(tryMs, leftMs),
          })
        } catch (error) {
          if (error instanceof NoAnswer) return error
          throw error
        }
      },
      { clock, budgetMs },
    )
    if (tried instanceof NoAnswer) throw teslaAway({ cause: tried })
    if (tried.status === 429 || tried.status >= 500)
      throw teslaAway({ cause: new Error(`The token host answered ${tried.status}`) })
    return tried
  }

  return {
    async exchange(code, { verifier, redirectUri, audience }) {
      const reply = await post(exchangeMs, {
        grant_type: 'authorization_code',
        client_secret: clientSecret,
        code,
        code_verifier: verifier,
        redirect_uri: redirectUri,
        audience,
      })
      if (reply.status < 300) return toSet(reply)
      const { error } = contentOf(reply)
      // A client that is wrong is ours to mend; everything else is a code that came too late or twice.
      if (/client|redirect/.test(error)) {
        raise(log, 'tesla-bad-request', { status: reply.status, told: error, path: '/oauth2/v3/token' })
        throw new Problem('tesla-refused', 'The sign-in is set up wrongly on our side. It has been noted.', {
          cause: new Error(error),
        })
      }
      throw new Problem('oauth-state-expired', 'Start the sign-in again.', { cause: new Error(error) })
    },
    async refresh(token) {
      const reply = await post(refreshMs, { grant_type: 'refresh_token', refresh_token: token })
      if (reply.status < 300) return toSet(reply)
      const { error } = contentOf(reply)
      if (reply.status !== 401 && !/login_required|invalid_grant/.test(error))
        raise(log, 'tesla-bad-request', { status: reply.status, told: error, path: '/oauth2/v3/token' })
      return 'login-required'
    },
  }
}

function toSet(reply: Reply): TokenSet {
  const parsed = Tokens.safeParse(contentOf(reply).json)
  if (!parsed.success) throw teslaAway({ cause: new Error('The token host sent no tokens') })
  const { access_token, refresh_token, id_token, expires_in } = parsed.data
  return {
    access: access_token,
    refresh: refresh_token ?? null,
    identity: id_token ?? null,
    expiresInSeconds: expires_in,
  }
}
