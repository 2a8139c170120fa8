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

resource "google_monitoring_alert_policy" "scheduler" {
  display_name          = "${var.env}: the Scheduler's calls to a worker fail"
  combiner              = "OR"
  notification_channels = local.channels
  conditions {
    display_name = "failed calls"
    condition_threshold {
      filter          = "metric.type=\"logging.googleapis.com/user/${google_logging_metric.scheduler.name}\" AND resource.type=\"cloud_scheduler_job\""
      comparison      = "COMPARISON_GT"
      threshold_value = 2
      duration        = "0s"
      aggregations {
        alignment_period     = "600s"
        per_series_aligner   = "ALIGN_SUM"
        cross_series_reducer = "REDUCE_SUM"
        group_by_fields      = ["resource.label.job_id"]
      }
    }
  }
  documentation {
    content = local.doc
  }
}

# A schedule has no metric of its own success; its log has (scheduler/docs/reference/rest/logging: AttemptFinished)
resource "google_logging_metric" "scheduler" {
  name   = "${var.app}/scheduler_failed"
  filter = "resource.type=\"cloud_scheduler_job\" AND severity>=ERROR"
  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
  }
}

resource "google_monitoring_alert_policy" "database_connections" {
  display_name          = "${var.env}: the database's connections run out"
  combiner              = "OR"
  notification_channels = local.channels
  conditions {
    display_name = "connections above 80 percent"
    condition_threshold {
      filter          = "metric.type=\"cloudsql.googleapis.com/database/postgresql/num_backends\" AND resource.type=\"cloudsql_database\""
      comparison      = "COMPARISON_GT"
      threshold_value = var.database_connections * 0.8
      duration        = "300s"
      aggregations {
        alignment_period     = "60s"
        per_series_aligner   = "ALIGN_MAX"
        cross_series_reducer = "REDUCE_SUM"
        group_by_fields      = ["resource.label.database_id"]
      }
    }
  }
  documentation {
    content = local.doc
  }
}

resource "google_monitoring_alert_policy" "database_cpu" {
  display_name          = "${var.env}: the database is busy"
  combiner              = "OR"
  notification_channels = local.channels
  conditions {
    display_name = "processor above 80 percent"
    condition_threshold {
      filter          = "metric.type=\"cloudsql.googleapis.com/database/cpu/utilization\" AND resource.type=\"cloudsql_database\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0.8
      duration        = "600s"
      aggregations {
        alignment_period   = "300s"
        per_series_aligner = "ALIGN_MEAN"
      }
    }
  }
  documentation {
    content = local.doc
  }
}

# An unsigned flood on the run.app address starts instances up to the ceiling and no further; from there customers wait.
resource "google_monitoring_alert_policy" "instance_ceiling" {
  for_each              = var.instance_ceilings
  display_name          = "${var.env}: ${each.key} is near its ceiling of ${each.value} instances"
  combiner              = "OR"
  notification_channels = local.channels
  conditions {
    display_name = "instances"
    condition_threshold {
      filter          = "metric.type=\"run.googleapis.com/container/instance_count\" AND resource.type=\"cloud_run_revision\" AND resource.label.service_name=\"${var.app}-${each.key}\""
      comparison      = "COMPARISON_GT"
      threshold_value = each.value * 0.8
      duration        = "300s"
      aggregations {
        alignment_period     = "60s"
        per_series_aligner   = "ALIGN_MAX"
        cross_series_reducer = "REDUCE_SUM"
        group_by_fields      = ["resource.label.location"]
      }
    }
  }
  documentation {
    content = "${local.doc} (decisions/077)"
  }
}
