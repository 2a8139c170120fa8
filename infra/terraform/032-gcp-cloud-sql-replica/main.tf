data "terraform_remote_state" "database" {
  backend = "gcs"
  config  = { bucket = var.state_bucket, prefix = "026-gcp-cloud-sql" }
}

resource "google_sql_database_instance" "replica" {
  for_each             = toset(var.replica_regions)
  name                 = "${data.terraform_remote_state.database.outputs.instance}-${each.key}"
  region               = each.key
  database_version     = var.database_version
  master_instance_name = data.terraform_remote_state.database.outputs.instance
  deletion_protection  = true

  settings {
    tier                        = var.tier
    edition                     = var.edition
    availability_type           = "ZONAL"
    disk_type                   = "PD_SSD"
    disk_autoresize             = true
    deletion_protection_enabled = true

    # the replica may not have fewer than the primary (postgresql.org/docs/current/hot-standby.html)
    dynamic "database_flags" {
      for_each = var.max_connections > 0 ? [var.max_connections] : []
      content {
        name  = "max_connections"
        value = database_flags.value
      }
    }

    ip_configuration {
      ipv4_enabled    = false
      private_network = data.terraform_remote_state.database.outputs.network
      ssl_mode        = "ENCRYPTED_ONLY"
    }
  }

  # a promotion (docs/operations/region-loss.md) turns it into a primary; Terraform must not try to undo that
  lifecycle {
    ignore_changes = [master_instance_name, instance_type, settings[0].disk_size]
  }
}
