import type { World } from '../google-cloud/world.ts'

/** What a provider was told to make, change (`values`) or take away (undefined). */
export interface Applied {
  type: string
  values: Record<string, unknown> | undefined
  before: Record<string, unknown> | undefined
  project: string
}

type Fields = Record<string, unknown>
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const list = (value: unknown): Fields[] => (Array.isArray(value) ? (value as Fields[]) : [])
const last = (name: unknown): string => text(name).split('/').at(-1) ?? ''

/**
 * Makes in a stand-in of Google's APIs what the real provider would make at Google: secrets and their versions, services
 * and jobs, databases, buckets. So a command that calls the APIs finds what the steps before it applied, in the project
 * they applied it to, and nothing else.
 */
export function intoWorld(world: World, addressOf: () => string) {
  return ({ type, values, before, project }: Applied): Fields => {
    const one = values ?? before ?? {}
    const here = (name: unknown): string => `${text(one.project) || project}/${text(name)}`
    switch (type) {
      case 'google_secret_manager_secret':
        if (values === undefined) Reflect.deleteProperty(world.secrets, here(one.secret_id))
        else world.secrets[here(one.secret_id)] ??= []
        return {}
      case 'google_secret_manager_secret_version': {
        if (values === undefined) {
          // deletion_policy (website/docs/r/secret_manager_secret_version.html.markdown): the default destroys the version
          if (one.deletion_policy !== 'ABANDON')
            world.destroyed.push(`${project}/${last(one.secret)}/${text(one.version)}`)
          return {}
        }
        const versions = (world.secrets[`${project}/${last(one.secret)}`] ??= [])
        if (versions.at(-1) !== one.secret_data) versions.push(text(one.secret_data))
        return { version: String(versions.length) }
      }
      case 'google_storage_bucket':
        if (values === undefined) Reflect.deleteProperty(world.buckets, text(one.name))
        else
          world.buckets[text(one.name)] ??= { projectNumber: world.projects[project]?.number ?? '', body: {} }
        return {}
      case 'google_sql_database_instance': {
        const key = here(one.name)
        if (values === undefined) {
          Reflect.deleteProperty(world.sql, key)
          world.sqlGone.push(key)
          return {}
        }
        const master = text(one.master_instance_name)
        const ipAddress = `10.21.0.${3 + Object.keys(world.sql).indexOf(key) + (key in world.sql ? 0 : Object.keys(world.sql).length + 1)}`
        world.sql[key] ??= {
          name: text(one.name),
          region: text(one.region),
          instanceType: master === '' ? 'CLOUD_SQL_INSTANCE' : 'READ_REPLICA_INSTANCE',
          ...(master === '' ? {} : { masterInstanceName: `${project}:${master}` }),
          ipAddresses: [{ type: 'PRIVATE', ipAddress }],
          settings: { deletionProtectionEnabled: true },
        }
        const [settings] = list(one.settings)
        const { settings: stands } = world.sql[key]
        world.sql[key].settings = {
          ...stands,
          deletionProtectionEnabled: Boolean(settings?.deletion_protection_enabled),
        }
        return { private_ip_address: addressOfInstance(world, key) }
      }
      case 'google_cloud_run_v2_service':
        return service(world, `${project}/${text(one.location)}/${text(one.name)}`, values, addressOf())
      case 'google_cloud_run_v2_job': {
        const key = `${project}/${text(one.location)}/${text(one.name)}`
        if (values === undefined) Reflect.deleteProperty(world.jobs, key)
        else {
          const [template] = list(values.template)
          const [task] = list(template?.template)
          const image = imageOf(world.jobs[key]?.template)
          const containers = list(task?.containers).map(container)
          if (image && containers[0]) containers[0].image = image
          world.jobs[key] = {
            ...world.jobs[key],
            template: { taskCount: 1, template: { maxRetries: 0, containers } },
          }
        }
        return {}
      }
      case 'google_billing_budget':
      case 'google_monitoring_alert_policy':
      case 'google_monitoring_notification_channel':
      case 'google_monitoring_uptime_check_config':
        if (values === undefined) Reflect.deleteProperty(world.shown, text(one.name))
        else world.shown[text(one.name)] = text(one.display_name)
        return {}
      default:
        return {}
    }
  }
}

const addressOfInstance = (world: World, key: string): string | undefined =>
  world.sql[key]?.ipAddresses?.[0]?.ipAddress

/** A database instance that was made outside Terraform, of another one, with all that is in it. */
export interface Clone {
  source: string
  /** The clone as it stands, by what its source is. */
  as: (source: Fields) => Fields
}

/** Finds clones of a world by their names, for providers that are to take them in. */
export const clonesIn =
  (world: World) =>
  (project: string, name: string): Clone | undefined => {
    const key = `${project}/${name}`
    const source = key in world.sql ? world.sqlClones[key] : undefined
    if (source === undefined) return undefined
    return {
      source: last(source),
      as: (values) => ({
        ...values,
        name,
        private_ip_address: addressOfInstance(world, key),
        settings: list(values.settings).map((one) => ({
          ...one,
          deletion_protection_enabled: world.sql[key]?.settings?.deletionProtectionEnabled ?? false,
        })),
      }),
    }
  }

function service(world: World, key: string, values: Fields | undefined, address: string): Fields {
  if (values === undefined) {
    Reflect.deleteProperty(world.run, key)
    return {}
  }
  const [template] = list(values.template)
  const there = world.run[key]
  const containers = list(template?.containers).map(container)
  const name = key.split('/').at(-1) ?? ''
  if (there === undefined) {
    const first = `${name}-${String(++world.counters.revision).padStart(5, '0')}`
    world.run[key] = { uri: address, template: { containers }, latestReadyRevision: first }
    return {}
  }
  // the image is delivery's; a changed template is a new revision, which serves only where traffic follows the latest
  const [before] = (there.template as { containers: Fields[] }).containers
  const [next] = containers
  if (before && next) {
    const version = (before.env as Fields[]).filter((entry) => entry.name === 'VERSION')
    next.image = before.image
    next.env = [...(next.env as Fields[]).filter((entry) => entry.name !== 'VERSION'), ...version]
  }
  if (JSON.stringify(before) === JSON.stringify(next)) return {}
  const revision = `${name}-${String(++world.counters.revision).padStart(5, '0')}`
  const revisions = (there.revisions ??= {}) as Fields
  revisions[last(there.latestReadyRevision)] ??= { containers: [before] }
  revisions[revision] = structuredClone({ containers })
  there.template = { containers }
  there.latestReadyRevision = revision
  return {}
}

/** A container of Terraform's as the API has it. */
function container(values: Fields): Fields {
  return {
    image: values.image,
    env: list(values.env).map((entry) => {
      const [source] = list(entry.value_source)
      const [secret] = list(source?.secret_key_ref)
      return secret
        ? {
            name: entry.name,
            valueSource: { secretKeyRef: { secret: secret.secret, version: secret.version } },
          }
        : { name: entry.name, value: entry.value }
    }),
  }
}

const imageOf = (template: unknown): string | undefined =>
  (template as { template?: { containers?: { image: string }[] } } | undefined)?.template?.containers?.[0]
    ?.image
