output "bucket" {
  description = "REPORTS_BUCKET."
  value       = google_storage_bucket.reports.name
}
