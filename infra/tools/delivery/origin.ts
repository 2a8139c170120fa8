import type { Config } from '../config/schema.ts'
import type { GoogleClient } from '../google/client.ts'
import { ActionError, type Context, UsageError } from '../surface/action.ts'
import { imageOrder } from '../terraform/plan-gate.ts'
import { judge } from './canary.ts'
import {
  imageOf,
  nameOf,
  type Place,
  readService,
  revisionId,
  type Service,
  servingRevision,
  sharesOf,
  split,
  withVersions,
  writeService,
} from './cloud-run.ts'
import { migrateDatabase } from './migration.ts'
import { smoke } from './smoke.ts'
import { isOff } from './turn-off.ts'
import { orderSynthetically, smokeWorker } from './worker-smoke.ts'

/** A deployment of the origin's image, or its rehearsal. */
export interface OriginDeployment {
  google: GoogleClient
  context: Context
  config: Config
  /** By digest, or `current`: the image that serves, for a changed configuration. */
  image: string
  dryRun: boolean
  /** Pause between two shares of the traffic, and after the last. */
  soakMs: number
}

/** A service whose traffic this delivery has moved, or is moving. */
interface Moved {
  place: Place
  previous: string
  next: string
}

const shares = [10, 50, 100]

/**
 * Brings the schema, then the image to every region, the preferred one last: worker, then API, each as a revision
 * without traffic, asked on its tag, then 10, 50, 100 %, each share judged by what the new revision answers. What is
 * there already is left alone, so an interrupted run goes on where it was.
 * @throws ActionError after everything that was moved is back, saying what serves where.
 */
export async function deployOrigin(deployment: OriginDeployment): Promise<void> {
  const { image, config, google, context, dryRun } = deployment
  if (image !== 'current' && !/^[\w.:/-]+@sha256:[0-9a-f]{64}$/.test(image)) {
    throw new ActionError('IMAGE must name a digest: REGISTRY/NAME[:TAG]@sha256:…; a tag can be moved')
  }
  const places = placesOf(config, context.variables.REGION)
  if (image !== 'current') {
    for (const place of places) await mustNotGoBack(deployment, place)
    await migrateDatabase({ google, context, config, image, dryRun })
  } else if (places.some(({ region }) => region === config.primary_region)) {
    // a changed address of the database names a role that only the migration makes; where its region is away, the copy
    // that was promoted has what the last one made
    await migrateDatabase({ google, context, config, image: undefined, dryRun })
  }
  const moved: Moved[] = []
  try {
    for (const place of places) await deployService(deployment, place, moved)
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    throw new ActionError(`${error.message}\n${await takeBack(deployment, places, moved)}`)
  }
}

/** The preferred region last: what goes wrong shows where fewer look. */
export const regionsInOrder = (config: Config): string[] => [
  ...Object.keys(config.regions).filter((region) => region !== config.primary_region),
  config.primary_region,
]

/** Every service, or those of one region: while another one is away. */
export function placesOf(config: Config, only?: string): Place[] {
  const regions = regionsInOrder(config).filter((region) => !only || region === only)
  if (regions.length === 0)
    throw new UsageError(
      `REGION=${only ?? ''} is no origin region; use one of ${regionsInOrder(config).join(' ')}`,
    )
  return regions.flatMap((region) => (['worker', 'api'] as const).map((role) => ({ config, region, role })))
}

