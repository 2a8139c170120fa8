import type { Config } from '../config/schema.ts'
import type { GoogleClient } from '../google/client.ts'
import { ActionError, type Context } from '../surface/action.ts'

/** What the bootstrap's parts share. In a rehearsal they read, and say what they would write. */
export interface Bootstrap {
  google: GoogleClient
  context: Context
  config: Config
  dryRun: boolean
}

/** A project as Google describes it. */
export interface Project {
  /** `projects/123456789012`. */
  name: string
  projectId: string
  parent?: string
  state?: string
}

/** Digits of a project's number. */
export const projectNumber = (project: Project): string => project.name.replace('projects/', '')

const notThere = [403, 404]

/**
 * The project of the environment, or undefined when there is none. A project that is not there answers 403 like one
 * that may not be seen.
 */
export async function findProject({
  google,
  config,
}: Pick<Bootstrap, 'google' | 'config'>): Promise<Project | undefined> {
  const { status, body } = await google.call({
    service: 'cloudresourcemanager',
    method: 'GET',
    path: `/v3/projects/${config.project}`,
    role: 'roles/browser on the organisation',
    answers: notThere,
  })
  return status === 200 ? (body as Project) : undefined
}

/** The project of the environment, which must be there by now. */
export async function requireProject(bootstrap: Bootstrap): Promise<Project> {
  const project = await findProject(bootstrap)
  if (!project)
    throw new ActionError(`project ${bootstrap.config.project} is missing: do_gcp_000_create_project first`)
  return project
}

/** Creates the project under the organisation, or finds it. Undefined only in a rehearsal. */
export async function createProject(
  bootstrap: Bootstrap,
  organisation: string,
): Promise<Project | undefined> {
  const { google, context, config, dryRun } = bootstrap
  const { log } = context
  const parent = `organizations/${organisation}`
  const found = await findProject(bootstrap)
  if (found) {
    if (found.state === 'DELETE_REQUESTED') return await undelete(bootstrap)
    if (found.parent !== undefined && found.parent !== parent) {
      throw new ActionError(
        `project ${config.project} lies under ${found.parent}, not ${parent}; is ORG_ID right?`,
      )
    }
    log.skipped(`project ${config.project} is there`)
    return found
  }
  if (dryRun) {
    log.done(`project ${config.project} would be created under ${parent}`)
    return undefined
  }
  let made: Project
  try {
    made = (await google.operate({
      service: 'cloudresourcemanager',
      method: 'POST',
      path: '/v3/projects',
      body: {
        projectId: config.project,
        displayName: config.project,
        parent,
        labels: { org: config.org, app: config.app, env: config.env },
      },
      role: `roles/resourcemanager.projectCreator on ${parent}`,
    })) as Project
  } catch (error) {
    const taken = error instanceof Error && 'status' in error && error.status === 409
    if (!taken) throw error
    // the answer to an earlier try may have been lost: then it is ours, and there by now
    const ours = await findProject(bootstrap)
    if (!ours) {
      throw new ActionError(
        `the project id ${config.project} is taken, by somebody else or by a project pending deletion; choose another org or app in all.env.yaml`,
      )
    }
    made = ours
  }
  log.done(`project ${config.project} created`)
  await untilVisible(bootstrap)
  return made
}

/** A fresh project answers 403 for some seconds, to its creator too. */
async function untilVisible(bootstrap: Bootstrap): Promise<void> {
  const { context, config } = bootstrap
  for (let round = 1; ; round++) {
    const project = await findProject(bootstrap)
    if (project?.state === 'ACTIVE') return
    if (round === 10)
      throw new ActionError(`project ${config.project} is not to be seen yet; run the same again in a minute`)
    await context.sleep(1000 * round)
  }
}

async function undelete({ google, context, config, dryRun }: Bootstrap): Promise<Project | undefined> {
  if (context.variables.UNDELETE !== '1') {
    throw new ActionError(`project ${config.project} is pending deletion; UNDELETE=1 brings it back`)
  }
  if (dryRun) {
    context.log.done(`project ${config.project} would be brought back`)
    return undefined
  }
  const project = (await google.operate({
    service: 'cloudresourcemanager',
    method: 'POST',
    path: `/v3/projects/${config.project}:undelete`,
    body: {},
    role: `roles/resourcemanager.projectDeleter on ${config.project}`,
  })) as Project
  context.log.done(`project ${config.project} brought back`)
  return project
}

