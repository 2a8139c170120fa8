import { z } from 'zod'
import { sealFaults, stampFaults } from './crypto/pades/settings.ts'
import { secretReader } from './secret-manager.ts'

const text = z.string().min(1)
const optional = text.optional()
const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''))
const json = <T extends z.ZodType>(schema: T) =>
  text
    .transform((value, context) => {
      try {
        return JSON.parse(value) as unknown
      } catch {
        context.addIssue({ code: 'custom', message: 'is not JSON' })
        return z.NEVER
      }
    })
    .pipe(schema)

const PublicJwk = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: text, kid: text })
const PrivateJwk = PublicJwk.extend({ d: text })
/** At least as long as the hash of an HMAC (RFC 7518, 3.2). */
const SecretJwk = z.object({
  kty: z.literal('oct'),
  k: z.string().regex(/^[\w-]{43,}$/, 'is not 32 bytes or more in base64url'),
  kid: text,
})
export type PublicJwk = z.infer<typeof PublicJwk>
export type SecretJwk = z.infer<typeof SecretJwk>
export type PrivateJwk = z.infer<typeof PrivateJwk>

/** The seller named on receipts and on the pages. VAT is shown only where both the number and the rate are given. */
const Seller = z.strictObject({
  name: text,
  address: z.array(text).min(1).max(6),
  /** Where customers write to. */
  email: z.email(),
  businessId: optional,
  vatId: optional,
  vatPercent: z.number().min(0).max(30).optional(),
})
export type Seller = z.infer<typeof Seller>

