output "api_urls" {
  description = "ORIGIN_URLS of the edge: region to address."
  value       = { for key, service in local.services : service.region => local.url[key] if service.role == "api" }
}

output "worker_urls" {
  description = "Region to address; also the audience of the tasks' tokens."
  value       = { for key, service in local.services : service.region => local.url[key] if service.role == "worker" }
}

output "service_names" {
  description = "Cloud Run names by role and region."
  value       = { for key, service in google_cloud_run_v2_service.service : key => service.name }
}
