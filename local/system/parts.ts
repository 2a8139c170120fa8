/** Everything that `npm start` runs: what it is, where it listens, and the variable that moves it. */
export const parts = {
  edge: { port: 8787, variable: 'EDGE_PORT', about: 'the address to open: web pages and gateway' },
  'api-eu': { port: 8101, variable: 'API_EU_PORT', about: 'origin of europe-north1' },
  'api-us': { port: 8102, variable: 'API_US_PORT', about: 'origin of us-central1' },
  'worker-eu': { port: 8111, variable: 'WORKER_EU_PORT', about: 'renders reports in europe-north1' },
  'worker-us': { port: 8112, variable: 'WORKER_US_PORT', about: 'renders reports in us-central1' },
  window: { port: 8200, variable: 'WINDOW_PORT', about: 'a window into the walk: traces, tasks, switches' },
  tesla: { port: 8201, variable: 'TESLA_PORT', about: 'Tesla: sign-in' },
  'tesla-na': { port: 8202, variable: 'TESLA_NA_PORT', about: 'Tesla: Fleet API, North America' },
  'tesla-eu': { port: 8203, variable: 'TESLA_EU_PORT', about: 'Tesla: Fleet API, Europe' },
  'tesla-cn': { port: 8204, variable: 'TESLA_CN_PORT', about: 'Tesla: Fleet API, China' },
  upstash: { port: 8210, variable: 'UPSTASH_PORT', about: 'Redis over REST' },
  gcs: { port: 8211, variable: 'GCS_PORT', about: 'Cloud Storage' },
  'cloud-tasks': { port: 8212, variable: 'CLOUD_TASKS_PORT', about: 'Cloud Tasks (gRPC; control over HTTP)' },
  scheduler: {
    port: 8213,
    variable: 'SCHEDULER_PORT',
    about: 'Cloud Scheduler: POST /_control/run?job=NAME',
  },
  'secret-manager': {
    port: 8214,
    variable: 'SECRET_MANAGER_PORT',
    about: 'Secret Manager (gRPC; control over HTTP)',
  },
  metadata: { port: 8215, variable: 'METADATA_PORT', about: 'identity of Cloud Run, IAM signing' },
  stripe: { port: 8216, variable: 'STRIPE_PORT', about: 'Stripe' },
  paypal: { port: 8217, variable: 'PAYPAL_PORT', about: 'PayPal' },
  tsa: { port: 8218, variable: 'TSA_PORT', about: 'time-stamps of signatures (RFC 3161)' },
  otlp: { port: 8219, variable: 'OTLP_PORT', about: 'a collector of traces and measures (OTLP)' },
  postgres: { port: 8220, variable: 'POSTGRES_PORT', about: 'a real Postgres 18, empty at each start' },
} as const

export type Part = keyof typeof parts
export type Ports = Record<Part, number>

/** Parts that `--without` takes: the Fleet API hosts go with `tesla`, and the identity signs for all others. */
export const removable = (Object.keys(parts) as Part[]).filter(
  (part) => part !== 'metadata' && !/^tesla-/.test(part),
)

export const regions = ['europe-north1', 'us-central1'] as const
export type RegionName = (typeof regions)[number]

/** Short name of a region, as parts carry it. */
export const shortOf = { 'europe-north1': 'eu', 'us-central1': 'us' } as const

/** Above 1,023, what `fetch` and browsers refuse to call (Fetch standard, 2.9 "port blocking"). */
export const blockedPorts: ReadonlySet<number> = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
  10_080,
])

/**
 * The usual ports, moved by the variables of the environment.
 * @throws an error that names the variable which is no port, or one that nobody would call
 */
export function portsFrom(environment: Record<string, string | undefined>): Ports {
  const entries = Object.entries(parts).map(([part, { port, variable }]) => {
    const wish = environment[variable]
    if (!wish) return [part, port]
    if (!/^\d{1,5}$/.test(wish) || Number(wish) > 65_535)
      throw new Error(`${variable} is not a port: ${wish}`)
    // Postgres is called by its own protocol
    if (part !== 'postgres' && blockedPorts.has(Number(wish)))
      throw new Error(`${variable} is a port that fetch and browsers refuse to call: ${wish}`)
    return [part, Number(wish)]
  })
  return Object.fromEntries(entries) as Ports
}
