import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { sessionAudience, sessionIssuer } from '@cpt/contract/wire'
import type {} from 'vitest'
import { createEdge } from '../app.ts'
import { memoryStore } from '../http-cache/store.ts'
import type { EdgeConfig, EdgeSecrets } from '../env.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where tools/test/upstash-setup.ts has started the stand-in. */
    upstash: { url: string; token: string }
  }
}

export type Origin = (request: Request) => Response | Promise<Response>

export const north = 'https://north.origin.test'
export const central = 'https://central.origin.test'

const sessionKeys = await generateKeyPair('EdDSA', { extractable: true })
/** A key that edge and origins share. */
export const edgeJwk = { kty: 'oct', k: 'c2hhcmVkIGJ5IHRoZSBlZGdlIGFuZCBpdHMgb3JpZ2lucyE', kid: 'edge-1' }
const sessionJwk = { ...(await exportJWK(sessionKeys.publicKey)), kid: 'session-1', alg: 'EdDSA' }

export interface TestEdge {
  ask(path: string, init?: RequestInit & { cf?: object }): Promise<Response>
  /** Requests that reached an origin, oldest first. */
  reached: Request[]
  /** Lines written so far. */
  lines: Record<string, unknown>[]
  scheduled(): Promise<void>
  clock: { now: number }
}

/** The whole edge in front of origins that are functions; its clock stands still until it is moved. */
export function testEdge({
  north: northOrigin = ok,
  central: centralOrigin = ok,
  config = {},
  secrets = {},
}: {
  north?: Origin
  central?: Origin
  config?: Partial<EdgeConfig>
  secrets?: Partial<EdgeSecrets>
} = {}): TestEdge {
  const clock = { now: Date.UTC(2026, 10, 23, 12) }
  const reached: Request[] = []
  const lines: Record<string, unknown>[] = []
  const pending: Promise<unknown>[] = []
  const { app, scheduled } = createEdge({
    config: {
      environment: 'tst',
      version: 'test',
      origins: { 'europe-north1': north, 'us-central1': central },
      defaultRegion: 'europe-north1',
      sessionKeys: { keys: [sessionJwk] },
      hedge: false,
      limitFactor: 1,
      ...config,
    },
    secrets: { signingKey: edgeJwk, ...secrets },
    fetch: async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : String(input))
      if (!url.host.endsWith('.origin.test')) return fetch(input, init)
      const request = new Request(input, init)
      reached.push(request.clone())
      return url.origin === north ? northOrigin(request) : centralOrigin(request)
    },
    now: () => clock.now,
    log: (line) => lines.push(line),
    later: (work) => pending.push(work),
    // A busy machine must not look like a broken Redis
    redisTimeoutMs: 10_000,
    store: memoryStore(),
  })
  return {
    async ask(path, init = {}) {
      const ctx = createExecutionContext()
      const { cf, ...rest } = init
      const request = new Request(new URL(path, 'https://tst.carpulsetracker.com'), rest)
      if (cf) Object.defineProperty(request, 'cf', { value: cf })
      const response = await app.fetch(request, env, ctx)
      await waitOnExecutionContext(ctx)
      await Promise.all(pending.splice(0))
      return response
    },
    reached,
    lines,
    scheduled,
    clock,
  }
}

/** What a healthy origin answers. */
export function ok(request: Request): Response {
  const region = new URL(request.url).origin === north ? 'europe-north1' : 'us-central1'
  return Response.json({ region }, { headers: { 'cpt-region': region, 'cpt-version': 'v1' } })
}

/** Authorization header of a session; `claims` replace those of a good token. */
export async function bearer(
  claims: { sub?: string; rgn?: string; exp?: number; aud?: string; iss?: string } = {},
): Promise<Record<string, string>> {
  const now = Date.UTC(2026, 10, 23, 12) / 1000
  const { sub = crypto.randomUUID(), rgn = 'us-central1', exp = now + 1800 } = claims
  const token = await new SignJWT({ rgn })
    .setProtectedHeader({ alg: 'EdDSA', kid: 'session-1' })
    .setSubject(sub)
    .setIssuer(claims.iss ?? sessionIssuer)
    .setAudience(claims.aud ?? sessionAudience)
    .setIssuedAt(now)
    .setExpirationTime(exp)
    .sign(sessionKeys.privateKey)
  return { authorization: `Bearer ${token}` }
}
