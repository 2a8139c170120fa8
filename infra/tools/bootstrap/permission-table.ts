/** Permissions that Terraform's provider needs to read a kind of resource (plan), and besides to write it (apply). */
export interface Needs {
  read: readonly string[]
  write: readonly string[]
}

const crud = (noun: string, verbs = 'create update delete'): string[] =>
  verbs.split(' ').map((verb) => `${noun}.${verb}`)
const policy = (noun: string): Needs => ({ read: [`${noun}.getIamPolicy`], write: [`${noun}.setIamPolicy`] })

/**
 * By resource type of the steps. Which methods of an API the provider calls is read in its source
 * (hashicorp/terraform-provider-google, google/services/…); which permission a method asks for stands in the reference of
 * that method (docs.cloud.google.com, "IAM Permissions" or "Authorization"), and by service in
 * docs.cloud.google.com/iam/docs/permissions-reference. What is not evident says its source.
 */
export const permissionTable: Readonly<Record<string, Needs>> = {
  'data google_project': { read: ['resourcemanager.projects.get'], write: [] },
  google_artifact_registry_repository: {
    read: ['artifactregistry.repositories.get'],
    write: crud('artifactregistry.repositories'),
  },
  google_artifact_registry_repository_iam_member: policy('artifactregistry.repositories'),
  // on the billing account, not on the project (docs.cloud.google.com/billing/docs/how-to/budgets: Billing Account Costs Manager)
  google_billing_budget: { read: ['billing.budgets.get'], write: crud('billing.budgets') },
  google_cloud_run_v2_job: {
    read: ['run.jobs.get'],
    write: [...crud('run.jobs'), 'run.operations.get', 'iam.serviceAccounts.actAs'],
  },
  google_cloud_run_v2_service: {
    read: ['run.services.get'],
    // turning the invoker check off asks for setIamPolicy (run/docs/securing/managing-access, "Disable the Cloud Run invoker for services")
    write: [
      ...crud('run.services'),
      'run.services.setIamPolicy',
      'run.operations.get',
      'iam.serviceAccounts.actAs',
      // direct VPC egress (run/docs/configuring/vpc-direct-vpc, "Set up IAM permissions")
      'compute.networks.get',
      'compute.subnetworks.get',
    ],
  },
  google_cloud_scheduler_job: {
    read: ['cloudscheduler.jobs.get'],
    write: [...crud('cloudscheduler.jobs'), 'iam.serviceAccounts.actAs'],
  },
  google_cloud_tasks_queue: { read: ['cloudtasks.queues.get'], write: crud('cloudtasks.queues') },
  google_cloud_tasks_queue_iam_member: policy('cloudtasks.queues'),
  google_compute_global_address: {
    read: ['compute.globalAddresses.get'],
    write: [
      'compute.globalAddresses.createInternal',
      'compute.globalAddresses.deleteInternal',
      // the provider's default labels: Compute Engine takes those of an address by a method of its own
      // (compute/docs/reference/rest/v1/globalAddresses/setLabels)
      'compute.globalAddresses.setLabels',
      'compute.globalOperations.get',
      'compute.networks.use',
    ],
  },
  google_compute_network: {
    read: ['compute.networks.get'],
    write: [...crud('compute.networks'), 'compute.networks.updatePolicy', 'compute.globalOperations.get'],
  },
  google_compute_subnetwork: {
    read: ['compute.subnetworks.get'],
    write: [...crud('compute.subnetworks'), 'compute.networks.updatePolicy', 'compute.regionOperations.get'],
  },
  google_dns_managed_zone: { read: ['dns.managedZones.get'], write: crud('dns.managedZones') },
  google_dns_record_set: {
    read: ['dns.resourceRecordSets.list'],
    write: ['dns.changes.create', 'dns.changes.get', ...crud('dns.resourceRecordSets')],
  },
  google_logging_metric: { read: ['logging.logMetrics.get'], write: crud('logging.logMetrics') },
  google_monitoring_alert_policy: {
    read: ['monitoring.alertPolicies.get'],
    write: crud('monitoring.alertPolicies'),
  },
  google_monitoring_custom_service: { read: ['monitoring.services.get'], write: crud('monitoring.services') },
  google_monitoring_notification_channel: {
    read: ['monitoring.notificationChannels.get'],
    write: crud('monitoring.notificationChannels'),
  },
  google_monitoring_slo: { read: ['monitoring.slos.get'], write: crud('monitoring.slos') },
  google_monitoring_uptime_check_config: {
    read: ['monitoring.uptimeCheckConfigs.get'],
    write: crud('monitoring.uptimeCheckConfigs'),
  },
  google_project_iam_audit_config: policy('resourcemanager.projects'),
  google_project_iam_member: policy('resourcemanager.projects'),
  google_secret_manager_secret: { read: ['secretmanager.secrets.get'], write: crud('secretmanager.secrets') },
  google_secret_manager_secret_iam_member: policy('secretmanager.secrets'),
  // read is get and access: the provider reads the value back to compare it (resource_secret_manager_secret_version.go)
  google_secret_manager_secret_version: {
    read: ['secretmanager.versions.get', 'secretmanager.versions.access'],
    write: ['secretmanager.versions.add', ...crud('secretmanager.versions', 'enable disable destroy')],
  },
  google_service_account: { read: ['iam.serviceAccounts.get'], write: crud('iam.serviceAccounts') },
  google_service_account_iam_member: policy('iam.serviceAccounts'),
  google_service_networking_connection: {
    // reads the network's number and the peering (vpc/docs/configure-private-services-access, "Permissions")
    read: ['servicenetworking.services.get', 'compute.networks.get'],
    write: [
      'servicenetworking.services.addPeering',
      'servicenetworking.services.deleteConnection',
      'servicenetworking.operations.get',
      'compute.networks.addPeering',
      'compute.networks.removePeering',
    ],
  },
  google_sql_database: { read: ['cloudsql.databases.get'], write: crud('cloudsql.databases') },
  google_sql_database_instance: {
    read: ['cloudsql.instances.get'],
    write: [...crud('cloudsql.instances'), 'cloudsql.instances.promoteReplica', 'cloudsql.instances.clone'],
  },
  google_sql_user: { read: ['cloudsql.users.list'], write: crud('cloudsql.users') },
  google_storage_bucket: { read: ['storage.buckets.get'], write: crud('storage.buckets') },
  google_storage_bucket_iam_member: policy('storage.buckets'),
}

