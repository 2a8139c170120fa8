/** The parts of `terraform show -json PLAN` that the gate reads. */
export interface Plan {
  resource_changes?: {
    address: string
    type: string
    mode?: string
    change: {
      actions: readonly string[]
      before?: unknown
      after?: unknown
      replace_paths?: readonly (readonly (string | number)[])[]
    }
  }[]
}

/** A change that must not happen by accident. */
export interface Stop {
  address: string
  reason: string
}

/** What cannot be made again as it was: data, names that stay blocked, addresses others know, mail. */
const stateful: Readonly<Record<string, string>> = {
  cloudflare_dns_record: 'a name or mail stops resolving',
  cloudflare_workers_custom_domain: 'a host name stops answering',
  cloudflare_zone: 'every name of the domain stops resolving',
  google_artifact_registry_repository: 'the images to roll back to are lost',
  google_cloud_run_v2_service: 'the service stops answering',
  google_cloud_tasks_queue: 'waiting reports are lost, and the name stays blocked for days',
  google_compute_global_address: 'the database loses its address',
  google_compute_network: 'services and database lose each other',
  google_dns_managed_zone: 'every name of the domain stops resolving',
  google_dns_record_set: 'a name or mail stops resolving',
  google_secret_manager_secret: 'every version of the secret is lost',
  google_service_account: "a new account of the same name has none of the old one's grants",
  google_service_networking_connection: 'services and database lose each other',
  google_sql_database: 'orders and payments are lost',
  google_sql_database_instance: 'orders and payments are lost',
  google_sql_user: 'the services cannot sign in to the database',
  google_storage_bucket: 'reports are lost',
  random_password: 'the database password changes under the running services',
  upstash_redis_database: 'sessions and Tesla tokens are lost',
}

/**
 * Changes of a plan that need a person's word: destruction or replacement of anything stateful, and an image that
 * moves backwards or cannot be shown to move forwards. `allowed` holds addresses already given leave.
 */
export function gate(plan: Plan, allowed: ReadonlySet<string>): Stop[] {
  return (plan.resource_changes ?? [])
    .filter(({ address, mode }) => mode !== 'data' && !allowed.has(address))
    .flatMap(({ address, type, change }) => {
      const loss = stateful[type]
      if (loss !== undefined && change.actions.includes('delete')) {
        const replaced = change.actions.includes('create')
        const paths = (change.replace_paths ?? []).map((path) => path.join('.')).join(', ')
        const what = replaced
          ? `would be replaced${paths ? ` because of ${paths}` : ''}`
          : 'would be destroyed'
        return [{ address, reason: `${what}: ${loss}` }]
      }
      return imageMoves(change.before, change.after)
        .filter(({ order }) => order === 'backward' || order === 'unknown')
        .map(({ from, to, order }) => ({
          address,
          reason: `its image would move ${order === 'backward' ? 'backwards' : 'where no order can be seen'}, from ${from} to ${to}`,
        }))
    })
}

/** What to say so that exactly these changes pass. */
export const allowance = (stops: readonly Stop[]): string =>
  `ALLOW='${stops.map(({ address }) => address).join(';')}'`

/** Addresses of an ALLOW variable: separated by semicolons, because addresses hold spaces. */
export const allowedAddresses = (value: string | undefined): Set<string> =>
  new Set(
    (value ?? '')
      .split(';')
      .map((address) => address.trim())
      .filter(Boolean),
  )

/** How the second image stands to the first. Ours are tagged `YYYYMMDDTHHMMSSZ-commit`, or by version. */
export function imageOrder(from: string, to: string): 'same' | 'forward' | 'backward' | 'unknown' {
  if (from === to) return 'same'
  const [a, b] = [version(from), version(to)]
  if (!a || !b || a.kind !== b.kind) return 'unknown'
  for (let index = 0; index < Math.max(a.parts.length, b.parts.length); index++) {
    const difference = (b.parts[index] ?? 0) - (a.parts[index] ?? 0)
    if (difference !== 0) return difference > 0 ? 'forward' : 'backward'
  }
  return 'unknown'
}

function version(image: string): { kind: string; parts: number[] } | undefined {
  const tag = /:([^:@/]+)(?:@sha256:[0-9a-f]+)?$/.exec(image.replace(/@sha256:[0-9a-f]+$/, ''))?.[1] ?? ''
  const time = /^(\d{8})T?(\d{6})Z?/.exec(tag)
  if (time) return { kind: 'time', parts: [Number(time[1]), Number(time[2])] }
  const dotted = /^v?(\d+(?:\.\d+)+)/.exec(tag)?.[1]
  return dotted ? { kind: 'version', parts: dotted.split('.').map(Number) } : undefined
}

function imageMoves(before: unknown, after: unknown) {
  const [old, next] = [images(before), images(after)]
  return old.flatMap((from, index) => {
    const to = next[index]
    return to === undefined ? [] : [{ from, to, order: imageOrder(from, to) }]
  })
}

/** Images of the containers of a service's template, in order. */
function images(service: unknown): string[] {
  const list = (value: unknown): Record<string, unknown>[] =>
    Array.isArray(value) ? (value as Record<string, unknown>[]) : []
  const templates = list((service as { template?: unknown } | null | undefined)?.template)
  return templates
    .flatMap((template) => list(template.containers))
    .map(({ image }) => image)
    .filter((image) => typeof image === 'string')
}
