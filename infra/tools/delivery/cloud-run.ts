import type { Config } from '../config/schema.ts'
import type { GoogleClient } from '../google/client.ts'
import { ActionError } from '../surface/action.ts'

/** Share of the traffic for one revision; a tag gives it an address of its own. */
export interface Target {
  type?: string
  revision?: string
  percent?: number
  tag?: string
  uri?: string
}

/** A container of a service or a job, as far as delivery reads and writes it; the rest goes back as it came. */
export interface Container {
  image: string
  env?: {
    name: string
    value?: string
    valueSource?: { secretKeyRef: { secret: string; version: string } }
  }[]
}

/** The parts of a Cloud Run service that delivery reads and writes. */
export interface Service {
  uri: string
  template: {
    revision?: string
    containers: Container[]
  }
  traffic?: Target[]
  trafficStatuses?: Target[]
  latestReadyRevision?: string
  scaling?: {
    scalingMode?: string
    manualInstanceCount?: number
    minInstanceCount?: number
    maxInstanceCount?: number
  }
}

/** A revision as far as delivery reads it. */
export interface Revision {
  containers?: { image?: string }[]
}

/** The container with the versions of secrets that the YAML insists on: after a failover of the database. */
export function withVersions(container: Container, { secrets }: Pick<Config, 'secrets'>): Container {
  const env = container.env?.map((entry) => {
    const version = secrets.version_overrides[entry.name]
    if (version === undefined || entry.valueSource === undefined) return entry
    return { ...entry, valueSource: { secretKeyRef: { ...entry.valueSource.secretKeyRef, version } } }
  })
  return env === undefined ? container : { ...container, env }
}

/** Where one service of ours lies. */
export interface Place {
  config: Config
  region: string
  role: 'api' | 'worker'
}

/** What people call it. */
export const nameOf = ({ config, region, role }: Place): string =>
  `${config.env}: ${config.app}-${role} in ${region}`

const pathOf = ({ config, region, role }: Place): string =>
  `/v2/projects/${config.project}/locations/${region}/services/${config.app}-${role}`

const roleNeeded = ({ config }: Place): string => `roles/run.developer on ${config.project}`

/** Reads a service. */
export async function readService(google: GoogleClient, place: Place): Promise<Service> {
  const { status, body } = await google.call({
    service: 'run',
    method: 'GET',
    path: pathOf(place),
    role: roleNeeded(place),
    answers: [404],
  })
  if (status === 404) {
    throw new ActionError(
      `${place.config.app}-${place.role} in ${place.region} is missing: do-provision ENV=${place.config.env} STEP=030-gcp-cloud-run first`,
    )
  }
  return body as Service
}

/** Image of a revision, or undefined when it is gone. */
export async function imageOf(
  google: GoogleClient,
  place: Place,
  revision: string,
): Promise<string | undefined> {
  const { status, body } = await google.call({
    service: 'run',
    method: 'GET',
    path: `${pathOf(place)}/revisions/${revision}`,
    role: roleNeeded(place),
    answers: [404],
  })
  return status === 404 ? undefined : (body as Revision).containers?.[0]?.image
}

/** Writes parts of a service and waits until they are in force. */
export async function writeService(
  google: GoogleClient,
  place: Place,
  part: Partial<Pick<Service, 'template' | 'traffic' | 'scaling'>>,
): Promise<Service> {
  const mask = Object.keys(part).join(',')
  const answer = await google.operate({
    service: 'run',
    method: 'PATCH',
    path: `${pathOf(place)}?updateMask=${mask}`,
    body: part,
    role: roleNeeded(place),
  })
  return answer as Service
}

/** Last part of a revision's name. */
export const revisionId = (name: string | undefined): string => name?.split('/').at(-1) ?? ''

/** The revision that gets most of the traffic now; a service that follows the latest one serves that. */
export function servingRevision(service: Service): string {
  const [most] = [...(service.traffic ?? [])].sort((a, b) => (b.percent ?? 0) - (a.percent ?? 0))
  return most?.revision ?? revisionId(service.latestReadyRevision)
}

/** Traffic of which `percent` goes to `next` and the rest to `previous`, both with a tag. */
export function split(previous: string, next: string, percent: number): Target[] {
  const type = 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION'
  return [
    { type, revision: next, percent, tag: 'next' },
    { type, revision: previous, percent: 100 - percent, tag: 'previous' },
  ]
}

/** Who gets how much now, for people: `cpt-api-00002 100 %`. */
export const sharesOf = (service: Service): string => {
  const targets = (service.traffic ?? []).filter(({ percent }) => (percent ?? 0) > 0)
  if (targets.length === 0) return `${revisionId(service.latestReadyRevision)} 100 %`
  return targets
    .map(
      ({ revision, percent }) => `${revision ?? revisionId(service.latestReadyRevision)} ${percent ?? 0} %`,
    )
    .join(', ')
}
