# Generated from infra/config/*.env.yaml by do-generate-config-for-step; edit those instead.
project        = "bnc-cpt-dev"
env            = "dev"
org            = "bnc"
app            = "cpt"
instance       = "bnc-cpt-dev"
primary_region = "europe-north1"
subnets = {
  europe-north1 = "10.20.0.0/24"
  us-central1   = "10.20.1.0/24"
}
peering_range = "10.21.0.0/20"
database = {
  version         = "POSTGRES_18"
  edition         = "ENTERPRISE"
  tier            = "db-f1-micro"
  max_connections = 0
  disk_gb         = 10
  availability    = "ZONAL"
  backup_start    = "02:30"
  backups_kept    = 3
  pitr_days       = 1
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
