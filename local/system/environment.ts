import { createHash } from 'node:crypto'
import { publicKeys, type Keys } from './keys.ts'
import { shortOf, type Part, type Ports, type RegionName } from './parts.ts'
import { bucket, projectId, queueOf, tasksAccount, type StandIns } from './stand-ins.ts'

export type Environment = Record<string, string>

/** Where everything is, as the parts that call it are told; a stand-in left out keeps its usual address. */
export interface Addresses {
  web: string
  api: Record<RegionName, string>
  worker: Record<RegionName, string>
  upstash: string
  gcs: string
  /** Host and port. */
  cloudTasks: string
  postgres: string
}

export const local = (port: number) => `http://127.0.0.1:${port}`

export function addressesOf(ports: Ports, standIns: StandIns): Addresses {
  const url = (part: Part & keyof StandIns) => standIns[part]?.url ?? local(ports[part])
  return {
    web: local(ports.edge),
    api: { 'europe-north1': local(ports['api-eu']), 'us-central1': local(ports['api-us']) },
    worker: { 'europe-north1': local(ports['worker-eu']), 'us-central1': local(ports['worker-us']) },
    upstash: url('upstash'),
    gcs: url('gcs'),
    cloudTasks: new URL(url('cloud-tasks')).host,
    postgres: standIns.postgres?.url ?? `postgres://postgres@127.0.0.1:${ports.postgres}/postgres`,
  }
}

/** Services are no superuser: a role of their own, which the migration makes. */
function serviceUrl(owner: string): string {
  const url = new URL(owner)
  url.username = 'cpt_service'
  url.password = createHash('sha256').update(`service ${url.password}`).digest('base64url')
  return url.href
}

export interface OriginOptions {
  role: 'api' | 'worker'
  region: RegionName
  ports: Ports
  addresses: Addresses
  standIns: StandIns
  keys: Keys
  /** Secret Manager's ids of the values that are read there. */
  secretIds: readonly string[]
}

/** What the origin's config.ts asks for, all of it leading to loopback. */
export function originEnvironment(options: OriginOptions): Environment {
  const { role, region, ports, addresses, standIns, keys } = options
  const { metadata, tesla, stripe, paypal, tsa, otlp } = standIns
  const identity = metadata?.url ?? local(ports.metadata)
  const values: Environment = {
    ENVIRONMENT: 'local',
    ROLE: role,
    REGION: region,
    PORT: String(ports[`${role}-${shortOf[region]}`]),
    VERSION: 'local',
    WEB_URL: addresses.web,
    API_URL: addresses.web,
    EDGE_SIGNING_KEY: edgeKeys(keys),
    JWT_SIGNING_KEY: JSON.stringify(keys.session),
    REPORT_SIGNING_KEY: JSON.stringify(keys.report),
    UPSTASH_REDIS_REST_URL: addresses.upstash,
    DATABASE_URL: standIns.postgres ? serviceUrl(addresses.postgres) : addresses.postgres,
    ...(standIns.postgres ? { MIGRATE_DATABASE_URL: addresses.postgres } : {}),

    GCP_PROJECT: projectId,
    // Google's clients ask a gcloud of the machine first, which takes a second each time and names somebody's own project
    GOOGLE_CLOUD_PROJECT: projectId,
    GCE_METADATA_HOST: new URL(identity).host,
    METADATA_SERVER_DETECTION: 'assume-present',
    REPORTS_BUCKET: bucket,
    GCS_API_ENDPOINT: addresses.gcs,
    GCS_PUBLIC_ENDPOINT: addresses.gcs,
    IAM_SIGN_ENDPOINT: identity,
    CLOUD_TASKS_QUEUE: queueOf(region),
    CLOUD_TASKS_ENDPOINT: addresses.cloudTasks,
    WORKER_URL: addresses.worker[region],
    TASKS_SERVICE_ACCOUNT: tasksAccount,
    TASKS_AUDIENCE: addresses.worker[region],
    GOOGLE_JWKS_URL: `${identity}/oauth2/v3/certs`,
    SECRET_MANAGER_ENDPOINT: `127.0.0.1:${standIns['secret-manager']?.port ?? ports['secret-manager']}`,

    // A few accounts are looked at all day here, and nothing is billed
    TESLA_DAILY_CALLS: '1000000',
    TESLA_CLIENT_ID: tesla?.clientId ?? 'local-tesla-client',
    TESLA_AUTH_URL: tesla?.url ?? local(ports.tesla),
    TESLA_TOKEN_URL: tesla?.url ?? local(ports.tesla),
    TESLA_API_NA: tesla?.hosts.na ?? local(ports['tesla-na']),
    TESLA_API_EU: tesla?.hosts.eu ?? local(ports['tesla-eu']),
    TESLA_API_CN: tesla?.hosts.cn ?? local(ports['tesla-cn']),

    PAYMENTS: 'on',
    STRIPE_API_URL: stripe?.url ?? local(ports.stripe),
    PAYPAL_API_URL: paypal?.url ?? local(ports.paypal),
    PAYPAL_CLIENT_ID: paypal?.clientId ?? 'paypal-local',
    PAYPAL_WEBHOOK_ID: paypal?.webhookId ?? 'WH-LOCAL',
    APPLE_PAY_DOMAIN_NAME: '127.0.0.1',
    // its certificate is new at each start, so without the part there is nobody to trust
    ...(tsa ? { TSA_URL: tsa.url, TSA_CERTIFICATE: tsa.root } : {}),
    ...telemetryOf(otlp),
    ...secretsOf(standIns, keys),
  }
  for (const id of options.secretIds) values[variableOf(id)] = `sm://${id}`
  return values
}

