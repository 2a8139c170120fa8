# Generated from infra/config/*.env.yaml by do-generate-config-for-step; edit those instead.
project               = "bnc-cpt-prd"
env                   = "prd"
org                   = "bnc"
app                   = "cpt"
owner                 = true
mode                  = "cloudflare"
domain                = "carpulsetracker.com"
account_id            = "n/a"
cloud_dns_record_sets = {}
cloudflare_records    = {}
