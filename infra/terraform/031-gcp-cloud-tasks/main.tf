locals {
  worker_urls = data.terraform_remote_state.services.outputs.worker_urls
  jobs = {
    for pair in setproduct(keys(var.schedules), keys(var.regions)) :
    "${pair[0]} ${pair[1]}" => { schedule = pair[0], region = pair[1] }
  }
  enqueuers = {
    for pair in setproduct(["api", "worker"], keys(var.regions)) :
    "${pair[0]} ${pair[1]}" => { service = pair[0], region = pair[1] }
  }
}

data "terraform_remote_state" "services" {
  backend = "gcs"
  config  = { bucket = var.state_bucket, prefix = "030-gcp-cloud-run" }
}

resource "google_cloud_tasks_queue" "pdf" {
  for_each = var.regions
  name     = var.queue.name
  location = each.value

  rate_limits {
    max_dispatches_per_second = var.queue.per_second
    max_concurrent_dispatches = var.queue.concurrent
  }

  # Retrying ends only when both limits are used up, so a duration would let a task run past its last attempt.
  retry_config {
    max_attempts       = var.queue.attempts
    min_backoff        = var.queue.min_backoff
    max_backoff        = var.queue.max_backoff
    max_doublings      = var.queue.doublings
    max_retry_duration = "0s"
  }

  stackdriver_logging_config {
    sampling_ratio = 1
  }
}

# On the queue, not on the project.
resource "google_cloud_tasks_queue_iam_member" "enqueuer" {
  for_each = local.enqueuers
  name     = google_cloud_tasks_queue.pdf[each.value.region].name
  location = google_cloud_tasks_queue.pdf[each.value.region].location
  role     = "roles/cloudtasks.enqueuer"
  member   = "serviceAccount:${var.app}-${each.value.service}@${var.project}.iam.gserviceaccount.com"
}

# Delivery asks a new worker by a task of its queue, the only way that leads to it, looks whether that is done, and takes
# away one that failed.
resource "google_cloud_tasks_queue_iam_member" "deploy_asks" {
  for_each = {
    for pair in setproduct(["enqueuer", "viewer", "taskDeleter"], keys(var.regions)) :
    "${pair[0]} ${pair[1]}" => { role = "roles/cloudtasks.${pair[0]}", region = pair[1] }
  }
  name     = google_cloud_tasks_queue.pdf[each.value.region].name
  location = google_cloud_tasks_queue.pdf[each.value.region].location
  role     = each.value.role
  member   = "serviceAccount:${var.app}-deploy@${var.project}.iam.gserviceaccount.com"
}

resource "google_cloud_scheduler_job" "job" {
  for_each         = local.jobs
  name             = "${var.app}-${each.value.schedule}-${each.value.region}"
  region           = var.regions[each.value.region]
  description      = "Calls ${var.schedules[each.value.schedule].path} of the worker in ${each.value.region}"
  schedule         = var.schedules[each.value.schedule].cron
  time_zone        = "Etc/UTC"
  attempt_deadline = var.schedules[each.value.schedule].deadline

  # the next tick is the retry
  retry_config {
    retry_count = 0
  }

  http_target {
    http_method = "POST"
    uri         = "${local.worker_urls[each.value.region]}${var.schedules[each.value.schedule].path}"
    oidc_token {
      service_account_email = "${var.app}-tasks@${var.project}.iam.gserviceaccount.com"
      audience              = local.worker_urls[each.value.region]
    }
  }
}
