output "instance" {
  description = "Name of the primary."
  value       = google_sql_database_instance.primary.name
}

output "network" {
  description = "Network of the services and the database."
  value       = google_compute_network.origin.id
}

output "subnets" {
  description = "Subnet of each origin region."
  value       = { for region, subnet in google_compute_subnetwork.origin : region => subnet.id }
}

output "migration_secret_versions" {
  description = "Pinned versions of what the migration alone gets, by environment variable."
  value = {
    MIGRATE_DATABASE_URL = { id = var.secrets["MIGRATE_DATABASE_URL"].id, version = google_secret_manager_secret_version.migrate_database_url.version }
  }
}

output "secret_versions" {
  description = "Pinned versions of what the services get, by environment variable."
  value = {
    DATABASE_URL = { id = var.secrets["DATABASE_URL"].id, version = google_secret_manager_secret_version.database_url.version }
  }
}
