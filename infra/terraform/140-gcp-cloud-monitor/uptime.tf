locals {
  # through the edge, and each origin by itself: the difference says where the fault is
  uptime = merge(
    { for host in var.public_hosts : "public ${host}" => { host = host, path = "/edge/health" } },
    { for region, url in local.api_urls : "origin ${region}" => { host = trimprefix(url, "https://"), path = "/health/live" } },
  )
}

resource "google_monitoring_uptime_check_config" "check" {
  for_each     = local.uptime
  display_name = "${var.env} ${each.key}"
  timeout      = "10s"
  period       = "60s"
  http_check {
    path         = each.value.path
    port         = 443
    use_ssl      = true
    validate_ssl = true
  }
  monitored_resource {
    type   = "uptime_url"
    labels = { project_id = var.project, host = each.value.host }
  }
}

resource "google_monitoring_alert_policy" "down" {
  display_name          = "${var.env}: a public host or an origin does not answer"
  combiner              = "OR"
  notification_channels = local.channels
  conditions {
    display_name = "uptime"
    condition_threshold {
      filter          = "metric.type=\"monitoring.googleapis.com/uptime_check/check_passed\" AND resource.type=\"uptime_url\""
      comparison      = "COMPARISON_GT"
      threshold_value = 1
      duration        = "120s"
      aggregations {
        alignment_period     = "120s"
        per_series_aligner   = "ALIGN_NEXT_OLDER"
        cross_series_reducer = "REDUCE_COUNT_FALSE"
        group_by_fields      = ["resource.label.host"]
      }
    }
  }
  documentation {
    content = "${local.doc} (region-loss.md)"
  }
}
