output "containers" {
  description = "Secret Manager id of each environment variable."
  value       = { for name, secret in google_secret_manager_secret.secret : name => secret.secret_id }
}
