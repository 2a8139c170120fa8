import { loadAll } from '@cpt/infra/tools/config/generate'
import { join } from 'node:path'
import { startCloudTasks, type CloudTasks } from '../vendors/cloud-tasks/main.ts'
import type { QueueSettings } from '../vendors/cloud-tasks/settings.ts'
import { startGcs, type Gcs } from '../vendors/gcs/main.ts'
import { startMetadata, type Metadata } from '../vendors/metadata/main.ts'
import { root } from './root.ts'
import { regions, shortOf, type Part, type Ports, type RegionName } from './parts.ts'
import { startCollector, type Collector } from '../vendors/otlp/main.ts'
import { startPayPal, type PayPalStandIn } from '../vendors/paypal/main.ts'
import { startPostgres, type Postgres } from '../vendors/postgres/main.ts'
import { startSecretManager, type SecretManager } from '../vendors/secret-manager/main.ts'
import { startStripe, type StripeStandIn } from '../vendors/stripe/main.ts'
import { startTesla, type Tesla } from '../vendors/tesla/main.ts'
import { startTimeStamping, type TimeStamping } from '../vendors/tsa/main.ts'
import { startUpstash, type Upstash } from '../vendors/upstash/main.ts'

export const projectId = 'cpt-local'
export const bucket = 'cpt-local-reports'
/** Account that tasks and the scheduler's jobs speak for. */
export const tasksAccount = `cpt-tasks@${projectId}.iam.gserviceaccount.com`
/** One queue a region; in Europe it stands where Cloud Tasks does, beside the origin's own region. */
export const queueOf = (region: RegionName) =>
  `projects/${projectId}/locations/${region === 'europe-north1' ? 'europe-west1' : region}/queues/reports-${shortOf[region]}`

/** In-process handles to everything the system stands on; absent ones were left out. */
export interface StandIns {
  metadata?: Metadata
  tesla?: Tesla
  upstash?: Upstash
  gcs?: Gcs
  'cloud-tasks'?: CloudTasks
  'secret-manager'?: SecretManager
  stripe?: StripeStandIn
  paypal?: PayPalStandIn
  tsa?: TimeStamping
  otlp?: Collector
  postgres?: Postgres
}

/** As Terraform sets up the queues of the running system: from the same line of the configuration (infra/config). */
export function deployedQueue(): QueueSettings {
  const production = loadAll(join(root, 'infra', 'config')).find(({ env }) => env === 'prd')
  if (!production) throw new Error('infra/config has no environment prd')
  const { queue } = production
  return {
    maxDispatchesPerSecond: queue.per_second,
    maxConcurrentDispatches: queue.concurrent,
    maxAttempts: queue.attempts,
    // infra/terraform/031-gcp-cloud-tasks
    maxRetryDurationMs: 0,
    minBackoffMs: queue.min_backoff_seconds * 1_000,
    maxBackoffMs: queue.max_backoff_seconds * 1_000,
    maxDoublings: queue.doublings,
  }
}

export interface StandInsOptions {
  ports: Ports
  has: (part: Part) => boolean
  webUrl: string
  redisUrl: string | undefined
  statements: boolean
  copied: boolean
  /** What Secret Manager holds. */
  secrets: Record<string, string>
  queue?: Partial<QueueSettings>
  /** Told of each that is ready. */
  ready: (part: Part, note: string) => void
}

/** Starts all that were not left out, side by side. When one fails, those that stand are closed. */
export async function startStandIns(options: StandInsOptions): Promise<StandIns> {
  const { ports, has, webUrl, ready } = options
  const standIns: StandIns = {}
  const start = async <P extends keyof StandIns>(part: P, open: () => Promise<NonNullable<StandIns[P]>>) => {
    if (!has(part)) return
    standIns[part] = await open()
    const { url } = standIns[part] as { url: string }
    ready(part, new URL(url).host)
  }
  const withIdentity = async () => {
    const metadata = await startMetadata({ port: ports.metadata, projectId })
    standIns.metadata = metadata
    if (has('metadata')) ready('metadata', new URL(metadata.url).host)
    const { keys, email } = metadata
    await Promise.all([
      start('gcs', () =>
        startGcs({ port: ports.gcs, buckets: [bucket], signer: { email, key: keys.accountKey } }),
      ),
      start('cloud-tasks', () =>
        startCloudTasks({
          port: ports['cloud-tasks'],
          idToken: keys.idToken,
          queues: Object.fromEntries(
            regions.map((region) => [queueOf(region), { ...deployedQueue(), ...options.queue }]),
          ),
        }),
      ),
    ])
  }
  const outcomes = await Promise.allSettled([
    withIdentity(),
    start('postgres', () =>
      startPostgres({ port: ports.postgres, statements: options.statements, copied: options.copied }),
    ),
    start('upstash', () => startUpstash({ port: ports.upstash, redisUrl: options.redisUrl })),
    start('tesla', () =>
      startTesla({
        ports: {
          auth: ports.tesla,
          na: ports['tesla-na'],
          eu: ports['tesla-eu'],
          cn: ports['tesla-cn'],
        },
        redirectUris: [`${webUrl}/api/v1/tesla/oauth/callback`],
      }),
    ),
    start('secret-manager', () =>
      startSecretManager({ port: ports['secret-manager'], projectId, secrets: options.secrets }),
    ),
    start('stripe', () =>
      startStripe({ port: ports.stripe, webhookUrl: `${webUrl}/api/v1/payments/stripe/webhook` }),
    ),
    start('paypal', () =>
      startPayPal({ port: ports.paypal, webhookUrl: `${webUrl}/api/v1/payments/paypal/webhook` }),
    ),
    start('tsa', () => startTimeStamping({ port: ports.tsa })),
    start('otlp', () => startCollector({ port: ports.otlp })),
  ])
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed) {
    await closeStandIns(standIns)
    throw failed.reason
  }
  return standIns
}

/** Closes all; the database last, because others may still write. */
export async function closeStandIns({ postgres, ...others }: StandIns): Promise<void> {
  await Promise.allSettled(Object.values(others).map((standIn) => standIn.close()))
  await postgres?.close()
}
