# Generated from infra/config/*.env.yaml by do-generate-config-for-step; edit those instead.
project        = "bnc-cpt-prd"
env            = "prd"
org            = "bnc"
app            = "cpt"
instance       = "bnc-cpt-prd"
primary_region = "europe-north1"
subnets = {
  europe-north1 = "10.20.0.0/24"
  us-central1   = "10.20.1.0/24"
}
peering_range = "10.21.0.0/20"
database = {
  version         = "POSTGRES_18"
  edition         = "ENTERPRISE"
  tier            = "db-custom-2-7680"
  max_connections = 0
  disk_gb         = 20
  availability    = "REGIONAL"
  backup_start    = "02:30"
  backups_kept    = 30
  pitr_days       = 7
}
password_version = 1
secrets = {
  DATABASE_URL = {
    id      = "bnc-cpt-database-url"
    used_by = ["api", "worker", "migrate"]
  }
  MIGRATE_DATABASE_URL = {
    id      = "bnc-cpt-migrate-database-url"
    used_by = ["migrate"]
  }
}
secret_regions = ["europe-north1", "us-central1"]