async function deployService(deployment: OriginDeployment, place: Place, moved: Moved[]): Promise<void> {
  const { google, context, config, dryRun } = deployment
  const { log } = context
  const name = nameOf(place)
  let service = await readService(google, place)
  const there = service.template.containers[0]?.image ?? ''
  const serving = servingRevision(service)
  const latest = revisionId(service.latestReadyRevision)
  // after a rollback the template still names the image that was taken back
  const image =
    deployment.image === 'current' ? ((await imageOf(google, place, serving)) ?? there) : deployment.image
  const before = service.traffic?.find(
    ({ tag, revision }) => tag === 'previous' && revision !== serving,
  )?.revision
  const overridden = !takesOverrides(service, config)
  if (there === image && serving === latest && servesAlone(service, serving) && !overridden) {
    log.skipped(`${name}: serves this image already`)
    // moved by a run that was cut off, perhaps: then it belongs to what is taken back
    if (
      deployment.image !== 'current' &&
      before !== undefined &&
      (await imageOf(google, place, before)) !== image
    )
      moved.push({ place, previous: before, next: serving })
    return
  }
  if (dryRun) {
    log.done(`${name}: would serve ${image}`)
    return
  }
  if (isOff(service)) {
    // nobody would answer on a tag; it is asked when it is turned on, and nothing of the old revision serves before
    await writeService(google, place, {
      template: withImage(service, image, config),
      traffic: [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST', percent: 100 }],
    })
    log.done(`${name}: is off, and serves ${image} from when it is on: do-turn-on`)
    return
  }
  if (there !== image || overridden) {
    service = await writeService(google, place, {
      template: withImage(service, image, config),
      // the revision made by this very call cannot be named yet; until it is, all stays where it was
      traffic: [{ ...split(serving, serving, 0)[1], tag: 'previous', percent: 100 }],
    })
    log.info(`${name}: new revision ${revisionId(service.latestReadyRevision)} without traffic`)
  }
  const next = revisionId(service.latestReadyRevision)
  const previous =
    service.traffic?.find(({ tag, revision }) => tag === 'previous' && revision !== next)?.revision ?? serving
  moved.push({ place, previous, next })
  await shift(deployment, place, { previous, next })
  log.done(`${name}: serves ${image} by revision ${next}`)
}

const servesAlone = (service: Service, serving: string): boolean =>
  (service.traffic ?? []).every(({ percent, revision }) => !percent || revision === serving || !revision)

async function shift(
  { google, context, soakMs }: OriginDeployment,
  place: Place,
  { previous, next }: { previous: string; next: string },
): Promise<void> {
  const service = await writeService(google, place, { traffic: split(previous, next, 0) })
  const address = service.trafficStatuses?.find(({ tag }) => tag === 'next')?.uri
  const ask = async (): Promise<void> => {
    if (address === undefined) throw new ActionError(`${nameOf(place)}: ${next} got no address of its own`)
    if (place.role === 'api') await smoke(context, address, ['/health/live', '/health/ready'])
    else await smokeWorker({ google, context }, place, { address, revision: next, path: '/health/ready' })
    await order(address)
  }
  // the worker of a region comes first, so that beside a new API it is the same image that takes and makes an order
  const order = async (address: string): Promise<void> => {
    const worker = { ...place, role: 'worker' } as const
    const its = place.role === 'worker' ? service : await readService(google, worker)
    const asked =
      place.role === 'worker'
        ? { address, revision: next }
        : { address: its.uri, revision: servingRevision(its) }
    await orderSynthetically({ google, context }, worker, its, asked)
  }
  await ask()
  for (const percent of shares) {
    const since = context.now()
    await writeService(google, place, { traffic: split(previous, next, percent) })
    context.log.info(`${nameOf(place)}: ${percent} % to ${next}`)
    await context.sleep(soakMs)
    await ask()
    await judge({ google, context }, place, { previous, next, since })
  }
}

/** Sends back all that was moved, last first, and says what serves where, also where going back did not succeed. */
async function takeBack(
  { google, context }: OriginDeployment,
  places: readonly Place[],
  moved: readonly Moved[],
): Promise<string> {
  for (const { place, previous, next } of [...moved].reverse()) {
    try {
      await writeService(google, place, { traffic: split(next, previous, 100).map(named(previous)) })
      context.log.info(`${nameOf(place)}: all traffic is back on ${previous}`)
    } catch (error) {
      if (!(error instanceof ActionError)) throw error
      context.log.warn(`${nameOf(place)}: could not be taken back: ${error.message}; do-rollback does it`)
    }
  }
  const lines = await Promise.all(
    places.map(async (place) => {
      const service = await readService(google, place).catch(() => undefined)
      const touched = moved.some((one) => one.place === place) ? 'taken back' : 'not touched'
      return `${nameOf(place)}: ${service === undefined ? 'cannot be read' : sharesOf(service)} (${touched})`
    }),
  )
  return ['what serves now:', ...lines].join('\n')
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
  for (const place of placesOf(config, context.variables.REGION)) {
    const name = nameOf(place)
    const service = await readService(google, place)
    const previous = service.traffic?.find(({ tag }) => tag === 'previous')?.revision
    if (previous === undefined) {
      context.log.warn(`${name}: no revision before this one is known; nothing to go back to`)
      continue
    }
    const serving = servingRevision(service)
    if (serving === previous && servesAlone(service, previous)) {
      context.log.skipped(`${name}: ${previous} serves already`)
      continue
    }
    if (dryRun) {
      context.log.done(`${name}: would go back from ${serving} to ${previous}`)
      continue
    }
    const other = service.traffic?.find(({ revision }) => revision !== previous)?.revision ?? serving
    await writeService(google, place, { traffic: split(previous, other, 0) })
    context.log.done(`${name}: back on ${previous}`)
  }
}

/** Asked of every service before any is touched. */
async function mustNotGoBack({ google, context, image }: OriginDeployment, place: Place): Promise<void> {
  if (context.variables.ALLOW_OLDER === '1') return
  const service = await readService(google, place)
  const there =
    (await imageOf(google, place, servingRevision(service))) ?? service.template.containers[0]?.image
  if (imageOrder(there ?? '', image) !== 'backward') return
  throw new ActionError(
    `${nameOf(place)}: ${image} is older than ${there ?? ''}; do-rollback goes back one, ALLOW_OLDER=1 deploys it all the same`,
  )
}

/** Whether the template names the secret versions that the YAML insists on. */
const takesOverrides = ({ template }: Service, { secrets }: Config): boolean =>
  (template.containers[0]?.env ?? []).every(({ name, valueSource }) => {
    const wanted = secrets.version_overrides[name]
    return wanted === undefined || valueSource === undefined || valueSource.secretKeyRef.version === wanted
  })

function withImage({ template }: Service, image: string, config: Config): Service['template'] {
  const [container, ...others] = template.containers
  if (!container) throw new ActionError('the service has no container')
  const version = /:([^:@/]+)@/.exec(image)?.[1] ?? image.slice(-12)
  const env = [
    ...(withVersions(container, config).env ?? []).filter(({ name }) => name !== 'VERSION'),
    { name: 'VERSION', value: version },
  ]
  // without a name Cloud Run makes one; a name that is kept would be refused as taken
  const { revision: _revision, ...rest } = template
  return { ...rest, containers: [{ ...container, image, env }, ...others] }
}
