# Generated from infra/config/*.env.yaml by do-generate-config-for-step; edit those instead.
project          = "bnc-cpt-tst"
env              = "tst"
org              = "bnc"
app              = "cpt"
state_bucket     = "bnc-cpt-tst-tf-state"
tier             = "db-g1-small"
max_connections  = 0
edition          = "ENTERPRISE"
database_version = "POSTGRES_18"
replica_regions  = ["us-central1"]
