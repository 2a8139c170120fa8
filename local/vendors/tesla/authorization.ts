import { Hono, type Context } from 'hono'
import { html } from 'hono/html'
import type { JWK } from 'jose'
import { iconLink } from '../../stand-in/icon.ts'
import { consentPage } from './consent-page.ts'
import type { Garage } from './garage.ts'
import { OAuthError, type Grants } from './grants.ts'

interface Setting {
  url: () => string
  clientId: string
  clientSecret: string
  /** Registered return addresses; absent: any. */
  redirectUris?: readonly string[] | undefined
  publicKey: JWK
  garage: Garage
  grants: Grants
}

/** auth.tesla.com and the token host: the page, the token endpoint, keys and discovery. */
export function authorizationServer(setting: Setting) {
  const { url, publicKey, garage, grants } = setting
  return new Hono()
    .onError((error, c) => {
      if (error instanceof OAuthError)
        return c.json({ error: error.code, error_description: error.message }, error.status)
      throw error
    })
    .get('/oauth2/v3/authorize', (c) => {
      const asked = readAsked(setting, c.req.query())
      const accounts = [...garage.accounts.values()].map(({ name, fullName, region }) => ({
        name,
        label: `${fullName} – ${garage.of(name).length} cars, ${region.toUpperCase()}`,
      }))
      const carried = pick(c.req.query(), [
        'client_id',
        'redirect_uri',
        'state',
        'nonce',
        'code_challenge',
        'scope',
        'response_type',
        'code_challenge_method',
        'prompt_missing_scopes',
      ])
      const { clientId, redirectUri, scopes } = asked
      return c.html(
        consentPage({
          clientId,
          redirectUri,
          scopes,
          accounts,
          carried,
        }),
      )
    })
    .post('/oauth2/v3/authorize', async (c) => {
      const form = new URLSearchParams(await c.req.text())
      const asked = readAsked(setting, Object.fromEntries(form))
      const back = new URL(asked.redirectUri)
      back.searchParams.set('state', asked.state)
      if (form.get('decision') !== 'allow') {
        back.searchParams.set('error', 'access_denied')
        back.searchParams.set('error_description', 'User cancelled')
        return c.redirect(back.href, 303)
      }
      const account = form.get('account') ?? ''
      const ticked = form.getAll('granted').filter((scope) => asked.scopes.includes(scope))
      const earlier = grants.consents.get(`${account} ${asked.clientId}`)
      // Consent sticks: what is asked for later counts only when missing scopes are prompted for.
      const scopes =
        earlier && form.get('prompt_missing_scopes') !== 'true'
          ? ticked.filter((scope) => earlier.includes(scope))
          : ticked
      grants.consents.set(`${account} ${asked.clientId}`, scopes)
      const { clientId, redirectUri, challenge, nonce } = asked
      back.searchParams.set('code', grants.code({ account, clientId, redirectUri, challenge, nonce, scopes }))
      back.searchParams.set('issuer', `${url()}/oauth2/v3`)
      back.searchParams.set('locale', 'en-US')
      return c.redirect(back.href, 303)
    })
    .post('/oauth2/v3/token', async (c) => {
      if (!c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded'))
        throw new OAuthError(400, 'invalid_request', 'The body must be a form')
      return c.json(await token(setting, new URLSearchParams(await c.req.text())))
    })
    .get('/oauth2/v3/discovery/thirdparty/keys', (c) => c.json({ keys: [publicKey] }))
    .get('/oauth2/v3/thirdparty/.well-known/openid-configuration', (c) =>
      c.json({
        issuer: `${url()}/oauth2/v3/nts`,
        authorization_endpoint: `${url()}/oauth2/v3/authorize`,
        token_endpoint: `${url()}/oauth2/v3/token`,
        jwks_uri: `${url()}/oauth2/v3/discovery/thirdparty/keys`,
        id_token_signing_alg_values_supported: ['RS256'],
      }),
    )
    .get('/user/revoke/consent', (c) => revokePage(c, garage))
    .post('/user/revoke/consent', async (c) => {
      const form = new URLSearchParams(await c.req.text())
      grants.revokeAll(form.get('account') ?? '')
      return c.redirect(form.get('back_url') || '/', 303)
    })
}

async function token({ clientId, clientSecret, grants }: Setting, form: URLSearchParams) {
  const id = form.get('client_id') ?? ''
  if (id !== clientId) throw new OAuthError(400, 'unauthorized_client', 'The client is unknown')
  const grantType = form.get('grant_type')
  if (grantType === 'refresh_token')
    return grants.refresh({ token: form.get('refresh_token') ?? '', clientId: id })
  if (form.get('client_secret') !== clientSecret)
    throw new OAuthError(400, 'unauthorized_client', 'The client secret is wrong')
  if (!form.get('audience')) throw new OAuthError(400, 'invalid_request', 'audience is missing')
  if (grantType === 'client_credentials')
    return grants.partnerToken(id, (form.get('scope') ?? '').split(' ').filter(Boolean))
  if (grantType !== 'authorization_code')
    throw new OAuthError(400, 'unsupported_grant_type', 'This grant_type is not known')
  return grants.exchange({
    code: form.get('code') ?? '',
    clientId: id,
    redirectUri: form.get('redirect_uri') ?? '',
    verifier: form.get('code_verifier') ?? undefined,
  })
}

function readAsked({ clientId, redirectUris }: Setting, query: Record<string, string>) {
  const { client_id = '', redirect_uri = '', state = '', scope = '' } = query
  if (client_id !== clientId) throw new OAuthError(400, 'unauthorized_client', 'The client is unknown')
  if (!URL.canParse(redirect_uri) || (redirectUris && !redirectUris.includes(redirect_uri)))
    throw new OAuthError(400, 'invalid_redirect_url', 'The redirect_uri is not registered')
  if (query['response_type'] !== 'code')
    throw new OAuthError(400, 'invalid_request', 'response_type must be code')
  if (!state) throw new OAuthError(400, 'invalid_request', 'state is missing')
  const { code_challenge: challenge, code_challenge_method: method, nonce } = query
  if (challenge !== undefined && method !== 'S256')
    throw new OAuthError(400, 'invalid_request', 'code_challenge_method must be S256')
  return {
    clientId: client_id,
    redirectUri: redirect_uri,
    state,
    scopes: scope.split(' ').filter(Boolean),
    challenge,
    nonce,
  }
}

function revokePage(c: Context, garage: Garage) {
  const { back_url = '/' } = c.req.query()
  return c.html(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <title>Take access back – Tesla stand-in</title>
          ${iconLink('#e31937')}
        </head>
        <body>
          <h1>Take access back</h1>
          <form method="post">
            <input type="hidden" name="back_url" value="${back_url}" />
            <select name="account" aria-label="Account">
              ${[...garage.accounts.keys()].map((name) => html`<option>${name}</option>`)}
            </select>
            <button>Take back</button>
          </form>
        </body>
      </html>`,
  )
}

const pick = (from: Record<string, string>, names: string[]) =>
  Object.fromEntries(names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])))
