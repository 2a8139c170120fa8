output "accounts" {
  description = "E-mail of each account."
  value       = { for name, account in google_service_account.account : name => account.email }
}

output "registry" {
  description = "Where the origin's image is pushed."
  value       = "${google_artifact_registry_repository.origin.location}-docker.pkg.dev/${var.project}/${google_artifact_registry_repository.origin.name}"
}
