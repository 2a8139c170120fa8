import { GoogleAuth } from 'google-auth-library'

const scope = 'https://www.googleapis.com/auth/devstorage.read_write'

/**
 * Google's authenticated client, as the service's own account. A module of its own, to be imported when needed: of a
 * CommonJS package that is itself imported with `import()`, the bundle has a default export only.
 */
export function storageAuth(projectId: string | undefined): GoogleAuth {
  return new GoogleAuth({ scopes: [scope], ...(projectId ? { projectId } : {}) })
}
