output "secret_versions" {
  description = "Pinned versions, by environment variable."
  value = {
    UPSTASH_REDIS_REST_URL   = { id = var.secrets["UPSTASH_REDIS_REST_URL"].id, version = google_secret_manager_secret_version.url.version }
    UPSTASH_REDIS_REST_TOKEN = { id = var.secrets["UPSTASH_REDIS_REST_TOKEN"].id, version = google_secret_manager_secret_version.token.version }
  }
}
