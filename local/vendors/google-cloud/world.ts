/** A database instance as the stand-in keeps it. */
export interface SqlInstance {
  name: string
  region: string
  instanceType: string
  masterInstanceName?: string
  databaseVersion?: string
  ipAddresses?: { type: string; ipAddress: string }[]
  state?: string
  settings?: { deletionProtectionEnabled?: boolean; tier?: string; userLabels?: Record<string, string> }
}

/** Everything the stand-in remembers. Plain data, so that two worlds can be compared. */
export interface World {
  projects: Record<
    string,
    { number: string; parent: string; state: string; displayName: string; labels: unknown }
  >
  billing: Record<string, string>
  services: Record<string, string[]>
  buckets: Record<string, { projectNumber: string; body: unknown }>
  pools: Record<string, { state: string; body: unknown }>
  providers: Record<string, { state: string; body: Record<string, unknown> }>
  accounts: Record<string, unknown>
  /** By resource path; the etag counts writes and is no part of the comparison. */
  policies: Record<string, { writes: number; bindings: unknown[]; auditConfigs?: unknown }>
  constraints: Record<string, boolean>
  /** Roles of our own by `project/id`. */
  roles: Record<string, { includedPermissions: string[] }>
  /** Who is signed in, and whether what it made is still its own. */
  signedIn: string
  ownsProjects: boolean
  groups: Record<string, string[]>
  /** Accounts that the spreadsheet is shared with. */
  sheetReaders: string[]
  /** Answers of operations that are not done yet: polls left, and the work's answer. */
  operations: Record<string, { polls: number; response: unknown }>
  sheets: Record<string, string[][]>
  /** Versions by `project/id`. */
  secrets: Record<string, string[]>
  /** Versions whose value is gone, as `project/id/version`. */
  destroyed: string[]
  /** Cloud Run services by `project/region/name`; jobs likewise. */
  run: Record<string, Record<string, unknown>>
  jobs: Record<string, Record<string, unknown>>
  /** Parts of images whose containers end at once. */
  doNotStart: string[]
  /** Tasks that failed and are still there, by name; names once used stay taken. */
  tasks: Record<string, unknown>
  taskNames: string[]
  series: HeldSeries[]
  /** Display names of alerts, channels, uptime checks and budgets, by the names that Google gave them. */
  shown: Record<string, string>
  /** Database instances by `project/name`. */
  sql: Record<string, SqlInstance>
  sqlGone: string[]
  /** What an instance was cloned of, both as `project/name`. */
  sqlClones: Record<string, string>
  sqlBackups: Record<string, unknown[]>
  sqlOperations: Record<string, number>
  counters: { project: number; operation: number; revision: number }
}

/** An organisation with nothing in it. */
export const emptyWorld = (): World => ({
  projects: {},
  billing: {},
  services: {},
  buckets: {},
  pools: {},
  providers: {},
  accounts: {},
  policies: {},
  constraints: {},
  roles: {},
  signedIn: 'owner@example.com',
  ownsProjects: true,
  groups: {},
  sheetReaders: [],
  operations: {},
  sheets: {},
  secrets: {},
  destroyed: [],
  run: {},
  jobs: {},
  doNotStart: [],
  tasks: {},
  taskNames: [],
  series: [],
  shown: {},
  sql: {},
  sqlGone: [],
  sqlClones: {},
  sqlBackups: {},
  sqlOperations: {},
  counters: { project: 0, operation: 0, revision: 0 },
})

/** What of a world an operator would call its state: no counters, no etags, no operations. */
export function visible(world: World): unknown {
  const {
    operations: _operations,
    sqlOperations: _sql,
    taskNames: _names,
    counters: _counters,
    policies,
    ...rest
  } = world
  return structuredClone({
    ...rest,
    policies: Object.fromEntries(
      Object.entries(policies).map(([path, { bindings, auditConfigs }]) => [
        path,
        { bindings, auditConfigs },
      ]),
    ),
  })
}

/** A series that the stand-in holds: given to every query whose filter names all its labels with these values. */
export interface HeldSeries {
  metric: string
  labels: Record<string, string>
  value: number
}
