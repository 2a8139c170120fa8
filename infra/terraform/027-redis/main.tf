# Sessions, Tesla tokens and limits; never the record. Eviction is off: a full store must refuse, not forget a session.
resource "upstash_redis_database" "sessions" {
  database_name  = "${var.org}-${var.app}-${var.env}"
  region         = "global"
  primary_region = var.primary_region
  read_regions   = var.read_regions
  tls            = true
  eviction       = false
  budget         = var.budget_usd
}

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

# The token is in this step's state in any case (the provider's resource carries it), so writing it once more from there
# hides nothing less, and a token that was reset at Upstash becomes a new version at the next apply.
resource "google_secret_manager_secret_version" "url" {
  secret      = google_secret_manager_secret.secret["UPSTASH_REDIS_REST_URL"].id
  secret_data = "https://${upstash_redis_database.sessions.endpoint}"
}

resource "google_secret_manager_secret_version" "token" {
  secret      = google_secret_manager_secret.secret["UPSTASH_REDIS_REST_TOKEN"].id
  secret_data = upstash_redis_database.sessions.rest_token
}

# Workers have no identity at Google: what the edge needs, delivery reads and uploads with the version.
resource "google_secret_manager_secret_iam_member" "reader" {
  for_each  = merge([for name, secret in var.secrets : { for role in secret.used_by : "${name} ${role}" => { name = name, role = role } }]...)
  secret_id = google_secret_manager_secret.secret[each.value.name].id
  role      = "roles/secretmanager.secretAccessor"
  member    = "serviceAccount:${var.app}-${each.value.role == "edge" ? "deploy" : each.value.role}@${var.project}.iam.gserviceaccount.com"
}