/** JWKS of what the edge signs with. */
const edgeKeys = ({ edge }: Keys) => JSON.stringify({ keys: [edge] })

/** Everything is traced on a laptop, where somebody looks at single requests. */
const telemetryOf = (otlp: StandIns['otlp']): Environment =>
  otlp ? { OTLP_URL: otlp.url, OTLP_SHARE: '1' } : {}

/** The values that Secret Manager holds on Google Cloud. */
export function secretsOf({ upstash, tesla, stripe, paypal }: StandIns, keys: Keys): Environment {
  return {
    TOKEN_ENCRYPTION_KEY: keys.fernet,
    REPORT_SEAL_KEY: keys.seal.key,
    REPORT_SEAL_CERTIFICATE: keys.seal.certificate,
    UPSTASH_REDIS_REST_TOKEN: upstash?.token ?? 'local-upstash-token',
    TESLA_CLIENT_SECRET: tesla?.clientSecret ?? 'local-tesla-secret',
    STRIPE_SECRET_KEY: stripe?.secretKey ?? 'sk_test_local',
    STRIPE_WEBHOOK_SECRET: stripe?.webhookSecret ?? 'whsec_local',
    PAYPAL_CLIENT_SECRET: paypal?.clientSecret ?? 'paypal-local-secret',
  }
}

/** `stripe-secret-key` of STRIPE_SECRET_KEY, and back. */
export const secretIdOf = (variable: string) => variable.toLowerCase().replaceAll('_', '-')
const variableOf = (id: string) => id.toUpperCase().replaceAll('-', '_')

/** Variables and secrets of the edge, as wrangler.toml names them. */
export function edgeEnvironment(addresses: Addresses, standIns: StandIns, keys: Keys) {
  return {
    vars: {
      ENVIRONMENT: 'local',
      ORIGINS: JSON.stringify(addresses.api),
      DEFAULT_REGION: 'europe-north1',
      SESSION_PUBLIC_KEYS: publicKeys(keys.session),
      UPSTASH_REDIS_REST_URL: addresses.upstash,
      HEDGE: 'off',
      ...telemetryOf(standIns.otlp),
    },
    secrets: {
      EDGE_SIGNING_KEY: edgeKeys(keys),
      UPSTASH_REDIS_REST_TOKEN: standIns.upstash?.token ?? 'local-upstash-token',
    },
  }
}

/** Variables that say which part a process is, or whose names mean something else on many machines. */
const ownOfEachPart = new Set([
  'ENVIRONMENT',
  'VERSION',
  'ROLE',
  'REGION',
  'PORT',
  'CLOUD_TASKS_QUEUE',
  'WORKER_URL',
  'TASKS_AUDIENCE',
])

/** Variables of the origin that the system leaves to their defaults. */
export const optionalVariables = [
  'REDIS_BOUND_MS',
  'JWT_ACCESS_TOKEN_EXPIRE',
  'TESLA_CALLBACK_URL',
  'TESLA_PUBLIC_KEY',
  'STORAGE_DIRECTORY',
  'REPORT_FORMER_KEYS',
  'SESSION_FORMER_KEYS',
  'APPLE_PAY_DOMAIN_ASSOCIATION',
] as const

/**
 * The values, with those that the caller's own environment sets in their place, and those it sets of `also`. What
 * tells the parts apart can only be emptied: `CLOUD_TASKS_QUEUE=` makes reports within the API.
 */
export function overriddenBy(
  own: Record<string, string | undefined>,
  values: Environment,
  also: readonly string[] = [],
): Environment {
  const chosen = [...Object.keys(values), ...also].filter(
    (name) => own[name] !== undefined && (own[name] === '' || !ownOfEachPart.has(name)),
  )
  return { ...values, ...Object.fromEntries(chosen.map((name) => [name, own[name] ?? ''])) }
}
