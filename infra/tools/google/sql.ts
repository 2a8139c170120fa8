import type { Config } from '../config/schema.ts'
import { ActionError, type Context } from '../surface/action.ts'
import type { GoogleClient } from './client.ts'

/** A database instance, as far as our commands read it. */
export interface SqlInstance {
  name: string
  region: string
  state?: string
  instanceType?: string
  masterInstanceName?: string
  ipAddresses?: { type: string; ipAddress: string }[]
  settings?: { tier?: string; userLabels?: Record<string, string>; settingsVersion?: string }
}

/** A backup that Cloud SQL made. */
export interface BackupRun {
  status: string
  endTime?: string
}

/** Cloud SQL's admin API of one project, whose operations have a form of their own. */
export interface Sql {
  instance: (name: string) => Promise<SqlInstance | undefined>
  lastBackup: (name: string) => Promise<BackupRun | undefined>
  promote: (name: string) => Promise<void>
  clone: (name: string, as: string, at: string) => Promise<void>
  label: (name: string, labels: Record<string, string>) => Promise<void>
  remove: (name: string) => Promise<void>
}

/** A clone of a large database takes its time. */
const limitMs = 60 * 60_000

/** Opens it. Needs roles/cloudsql.viewer to read and roles/cloudsql.admin for the rest. */
export function openSql(google: GoogleClient, context: Context, config: Pick<Config, 'project'>): Sql {
  const root = `/v1/projects/${config.project}`
  const role = `roles/cloudsql.admin on ${config.project}`
  const read = async (path: string): Promise<unknown> => {
    const { status, body } = await google.call({
      service: 'sqladmin',
      method: 'GET',
      path: root + path,
      role: `roles/cloudsql.viewer on ${config.project}`,
      answers: [404],
    })
    return status === 404 ? undefined : body
  }
  const operate = async (method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<void> => {
    const answer = await google.call({ service: 'sqladmin', method, path: root + path, body, role })
    const { name = '' } = answer.body as { name?: string }
    const started = context.now().getTime()
    for (let round = 0; ; round++) {
      const { status, error } = (await read(`/operations/${name}`)) as {
        status: string
        error?: { errors?: { code?: string }[] }
      }
      if (error)
        throw new ActionError(`${method} ${path}: ended with ${error.errors?.[0]?.code ?? 'an error'}`)
      if (status === 'DONE') return
      if (context.now().getTime() - started > limitMs)
        throw new ActionError(`operation ${name} is not done after an hour; run the same again`)
      await context.sleep(Math.min(30_000, 1000 * 2 ** round))
    }
  }
  return {
    instance: async (name) => (await read(`/instances/${name}`)) as SqlInstance | undefined,
    lastBackup: async (name) =>
      (
        (await read(`/instances/${name}/backupRuns?maxResults=5`)) as { items?: BackupRun[] } | undefined
      )?.items?.find(({ status }) => status === 'SUCCESSFUL'),
    promote: async (name) => {
      await operate('POST', `/instances/${name}/promoteReplica`)
    },
    clone: async (name, as, at) => {
      const cloneContext = { kind: 'sql#cloneContext', destinationInstanceName: as, pointInTime: at }
      await operate('POST', `/instances/${name}/clone`, { cloneContext })
    },
    label: async (name, userLabels) => {
      await operate('PATCH', `/instances/${name}`, { settings: { userLabels } })
    },
    remove: async (name) => {
      await operate('DELETE', `/instances/${name}`)
    },
  }
}

/** The address that services reach it at. */
export function privateAddress({ name, ipAddresses = [] }: SqlInstance): string {
  const found = ipAddresses.find(({ type }) => type === 'PRIVATE')?.ipAddress
  if (found === undefined) throw new ActionError(`${name} has no private address`)
  return found
}
