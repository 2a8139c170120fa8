# Generated from infra/config/*.env.yaml by do-generate-config-for-step; edit those instead.
project    = "bnc-cpt-prd"
env        = "prd"
org        = "bnc"
app        = "cpt"
owner      = true
mode       = "cloudflare"
zone       = "carpulsetracker.com"
account_id = "n/a"
worker     = "cpt-edge-prd"
hosts      = ["carpulsetracker.com", "www.carpulsetracker.com", "api.carpulsetracker.com", "prd.api.carpulsetracker.com"]
rate_rule = {
  path     = "/api/"
  requests = 100
}
min_tls = "1.2"
