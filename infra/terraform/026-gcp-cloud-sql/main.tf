resource "google_sql_database_instance" "primary" {
  name                = var.instance
  region              = var.primary_region
  database_version    = var.database.version
  deletion_protection = true

  settings {
    tier                        = var.database.tier
    edition                     = var.database.edition
    availability_type           = var.database.availability
    disk_type                   = "PD_SSD"
    disk_size                   = var.database.disk_gb
    disk_autoresize             = true
    disk_autoresize_limit       = var.database.disk_gb * 10
    deletion_protection_enabled = true
    retain_backups_on_delete    = true

    ip_configuration {
      ipv4_enabled    = false
      private_network = google_compute_network.origin.id
      ssl_mode        = "ENCRYPTED_ONLY"
    }

    backup_configuration {
      enabled                        = true
      start_time                     = var.database.backup_start
      point_in_time_recovery_enabled = true
      transaction_log_retention_days = var.database.pitr_days
      backup_retention_settings {
        retained_backups = var.database.backups_kept
        retention_unit   = "COUNT"
      }
    }

    # a restart; the replica may not have fewer than the primary (postgresql.org/docs/current/hot-standby.html)
    dynamic "database_flags" {
      for_each = var.database.max_connections > 0 ? [var.database.max_connections] : []
      content {
        name  = "max_connections"
        value = database_flags.value
      }
    }

    insights_config {
      query_insights_enabled = true
    }

    maintenance_window {
      day          = 2
      hour         = 3
      update_track = "stable"
    }
  }

  # disk_autoresize moves the size upwards by itself
  lifecycle {
    ignore_changes = [settings[0].disk_size]
  }

  depends_on = [google_service_networking_connection.services]
}

resource "google_sql_database" "app" {
  name     = var.app
  instance = google_sql_database_instance.primary.name
}

# In the state, and nowhere else but the secrets: an interrupted apply finds them again, so that what signs in and what
# is written down can never disagree (a write-only password would be forgotten between the two). The state bucket is
# readable by the two Terraform accounts only.
resource "random_password" "app" {
  length  = 40
  special = false
  keepers = { version = var.password_version }
}

resource "random_password" "service" {
  length  = 40
  special = false
  keepers = { version = var.password_version }
}

# Owner of the schema. Cloud SQL makes every user of its own a member of cloudsqlsuperuser, which may do everything with
# every table (docs.cloud.google.com/sql/docs/postgres/users), so none of them is what the services sign in as: their role
# is made by the migration, as this one, and holds what it is granted (origin/src/db/rights.ts).
resource "google_sql_user" "app" {
  name     = var.app
  instance = google_sql_database_instance.primary.name
  password = random_password.app.result
}

locals {
  # a role for each password: whoever serves signs in with the former one until its revision is replaced
  service_role = "${var.app}_service_${var.password_version}"
  # libpq's meaning of sslmode=require: encrypted; the address is private, so the certificate's name is not asked for
  database = "${google_sql_database_instance.primary.private_ip_address}:5432/${google_sql_database.app.name}?uselibpqcompat=true&sslmode=require"
}

# A new value replaces the resource, and its version at Google would be destroyed while running revisions name it.
resource "google_secret_manager_secret_version" "database_url" {
  secret          = google_secret_manager_secret.secret["DATABASE_URL"].id
  secret_data     = "postgres://${local.service_role}:${random_password.service.result}@${local.database}"
  deletion_policy = "ABANDON"
}

resource "google_secret_manager_secret_version" "migrate_database_url" {
  secret          = google_secret_manager_secret.secret["MIGRATE_DATABASE_URL"].id
  secret_data     = "postgres://${google_sql_user.app.name}:${random_password.app.result}@${local.database}"
  deletion_policy = "ABANDON"
}