/** Variables that may be shown and logged. */
const Settings = z.object({
  ENVIRONMENT: z.enum(['local', 'dev', 'tst', 'prd']),
  ROLE: z.enum(['api', 'worker']),
  REGION: z.string().regex(/^[a-z]+-[a-z]+\d+$/, 'is not a region such as europe-north1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  VERSION: text.default('unversioned'),
  /** Address of the web app, and of the public API, as a browser sees them. */
  WEB_URL: url,
  API_URL: url,
  /** Keys that reports of earlier years were signed with, so that they can still be checked. */
  REPORT_FORMER_KEYS: json(z.object({ keys: z.array(PublicJwk) })).optional(),
  /** Keys that sessions were signed with before the present one: those still open go on. */
  SESSION_FORMER_KEYS: json(z.object({ keys: z.array(PublicJwk).max(2) })).optional(),
  /** Ed25519 keys that requests of the edge may be signed with, beside those that it shares with the origins. */
  EDGE_PUBLIC_KEYS: json(z.object({ keys: z.array(PublicJwk).min(1).max(2) })).optional(),
  /** Database connections of one instance; all instances together stay under what the database allows. */
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(10),
  /** Rows that one step of the sweep looks at in one go. */
  SWEEP_BATCH: z.coerce.number().int().min(1).max(10_000).default(50),
  JWT_ACCESS_TOKEN_EXPIRE: z.coerce.number().int().min(60).max(86_400).default(1_800),
  UPSTASH_REDIS_REST_URL: url,
  /** Longest time that one command of Redis takes, tries included, before its request is told to come back. */
  REDIS_BOUND_MS: z.coerce.number().int().min(100).max(10_000).default(800),

  GCP_PROJECT: optional,
  REPORTS_BUCKET: optional,
  /** Where reports are kept when there is no bucket. */
  STORAGE_DIRECTORY: text.default('storage/reports'),
  CLOUD_TASKS_QUEUE: z
    .string()
    .regex(/^projects\/[^/]+\/locations\/[^/]+\/queues\/[^/]+$/, 'is not projects/P/locations/L/queues/Q')
    .optional(),
  WORKER_URL: url.optional(),
  TASKS_SERVICE_ACCOUNT: z.email().optional(),
  TASKS_AUDIENCE: optional,
  GOOGLE_JWKS_URL: url.default('https://www.googleapis.com/oauth2/v3/certs'),
  CLOUD_TASKS_ENDPOINT: optional,
  GCS_API_ENDPOINT: url.optional(),
  GCS_PUBLIC_ENDPOINT: url.optional(),
  IAM_SIGN_ENDPOINT: url.optional(),
  SECRET_MANAGER_ENDPOINT: optional,

  TESLA_CLIENT_ID: text,
  TESLA_AUTH_URL: url.default('https://auth.tesla.com'),
  TESLA_TOKEN_URL: url.default('https://fleet-auth.prd.vn.cloud.tesla.com'),
  TESLA_API_NA: url.default('https://fleet-api.prd.na.vn.cloud.tesla.com'),
  TESLA_API_EU: url.default('https://fleet-api.prd.eu.vn.cloud.tesla.com'),
  TESLA_API_CN: url.default('https://fleet-api.prd.cn.vn.cloud.tesla.cn'),
  /** Where Tesla sends the browser back; absent: the callback of the address the web is served at. */
  TESLA_CALLBACK_URL: url.optional(),
  /** Billed calls a day before calls are refused; the log alarms at 80 %. */
  TESLA_DAILY_CALLS: z.coerce.number().int().positive().default(20_000),
  /** Longest time that one reading waits for a sleeping car; the whole reading has 115 s. */
  TESLA_WAKE_SECONDS: z.coerce
    .number('is not a number of seconds from 2 to 90')
    .int()
    .min(2)
    .max(90)
    .default(90),
  /** PEM that Tesla fetches from /.well-known/appspecific/. */
  TESLA_PUBLIC_KEY: optional,

  /** Who stamps the time of a report's signature (RFC 3161); absent: nobody. */
  TSA_URL: url.optional(),
  /** PEM: the roots that his stamps lead to. */
  TSA_CERTIFICATE: optional,

  /** An OpenTelemetry collector (OTLP over HTTP) that spans and measures go to; absent: nobody's. */
  OTLP_URL: url.optional(),
  /** Share of the traces that are sent there. */
  OTLP_SHARE: z.coerce.number().min(0).max(1).default(0.1),

  PAYMENTS: z.enum(['on', 'off']).transform((value) => value === 'on'),
  STRIPE_API_URL: url.default('https://api.stripe.com'),
  PAYPAL_API_URL: url.default('https://api-m.paypal.com'),
  PAYPAL_WEBHOOK_ID: optional,
  /** Seller, as JSON: name, address (lines), email, businessId, vatId, vatPercent. */
  SELLER: json(Seller).optional(),
  APPLE_PAY_DOMAIN_NAME: optional,
  /** Content that Apple asks for under /.well-known/. */
  APPLE_PAY_DOMAIN_ASSOCIATION: optional,
})

/** Variables that are never shown; each may be `sm://secret-id`. */
const Hidden = z.object({
  /** Fernet keys, newest first. */
  TOKEN_ENCRYPTION_KEY: text
    .transform((value) => value.split(',').map((key) => key.trim()))
    .pipe(z.array(z.string().regex(/^[\w-]{43}=?$/, 'is not a comma list of 32 bytes each in base64url'))),
  /** Keys that the edge and the API share, newest first: the edge signs its requests with the first. */
  EDGE_SIGNING_KEY: json(z.object({ keys: z.array(SecretJwk).min(1).max(2) })).optional(),
  JWT_SIGNING_KEY: json(PrivateJwk),
  REPORT_SIGNING_KEY: json(PrivateJwk),
  /** What the PDF files are signed with: PKCS#8 in PEM, and its certificates in PEM, the own one first. */
  REPORT_SEAL_KEY: optional,
  REPORT_SEAL_CERTIFICATE: optional,
  UPSTASH_REDIS_REST_TOKEN: text,
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Of the schema's owner, for who changes it: the migration, and on a laptop every process. No service has it. */
  MIGRATE_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  TESLA_CLIENT_SECRET: text,
  STRIPE_SECRET_KEY: optional,
  STRIPE_WEBHOOK_SECRET: optional,
  PAYPAL_CLIENT_ID: optional,
  PAYPAL_CLIENT_SECRET: optional,
  /** `Authorization` for the collector; not for Google's, which takes the service's own identity. */
  OTLP_AUTHORIZATION: optional,
})

export type Config = z.infer<typeof Settings>
export type Secrets = z.infer<typeof Hidden>
export type Environment = Record<string, string | undefined>

/** Thrown when the environment cannot start anything; names every variable at fault, never a value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * The environment, parsed. Empty and "n/a" count as absent; `sm://id` is read from Secret Manager.
 * @throws ConfigError naming every variable that is missing or wrong
 */
export async function loadConfig(
  environment: Environment,
  now = new Date(),
): Promise<{ config: Config; secrets: Secrets }> {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== '' && value !== 'n/a'),
  )
  const settings = Settings.safeParse(present)
  if (!settings.success)
    throw new ConfigError(faults(present, [settings.error, Hidden.safeParse(present).error]))
  const config = settings.data

  const read = secretReader(config)
  const values = await Promise.all(
    Object.keys(Hidden.shape).map(async (name) => [name, await read(name, present[name])] as const),
  )
  const hidden = Hidden.safeParse(Object.fromEntries(values))
  const together = hidden.success
    ? [...missingTogether(config, hidden.data), ...sealFaults(hidden.data, now), ...stampFaults(config)]
    : []
  if (!hidden.success || together.length > 0) throw new ConfigError(faults(present, [hidden.error], together))
  return { config, secrets: hidden.data }
}

