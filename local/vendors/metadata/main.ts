import { Hono } from 'hono'
import { randomBytes } from 'node:crypto'
import { serveStandIn, type StandIn } from '../../stand-in/serve.ts'
import { googleKeys, type GoogleKeys } from './google-keys.ts'

export interface MetadataOptions {
  port?: number
  projectId?: string
  region?: string
  /** Service account of whoever asks. */
  email?: string
  now?: () => Date
}

export interface Metadata extends StandIn {
  projectId: string
  email: string
  keys: GoogleKeys
  /** For GCE_METADATA_HOST. */
  host: string
  /** For GOOGLE_JWKS_URL. */
  certsUrl: string
  /** The storage client's `signingEndpoint`, to which it appends `{email}:signBlob`. */
  signEndpoint: string
}

interface Books {
  accessTokens: number
  idTokens: { audience: string; email: string }[]
  signedBlobs: number
}

/**
 * Google's identity: the metadata server of Cloud Run, the IAM credentials API (signBlob, generateIdToken), and
 * the certificates that ID tokens are checked with.
 */
export async function startMetadata(options: MetadataOptions = {}): Promise<Metadata> {
  const { projectId = 'cpt-local', region = 'europe-north1', port = 0, now = () => new Date() } = options
  const { email = `cpt-origin@${projectId}.iam.gserviceaccount.com` } = options
  const keys = await googleKeys(now)
  const books: Books = { accessTokens: 0, idTokens: [], signedBlobs: 0 }
  const tokens = new Set<string>()
  const app = new Hono()
    .route('/computeMetadata/v1', metadataServer({ projectId, region, email, keys, tokens, books }))
    .route('/v1', iamCredentials({ email, keys, tokens, books }))
    .get('/oauth2/v3/certs', async (c) =>
      c.json(await keys.certs(), 200, { 'cache-control': 'public, max-age=600' }),
    )
    .get('/', (c) => c.text('computeMetadata/', 200, { 'metadata-flavor': 'Google' }))
  const standIn = await serveStandIn({
    name: 'metadata',
    app,
    port,
    portVariable: 'METADATA_PORT',
    books: () => books,
    reset: () => void Object.assign(books, { accessTokens: 0, idTokens: [], signedBlobs: 0 }),
  })
  return {
    ...standIn,
    projectId,
    email,
    keys,
    host: `127.0.0.1:${standIn.port}`,
    certsUrl: `${standIn.url}/oauth2/v3/certs`,
    signEndpoint: `${standIn.url}/v1/projects/-/serviceAccounts/`,
  }
}

interface Identity {
  email: string
  keys: GoogleKeys
  /** Access tokens given out. */
  tokens: Set<string>
  books: Books
}

function metadataServer(identity: Identity & { projectId: string; region: string }) {
  const { projectId, region, email, keys, tokens, books } = identity
  return new Hono()
    .use(async (c, next) => {
      // The header keeps a browser, or a server led astray, from reading tokens here.
      if (c.req.header('metadata-flavor') !== 'Google') return c.text('Missing Metadata-Flavor:Google', 403)
      await next()
      c.header('metadata-flavor', 'Google')
    })
    .get('/instance', (c) => c.json({ region: `projects/1/regions/${region}` }))
    .get('/instance/region', (c) => c.text(`projects/1/regions/${region}`))
    .get('/project/project-id', (c) => c.text(projectId))
    .get('/universe/universe-domain', (c) => c.text('googleapis.com'))
    .get('/instance/service-accounts', (c) => c.text(`default/\n${email}/\n`))
    .get('/instance/service-accounts/:account', (c) =>
      c.json({ aliases: ['default'], email, scopes: ['https://www.googleapis.com/auth/cloud-platform'] }),
    )
    .get('/instance/service-accounts/:account/email', (c) => c.text(email))
    .get('/instance/service-accounts/:account/token', (c) => {
      const token = `ya29.local-${randomBytes(16).toString('hex')}`
      tokens.add(token)
      books.accessTokens += 1
      return c.json({ access_token: token, expires_in: 3_599, token_type: 'Bearer' })
    })
    .get('/instance/service-accounts/:account/identity', async (c) => {
      const audience = c.req.query('audience')
      if (!audience) return c.text('non-empty audience parameter required', 400)
      books.idTokens.push({ audience, email })
      return c.text(await keys.idToken({ audience, email }))
    })
}

function iamCredentials({ email, keys, tokens, books }: Identity) {
  return new Hono()
    .use(async (c, next) => {
      const token = c.req.header('authorization')?.replace(/^Bearer /, '')
      if (!token || !tokens.has(token)) return c.json(apiError(401, 'UNAUTHENTICATED'), 401)
      return next()
    })
    .post('/projects/-/serviceAccounts/:call', async (c) => {
      const [account, verb] = c.req.param('call').split(':')
      if (account !== email) return c.json(apiError(403, 'PERMISSION_DENIED'), 403)
      const body = await c.req.json<{ payload?: string; audience?: string }>()
      if (verb === 'signBlob' && typeof body.payload === 'string') {
        books.signedBlobs += 1
        const { keyId, signature } = keys.sign(Buffer.from(body.payload, 'base64'))
        return c.json({ keyId, signedBlob: signature })
      }
      if (verb === 'generateIdToken' && body.audience) {
        books.idTokens.push({ audience: body.audience, email })
        return c.json({ token: await keys.idToken({ audience: body.audience, email }) })
      }
      return c.json(apiError(400, 'INVALID_ARGUMENT'), 400)
    })
}

/** An error as Google's JSON APIs write it. */
function apiError(code: number, status: string) {
  return { error: { code, status, message: status.toLowerCase().replaceAll('_', ' ') } }
}
