resource "google_monitoring_custom_service" "api" {
  service_id   = "${var.app}-api"
  display_name = "Origin API, both regions"
}

resource "google_monitoring_slo" "availability" {
  service             = google_monitoring_custom_service.api.service_id
  slo_id              = "availability"
  display_name        = "Requests without a server error"
  goal                = var.slo.availability
  rolling_period_days = var.slo.days
  request_based_sli {
    good_total_ratio {
      bad_service_filter   = "metric.type=\"run.googleapis.com/request_count\" AND resource.type=\"cloud_run_revision\" AND resource.labels.service_name=\"${var.app}-api\" AND metric.labels.response_code_class=\"5xx\""
      total_service_filter = "metric.type=\"run.googleapis.com/request_count\" AND resource.type=\"cloud_run_revision\" AND resource.labels.service_name=\"${var.app}-api\""
    }
  }
}

resource "google_monitoring_alert_policy" "burn" {
  for_each              = local.burn_alerts
  display_name          = "${var.env}: the error budget burns ${each.key}"
  combiner              = "OR"
  notification_channels = local.channels
  conditions {
    display_name = "burn rate above ${each.value.factor}"
    condition_threshold {
      filter          = "select_slo_burn_rate(\"${google_monitoring_slo.availability.name}\", \"${each.value.lookback}\")"
      comparison      = "COMPARISON_GT"
      threshold_value = each.value.factor
      duration        = "0s"
    }
  }
  documentation {
    content = local.doc
  }
}
