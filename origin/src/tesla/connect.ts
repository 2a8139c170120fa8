import type { Language } from '@cpt/contract/languages'
import { Problem, type ProblemName } from '@cpt/contract/problem'
import { createHash, randomBytes } from 'node:crypto'
import { decodeJwt } from 'jose'
import type { Log } from '../log.ts'
import { isRecord, unwrapped } from './envelope.ts'
import type { Fleet } from './fleet.ts'
import { scopesOf, type Grant, type Grants } from './grants.ts'
import { regionOf, regionOfClaims, type TeslaHosts, type TeslaRegion } from './hosts.ts'
import type { VerifyIdentity } from './identity.ts'
import type { OAuthStates, Relay } from './oauth-state.ts'
import type { TokenEndpoint } from './token-endpoint.ts'

export type OptionalScope = 'vehicle_location' | 'vehicle_charging_cmds'

export interface Connect {
  /**
   * Begins a sign-in. `browser`: value of the browser's cookie, if it has one; the answer's is to be set.
   */
  start(
    session: { id: string },
    input: { language: Language; optionalScopes: readonly OptionalScope[] },
    browser: string | undefined,
  ): Promise<{ authUrl: string; browser: string }>
  /**
   * Where the browser goes from the callback; never throws a Problem, because a person looks at it. `reads`: language of
   * the browser, for a sign-in that nobody knows.
   */
  finish(
    query: Record<string, string>,
    browser: string | undefined,
    reads: Language,
  ): Promise<{ location: string }>
}

/** Scopes without which there is no report. */
export const neededScopes = ['openid', 'offline_access', 'vehicle_device_data'] as const

interface Options {
  clientId: string
  authUrl: string
  webUrl: string
  callbackUrl: string
  /** Set where callbacks come by way of another environment: the port of this machine that they are passed on to. */
  relayPort: number | undefined
  /** True in the environment that passes callbacks on. */
  relays: boolean
  relay: Relay
  states: OAuthStates
  endpoint: TokenEndpoint
  verifyIdentity: VerifyIdentity
  grants: Grants
  fleet: Fleet
  hosts: TeslaHosts
  homeRegion: TeslaRegion
  sessionLives: (id: string) => Promise<boolean>
  /** Replaces what the session held. */
  store: (sessionId: string, grant: Grant) => Promise<void>
  log: Log
}

const locales: Record<Language, string> = {
  en: 'en-US',
  fi: 'fi-FI',
  sv: 'sv-SE',
  nb: 'nb-NO',
  da: 'da-DK',
  de: 'de-DE',
  fr: 'fr-FR',
  es: 'es-ES',
  it: 'it-IT',
}

/** Tesla sign-in: authorization code with PKCE, a state bound to session and browser, and a verified identity. */
export function createConnect(options: Options): Connect {
  const { states, relay, webUrl, callbackUrl } = options

  return {
    async start(session, { language, optionalScopes }, cookie) {
      const browser = cookie !== undefined && /^[\w-]{43}$/.test(cookie) ? cookie : random()
      const verifier = random()
      const nonce = random()
      const pending = { session: session.id, nonce, verifier, language }
      const state = await states.begin(pending, browser, options.relayPort)
      const url = new URL(`${options.authUrl}/oauth2/v3/authorize`)
      url.search = new URLSearchParams({
        response_type: 'code',
        client_id: options.clientId,
        redirect_uri: callbackUrl,
        scope: [...neededScopes, ...optionalScopes].join(' '),
        state,
        nonce,
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
        locale: locales[language],
        // Consent sticks: without this, scopes that were unticked once would never be asked for again.
        prompt_missing_scopes: 'true',
      }).toString()
      return { authUrl: url.href, browser }
    },

    async finish(query, browser, reads) {
      const { state = '' } = query
      const port = options.relays ? relay.portOf(state) : undefined
      if (port !== undefined)
        return {
          location: `http://127.0.0.1:${port}${new URL(callbackUrl).pathname}?${new URLSearchParams(query).toString()}`,
        }
      let language = reads
      try {
        const outcome = await states.finish(state, browser)
        if ('why' in outcome) {
          const { why } = outcome
          language = outcome.language ?? language
          if (why === 'done') return { location: carsPage(webUrl, language) }
          options.log.warn({ problem: stateProblems[why] }, 'a sign-in did not succeed')
          return { location: problemPage(webUrl, language, stateProblems[why]) }
        }
        language = outcome.pending.language
        // That it is not told how this ended only makes one who comes again wait, and begin anew
        const ended = (well: boolean) =>
          outcome
            .end(well)
            .catch((error: unknown) => options.log.warn({ err: error }, 'the end of a sign-in was not kept'))
        const refusal = refusalOf(query)
        if (!refusal) {
          try {
            await complete(options, outcome.pending, query['code'] ?? '')
          } catch (error) {
            await ended(false)
            throw error
          }
        }
        await ended(!refusal)
        return { location: refusal ? problemPage(webUrl, language, refusal) : carsPage(webUrl, language) }
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        options.log.warn({ problem: error.type, err: error.options.cause }, 'a sign-in did not succeed')
        return { location: problemPage(webUrl, language, error.type) }
      }
    },
  }
}

