# One account per thing that acts. None of them has a key: services get theirs from the platform, delivery by
# Workload Identity Federation, people by impersonation.
locals {
  accounts = {
    api     = "Origin API: sessions, Tesla, payments"
    worker  = "Origin worker: renders reports, sends the outbox"
    tasks   = "Signs the calls that queues and schedules make to the worker"
    migrate = "Migration: changes the schema, as its owner"
  }
  # made by do_gcp_003_create_identities, like all accounts that a person or a job takes
  deploy   = "serviceAccount:${var.app}-deploy@${var.project}.iam.gserviceaccount.com"
  services = toset(["api", "worker"])
  telemetry = {
    for pair in setproduct(["api", "worker"], ["roles/logging.logWriter", "roles/telemetry.tracesWriter", "roles/monitoring.metricWriter"]) :
    "${pair[0]} ${pair[1]}" => { service = pair[0], role = pair[1] }
  }
}

resource "google_service_account" "account" {
  for_each     = local.accounts
  account_id   = "${var.app}-${each.key}"
  display_name = each.value
}

resource "google_project_iam_member" "telemetry" {
  for_each = local.telemetry
  project  = var.project
  role     = each.value.role
  member   = google_service_account.account[each.value.service].member
}

# Signed links without a key: signBlob, by the account on itself only.
resource "google_service_account_iam_member" "signs_links" {
  service_account_id = google_service_account.account["api"].name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = google_service_account.account["api"].member
}

# Whoever enqueues a task that carries the token of `tasks` must be allowed to act as it.
resource "google_service_account_iam_member" "enqueues_as_tasks" {
  for_each           = local.services
  service_account_id = google_service_account.account["tasks"].name
  role               = "roles/iam.serviceAccountUser"
  member             = google_service_account.account[each.key].member
}

resource "google_artifact_registry_repository" "origin" {
  location      = var.primary_region
  repository_id = "${var.org}-${var.app}-origin"
  description   = "Images of the origin, deployed by digest"
  format        = "DOCKER"
  docker_config {
    immutable_tags = true
  }
  cleanup_policies {
    id     = "keep-recent"
    action = "KEEP"
    most_recent_versions {
      keep_count = 20
    }
  }
  cleanup_policies {
    id     = "delete-old"
    action = "DELETE"
    condition {
      older_than = "7776000s"
    }
  }
}

resource "google_artifact_registry_repository_iam_member" "deploy_pushes" {
  location   = google_artifact_registry_repository.origin.location
  repository = google_artifact_registry_repository.origin.name
  role       = "roles/artifactregistry.writer"
  member     = local.deploy
}

# Revisions, traffic and the migration job; and the metrics by which a new revision is judged.
resource "google_project_iam_member" "deploy" {
  for_each = toset(["roles/run.developer", "roles/monitoring.viewer"])
  project  = var.project
  role     = each.key
  member   = local.deploy
}

resource "google_service_account_iam_member" "deploy_acts_as_service" {
  for_each           = setunion(local.services, ["migrate"])
  service_account_id = google_service_account.account[each.key].name
  role               = "roles/iam.serviceAccountUser"
  member             = local.deploy
}

# The synthetic order of a delivery is a task that carries the token of the tasks account.
resource "google_service_account_iam_member" "deploy_acts_as_tasks" {
  service_account_id = google_service_account.account["tasks"].name
  role               = "roles/iam.serviceAccountUser"
  member             = local.deploy
}

# Whoever makes a service, a job or a schedule that runs as an account must be allowed to act as it.
resource "google_service_account_iam_member" "apply_acts_as" {
  for_each           = toset(keys(local.accounts))
  service_account_id = google_service_account.account[each.key].name
  role               = "roles/iam.serviceAccountUser"
  member             = "serviceAccount:tf-apply@${var.project}.iam.gserviceaccount.com"
}
