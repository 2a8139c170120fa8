# Generated from infra/config/*.env.yaml by do-generate-config-for-step; edit those instead.
project          = "bnc-cpt-prd"
env              = "prd"
org              = "bnc"
app              = "cpt"
state_bucket     = "bnc-cpt-prd-tf-state"
tier             = "db-custom-2-7680"
max_connections  = 0
edition          = "ENTERPRISE"
database_version = "POSTGRES_18"
replica_regions  = ["us-central1"]
