import { type Config, secretId } from '../config/schema.ts'
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
  'roles/monitoring.viewer',
  'roles/run.admin',
  'roles/secretmanager.admin',
  'roles/serviceusage.serviceUsageConsumer',
  'roles/storage.admin',
] as const

/** The only roles that tf-apply may hand out on the project: those the steps give to the services. */
const grantable = [
  'roles/logging.logWriter',
  'roles/monitoring.metricWriter',
  'roles/run.developer',
  'roles/telemetry.tracesWriter',
]

/** What the two Terraform accounts hold on the project. */
export function terraformGrants(config: Config): Binding[] {
  const plan = `serviceAccount:tf-plan@${config.project}.iam.gserviceaccount.com`
  const apply = `serviceAccount:tf-apply@${config.project}.iam.gserviceaccount.com`
  const stepSecrets = Object.entries(config.secrets.variables)
    .filter(([, { made_by }]) => made_by !== undefined)
    .map(([name]) => `resource.name.extract("/secrets/{id}/versions/") == "${secretId(config, name)}"`)
  return [
    ...planRoles.map((role) => ({ role, members: [plan] })),
    ...applyRoles.map((role) => ({ role, members: [apply] })),
    {
      role: 'roles/storage.objectViewer',
      members: [plan],
      condition: {
        title: 'terraform state only',
        expression: `resource.name.startsWith("projects/_/buckets/${config.stateBucket}")`,
      },
    },
    {
      // Terraform reads back the secrets that steps 026 and 027 write themselves
      role: 'roles/secretmanager.secretAccessor',
      members: [plan],
      condition: { title: 'secrets made by steps', expression: stepSecrets.join(' || ') },
    },
    {
      role: 'roles/resourcemanager.projectIamAdmin',
      members: [apply],
      condition: {
        title: 'only the roles of the services',
        expression: `api.getAttribute("iam.googleapis.com/modifiedGrantsByRole", []).hasOnly([${grantable.map((role) => `"${role}"`).join(', ')}])`,
      },
    },
  ]
}

/** Grants them, in one write that keeps whatever else the policy holds. */
export async function grantPermissions({ google, context, config, dryRun }: Bootstrap): Promise<void> {
  const { log } = context
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
}