/** The gcs backend: reads and writes its state, and a lock beside it (developer.hashicorp.com/terraform/language/backend/gcs). */
export const stateNeeds: Needs = {
  read: ['storage.objects.get', 'storage.objects.list'],
  write: ['storage.objects.create', 'storage.objects.delete'],
}

/** The provider counts its calls against the project (user_project_override in step 140). */
export const quotaNeeds = ['serviceusage.services.use'] as const

/** What our own commands call, by who they act as. */
export const commandNeeds = {
  deploy: [
    'run.services.get',
    'run.services.update',
    'run.revisions.get',
    'run.jobs.get',
    'run.jobs.update',
    'run.jobs.run',
    'run.executions.get',
    'run.operations.get',
    'iam.serviceAccounts.actAs',
    'artifactregistry.repositories.uploadArtifacts',
    'secretmanager.versions.access',
    'monitoring.timeSeries.list',
    'cloudtasks.tasks.create',
    'cloudtasks.tasks.get',
    'cloudtasks.tasks.delete',
  ],
  // what Google names itself is looked for before it is made a second time
  terraform: [
    'monitoring.alertPolicies.list',
    'monitoring.notificationChannels.list',
    'monitoring.uptimeCheckConfigs.list',
    'billing.budgets.list',
  ],
  sync: ['secretmanager.secrets.get', 'secretmanager.versions.access', 'secretmanager.versions.add'],
} as const