/** Links the billing account, unless it is linked already. */
export async function linkBilling(
  { google, context, config, dryRun }: Bootstrap,
  account: string,
): Promise<void> {
  const { log } = context
  const billingAccountName = `billingAccounts/${account.replace(/^billingAccounts\//, '')}`
  const path = `/v1/projects/${config.project}/billingInfo`
  const role = `roles/billing.user on ${billingAccountName} and roles/billing.projectManager on ${config.project}`
  const { body } = await google.call({ service: 'cloudbilling', method: 'GET', path, role })
  const info = body as { billingAccountName?: string; billingEnabled?: boolean }
  if (info.billingAccountName === billingAccountName && info.billingEnabled) {
    log.skipped(`billing of ${config.project} is linked`)
    return
  }
  if (dryRun) {
    log.done(`billing of ${config.project} would be linked to ${billingAccountName}`)
    return
  }
  await google.call({ service: 'cloudbilling', method: 'PUT', path, body: { billingAccountName }, role })
  log.done(`billing of ${config.project} linked to ${billingAccountName}`)
}

/** Most ids that `services:batchEnable` takes in one call. */
const batch = 20

/** Enables the APIs of the configuration that are not enabled yet. */
export async function enableApis(
  { google, context, config, dryRun }: Bootstrap,
  project: Project,
): Promise<void> {
  const { log } = context
  const number = projectNumber(project)
  const role = `roles/serviceusage.serviceUsageAdmin on ${config.project}`
  for (let start = 0; start < config.google.apis.length; start += batch) {
    const wanted = config.google.apis.slice(start, start + batch)
    const names = wanted.map((api) => `names=projects/${number}/services/${api}`).join('&')
    const { body } = await google.call({
      service: 'serviceusage',
      method: 'GET',
      path: `/v1/projects/${number}/services:batchGet?${names}`,
      role,
    })
    const services = (body as { services?: { name: string; state: string }[] }).services ?? []
    const enabled = new Set(
      services.filter(({ state }) => state === 'ENABLED').map(({ name }) => name.split('/').at(-1)),
    )
    const serviceIds = wanted.filter((api) => !enabled.has(api))
    if (serviceIds.length === 0) {
      log.skipped(`${wanted.length} APIs of ${config.project} are on`)
      continue
    }
    if (dryRun) {
      log.done(`${serviceIds.length} APIs of ${config.project} would be enabled: ${serviceIds.join(' ')}`)
      continue
    }
    await google.operate({
      service: 'serviceusage',
      method: 'POST',
      path: `/v1/projects/${number}/services:batchEnable`,
      body: { serviceIds },
      role,
    })
    log.done(`${serviceIds.length} APIs of ${config.project} enabled`)
  }
}

/** Creates the versioned bucket of the Terraform states, private and with uniform access. */
export async function createStateBucket(
  { google, context, config, dryRun }: Bootstrap,
  project: Project,
): Promise<void> {
  const { log } = context
  const bucket = config.stateBucket
  const role = `roles/storage.admin on ${config.project}`
  const find = async () =>
    await google.call({
      service: 'storage',
      method: 'GET',
      path: `/storage/v1/b/${bucket}`,
      role,
      answers: [404],
    })
  const mustBeOurs = (body: unknown): void => {
    const owner = (body as { projectNumber?: string | number }).projectNumber
    if (owner !== undefined && String(owner) !== projectNumber(project)) {
      throw new ActionError(
        `bucket ${bucket} belongs to another project; choose another org or app in all.env.yaml`,
      )
    }
  }
  const found = await find()
  if (found.status === 200) {
    mustBeOurs(found.body)
    log.skipped(`bucket ${bucket} is there`)
    return
  }
  if (dryRun) {
    log.done(`bucket ${bucket} would be created`)
    return
  }
  const made = await google.call({
    service: 'storage',
    method: 'POST',
    path: `/storage/v1/b?project=${config.project}`,
    body: {
      name: bucket,
      location: config.reports_bucket.location,
      iamConfiguration: { uniformBucketLevelAccess: { enabled: true }, publicAccessPrevention: 'enforced' },
      versioning: { enabled: true },
      lifecycle: {
        rule: [
          { action: { type: 'Delete' }, condition: { numNewerVersions: 50, daysSinceNoncurrentTime: 90 } },
        ],
      },
    },
    role,
    answers: [409],
  })
  // bucket names are global: taken means by us in a try whose answer was lost, or by somebody else
  if (made.status === 409) mustBeOurs((await find()).body)
  log.done(`bucket ${bucket} created`)
}
