locals {
  channels = [for channel in google_monitoring_notification_channel.email : channel.name]
  api_urls = data.terraform_remote_state.services.outputs.api_urls
  doc      = "Runbooks: docs/operations/"
  burn_alerts = {
    # Google's SRE workbook, chapter 5: two percent of the month's errors in an hour, five percent in six
    fast = { factor = 14.4, lookback = "3600s" }
    slow = { factor = 6, lookback = "21600s" }
  }
}

data "terraform_remote_state" "services" {
  backend = "gcs"
  config  = { bucket = var.state_bucket, prefix = "030-gcp-cloud-run" }
}

data "google_project" "project" {
  project_id = var.project
}

# Who read a secret or a report. Authoritative for its service; billed by volume.
resource "google_project_iam_audit_config" "reads" {
  for_each = toset(["secretmanager.googleapis.com", "storage.googleapis.com"])
  project  = var.project
  service  = each.key
  audit_log_config {
    log_type = "DATA_READ"
  }
  audit_log_config {
    log_type = "DATA_WRITE"
  }
}

resource "google_monitoring_notification_channel" "email" {
  for_each     = toset(var.channels)
  display_name = each.key
  type         = "email"
  labels       = { email_address = each.key }
}

resource "google_logging_metric" "event" {
  for_each = var.events
  name     = "${var.app}/${each.key}"
  filter   = "resource.type=\"cloud_run_revision\" AND (${each.value.filter})"
  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
  }
}

resource "google_monitoring_alert_policy" "event" {
  for_each              = var.events
  display_name          = "${var.env}: ${replace(each.key, "_", " ")} above ${each.value.above} in ${each.value.minutes} min"
  combiner              = "OR"
  notification_channels = local.channels
  conditions {
    display_name = each.key
    condition_threshold {
      filter          = "metric.type=\"logging.googleapis.com/user/${google_logging_metric.event[each.key].name}\" AND resource.type=\"cloud_run_revision\""
      comparison      = "COMPARISON_GT"
      threshold_value = each.value.above
      duration        = "0s"
      aggregations {
        alignment_period     = "${each.value.minutes * 60}s"
        per_series_aligner   = "ALIGN_SUM"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }
  documentation {
    content = local.doc
  }
}

# Measures come as Prometheus has them, under the names they were sent by (stackdriver/docs/otlp-metrics/overview). Nobody
# knows one before it was sent for the first time, so that is not asked for.
resource "google_monitoring_alert_policy" "measure" {
  for_each              = var.measures
  display_name          = "${var.env}: ${replace(each.key, "_", " ")} (above ${each.value.above} in ${each.value.minutes} min)"
  combiner              = "OR"
  notification_channels = local.channels
  conditions {
    display_name = each.key
    condition_prometheus_query_language {
      query = (each.value.as == "count"
        ? "sum(increase({\"${each.value.measure}\"}[${each.value.minutes}m])) > ${each.value.above}"
        : "max({\"${each.value.measure}\"}) > ${each.value.above}"
      )
      duration                  = each.value.as == "count" ? "0s" : "${each.value.minutes * 60}s"
      evaluation_interval       = "60s"
      disable_metric_validation = true
    }
  }
  documentation {
    content = local.doc
  }
}
