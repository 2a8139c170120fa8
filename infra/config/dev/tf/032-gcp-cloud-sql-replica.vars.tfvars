# Generated from infra/config/*.env.yaml by do-generate-config-for-step; edit those instead.
project          = "bnc-cpt-dev"
env              = "dev"
org              = "bnc"
app              = "cpt"
state_bucket     = "bnc-cpt-dev-tf-state"
tier             = "db-f1-micro"
max_connections  = 0
edition          = "ENTERPRISE"
database_version = "POSTGRES_18"
replica_regions  = []