/**
 * All that a migration needs.
 * @throws ConfigError when it is missing or no address of Postgres
 */
export function databaseUrl(environment: Environment): string {
  const parsed = Hidden.shape.DATABASE_URL.safeParse(environment.DATABASE_URL)
  if (parsed.success) return parsed.data
  throw new ConfigError(
    faults(environment, [z.object({ DATABASE_URL: Hidden.shape.DATABASE_URL }).safeParse(environment).error]),
  )
}

/** What one setting asks of others. */
function missingTogether(config: Config, secrets: Secrets): string[] {
  const needed: [boolean, string, unknown][] = [
    [
      config.ENVIRONMENT !== 'local' && config.ROLE === 'api' && !config.EDGE_PUBLIC_KEYS,
      'EDGE_SIGNING_KEY',
      secrets.EDGE_SIGNING_KEY,
    ],
    [config.ENVIRONMENT !== 'local', 'SELLER', config.SELLER],
    [config.ROLE === 'worker', 'TASKS_SERVICE_ACCOUNT', config.TASKS_SERVICE_ACCOUNT],
    [config.ROLE === 'worker', 'TASKS_AUDIENCE', config.TASKS_AUDIENCE],
    [config.CLOUD_TASKS_QUEUE !== undefined, 'WORKER_URL', config.WORKER_URL],
    [config.CLOUD_TASKS_QUEUE !== undefined, 'TASKS_SERVICE_ACCOUNT', config.TASKS_SERVICE_ACCOUNT],
    [config.CLOUD_TASKS_QUEUE !== undefined, 'TASKS_AUDIENCE', config.TASKS_AUDIENCE],
    [config.ENVIRONMENT !== 'local', 'REPORT_SEAL_CERTIFICATE', secrets.REPORT_SEAL_CERTIFICATE],
    [config.ENVIRONMENT !== 'local' && makesReports(config), 'REPORT_SEAL_KEY', secrets.REPORT_SEAL_KEY],
    [secrets.REPORT_SEAL_KEY !== undefined, 'REPORT_SEAL_CERTIFICATE', secrets.REPORT_SEAL_CERTIFICATE],
    [config.TSA_URL !== undefined, 'TSA_CERTIFICATE', config.TSA_CERTIFICATE],
    [config.PAYMENTS && !secrets.PAYPAL_CLIENT_ID, 'STRIPE_SECRET_KEY', secrets.STRIPE_SECRET_KEY],
    [secrets.STRIPE_SECRET_KEY !== undefined, 'STRIPE_WEBHOOK_SECRET', secrets.STRIPE_WEBHOOK_SECRET],
    [secrets.PAYPAL_CLIENT_ID !== undefined, 'PAYPAL_CLIENT_SECRET', secrets.PAYPAL_CLIENT_SECRET],
    [secrets.PAYPAL_CLIENT_ID !== undefined, 'PAYPAL_WEBHOOK_ID', config.PAYPAL_WEBHOOK_ID],
  ]
  const missing = needed.filter(([isNeeded, , value]) => isNeeded && value === undefined)
  return [...new Set(missing.map(([, name]) => `${name} is missing`))]
}

/** Reports are made by the worker; without a queue that leads to it, by the API. */
export const makesReports = ({ ROLE, CLOUD_TASKS_QUEUE }: Config) =>
  ROLE === 'worker' || CLOUD_TASKS_QUEUE === undefined

function faults(present: Environment, errors: (z.ZodError | undefined)[], more: string[] = []): string {
  const lines = errors.flatMap((error) =>
    (error?.issues ?? []).map((issue) => {
      const name = String(issue.path[0])
      return `${name} ${present[name] === undefined ? 'is missing' : `cannot be used: ${issue.message}`}`
    }),
  )
  return ['The environment is not complete:', ...new Set([...lines, ...more])].join('\n  ')
}