async function complete(
  options: Options,
  pending: { session: string; nonce: string; verifier: string },
  code: string,
): Promise<void> {
  const { endpoint, grants, hosts, homeRegion, callbackUrl } = options
  if (!(await options.sessionLives(pending.session)))
    throw new Problem('session-expired', 'Start again from the first page; nothing that was paid is lost.')
  const tokens = await endpoint.exchange(code, {
    verifier: pending.verifier,
    redirectUri: callbackUrl,
    audience: hosts[homeRegion],
  })
  await options.verifyIdentity(tokens.identity, pending.nonce)
  if (!scopesOf(tokens.access).includes('vehicle_device_data'))
    throw new Problem('tesla-scope-missing', 'Leave "Vehicle information" ticked on the Tesla page.', {
      extra: { scopes: ['vehicle_device_data'] },
    })
  const grant = grants.create(tokens, regionOfClaims(hosts, decodeJwt(tokens.access)) ?? homeRegion)
  await correctRegion(options, grant)
  await options.store(pending.session, grant)
}

/** The region a token claims is sometimes wrong: Tesla's own answer corrects it, and later a 421 still may. */
async function correctRegion({ grants, fleet, hosts, log }: Options, grant: Grant): Promise<void> {
  try {
    const hold = await grants.open(grant)
    const { json } = await fleet.get(hold, {
      path: '/api/1/users/region',
      budgetMs: 3_000,
      purpose: 'unpaid',
    })
    const told = unwrapped(json)
    // Fresh accounts have none yet: null.
    const region = isRecord(told) ? regionOf(hosts, told['fleet_api_base_url']) : undefined
    const { region: claimed } = await hold.fresh()
    if (region !== undefined && region !== claimed) await hold.moveTo(region)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    log.info({ problem: error.type }, 'the region of an account could not be asked')
  }
}

const stateProblems = {
  invalid: 'oauth-state-invalid',
  expired: 'oauth-state-expired',
  used: 'oauth-state-used',
  'other-browser': 'oauth-other-browser',
} as const satisfies Record<string, ProblemName>

/** What Tesla's page sent in place of a code. */
function refusalOf(query: Record<string, string>): ProblemName | undefined {
  const { error, code } = query
  if (error === undefined) return code ? undefined : 'bad-request'
  if (/server_error|temporarily_unavailable/.test(error)) return 'tesla-unavailable'
  if (/invalid|unsupported|unauthorized_client/.test(error)) return 'tesla-refused'
  return 'tesla-consent-refused'
}

const carsPage = (webUrl: string, language: Language) => `${webUrl}/${language}/cars`

const problemPage = (webUrl: string, language: Language, problem: ProblemName) =>
  `${webUrl}/${language}/connect?problem=${problem}`

const random = () => randomBytes(32).toString('base64url')
