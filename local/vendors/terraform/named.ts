import { readFileSync } from 'node:fs'
import type { Clone } from './into-world.ts'

type Values = Record<string, unknown>

const { $comment: _comment, ...formats } = JSON.parse(
  readFileSync(new URL('generated/import-formats.json', import.meta.url), 'utf8'),
) as Record<string, string[]> & { $comment: unknown }

/**
 * Named by the service itself, so that the same can be made twice: their documentation has no argument for a name. The
 * collection is where the name stands (monitoring/api/ref_v3/rest; billing/docs/reference/budget/rest).
 */
const collections: Record<string, (project: string, values: Values) => string> = {
  google_billing_budget: (_project, { billing_account }) =>
    `billingAccounts/${String(billing_account)}/budgets`,
  google_monitoring_alert_policy: (project) => `projects/${project}/alertPolicies`,
  google_monitoring_notification_channel: (project) => `projects/${project}/notificationChannels`,
  google_monitoring_uptime_check_config: (project) => `projects/${project}/uptimeCheckConfigs`,
}
/** Numbered by the service, and of no use to anybody before it is. */
const numbered = ['google_secret_manager_secret_version']
/** Asking for the same connection again is no conflict (Service Networking, services.connections.create). */
const repeatable = ['google_service_networking_connection']

/**
 * What stands at the services by now, whatever the states say. A name is taken once: who asks for it again is refused
 * as Google refuses (409 ALREADY_EXISTS, google.rpc.Code), and only an import gets at what is there.
 */
export class Named {
  readonly #made: { type: string; ids: string[]; values: Values }[] = []
  readonly #cloneOf: (project: string, instance: string) => Clone | undefined
  #count = 0

  constructor(cloneOf: (project: string, instance: string) => Clone | undefined = () => undefined) {
    this.#cloneOf = cloneOf
  }

  /** What the service calls a new resource that it names itself; nothing for all others. */
  nameOf(type: string, values: Values, project: string): Values {
    const collection = collections[type]?.(project, values)
    if (collection === undefined) return {}
    const name = `${collection}/${8_000_000 + ++this.#count}`
    return { name, id: name }
  }

  /** The refusal that a new resource of this name meets, or undefined where the name is free. */
  taken(type: string, values: Values | undefined, project: string): string | undefined {
    if (values === undefined || type in collections) return undefined
    const [id] = idsOf(type, values, project)
    if (id === undefined || repeatable.includes(type) || !this.find(type, id)) return undefined
    return `Error creating ${type}: googleapi: Error 409: ${id} already exists., alreadyExists`
  }

  /** Notes what was made or changed. */
  put(type: string, values: Values, project: string): void {
    const ids = idsOf(type, values, project)
    const there = ids[0] === undefined ? undefined : this.find(type, ids[0])
    if (there) there.values = values
    else if (ids.length > 0) this.#made.push({ type, ids, values })
  }

  /** What stands there, a line each: by its id, or by what it is shown as where the service made up the name. */
  all(): string[] {
    return this.#made
      .map(
        ({ type, ids, values }) =>
          `${type} ${type in collections ? String(values.display_name) : (ids[0] ?? '')}`,
      )
      .sort()
  }

  /** What an import of this id finds. */
  find(type: string, id: string): { values: Values } | undefined {
    const wanted = id.replace(/^\//, '')
    const found = this.#made.find((one) => one.type === type && one.ids.includes(wanted))
    if (found !== undefined || !type.startsWith('google_sql_')) return found
    return this.#onReplica(type, wanted) ?? this.#onClone(type, wanted)
  }

  /** A clone, and its databases and users, which are those of what it was cloned of. */
  #onClone(type: string, id: string): { values: Values } | undefined {
    const [, project = '', name = ''] =
      /^(?:projects\/)?([^/]+)\/(?:instances\/)?([^/]+)(?:\/|$)/.exec(id) ?? []
    const clone = this.#cloneOf(project, name)
    const there = clone && this.find(type, id.replace(`/${name}`, `/${clone.source}`))
    if (!there) return undefined
    return {
      values:
        type === 'google_sql_database_instance'
          ? clone.as(there.values)
          : { ...there.values, instance: name },
    }
  }

  /** A replica holds its primary's databases and users, also once it is promoted. */
  #onReplica(type: string, id: string): { values: Values } | undefined {
    for (const { type: other, values } of this.#made) {
      const [name, primary] = [values.name, values.master_instance_name]
      if (other !== 'google_sql_database_instance' || typeof name !== 'string') continue
      if (typeof primary !== 'string' || primary === '') continue
      const there = this.#made.find(
        (one) =>
          one.type === type &&
          one.values.instance === primary &&
          one.ids.includes(id.replace(`/${name}/`, `/${primary}/`)),
      )
      if (there) return { values: { ...there.values, instance: name } }
    }
    return undefined
  }

  remove(type: string, values: Values, project: string): void {
    const [id] = idsOf(type, values, project)
    const at = this.#made.findIndex((one) => one.type === type && id !== undefined && one.ids.includes(id))
    if (at >= 0) this.#made.splice(at, 1)
  }

  /** Whether the documentation says how this type is imported. */
  static knows = (type: string): boolean => type in formats && !numbered.includes(type)
}

/** Every id by which the resource can be imported; none where there is no telling. */
function idsOf(type: string, values: Values, configured: string): string[] {
  if (!Named.knows(type)) return []
  if (type in collections) return [String(values.name)]
  const text = (name: string): string => (typeof values[name] === 'string' ? values[name] : '')
  const project = text('project') || configured
  const known: Record<string, string> = {
    project,
    project_id: project,
    email: `${text('account_id')}@${project}.iam.gserviceaccount.com`,
    zone: text('managed_zone'),
    bucket: text('name'),
    'peering-network': text('network').split('/').at(-1) ?? '',
    ...(type === 'google_monitoring_custom_service'
      ? { name: `projects/${project}/services/${text('service_id')}` }
      : {}),
    ...(type === 'google_monitoring_slo'
      ? {
          name: `projects/${project}/services/${text('service')}/serviceLevelObjectives/${text('slo_id')}`,
        }
      : {}),
  }
  return (formats[type] ?? []).flatMap((format) => {
    const names = [...format.matchAll(/\{\{([\w-]+)\}\}/g)].map(([, name = '']) => name)
    const found = names.map((name): [string, string] => [name, known[name] ?? text(name)])
    if (found.some(([, value]) => value === '')) return []
    return [found.reduce((all, [name, value]) => all.replace(`{{${name}}}`, value), format)]
  })
}
