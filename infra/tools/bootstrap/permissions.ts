import { type Config, isSet, secretId } from '../config/schema.ts'
import { GoogleError } from '../google/client.ts'
import { account } from '../google/acting.ts'
import { permissionTable } from './permission-table.ts'
import { type Binding, grant } from './policy.ts'
import type { Bootstrap } from './projects.ts'

/** Reads for plans. No basic role: viewer would also read what no step manages. */
const planRoles = [
  'roles/artifactregistry.reader',
  'roles/browser',
  'roles/cloudscheduler.viewer',
  'roles/cloudsql.viewer',
  'roles/cloudtasks.viewer',
  'roles/compute.networkViewer',
  'roles/dns.reader',
  'roles/iam.securityReviewer',
  'roles/logging.viewer',
  'roles/monitoring.viewer',
  'roles/run.viewer',
  'roles/secretmanager.viewer',
  'roles/serviceusage.serviceUsageConsumer',
  'roles/storage.bucketViewer',
] as const

const applyRoles = [
  'roles/artifactregistry.admin',
  'roles/browser',
  'roles/cloudscheduler.admin',
  'roles/cloudsql.admin',
  'roles/cloudtasks.admin',
  'roles/compute.networkAdmin',
  'roles/dns.admin',
  'roles/iam.serviceAccountAdmin',
  'roles/logging.configWriter',
  'roles/monitoring.alertPolicyEditor',
  'roles/monitoring.notificationChannelEditor',
  'roles/monitoring.servicesEditor',
  'roles/monitoring.uptimeCheckConfigEditor',
  'roles/run.admin',
  'roles/serviceusage.serviceUsageConsumer',
] as const

/** The only roles that tf-apply may hand out on the project: those the steps give to the services. */
const grantable = [
  'roles/logging.logWriter',
  'roles/monitoring.metricWriter',
  'roles/monitoring.viewer',
  'roles/run.developer',
  'roles/telemetry.tracesWriter',
]

/** Role of our own: `projects/{project}/roles/cptTerraformContainers`. */
export const containersRole = ({ app }: Pick<Config, 'app'>): string => `${app}TerraformContainers`

/**
 * What the role of our own holds: buckets and secrets without what is in them. Google's roles that make either
 * (storage.admin, secretmanager.admin) also read every report and every value.
 */
export const containersPermissions: readonly string[] = [
  ...new Set(
    [
      'google_storage_bucket',
      'google_storage_bucket_iam_member',
      'google_secret_manager_secret',
      'google_secret_manager_secret_iam_member',
      'google_secret_manager_secret_version',
    ].flatMap((type) => [...(permissionTable[type]?.read ?? []), ...(permissionTable[type]?.write ?? [])]),
  ),
]
  .filter((permission) => permission !== 'secretmanager.versions.access')
  .sort()

/** What the accounts that people and delivery take hold on the project. Those of cpt-deploy come with step 010. */
export function terraformGrants(config: Config): Binding[] {
  const member = (actor: Parameters<typeof account>[1]): string => `serviceAccount:${account(config, actor)}`
  const [plan, apply, sync] = [member('tf-plan'), member('tf-apply'), member('sync')]
  const named = (kept: (made_by: string | undefined) => boolean): string =>
    Object.entries(config.secrets.variables)
      .filter(([, { made_by }]) => kept(made_by))
      .map(([name]) => `resource.name.extract("/secrets/{id}/versions/") == "${secretId(config, name)}"`)
      .join(' || ')
  const stateOnly = {
    title: 'terraform state only',
    expression: `resource.name.startsWith("projects/_/buckets/${config.stateBucket}")`,
  }
  // Terraform reads back the secrets that steps 026 and 027 write themselves, and no others
  const madeBySteps = {
    title: 'secrets made by steps',
    expression: named((made_by) => made_by !== undefined),
  }
  return [
    ...planRoles.map((role) => ({ role, members: [plan] })),
    ...applyRoles.map((role) => ({ role, members: [apply] })),
    { role: `projects/${config.project}/roles/${containersRole(config)}`, members: [apply] },
    { role: 'roles/storage.objectViewer', members: [plan], condition: stateOnly },
    { role: 'roles/storage.objectUser', members: [apply], condition: stateOnly },
    { role: 'roles/secretmanager.secretAccessor', members: [plan, apply], condition: madeBySteps },
    {
      role: 'roles/resourcemanager.projectIamAdmin',
      members: [apply],
      condition: {
        title: 'only the roles of the services',
        expression: `api.getAttribute("iam.googleapis.com/modifiedGrantsByRole", []).hasOnly([${grantable.map((role) => `"${role}"`).join(', ')}])`,
      },
    },
    { role: 'roles/secretmanager.viewer', members: [sync] },
    { role: 'roles/secretmanager.secretVersionManager', members: [sync] },
    {
      role: 'roles/secretmanager.secretAccessor',
      members: [sync],
      condition: { title: 'secrets of the sheet', expression: named((made_by) => made_by === undefined) },
    },
  ]
}

