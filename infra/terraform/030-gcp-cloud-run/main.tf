locals {
  services = {
    for pair in setproduct(keys(var.services), keys(var.regions)) :
    "${pair[0]} ${pair[1]}" => { role = pair[0], region = pair[1] }
  }

  # The address of a service is known before the service is: the worker's is an input of the API and of itself.
  name = { for key, service in local.services : key => "${var.app}-${service.role}" }
  url  = { for key, service in local.services : key => "https://${local.name[key]}-${data.google_project.project.number}.${service.region}.run.app" }

  account = { for role in ["api", "worker", "tasks", "migrate"] : role => "${var.app}-${role}@${var.project}.iam.gserviceaccount.com" }

  stored = {
    for name, secret in merge(
      data.terraform_remote_state.database.outputs.secret_versions,
      data.terraform_remote_state.redis.outputs.secret_versions,
    ) : name => { id = secret.id, version = lookup(var.version_overrides, name, secret.version) }
  }

  # the migration alone signs in as the schema's owner
  stored_for_migration = {
    for name, secret in merge(
      data.terraform_remote_state.database.outputs.secret_versions,
      data.terraform_remote_state.database.outputs.migration_secret_versions,
    ) : name => { id = secret.id, version = lookup(var.version_overrides, name, secret.version) }
  }
}

data "google_project" "project" {
  project_id = var.project
}

# Names and versions only; the values stay in Secret Manager.
data "terraform_remote_state" "database" {
  backend = "gcs"
  config  = { bucket = var.state_bucket, prefix = "026-gcp-cloud-sql" }
}

data "terraform_remote_state" "redis" {
  backend = "gcs"
  config  = { bucket = var.state_bucket, prefix = "027-redis" }
}

data "terraform_remote_state" "bucket" {
  backend = "gcs"
  config  = { bucket = var.state_bucket, prefix = "016-gcp-reports-bucket" }
}

resource "google_cloud_run_v2_service" "service" {
  for_each            = local.services
  name                = local.name[each.key]
  location            = each.value.region
  deletion_protection = true

  # The API answers only what carries the edge's signature; the worker only the token of the tasks account. Both check
  # it themselves: with the invoker check on, Cloud Run strips the signature of the token before the app sees it.
  ingress              = each.value.role == "worker" ? "INGRESS_TRAFFIC_INTERNAL_ONLY" : "INGRESS_TRAFFIC_ALL"
  invoker_iam_disabled = true

  # on the service, not on the template: changing it makes no revision
  scaling {
    min_instance_count = var.services[each.value.role].min_instances
    max_instance_count = var.services[each.value.role].max_instances
  }

  template {
    service_account                  = local.account[each.value.role]
    timeout                          = "${var.services[each.value.role].timeout_seconds}s"
    max_instance_request_concurrency = var.services[each.value.role].concurrency
    execution_environment            = "EXECUTION_ENVIRONMENT_GEN2"

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"
      network_interfaces {
        network    = data.terraform_remote_state.database.outputs.network
        subnetwork = data.terraform_remote_state.database.outputs.subnets[each.value.region]
      }
    }

    containers {
      image = var.first_image

      ports {
        container_port = 8080
      }

      resources {
        limits            = { cpu = var.services[each.value.role].cpu, memory = var.services[each.value.role].memory }
        cpu_idle          = true
        startup_cpu_boost = true
      }

      startup_probe {
        period_seconds    = 1
        timeout_seconds   = 1
        failure_threshold = 30
        http_get {
          path = "/health/live"
          port = 8080
        }
      }

      # asks only whether the process is alive: a probe that tests a dependency restarts every instance when it is away
      liveness_probe {
        period_seconds    = 30
        timeout_seconds   = 2
        failure_threshold = 3
        http_get {
          path = "/health/live"
          port = 8080
        }
      }

      dynamic "env" {
        for_each = merge(var.services[each.value.role].variables, {
          ROLE                  = each.value.role
          REGION                = each.value.region
          ENVIRONMENT           = var.environment
          WEB_URL               = var.web_url
          API_URL               = var.api_url
          EDGE_PUBLIC_KEYS      = var.edge_public_keys
          SESSION_FORMER_KEYS   = var.session_former_keys
          REPORT_FORMER_KEYS    = var.report_former_keys
          GCP_PROJECT           = var.project
          REPORTS_BUCKET        = data.terraform_remote_state.bucket.outputs.bucket
          CLOUD_TASKS_QUEUE     = "projects/${var.project}/locations/${var.regions[each.value.region]}/queues/${var.queue_name}"
          WORKER_URL            = local.url["worker ${each.value.region}"]
          TASKS_SERVICE_ACCOUNT = local.account["tasks"]
          TASKS_AUDIENCE        = local.url["worker ${each.value.region}"]
        })
        content {
          name  = env.key
          value = env.value
        }
      }

      # pinned: a reference to latest would change a running service at the next instance start, and back with no trace
      dynamic "env" {
        for_each = merge(var.services[each.value.role].secrets, local.stored)
        content {
          name = env.key
          value_source {
            secret_key_ref {
              secret  = env.value.id
              version = env.value.version
            }
          }
        }
      }
    }
  }

  # Delivery moves these. Without template[0].revision an unrelated apply would make a new revision.
  lifecycle {
    ignore_changes = [client, client_version, template[0].containers[0].image, template[0].revision, traffic]
  }
}
