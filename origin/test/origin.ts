import type { Session } from '@cpt/contract/session'
import { signatureTag, signedComponents, signedWherePresent } from '@cpt/contract/wire'
import { freshDatabase } from '@cpt/local/vendors/postgres/test/fresh-database'
import { startUpstash, type Upstash } from '@cpt/local/vendors/upstash/main'
import type { Hono } from 'hono'
import { createSignature, type Signer } from 'http-message-sig'
import { createHash, createHmac, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { apiApp } from '../src/api/app.ts'
import type { ApiEnv } from '../src/http/env.ts'
import { loadConfig, type Environment, type PrivateJwk } from '../src/config.ts'
import { createContext, type Context } from '../src/context.ts'
import { migrate } from '../src/db/migrate.ts'
import { createLog } from '../src/log.ts'
import type { Clock } from '../src/tesla/clock.ts'
import { workerApp } from '../src/worker/app.ts'
import { mustBePromised } from './promised.ts'
import { testSeal } from './seal.ts'

export interface TestOriginOptions {
  /** Environment beside the fixture's own, such as TESLA_API_EU of a stand-in; undefined takes one away. */
  env?: Environment
  role?: 'api' | 'worker'
  now?: () => Date
  /** What waits for a car to wake; absent: real time. */
  clock?: Clock
  /** False: no database is made, and its address leads nowhere. */
  database?: boolean
  /** Redis of another test origin, to test two instances or two regions side by side. */
  upstash?: Upstash
  /** Database of another test origin. */
  databaseUrl?: string
}

export interface TestRequest {
  json?: unknown
  body?: Uint8Array<ArrayBuffer> | string
  headers?: Record<string, string>
  /** Session token, sent as Bearer. */
  token?: string
  /** False: as it would come from anybody but the edge. */
  signed?: boolean
}

export interface TestOrigin {
  app: Hono<ApiEnv>
  context: Context
  upstash: Upstash
  databaseUrl: string
  /** Every log line so far, as written. */
  log: string[]
  /**
   * Asks the app as the edge would: `request('POST /api/v1/orders', { token, json })`. Fails when the answer is not one
   * that the contract promises.
   */
  request(route: `${string} /${string}`, options?: TestRequest): Promise<Response>
  /** A signed request that has not been sent, to bend it first. */
  sign(route: `${string} /${string}`, options?: TestRequest): Promise<Request>
  /** Opens a session through the API. */
  session(): Promise<Session & { id: string }>
  /** Sends what is due in the outbox, and waits for what its own sender has under way already. */
  sendDue(): Promise<void>
  close(): Promise<void>
}

const jwk = (kid: string): PrivateJwk => ({
  ...(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) as Omit<PrivateJwk, 'kid'>),
  kid,
})
const edgeKey = { kty: 'oct', k: randomBytes(32).toString('base64url'), kid: 'edge-test' }
const keys = { session: jwk('session-test'), report: jwk('report-test') }
const host = 'origin.test'