/** On the billing account, for the budget of step 140. */
export const billingGrants = (config: Config): Binding[] => [
  { role: 'roles/billing.viewer', members: [`serviceAccount:${account(config, 'tf-plan')}`] },
  { role: 'roles/billing.costsManager', members: [`serviceAccount:${account(config, 'tf-apply')}`] },
]

/** Grants them, in one write that keeps whatever else the policy holds. */
export async function grantPermissions(bootstrap: Bootstrap): Promise<void> {
  const { google, context, config, dryRun } = bootstrap
  const { log } = context
  await makeContainersRole(bootstrap)
  const added = await grant(
    google,
    {
      service: 'cloudresourcemanager',
      path: `/v3/projects/${config.project}`,
      role: `roles/resourcemanager.projectIamAdmin on ${config.project}`,
    },
    terraformGrants(config),
    { dryRun, sleep: context.sleep },
  )
  if (added === 0) log.skipped(`roles of ${config.project} stand`)
  else log.done(`${added} roles of ${config.project} ${dryRun ? 'would be granted' : 'granted'}`)
  await grantOnBilling(bootstrap)
}

async function makeContainersRole({ google, context, config, dryRun }: Bootstrap): Promise<void> {
  const { log } = context
  const roleId = containersRole(config)
  const path = `/v1/projects/${config.project}/roles`
  const role = `roles/iam.roleAdmin on ${config.project}`
  const wanted = {
    title: 'Terraform: buckets and secrets without what is in them',
    includedPermissions: containersPermissions,
    stage: 'GA',
  }
  const { status, body } = await google.call({
    service: 'iam',
    method: 'GET',
    path: `${path}/${roleId}`,
    role,
    answers: [404],
  })
  const stands = body as { includedPermissions?: string[]; deleted?: boolean } | undefined
  const same =
    JSON.stringify([...(stands?.includedPermissions ?? [])].sort()) === JSON.stringify(containersPermissions)
  if (status === 200 && same && !stands?.deleted) {
    log.skipped(`role ${roleId} of ${config.project} stands`)
    return
  }
  if (dryRun) {
    log.done(`role ${roleId} of ${config.project} would be ${status === 404 ? 'made' : 'changed'}`)
    return
  }
  if (stands?.deleted) {
    await google.call({ service: 'iam', method: 'POST', path: `${path}/${roleId}:undelete`, body: {}, role })
  }
  await (status === 404
    ? google.call({
        service: 'iam',
        method: 'POST',
        path,
        body: { roleId, role: wanted },
        role,
        answers: [409],
      })
    : google.call({
        service: 'iam',
        method: 'PATCH',
        path: `${path}/${roleId}?updateMask=includedPermissions`,
        body: { includedPermissions: wanted.includedPermissions },
        role,
      }))
  log.done(`role ${roleId} of ${config.project} ${status === 404 ? 'made' : 'changed'}`)
}

async function grantOnBilling({ google, context, config, dryRun }: Bootstrap): Promise<void> {
  const { log } = context
  const id = config.google.billing_account_id
  if (!isSet(id)) {
    log.warn(`google.billing_account_id is not set: step 140 makes no budget for ${config.project}`)
    return
  }
  try {
    const added = await grant(
      google,
      {
        service: 'cloudbilling',
        path: `/v1/billingAccounts/${id}`,
        role: 'roles/billing.admin on the billing account',
        reads: 'GET',
      },
      billingGrants(config),
      { dryRun, sleep: context.sleep },
    )
    if (added === 0) log.skipped(`roles of ${config.project} on the billing account stand`)
    else log.done(`${added} roles on the billing account ${dryRun ? 'would be granted' : 'granted'}`)
  } catch (error) {
    // whoever holds the billing account may be somebody else, and everything but the budget goes on without
    if (!(error instanceof GoogleError) || error.status !== 403) throw error
    log.warn(
      `${error.message}; ask who holds it to run this, or step 140 cannot plan the budget of ${config.project}`,
    )
  }
}
