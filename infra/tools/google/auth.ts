import { type AuthClient, GoogleAuth, OAuth2Client } from 'google-auth-library'
import { ActionError, type Context } from '../surface/action.ts'

/** What every token is asked for: the services, and the sheet. */
export const scopes = [
  'https://www.googleapis.com/auth/cloud-platform',
  'https://www.googleapis.com/auth/spreadsheets.readonly',
]

/**
 * Application Default Credentials: a person's login, federation in delivery, or the metadata server. Or a token that is
 * there already, under the name Terraform's provider knows: in an organisation without any project, a login has no
 * project to count calls against, and gcloud's own token is the way in. Never a key file: the bootstrap makes none, and
 * the organisation's policy forbids them.
 */
export function googleAuth({ variables, log }: Pick<Context, 'variables' | 'log'>): GoogleAuth {
  // every path of ours names its project; without one given, the library asks the gcloud program, which takes a second
  const projectId = 'named-in-each-path'
  const token = variables.GOOGLE_OAUTH_ACCESS_TOKEN
  if (!token) return new GoogleAuth({ scopes, projectId })
  log.hide(token)
  const authClient = new OAuth2Client()
  authClient.setCredentials({ access_token: token })
  return new GoogleAuth({ authClient, projectId })
}

/**
 * The client of whoever is signed in.
 * @throws ActionError saying how to sign in; the library's own error quotes the exchange.
 */
export async function signedIn(context: Pick<Context, 'variables' | 'log'>): Promise<AuthClient> {
  try {
    const client = await googleAuth(context).getClient()
    const { token } = await client.getAccessToken()
    if (token) context.log.hide(token)
    return client
  } catch {
    throw new ActionError('no credentials: gcloud auth application-default login')
  }
}
