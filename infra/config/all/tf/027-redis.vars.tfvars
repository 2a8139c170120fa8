# Generated from infra/config/*.env.yaml by do-generate-config-for-step; edit those instead.
project        = "bnc-cpt-all"
env            = "all"
org            = "bnc"
app            = "cpt"
primary_region = "eu-west-1"
read_regions   = ["us-east-1"]
budget_usd     = 20
secrets = {
  UPSTASH_REDIS_REST_URL = {
    id      = "bnc-cpt-upstash-redis-rest-url"
    used_by = ["api", "worker", "edge"]
  }
  UPSTASH_REDIS_REST_TOKEN = {
    id      = "bnc-cpt-upstash-redis-rest-token"
    used_by = ["api", "worker", "edge"]
  }
}
secret_regions = ["europe-north1", "us-central1"]
