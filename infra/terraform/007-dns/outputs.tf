output "name_servers" {
  description = "What the registrar must name."
  value       = var.mode == "cloudflare" ? flatten(cloudflare_zone.zone[*].name_servers) : flatten(google_dns_managed_zone.zone[*].name_servers)
}
