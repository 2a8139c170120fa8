resource "google_storage_bucket" "reports" {
  name                        = "${var.project}-reports"
  location                    = var.location
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = false

  # The default keeps deleted objects for seven days more, and removing this block later would change nothing.
  soft_delete_policy {
    retention_duration_seconds = 0
  }

  versioning {
    enabled = false
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      age            = var.retention_days
      matches_prefix = ["reports/", "invoices/"]
    }
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      age = var.photo_days
    }
  }

  lifecycle_rule {
    action {
      type = "AbortIncompleteMultipartUpload"
    }
    condition {
      age = 1
    }
  }
}

# Both create, read and delete objects (photos and erasure by the API, reports by the worker); neither can change the
# bucket or who may read it.
resource "google_storage_bucket_iam_member" "objects" {
  for_each = toset(["api", "worker"])
  bucket   = google_storage_bucket.reports.name
  role     = "roles/storage.objectUser"
  member   = "serviceAccount:${var.app}-${each.key}@${var.project}.iam.gserviceaccount.com"
}