/** A whole origin on the stand-ins: the app as main.ts would serve it, with a database and a Redis of its own. */
export async function createTestOrigin(options: TestOriginOptions = {}): Promise<TestOrigin> {
  const { role = 'api', now = () => new Date() } = options
  const upstash = options.upstash ?? (await startUpstash({ port: 0 }))
  const ownUpstash = options.upstash ? undefined : upstash
  const databaseUrl =
    options.databaseUrl ??
    (options.database === false ? nowhere : await freshDatabase({ name: 'origin', prepare: migrate }))
  const directory = await mkdtemp(join(tmpdir(), 'cpt-test-'))

  const seal = await testSeal()
  const { config, secrets } = await loadConfig({
    ENVIRONMENT: 'local',
    ROLE: role,
    REGION: 'europe-north1',
    PORT: '0',
    VERSION: 'test',
    WEB_URL: 'https://web.test',
    API_URL: 'https://api.test',
    EDGE_SIGNING_KEY: JSON.stringify({ keys: [edgeKey] }),
    UPSTASH_REDIS_REST_URL: upstash.url,
    UPSTASH_REDIS_REST_TOKEN: upstash.token,
    // A busy machine must not look like a broken Redis
    REDIS_BOUND_MS: '5000',
    DATABASE_URL: databaseUrl,
    STORAGE_DIRECTORY: directory,
    TOKEN_ENCRYPTION_KEY: randomBytes(32).toString('base64url') + '=',
    JWT_SIGNING_KEY: JSON.stringify(keys.session),
    REPORT_SIGNING_KEY: JSON.stringify(keys.report),
    REPORT_SEAL_KEY: seal.key,
    REPORT_SEAL_CERTIFICATE: seal.certificate,
    TESLA_CLIENT_ID: 'client-of-tests',
    // Tests look at the cars of few accounts, and often
    TESLA_DAILY_CALLS: '1000000',
    TESLA_CLIENT_SECRET: 'secret-of-tests',
    PAYMENTS: 'off',
    TASKS_SERVICE_ACCOUNT: 'tasks@test.iam.gserviceaccount.com',
    TASKS_AUDIENCE: 'https://worker.test',
    ...options.env,
  })
  const log: string[] = []
  const context = createContext(config, secrets, {
    now,
    ...(options.clock ? { clock: options.clock } : {}),
    log: createLog(config, { write: (line) => void log.push(line) }),
  })
  const app = role === 'worker' ? workerApp(context) : apiApp(context)

  const sign = async (route: string, request: TestRequest = {}) => {
    const [method = 'GET', path = '/'] = route.split(' ')
    const headers = new Headers({ host, ...request.headers })
    if (request.token) headers.set('authorization', `Bearer ${request.token}`)
    if (request.json !== undefined && !headers.has('content-type'))
      headers.set('content-type', 'application/json')
    const given = request.json === undefined ? (request.body ?? '') : JSON.stringify(request.json)
    // As bytes: a text would be given a content type after the request is signed.
    const body = typeof given === 'string' ? new TextEncoder().encode(given) : given
    if (request.signed !== false) await addSignature(headers, method, path, body, now())
    return new Request(`http://${host}${path}`, { method, headers, ...(body.length > 0 ? { body } : {}) })
  }
  const request = async (route: string, asked?: TestRequest) => {
    const question = await sign(route, asked)
    const answer = await app.fetch(question)
    await mustBePromised(question, answer)
    return answer
  }

  return {
    app,
    context,
    upstash,
    databaseUrl,
    log,
    sign,
    request,
    sendDue: async () => {
      await context.outbox.flush()
      await context.outbox.idle()
    },
    session: async () => {
      const answer = (await (await request('POST /api/v1/auth/sessions')).json()) as Session
      return { ...answer, id: (await context.sessions.verify(answer.token)).id }
    },
    close: async () => {
      await context.close()
      await ownUpstash?.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

const nowhere = 'postgres://nobody@127.0.0.1:9/nothing'

async function addSignature(
  headers: Headers,
  method: string,
  path: string,
  body: Uint8Array | string,
  now: Date,
): Promise<void> {
  headers.set('content-digest', `sha-256=:${createHash('sha256').update(body).digest('base64')}:`)
  const signer: Signer = {
    algorithm: 'hmac-sha256',
    sign: (bytes) =>
      Promise.resolve(createHmac('sha256', Buffer.from(edgeKey.k, 'base64url')).update(bytes).digest()),
  }
  const { signature, signatureInput } = await createSignature(
    {
      kind: 'request',
      method,
      targetUri: `https://${host}${path}`,
      fields: [...headers].map(([name, value]) => ({ name, value })),
    },
    {
      components: [...signedComponents, ...signedWherePresent.filter((name) => headers.has(name))],
      // In the edge's order, so that the origin reads it as it reads the edge's
      parameters: {
        created: Math.floor(now.getTime() / 1_000),
        nonce: randomUUID(),
        keyid: edgeKey.kid,
        alg: signer.algorithm,
        tag: signatureTag,
      },
      signer,
    },
  )
  headers.set('signature', signature)
  headers.set('signature-input', signatureInput)
}
