import { z } from 'zod'

/** Environments' names, regions and ids as Google and Cloudflare accept them. */
const region = z.string().regex(/^[a-z]+-[a-z]+\d$/, 'a Google Cloud region such as europe-north1')
const cidr = z.string().regex(/^\d+\.\d+\.\d+\.\d+\/\d+$/, 'a network such as 10.20.0.0/24')
const positive = z.number().int().positive()
const optionalText = z.string().min(1).describe('"n/a" counts as not set')
const host = z.string().regex(/^[a-z0-9{}.-]+$/, 'a host name; {env} and {domain} are filled in')

/** Regions in which Cloud Tasks has queues (its location list; europe-north1 is not among them). */
export const queueRegions = [
  'asia-east1', 'asia-east2', 'asia-northeast1', 'asia-northeast2', 'asia-northeast3', 'asia-south1',
  'asia-southeast1', 'asia-southeast2', 'australia-southeast1', 'europe-central2', 'europe-west1',
  'europe-west2', 'europe-west3', 'europe-west6', 'northamerica-northeast1', 'southamerica-east1',
  'us-central1', 'us-east1', 'us-east4', 'us-west1', 'us-west2', 'us-west3', 'us-west4',
] as const // prettier-ignore

const service = z.strictObject({
  cpu: z.string().regex(/^[1248]$/, 'whole CPUs as text: "1", "2", "4" or "8"'),
  memory: z.string().regex(/^\d+(Mi|Gi)$/, 'such as 512Mi or 1Gi'),
  min_instances: z.number().int().min(0),
  max_instances: positive,
  concurrency: positive.max(1000),
  timeout_seconds: positive.max(3600),
  pool: positive.describe('database connections of one instance'),
  variables: z.record(z.string(), z.string()),
})

const secret = z.strictObject({
  used_by: z
    .array(z.enum(['api', 'worker', 'edge', 'migrate']))
    .describe('who may read it: services, the edge, the migration; none for what the sync alone needs'),
  generated: z
    .enum(['ed25519', 'fernet', 'hmac', 'seal_authority', 'seal_key', 'seal_certificate'])
    .optional()
    .describe(
      'made by the sync where the sheet has no value: a private JWK, Fernet keys, a JWKS for HMAC, or what PDF files are signed with',
    ),
  made_by: z.string().optional().describe('the step that writes the value; without it the sheet does'),
})

const dnsRecord = z.strictObject({
  name: z.string().describe('"@" is the domain itself'),
  type: z.enum(['A', 'AAAA', 'CAA', 'CNAME', 'MX', 'SRV', 'TXT']),
  ttl: positive.optional(),
  values: z.array(z.string().min(1)).min(1),
})

const event = z.strictObject({
  filter: z.string().min(1).describe('Cloud Logging filter on our structured log lines'),
  above: z.number().int().min(0),
  minutes: positive.max(60),
})

const measure = z.strictObject({
  measure: z
    .string()
    .regex(/^[a-zA-Z][\w:./-]*$/, 'a name that the Telemetry API takes')
    .describe('as the origins send it: origin/src/telemetry/names.ts'),
  as: z.enum(['level', 'count']).describe('its highest value now, or how much it grew within the minutes'),
  above: z.number().min(0),
  minutes: positive.max(60),
})

