resource "google_monitoring_alert_policy" "queue_depth" {
  display_name          = "${var.env}: reports wait in the queue"
  combiner              = "OR"
  notification_channels = local.channels
  conditions {
    display_name = "tasks waiting"
    condition_threshold {
      filter          = "metric.type=\"cloudtasks.googleapis.com/queue/depth\" AND resource.type=\"cloud_tasks_queue\""
      comparison      = "COMPARISON_GT"
      threshold_value = 100
      duration        = "600s"
      aggregations {
        alignment_period   = "60s"
        per_series_aligner = "ALIGN_MAX"
      }
    }
  }
  documentation {
    content = local.doc
  }
}

resource "google_monitoring_alert_policy" "database_disk" {
  display_name          = "${var.env}: the database's disk is nearly full"
  combiner              = "OR"
  notification_channels = local.channels
  conditions {
    display_name = "disk above 85 percent"
    condition_threshold {
      filter          = "metric.type=\"cloudsql.googleapis.com/database/disk/utilization\" AND resource.type=\"cloudsql_database\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0.85
      duration        = "600s"
      aggregations {
        alignment_period   = "300s"
        per_series_aligner = "ALIGN_MAX"
      }
    }
  }
  documentation {
    content = local.doc
  }
}

resource "google_monitoring_alert_policy" "replica_lag" {
  count                 = var.database_replicas > 0 ? 1 : 0
  display_name          = "${var.env}: the replica is behind"
  combiner              = "OR"
  notification_channels = local.channels
  conditions {
    display_name = "lag above 60 s"
    condition_threshold {
      filter          = "metric.type=\"cloudsql.googleapis.com/database/replication/replica_lag\" AND resource.type=\"cloudsql_database\""
      comparison      = "COMPARISON_GT"
      threshold_value = 60
      duration        = "300s"
      aggregations {
        alignment_period   = "60s"
        per_series_aligner = "ALIGN_MAX"
      }
    }
  }
  documentation {
    content = "${local.doc} (region-loss.md)"
  }
}

resource "google_billing_budget" "month" {
  count           = var.billing_account == null ? 0 : 1
  billing_account = var.billing_account
  display_name    = "${var.project} a month"
  budget_filter {
    projects = ["projects/${data.google_project.project.number}"]
  }
  amount {
    specified_amount {
      currency_code = var.budget.currency
      units         = tostring(var.budget.amount)
    }
  }
  dynamic "threshold_rules" {
    for_each = var.budget.thresholds
    content {
      threshold_percent = threshold_rules.value
    }
  }
  all_updates_rule {
    monitoring_notification_channels = local.channels
  }
}
