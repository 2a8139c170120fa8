import { connectionsAllowed } from '../capacity/model.ts'
import { type Config, isSet, primaryOf, primaryRegionOf, secretId } from './schema.ts'
import { cloudDnsSets, cloudflareRecords } from './dns.ts'
import type { TfValue } from './tfvars.ts'

/** What a generator may look at: the environment, its neighbours, and the secret versions it is pinned to. */
export interface StepInput {
  config: Config
  all: readonly Config[]
  secretVersions: Readonly<Record<string, string>>
  /** Public halves of the generated keys, newest first. */
  publicKeys: PublicKeys
}

/** Public JWKs by the environment variable of the private one, newest first. */
export type PublicKeys = Readonly<Record<string, readonly PublicJwk[]>>

/** Public half of an Ed25519 key. */
export interface PublicJwk {
  kty: 'OKP'
  crv: 'Ed25519'
  x: string
  kid: string
}

type Variables = Record<string, TfValue>

const base = ({ config }: StepInput): Variables => ({
  project: config.project,
  env: config.env,
  org: config.org,
  app: config.app,
})

/** Environment variables whose values lie in Secret Manager, by who writes them: the sheet or a step. */
export const secretsMadeBy = (config: Config, step: string | undefined): string[] =>
  Object.entries(config.secrets.variables)
    .filter(([, { made_by }]) => made_by === step)
    .map(([name]) => name)

const containers = (input: StepInput, step: string | undefined): TfValue =>
  Object.fromEntries(
    secretsMadeBy(input.config, step).map((name) => [
      name,
      { id: secretId(input.config, name), used_by: input.config.secrets.variables[name]?.used_by ?? [] },
    ]),
  )

const regionNames = ({ config }: StepInput): string[] => Object.keys(config.regions)

const queueLocations = ({ config }: StepInput): TfValue =>
  Object.fromEntries(Object.entries(config.regions).map(([name, { queue_region }]) => [name, queue_region]))

/** What the services call themselves: the first host of each kind. */
const webUrl = ({ config }: StepInput): string => `https://${config.hosts.web[0] ?? ''}`
const apiUrl = ({ config }: StepInput): string => `https://${config.hosts.api[0] ?? ''}`

/** A JWKS, or nothing where there is no key: the services take an empty value for not set. */
const keySet = (keys: readonly PublicJwk[] = []): string => (keys.length > 0 ? JSON.stringify({ keys }) : '')

/** Where measures must go for Google's alerts to see them. */
const googleCollector = 'https://telemetry.googleapis.com'

