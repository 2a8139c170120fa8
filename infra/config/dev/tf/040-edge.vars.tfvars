# Generated from infra/config/*.env.yaml by do-generate-config-for-step; edit those instead.
project    = "bnc-cpt-dev"
env        = "dev"
org        = "bnc"
app        = "cpt"
owner      = false
mode       = "cloudflare"
zone       = "carpulsetracker.com"
account_id = "n/a"
worker     = "cpt-edge-dev"
hosts      = ["dev.carpulsetracker.com", "dev.api.carpulsetracker.com"]
rate_rule = {
  path     = "/api/"
  requests = 100
}
min_tls = "1.2"
