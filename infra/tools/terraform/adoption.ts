import type { Config } from '../config/schema.ts'
import { UsageError } from '../surface/action.ts'
import type { Plan } from './plan-gate.ts'

/**
 * The id by which a resource is imported, of the values that a plan knows: the first form under "Import" in the
 * provider's documentation (google 7.45). A test holds each against those.
 */
export const importIds: Readonly<Record<string, string>> = {
  google_artifact_registry_repository: 'projects/{project}/locations/{location}/repositories/{repository_id}',
  google_cloud_run_v2_job: 'projects/{project}/locations/{location}/jobs/{name}',
  google_cloud_run_v2_service: 'projects/{project}/locations/{location}/services/{name}',
  google_cloud_scheduler_job: 'projects/{project}/locations/{region}/jobs/{name}',
  google_cloud_tasks_queue: 'projects/{project}/locations/{location}/queues/{name}',
  google_compute_global_address: 'projects/{project}/global/addresses/{name}',
  google_compute_network: 'projects/{project}/global/networks/{name}',
  google_compute_subnetwork: 'projects/{project}/regions/{region}/subnetworks/{name}',
  google_dns_managed_zone: 'projects/{project}/managedZones/{name}',
  google_dns_record_set: 'projects/{project}/managedZones/{managed_zone}/rrsets/{name}/{type}',
  google_logging_metric: '{project} {name}',
  google_monitoring_custom_service: '{project}/projects/{project}/services/{service_id}',
  google_monitoring_slo: '{project}/projects/{project}/services/{service}/serviceLevelObjectives/{slo_id}',
  google_secret_manager_secret: 'projects/{project}/secrets/{secret_id}',
  google_service_account: 'projects/{project}/serviceAccounts/{account_id}@{project}.iam.gserviceaccount.com',
  google_sql_database: 'projects/{project}/instances/{instance}/databases/{name}',
  google_sql_database_instance: 'projects/{project}/instances/{name}',
  google_sql_user: '{project}/{instance}/{name}',
  google_storage_bucket: '{project}/{name}',
}

/** A resource that is there and in no state, and what its provider calls it. */
export interface Adoption {
  address: string
  id: string
}

/** What a run that was killed had made: each resource whose name an apply found taken, with its id where it can be told. */
export function foundTaken(
  said: string,
  plan: Plan,
  { project }: Pick<Config, 'project'>,
): (Omit<Adoption, 'id'> & { id: string | undefined })[] {
  return said
    .split(/^Error: /m)
    .filter((block) => /already exists|alreadyExists/.test(block))
    .flatMap((block) => {
      const address = /^\s*with (.+),$/m.exec(block)?.[1]
      if (address === undefined) return []
      const change = plan.resource_changes?.find((one) => one.address === address)
      return [{ address, id: change && idOf(change.type, change.change.after, project) }]
    })
}

/** What to say so that exactly these are taken into the state. */
export const adoptionWord = (adoptions: readonly Adoption[]): string =>
  `ADOPT='${adoptions.map(({ address, id }) => `${address}=${id}`).join(';')}'`

/** Addresses and ids of an ADOPT variable: pairs by semicolons, because addresses hold spaces. */
export function adoptionsOf(value: string | undefined): Adoption[] {
  return (value ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter(Boolean)
    .map((pair) => {
      const at = pair.lastIndexOf('=')
      const [address, id] = [pair.slice(0, at), pair.slice(at + 1)]
      if (at <= 0 || id === '' || /[{}\n]/.test(pair))
        throw new UsageError(`ADOPT: ${pair} is no ADDRESS=ID; several are separated by semicolons`)
      return { address, id }
    })
}

/** The import blocks that a step's files get beside them. */
export const importBlocks = (adoptions: readonly Adoption[]): string =>
  adoptions
    .map(({ address, id }) => `import {\n  to = ${address}\n  id = ${JSON.stringify(id)}\n}\n`)
    .join('\n')

/** Undefined for a type that is not imported by its name, or whose name is not known before the apply. */
function idOf(type: string, after: unknown, project: string): string | undefined {
  const values = (after ?? {}) as Record<string, unknown>
  const known = (name: string): string => {
    const value = name === 'project' ? (values.project ?? project) : values[name]
    return typeof value === 'string' ? value : ''
  }
  const form = importIds[type]
  if (form === undefined) return undefined
  const names = [...form.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  if (names.some((name) => known(name) === '')) return undefined
  return names.reduce((all, name) => all.replace(`{${name}}`, known(name)), form)
}