/** The effective configuration of one environment as the YAML files state it. */
export const fileSchema = z.strictObject({
  org: z.string().regex(/^[a-z][a-z0-9]{1,9}$/),
  app: z.string().regex(/^[a-z][a-z0-9]{1,9}$/),
  domain: z.string().regex(/^[a-z0-9.-]+\.[a-z]+$/),
  reports_per_day: positive.describe('what the sizes have to carry'),
  runs_as: z.enum(['dev', 'tst', 'prd']),
  google: z.strictObject({
    organization_id: optionalText,
    billing_account_id: optionalText,
    apis: z.array(z.string().regex(/^[a-z]+\.googleapis\.com$/)).min(1),
  }),
  github: z.strictObject({ repository_id: optionalText, owner_id: optionalText }),
  operators_group: optionalText,
  hosts: z.strictObject({ web: z.array(host).min(1), api: z.array(host).min(1) }),
  primary_region: region,
  regions: z.record(region, z.strictObject({ queue_region: z.enum(queueRegions), subnet: cidr })),
  reports_bucket: z.strictObject({ location: z.string(), retention_days: positive, photo_days: positive }),
  database: z.strictObject({
    version: z.string().regex(/^POSTGRES_\d+$/),
    edition: z.enum(['ENTERPRISE', 'ENTERPRISE_PLUS']),
    tier: z.string().regex(/^db-/),
    max_connections: z
      .number()
      .int()
      .min(0)
      .describe("Postgres' max_connections; 0 is what Cloud SQL gives for the memory of the tier"),
    disk_gb: positive.min(10),
    availability: z.enum(['ZONAL', 'REGIONAL']),
    instance: z
      .string()
      .regex(/^[a-z][a-z0-9-]{1,80}$/)
      .optional()
      .describe('name of the instance that is written to, after a failover or a restore; {org}-{app}-{env}'),
    region: region.optional().describe('its region; primary_region'),
    replica_regions: z.array(region),
    backup_start: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM, UTC'),
    backups_kept: positive,
    pitr_days: positive.max(7),
    peering_range: cidr,
    password_version: positive,
  }),
  redis: z.strictObject({
    primary_region: z.string(),
    read_regions: z.array(z.string()),
    budget_usd: positive,
  }),
  secrets: z.strictObject({
    spreadsheet_id: optionalText,
    variables: z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), secret),
    version_overrides: z
      .record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), z.string().regex(/^\d+$/))
      .describe('versions that services use instead of the newest: after a failover of the database'),
  }),
  cloud_run: z.strictObject({
    first_image: z.string(),
    api: service,
    worker: service,
    variables: z.record(z.string(), z.string()),
  }),
  queue: z.strictObject({
    name: z.string(),
    per_second: positive.max(500),
    concurrent: positive.max(5000),
    attempts: positive,
    min_backoff_seconds: positive,
    max_backoff_seconds: positive,
    doublings: positive,
  }),
  schedules: z.record(
    z.string(),
    z.strictObject({ path: z.string().startsWith('/'), cron: z.string(), deadline_seconds: positive }),
  ),
  edge: z.strictObject({
    account_id: optionalText,
    worker: z.string(),
    rate_rule: z.strictObject({ path: z.string().startsWith('/'), requests: positive }),
    min_tls: z.enum(['1.2', '1.3']),
  }),
  dns: z.strictObject({
    owner: z.string(),
    mode: z.enum(['cloudflare', 'cloud-dns']),
    saas_domain: optionalText,
    ttl: positive,
    records: z.array(dnsRecord),
  }),
  packages: z.record(
    z.string(),
    z.strictObject({ price: z.record(z.string().length(3), positive), cars: positive }),
  ),
  limits: z.strictObject({ photos: positive, photo_mb: positive, session_minutes: positive }),
  monitor: z.strictObject({
    channels: z.array(z.strictObject({ type: z.literal('email'), address: z.email() })),
    events: z.record(z.string().regex(/^[a-z_]+$/), event),
    measures: z.record(z.string().regex(/^[a-z_]+$/), measure),
    slo: z.strictObject({ availability: z.number().gt(0).lt(1), days: positive.max(30) }),
    budget: z.strictObject({
      amount: positive,
      currency: z.string().length(3),
      thresholds: z.array(z.number().positive()),
    }),
  }),
})

/** What the files state, with the environment's name, its project and its host names filled in. */
export type Config = z.infer<typeof fileSchema> & { env: string; project: string; stateBucket: string }

/** "n/a" counts as not set, as it does for every value of the services. */
export const isSet = (value: string | undefined): value is string =>
  value !== undefined && value !== '' && value.toLowerCase() !== 'n/a'

/** Secret Manager id of an environment variable: `{org}-{app}-{lower case, _ as -}`. */
export const secretId = (config: Pick<Config, 'org' | 'app'>, variable: string): string =>
  `${config.org}-${config.app}-${variable.toLowerCase().replaceAll('_', '-')}`

/** Name of the database instance that is written to; a replica's ends in its region. */
export const primaryOf = ({ org, app, env, database }: Config): string =>
  database.instance ?? `${org}-${app}-${env}`

/** Region of that instance. */
export const primaryRegionOf = ({ primary_region, database }: Config): string =>
  database.region ?? primary_region
