# Generated from infra/config/*.env.yaml by do-generate-config-for-step; edit those instead.
project        = "bnc-cpt-dev"
env            = "dev"
org            = "bnc"
app            = "cpt"
location       = "EU"
retention_days = 7
photo_days     = 31
