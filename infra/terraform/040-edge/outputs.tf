output "hosts" {
  description = "Host names that reach the Worker."
  value       = var.hosts
}
