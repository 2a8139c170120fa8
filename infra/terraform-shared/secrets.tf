# Containers of secrets and who may read them; steps that make some hold a link to this file. Step 029 makes containers
# only: do-gcp-sync-secrets fills them from the sheet, so no value of theirs passes through Terraform.

resource "google_secret_manager_secret" "secret" {
  for_each  = var.secrets
  secret_id = each.value.id
  replication {
    user_managed {
      dynamic "replicas" {
        for_each = var.secret_regions
        content {
          location = replicas.value
        }
      }
    }
  }
}

# Workers have no identity at Google: what the edge needs, delivery reads and uploads with the version.
resource "google_secret_manager_secret_iam_member" "reader" {
  for_each  = merge([for name, secret in var.secrets : { for role in secret.used_by : "${name} ${role}" => { name = name, role = role } }]...)
  secret_id = google_secret_manager_secret.secret[each.value.name].id
  role      = "roles/secretmanager.secretAccessor"
  member    = "serviceAccount:${var.app}-${each.value.role == "edge" ? "deploy" : each.value.role}@${var.project}.iam.gserviceaccount.com"
}
