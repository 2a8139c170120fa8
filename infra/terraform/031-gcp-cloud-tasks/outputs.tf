output "queues" {
  description = "CLOUD_TASKS_QUEUE of each origin region."
  value       = { for region, queue in google_cloud_tasks_queue.pdf : region => "projects/${var.project}/locations/${queue.location}/queues/${queue.name}" }
}
