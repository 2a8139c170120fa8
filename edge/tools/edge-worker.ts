import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { randomBytes } from 'node:crypto'
import { closedShare, rateClasses } from '@cpt/contract/limits'
import { sessionAudience, sessionIssuer } from '@cpt/contract/wire'
import { gateFactor } from '../src/limits/location-gate.ts'
import type { Surroundings } from './plain-workerd.ts'
import { servePlainly } from './plain-workerd.ts'
import type { RunningWorker } from './workerd.ts'
import { serveWorker } from './workerd.ts'

export interface EdgeWorker extends RunningWorker {
  /** Token of a new session that was opened in this region. */
  token(region: string): Promise<string>
  /** What the edge signs with, a key that its origins share: its bytes in base64url, and the JWK. */
  signingKey: { k: string; kid: string; json: string }
}

/** The edge in workerd, without its pages, in front of given origins; for tests on the wire, drills and the bench. */
export async function serveEdge({
  origins,
  redis,
  limit = 1_000_000,
  port,
  env = {},
  plainly = false,
  onLog,
}: {
  origins: Record<string, string>
  redis?: { url: string; token: string }
  /** Requests a minute that each location gate lets through; or as many as in production. */
  limit?: number | 'as-deployed'
  /** Absent: a free one. */
  port?: number
  env?: Record<string, string>
  /** Without Miniflare's entry before it, for measurements: no location gates, no cache of a data centre, no log. */
  plainly?: boolean | Surroundings
  /** Told of each line that the edge logs. */
  onLog?: (line: { message: string }) => void
}): Promise<EdgeWorker> {
  const session = await generateKeyPair('EdDSA', { extractable: true })
  const signing = { kty: 'oct', k: randomBytes(32).toString('base64url'), kid: 'edge' }
  const entry = new URL('../src/main.ts', import.meta.url)
  const bindings = {
    ENVIRONMENT: 'local',
    ORIGINS: JSON.stringify(origins),
    DEFAULT_REGION: Object.keys(origins)[0] ?? '',
    SESSION_PUBLIC_KEYS: JSON.stringify({
      keys: [{ ...(await exportJWK(session.publicKey)), kid: 'session', alg: 'EdDSA' }],
    }),
    EDGE_SIGNING_KEY: JSON.stringify(signing),
    UPSTASH_REDIS_REST_URL: redis?.url ?? '',
    UPSTASH_REDIS_REST_TOKEN: redis?.token ?? '',
    HEDGE: 'off',
    LIMIT_FACTOR: '1000',
    ...env,
  }
  const limits = Object.fromEntries(
    Object.entries(rateClasses).flatMap(([name, row]) => [
      [`LIMIT_${name.toUpperCase()}`, limit === 'as-deployed' ? row.limit * gateFactor : limit],
      [`AWAY_${name.toUpperCase()}`, limit === 'as-deployed' ? row.limit * closedShare : limit],
    ]),
  )
  const worker = plainly
    ? await servePlainly({
        entry,
        env: bindings,
        quiet: true,
        ...(plainly === true ? {} : { surroundings: plainly }),
      })
    : await serveWorker({
        entry,
        env: bindings,
        limits,
        ...(port === undefined ? {} : { port }),
        ...(onLog ? { onLog } : {}),
      })
  return {
    ...worker,
    signingKey: { ...signing, json: bindings.EDGE_SIGNING_KEY },
    token: (region) =>
      new SignJWT({ rgn: region })
        .setProtectedHeader({ alg: 'EdDSA', kid: 'session' })
        .setSubject(crypto.randomUUID())
        .setIssuer(sessionIssuer)
        .setAudience(sessionAudience)
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(session.privateKey),
  }
}
