import type { QueueSettings } from '../vendors/cloud-tasks/settings.ts'
import type { Environment } from './environment.ts'
import type { Keys } from './keys.ts'
import type { Part, Ports } from './parts.ts'

/** What `startSystem` can be asked for. */
export interface SystemOptions {
  /** Absent: free ones. */
  ports?: Ports
  /** Parts that are not started; a region's `api-` or `worker-` can be started later. */
  without?: readonly Part[]
  /** For all origins and workers, in place of ours: `{ PAYMENTS: 'off' }`. */
  env?: Environment
  /** Environment whose values, where it has one, are used in place of ours: that of who typed `npm start`. */
  own?: Record<string, string | undefined>
  /** Absent: new ones. */
  keys?: Keys
  /** Puts a network that can be made bad between the parts: see `System.networks`. */
  networks?: boolean
  /** Milliseconds between the scheduler's calls; 0: only when `scheduler.run` is called. */
  sweepMs?: { outbox: number; reconcile: number }
  queue?: Partial<QueueSettings>
  redisUrl?: string | undefined
  /** True: Postgres counts what it is asked (`PostgresOptions.statements`). */
  statements?: boolean
  /** True: Postgres may be copied (`Postgres.copy`). */
  copied?: boolean
  /** True: origins and workers read their secrets from Secret Manager, which makes each start a second slower. */
  secretManager?: boolean
  /** False: what was built last is taken as it is. */
  build?: boolean
  /** Told of each part that is ready, of failures of the scheduler's calls, and of each line a process writes. */
  onReady?: (part: string, note: string) => void
  onTrouble?: (message: string) => void
  onLine?: (part: Part, line: string) => void
  /** True: `onLine` hears the Worker's log too, which a terminal need not. */
  edgeLines?: boolean
}
