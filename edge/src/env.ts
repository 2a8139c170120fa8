import type { JWK } from 'jose'
import type { RateClass } from '@cpt/contract/limits'
import type { SigningKey } from './gateway/signature.ts'
import type { Environment } from './security-policy.ts'

type LimiterBindings = { [Class in RateClass as `LIMIT_${Uppercase<Class>}`]: RateLimit } & {
  /** While Redis is away, of the classes that are `closed` then. */
  [Class in RateClass as `AWAY_${Uppercase<Class>}`]?: RateLimit
}

/** What wrangler.toml and the secret store bind to the Worker. */
export interface EdgeBindings extends LimiterBindings {
  ENVIRONMENT: string
  /** JSON object: region -> base URL of its origin. */
  ORIGINS: string
  DEFAULT_REGION: string
  /** JWKS of the keys that session tokens are signed with. */
  SESSION_PUBLIC_KEYS: string
  UPSTASH_REDIS_REST_URL: string
  /** `on`: safe GETs that take longer than usual are asked of the other region too. */
  HEDGE?: string
  /** Collector (OTLP over HTTP, JSON) that spans go to; absent: none. */
  OTLP_URL?: string
  /** Share of the traces that are sent there: 0.1 unless told. */
  OTLP_SHARE?: string
  /** Secret: `Authorization` for the collector. */
  OTLP_AUTHORIZATION?: string
  /** Multiplies every limit: 1 wherever callers have addresses of their own. */
  LIMIT_FACTOR?: string
  /**
   * Secret: what requests to the origins are signed with. JWKS of the keys that edge and origins share (`oct`), of which
   * the first signs; or a JWK by itself, which may be a private Ed25519 key.
   */
  EDGE_SIGNING_KEY: string
  /** Secret. */
  UPSTASH_REDIS_REST_TOKEN: string
  ASSETS: Fetcher
  /** Given by Cloudflare; plain workerd has none. */
  VERSION?: WorkerVersionMetadata
}

export interface EdgeConfig {
  environment: Environment
  version: string
  /** Region -> origin, as written in ORIGINS; the order is the order of preference after DEFAULT_REGION. */
  origins: Record<string, string>
  defaultRegion: string
  sessionKeys: { keys: JWK[] }
  hedge: boolean
  limitFactor: number
  /** Where spans go, and which share of the traces. */
  telemetry?: { url: string; share: number }
}

/** Kept apart from the configuration, so that logging that one is safe. */
export interface EdgeSecrets {
  signingKey: SigningKey
  redis?: { url: string; token: string }
  /** For the collector of spans. */
  collector?: string
}

const environments = ['local', 'dev', 'tst', 'prd'] as const

/** Reads the bindings once. Throws one error that names every value that is missing or unusable. */
export function loadEnv(env: EdgeBindings): { config: EdgeConfig; secrets: EdgeSecrets } {
  const faults: string[] = []
  const environment = environments.find((name) => name === env.ENVIRONMENT)
  if (!environment) faults.push(`ENVIRONMENT must be one of ${environments.join(', ')}`)
  const origins = (readJson('ORIGINS', env.ORIGINS, faults) ?? {}) as Record<string, string>
  for (const [region, url] of Object.entries(origins)) {
    if (!URL.canParse(url)) faults.push(`ORIGINS: the address of ${region} is not a URL`)
  }
  if (Object.keys(origins).length === 0) faults.push('ORIGINS names no region')
  else if (!(env.DEFAULT_REGION in origins)) faults.push('DEFAULT_REGION is not one of ORIGINS')
  const sessionKeys = readJson('SESSION_PUBLIC_KEYS', env.SESSION_PUBLIC_KEYS, faults) as
    { keys: JWK[] } | undefined
  if (sessionKeys && !Array.isArray(sessionKeys.keys)) faults.push('SESSION_PUBLIC_KEYS is not a JWKS')
  const signing = readJson('EDGE_SIGNING_KEY', env.EDGE_SIGNING_KEY, faults) as
    JWK | { keys?: JWK[] } | undefined
  const signingKey = signing && signingKeyOf(signing)
  if (signing && !signingKey) {
    faults.push(
      'EDGE_SIGNING_KEY has no key to sign with: an oct JWK of 32 bytes, or a private Ed25519 one, with a kid',
    )
  }
  const limitFactor = Number(env.LIMIT_FACTOR ?? '1')
  if (!(limitFactor >= 1)) faults.push('LIMIT_FACTOR is not a number of at least 1')
  const collectorUrl = given(env.OTLP_URL)
  if (collectorUrl && !URL.canParse(collectorUrl)) faults.push('OTLP_URL is not a URL')
  const share = Number(given(env.OTLP_SHARE) ?? '0.1')
  if (!(share >= 0 && share <= 1)) faults.push('OTLP_SHARE is not a number from 0 to 1')
  const collector = given(env.OTLP_AUTHORIZATION)
  const redisUrl = given(env.UPSTASH_REDIS_REST_URL)
  const redisToken = given(env.UPSTASH_REDIS_REST_TOKEN)
  if (redisUrl && !redisToken) faults.push('UPSTASH_REDIS_REST_TOKEN is missing')
  if (faults.length > 0 || !environment || !sessionKeys || !signingKey) {
    throw new Error(`The edge is not configured: ${faults.join('; ')}`)
  }
  return {
    config: {
      environment,
      version: env.VERSION?.tag || env.VERSION?.id || 'local',
      origins,
      defaultRegion: env.DEFAULT_REGION,
      sessionKeys,
      hedge: env.HEDGE === 'on',
      limitFactor,
      ...(collectorUrl ? { telemetry: { url: collectorUrl.replace(/\/+$/, ''), share } } : {}),
    },
    secrets: {
      signingKey,
      ...(redisUrl && redisToken ? { redis: { url: redisUrl, token: redisToken } } : {}),
      ...(collector ? { collector } : {}),
    },
  }
}

function given(value: string | undefined): string | undefined {
  return value && value !== 'n/a' ? value : undefined
}

/** The key that signs: of several, the first. */
function signingKeyOf(keys: JWK | { keys?: JWK[] }): SigningKey | undefined {
  const jwk: JWK | undefined = 'keys' in keys && Array.isArray(keys.keys) ? keys.keys[0] : (keys as JWK)
  const { kid, kty, k, crv, d } = jwk ?? {}
  // A key of HMAC is as long as its hash at least (RFC 7518, 3.2)
  const canSign = kty === 'oct' ? /^[\w-]{43,}$/.test(k ?? '') : crv === 'Ed25519' && Boolean(d)
  return jwk && kid && canSign ? { ...jwk, kid } : undefined
}

/** The value itself is never repeated: it may be a key. */
function readJson(name: string, text: string | undefined, faults: string[]): object | undefined {
  const json = given(text)
  if (json === undefined) {
    faults.push(`${name} is missing`)
    return undefined
  }
  try {
    const value: unknown = JSON.parse(json)
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // falls through to the same complaint
  }
  faults.push(`${name} is not a JSON object`)
  return undefined
}
