import type { Config } from '../config/schema.ts'
import type { GoogleClient } from '../google/client.ts'
import { ActionError, type Context } from '../surface/action.ts'
import { imageOrder } from '../terraform/plan-gate.ts'
import {
  type Place,
  readService,
  revisionId,
  type Service,
  servingRevision,
  split,
  writeService,
} from './cloud-run.ts'
import { smoke } from './smoke.ts'

/** A deployment of the origin's image, or its rehearsal. */
export interface OriginDeployment {
  google: GoogleClient
  context: Context
  config: Config
  /** By digest, or `current`: the image that is there, for a changed configuration. */
  image: string
  dryRun: boolean
  /** Pause between two shares of the traffic. */
  soakMs: number
}

const shares = [10, 50, 100]

/**
 * Brings an image to every region, the preferred one last: worker, then API, each as a revision without traffic, asked
 * on its tag, then 10, 50, 100 %. What is there already is left alone, so an interrupted run goes on where it was.
 */
export async function deployOrigin(deployment: OriginDeployment): Promise<void> {
  const { image, config } = deployment
  if (image !== 'current' && !/^[\w.:/-]+@sha256:[0-9a-f]{64}$/.test(image)) {
    throw new ActionError('IMAGE must name a digest: REGISTRY/NAME[:TAG]@sha256:…; a tag can be moved')
  }
  for (const region of regionsInOrder(config)) {
    for (const role of ['worker', 'api'] as const) await deployService(deployment, { config, region, role })
  }
}

/** The preferred region last: what goes wrong shows where fewer look. */
export const regionsInOrder = (config: Config): string[] => [
  ...Object.keys(config.regions).filter((region) => region !== config.primary_region),
  config.primary_region,
]

const nameOf = ({ config, region, role }: Place): string =>
  `${config.env}: ${config.app}-${role} in ${region}`

async function deployService(deployment: OriginDeployment, place: Place): Promise<void> {
  const { google, context, dryRun, soakMs } = deployment
  const { log } = context
  const name = nameOf(place)
  let service = await readService(google, place)
  const there = service.template.containers[0]?.image ?? ''
  const image = deployment.image === 'current' ? there : deployment.image
  const serving = servingRevision(service)
  const latest = revisionId(service.latestReadyRevision)
  if (
    there === image &&
    serving === latest &&
    (service.traffic ?? []).every(({ percent, revision }) => !percent || revision === serving || !revision)
  ) {
    log.skipped(`${name}: serves this image already`)
    return
  }
  mustNotGoBack(context, name, there, image)
  if (dryRun) {
    log.done(`${name}: would serve ${image}`)
    return
  }
  if (there !== image) {
    service = await writeService(google, place, {
      template: withImage(service, image),
      // the revision made by this very call cannot be named yet; until it is, all stays where it was
      traffic: [{ ...split(serving, serving, 0)[1], tag: 'previous', percent: 100 }],
    })
    log.info(`${name}: new revision ${revisionId(service.latestReadyRevision)} without traffic`)
  }
  const next = revisionId(service.latestReadyRevision)
  const previous =
    service.traffic?.find(({ tag, revision }) => tag === 'previous' && revision !== next)?.revision ?? serving
  await shift(deployment, place, { previous, next, soakMs })
  log.done(`${name}: serves ${image} by revision ${next}`)
}

async function shift(
  { google, context }: OriginDeployment,
  place: Place,
  { previous, next, soakMs }: { previous: string; next: string; soakMs: number },
): Promise<void> {
  const name = nameOf(place)
  try {
    const service = await writeService(google, place, { traffic: split(previous, next, 0) })
    const address = service.trafficStatuses?.find(({ tag }) => tag === 'next')?.uri
    // the worker lets in nobody but its queue: its startup probe has to do
    const asked = place.role === 'api' && address !== undefined ? address : undefined
    if (asked) await smoke(context, asked, ['/health/live', '/health/ready'])
    for (const percent of shares) {
      await writeService(google, place, { traffic: split(previous, next, percent) })
      context.log.info(`${name}: ${percent} % to ${next}`)
      if (percent === 100) break
      await context.sleep(soakMs)
      if (asked) await smoke(context, asked, ['/health/live', '/health/ready'])
    }
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    await writeService(google, place, { traffic: split(next, previous, 100).map(named(previous)) })
    throw new ActionError(
      `${name}: ${error.message}; all traffic is back on ${previous}, the other services were not touched`,
    )
  }
}

/** Tags as a rollback expects them: what serves is `previous` no more. */
const named =
  (serving: string) =>
  <T extends { revision?: string }>(target: T): T => ({
    ...target,
    tag: target.revision === serving ? 'previous' : 'next',
  })

/** Sends all traffic of every service back to the revision before. */
export async function rollbackOrigin(deployment: Omit<OriginDeployment, 'image' | 'soakMs'>): Promise<void> {
  const { google, context, config, dryRun } = deployment
  for (const region of regionsInOrder(config)) {
    for (const role of ['api', 'worker'] as const) {
      const place = { config, region, role }
      const name = nameOf(place)
      const service = await readService(google, place)
      const previous = service.traffic?.find(({ tag }) => tag === 'previous')?.revision
      if (previous === undefined) {
        context.log.warn(`${name}: no revision before this one is known; nothing to go back to`)
        continue
      }
      const serving = servingRevision(service)
      if (serving === previous) {
        context.log.skipped(`${name}: ${previous} serves already`)
        continue
      }
      if (dryRun) {
        context.log.done(`${name}: would go back from ${serving} to ${previous}`)
        continue
      }
      await writeService(google, place, { traffic: split(previous, serving, 0) })
      context.log.done(`${name}: back on ${previous}`)
    }
  }
}

function mustNotGoBack({ variables }: Context, name: string, there: string, image: string): void {
  if (imageOrder(there, image) !== 'backward' || variables.ALLOW_OLDER === '1') return
  throw new ActionError(
    `${name}: ${image} is older than ${there}; do-rollback goes back one, ALLOW_OLDER=1 deploys it all the same`,
  )
}

function withImage({ template }: Service, image: string): Service['template'] {
  const [container, ...others] = template.containers
  if (!container) throw new ActionError('the service has no container')
  const version = /:([^:@/]+)@/.exec(image)?.[1] ?? image.slice(-12)
  const env = [
    ...(container.env ?? []).filter(({ name }) => name !== 'VERSION'),
    { name: 'VERSION', value: version },
  ]
  // without a name Cloud Run makes one; a name that is kept would be refused as taken
  const { revision: _revision, ...rest } = template
  return { ...rest, containers: [{ ...container, image, env }, ...others] }
}
