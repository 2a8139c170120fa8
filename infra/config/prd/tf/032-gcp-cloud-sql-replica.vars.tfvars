# Generated from infra/config/*.env.yaml by do-generate-config-for-step; edit those instead.
project          = "bnc-cpt-prd"
env              = "prd"
org              = "bnc"
app              = "cpt"
state_bucket     = "bnc-cpt-prd-tf-state"
tier             = "db-custom-1-3840"
edition          = "ENTERPRISE"
database_version = "POSTGRES_18"
replica_regions  = ["us-central1"]
