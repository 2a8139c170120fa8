import { type AuthClient, GoogleAuth, OAuth2Client } from 'google-auth-library'
import type { Config } from '../config/schema.ts'
import { ActionError, type Context, UsageError } from '../surface/action.ts'
import { scopes, signedIn } from './auth.ts'
import { endpoint } from './endpoints.ts'

/** Who an operator's command acts as: accounts that are taken, never signed in to. */
export type Actor = 'tf-plan' | 'tf-apply' | 'deploy' | 'sync'

/** Part of the account's address before the @. Google wants six characters at least. */
export const accountId = ({ app }: Pick<Config, 'app'>, actor: Actor): string =>
  actor.startsWith('tf-') ? actor : `${app}-${actor}`

/** E-mail of an account. */
export const account = (config: Pick<Config, 'app' | 'project'>, actor: Actor): string =>
  `${accountId(config, actor)}@${config.project}.iam.gserviceaccount.com`

/** Ten minutes less than Google's longest for a token that is taken; a delivery takes another when it needs one. */
const lifetimeSeconds = 3_000

/**
 * Credentials of an account, taken by whoever is signed in. People's own logins do not do: gcloud's grants no scope for
 * the sheet any more, and after a set-up nobody holds a role by himself. The first line of a run says who acts.
 * @throws ActionError when the account cannot be taken, UsageError when somebody else than GCP_ACCOUNT is signed in.
 */
export async function actingAuth(context: Context, config: Config, actor: Actor): Promise<GoogleAuth> {
  const email = account(config, actor)
  const sourceClient = await signedIn(context)
  const caller = await whoIs(context, (await sourceClient.getAccessToken()).token)
  mustBe(context, caller)
  if (caller === email) {
    context.log.info(`acting as ${email}`)
    return new GoogleAuth({ authClient: sourceClient, projectId: config.project })
  }
  const authClient = taken(context, sourceClient, email, scopes)
  try {
    const { token } = await authClient.getAccessToken()
    if (token) context.log.hide(token)
  } catch {
    // the library's error quotes the exchange
    throw new ActionError(
      `${caller ?? 'the caller'} cannot act as ${email}: do_gcp_003_create_identities first, or be a member of operators_group`,
    )
  }
  context.log.info(`acting as ${email}, taken by ${caller ?? 'whoever is signed in'}`)
  return new GoogleAuth({ authClient, projectId: config.project })
}

/**
 * A client whose tokens are those of `email` (IAM Credentials v1 generateAccessToken), asked for by `source` whenever one
 * ends. The library's own class for this warns on every start about configuration files, of which there are none here.
 */
export function taken(
  context: Context,
  source: AuthClient,
  email: string,
  wanted: readonly string[],
): OAuth2Client {
  const client = new OAuth2Client()
  client.refreshHandler = async () => {
    const url = `${endpoint('iamcredentials', context.variables)}/v1/projects/-/serviceAccounts/${email}:generateAccessToken`
    const headers = new Headers(await source.getRequestHeaders(url))
    headers.set('content-type', 'application/json')
    const response = await context.fetch(url, {
      method: 'POST',
      headers,
      body: JSON.stringify({ scope: wanted, lifetime: `${lifetimeSeconds}s` }),
      signal: AbortSignal.timeout(30_000),
    })
    if (!response.ok) throw new ActionError(`${email} cannot be taken: ${response.status}`)
    const { accessToken, expireTime } = (await response.json()) as { accessToken: string; expireTime: string }
    context.log.hide(accessToken)
    return { access_token: accessToken, expiry_date: Date.parse(expireTime) }
  }
  return client
}

/** Says who is signed in, for what a person does by rights of his own: the bootstrap. */
export async function sayWhoActs(context: Context): Promise<void> {
  const client = await signedIn(context)
  const caller = await whoIs(context, (await client.getAccessToken()).token)
  mustBe(context, caller)
  context.log.info(`acting as ${caller ?? 'whoever is signed in'}`)
}

/** A command that names its operator must not run as somebody else who happens to be signed in. */
function mustBe({ variables }: Context, caller: string | undefined): void {
  const wanted = variables.GCP_ACCOUNT
  if (!wanted || caller === undefined || caller === wanted || caller.endsWith('.gserviceaccount.com')) return
  throw new UsageError(
    `GCP_ACCOUNT=${wanted}, but ${caller} is signed in: gcloud auth application-default login, as the former`,
  )
}

/** E-mail behind a token, or undefined: a federated one has none. */
async function whoIs(context: Context, token: string | null | undefined): Promise<string | undefined> {
  if (!token) return undefined
  try {
    const response = await context.fetch(`${endpoint('oauth2', context.variables)}/tokeninfo`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ access_token: token }),
      signal: AbortSignal.timeout(10_000),
    })
    const { email } = (await response.json()) as { email?: unknown }
    return response.ok && typeof email === 'string' ? email : undefined
  } catch {
    return undefined
  }
}
