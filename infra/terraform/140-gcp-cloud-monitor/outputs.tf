output "uptime_checks" {
  description = "What is asked from outside."
  value       = keys(local.uptime)
}
