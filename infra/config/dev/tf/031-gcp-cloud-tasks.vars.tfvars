# Generated from infra/config/*.env.yaml by do-generate-config-for-step; edit those instead.
project      = "bnc-cpt-dev"
env          = "dev"
org          = "bnc"
app          = "cpt"
state_bucket = "bnc-cpt-dev-tf-state"
regions = {
  europe-north1 = "europe-west1"
  us-central1   = "us-central1"
}
queue = {
  name        = "pdf-generation"
  per_second  = 10
  concurrent  = 5
  attempts    = 4
  min_backoff = "10s"
  max_backoff = "120s"
  doublings   = 4
}
schedules = {
  outbox = {
    path     = "/worker/outbox"
    cron     = "* * * * *"
    deadline = "60s"
  }
  reconcile = {
    path     = "/worker/reconcile"
    cron     = "*/5 * * * *"
    deadline = "180s"
  }
}
