import { GoogleAuth } from 'google-auth-library'

const scopes = [
  'https://www.googleapis.com/auth/cloud-platform',
  'https://www.googleapis.com/auth/spreadsheets.readonly',
]

/**
 * Application Default Credentials: a person's login, federation in delivery, or the metadata server. Never a key file:
 * the bootstrap makes none, and the organisation's policy forbids them.
 */
export function googleAuth(): GoogleAuth {
  // every path of ours names its project; without one given, the library asks the gcloud program, which takes a second
  return new GoogleAuth({ scopes, projectId: 'named-in-each-path' })
}
