# Brings the schema up to the image that is delivered, once per delivery and before any revision serves. A job, because
# the database has no public address. Delivery sets its image and runs it. It acts as the schema's owner and gives the
# services' role its rights, by an account of its own: no service can read the owner's address.
resource "google_cloud_run_v2_job" "migrate" {
  name                = "${var.app}-migrate"
  location            = var.primary_region
  deletion_protection = true

  template {
    task_count = 1
    template {
      service_account = local.account["migrate"]
      timeout         = "900s"
      # a migration that failed waits for a person, not for a second try
      max_retries = 0

      vpc_access {
        egress = "PRIVATE_RANGES_ONLY"
        network_interfaces {
          network    = data.terraform_remote_state.database.outputs.network
          subnetwork = data.terraform_remote_state.database.outputs.subnets[var.primary_region]
        }
      }

      containers {
        image = var.first_image

        resources {
          limits = { cpu = "1", memory = "512Mi" }
        }

        env {
          name  = "ROLE"
          value = "migrate"
        }

        dynamic "env" {
          for_each = local.stored_for_migration
          content {
            name = env.key
            value_source {
              secret_key_ref {
                secret  = env.value.id
                version = env.value.version
              }
            }
          }
        }
      }
    }
  }

  lifecycle {
    ignore_changes = [client, client_version, template[0].template[0].containers[0].image]
  }
}
