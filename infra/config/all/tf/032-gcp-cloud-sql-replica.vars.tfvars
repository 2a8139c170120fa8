# Generated from infra/config/*.env.yaml by do-generate-config-for-step; edit those instead.
project          = "bnc-cpt-all"
env              = "all"
org              = "bnc"
app              = "cpt"
state_bucket     = "bnc-cpt-all-tf-state"
tier             = "db-f1-micro"
max_connections  = 0
edition          = "ENTERPRISE"
database_version = "POSTGRES_18"
replica_regions  = ["us-central1"]
