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

# The token is in this step's state in any case (the provider's resource carries it), so writing it once more from there
# hides nothing less, and a token that was reset at Upstash becomes a new version at the next apply. A new value replaces
# the resource, and its version at Google would be destroyed while running revisions name it.
resource "google_secret_manager_secret_version" "url" {
  secret          = google_secret_manager_secret.secret["UPSTASH_REDIS_REST_URL"].id
  secret_data     = "https://${upstash_redis_database.sessions.endpoint}"
  deletion_policy = "ABANDON"
}

resource "google_secret_manager_secret_version" "token" {
  secret          = google_secret_manager_secret.secret["UPSTASH_REDIS_REST_TOKEN"].id
  secret_data     = upstash_redis_database.sessions.rest_token
  deletion_policy = "ABANDON"
}