/** One generator per Terraform step, in the order in which they are applied. */
export const steps = {
  '007-dns': (input) => {
    const { dns, domain, edge } = input.config
    const owner = dns.owner === input.config.env
    return {
      ...base(input),
      owner,
      mode: dns.mode,
      domain,
      account_id: edge.account_id,
      cloud_dns_record_sets: cloudDnsSets(input.config, input.all),
      cloudflare_records: cloudflareRecords(input.config),
    }
  },
  '010-identities': (input) => ({
    ...base(input),
    primary_region: input.config.primary_region,
  }),
  '016-gcp-reports-bucket': (input) => ({
    ...base(input),
    location: input.config.reports_bucket.location,
    retention_days: input.config.reports_bucket.retention_days,
    photo_days: input.config.reports_bucket.photo_days,
  }),
  '026-gcp-cloud-sql': (input) => {
    const { database, regions } = input.config
    return {
      ...base(input),
      instance: primaryOf(input.config),
      primary_region: primaryRegionOf(input.config),
      subnets: Object.fromEntries(Object.entries(regions).map(([name, { subnet }]) => [name, subnet])),
      peering_range: database.peering_range,
      database: {
        version: database.version,
        edition: database.edition,
        tier: database.tier,
        max_connections: database.max_connections,
        disk_gb: database.disk_gb,
        availability: database.availability,
        backup_start: database.backup_start,
        backups_kept: database.backups_kept,
        pitr_days: database.pitr_days,
      },
      password_version: database.password_version,
      secrets: containers(input, '026-gcp-cloud-sql'),
      secret_regions: regionNames(input),
    }
  },
  '027-redis': (input) => ({
    ...base(input),
    primary_region: input.config.redis.primary_region,
    read_regions: input.config.redis.read_regions,
    budget_usd: input.config.redis.budget_usd,
    secrets: containers(input, '027-redis'),
    secret_regions: regionNames(input),
  }),
  '029-create-gcp-secrets': (input) => ({
    ...base(input),
    secrets: containers(input, undefined),
    secret_regions: regionNames(input),
  }),
  '030-gcp-cloud-run': (input) => {
    const { cloud_run, queue } = input.config
    const overrides = input.config.secrets.version_overrides
    const usedBy = (role: 'api' | 'worker'): string[] =>
      secretsMadeBy(input.config, undefined).filter((name) =>
        input.config.secrets.variables[name]?.used_by.includes(role),
      )
    const pinned = (role: 'api' | 'worker'): TfValue =>
      Object.fromEntries(
        usedBy(role).map((name) => [
          name,
          { id: secretId(input.config, name), version: overrides[name] ?? input.secretVersions[name] ?? '1' },
        ]),
      )
    const service = (role: 'api' | 'worker'): TfValue => {
      const { variables, pool, ...sizes } = cloud_run[role]
      return {
        ...sizes,
        variables: { ...cloud_run.variables, DATABASE_POOL: String(pool), ...variables },
        secrets: pinned(role),
      }
    }
    return {
      ...base(input),
      state_bucket: input.config.stateBucket,
      primary_region: input.config.primary_region,
      regions: queueLocations(input),
      queue_name: queue.name,
      web_url: webUrl(input),
      api_url: apiUrl(input),
      environment: input.config.runs_as,
      edge_public_keys: keySet(input.publicKeys.EDGE_SIGNING_KEY?.slice(0, 2)),
      session_former_keys: keySet(input.publicKeys.JWT_SIGNING_KEY?.slice(1, 2)),
      report_former_keys: keySet(input.publicKeys.REPORT_SIGNING_KEY?.slice(1)),
      version_overrides: overrides,
      first_image: cloud_run.first_image,
      services: { api: service('api'), worker: service('worker') },
    }
  },
  '031-gcp-cloud-tasks': (input) => {
    const { queue, schedules } = input.config
    return {
      ...base(input),
      state_bucket: input.config.stateBucket,
      regions: queueLocations(input),
      queue: {
        name: queue.name,
        per_second: queue.per_second,
        concurrent: queue.concurrent,
        attempts: queue.attempts,
        min_backoff: `${queue.min_backoff_seconds}s`,
        max_backoff: `${queue.max_backoff_seconds}s`,
        doublings: queue.doublings,
      },
      schedules: Object.fromEntries(
        Object.entries(schedules).map(([name, { path, cron, deadline_seconds }]) => [
          name,
          { path, cron, deadline: `${deadline_seconds}s` },
        ]),
      ),
    }
  },
  '032-gcp-cloud-sql-replica': (input) => ({
    ...base(input),
    state_bucket: input.config.stateBucket,
    tier: input.config.database.tier,
    max_connections: input.config.database.max_connections,
    edition: input.config.database.edition,
    database_version: input.config.database.version,
    replica_regions: input.config.database.replica_regions,
  }),
  '040-edge': (input) => {
    const { dns, edge, domain, hosts } = input.config
    return {
      ...base(input),
      owner: dns.owner === input.config.env,
      mode: dns.mode,
      zone: dns.mode === 'cloud-dns' ? dns.saas_domain : domain,
      account_id: edge.account_id,
      worker: edge.worker,
      hosts: [...hosts.web, ...hosts.api].filter((host) => dns.mode === 'cloudflare' || host !== domain),
      rate_rule: { path: edge.rate_rule.path, requests: edge.rate_rule.requests },
      min_tls: edge.min_tls,
    }
  },
  '140-gcp-cloud-monitor': (input) => {
    const { monitor, google, hosts, cloud_run, database } = input.config
    return {
      ...base(input),
      state_bucket: input.config.stateBucket,
      channels: monitor.channels.map(({ address }) => address),
      events: monitor.events,
      measures: cloud_run.variables.OTLP_URL?.startsWith(googleCollector) ? monitor.measures : {},
      public_hosts: [hosts.web[0] ?? '', hosts.api[0] ?? ''],
      database_replicas: input.config.database.replica_regions.length,
      database_connections: connectionsAllowed(database.tier, database.max_connections),
      instance_ceilings: { api: cloud_run.api.max_instances, worker: cloud_run.worker.max_instances },
      slo: monitor.slo,
      billing_account: isSet(google.billing_account_id) ? google.billing_account_id : null,
      budget: {
        amount: monitor.budget.amount,
        currency: monitor.budget.currency,
        thresholds: monitor.budget.thresholds,
      },
    }
  },
} satisfies Record<string, (input: StepInput) => Variables>

/** A Terraform step by the name of its folder. */
export type Step = keyof typeof steps

/** All steps in the order of their numbers, which is the order of what they need. */
export const stepNames = Object.keys(steps).sort() as Step[]
