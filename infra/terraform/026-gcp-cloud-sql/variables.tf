variable "instance" {
  type        = string
  description = "Name of the instance that is written to: another one after a failover or a restore."
}

variable "primary_region" {
  type        = string
  description = "Region of the primary instance."
}

variable "subnets" {
  type        = map(string)
  description = "Network range of each origin region, for the services' direct VPC egress."
}

variable "peering_range" {
  type        = string
  description = "Range that Google's service network takes the instance's address from."
}

variable "database" {
  type = object({
    version         = string
    edition         = string
    tier            = string
    max_connections = number
    disk_gb         = number
    availability    = string
    backup_start    = string
    backups_kept    = number
    pitr_days       = number
  })
  description = "Size, backups and recovery window. Shared-core tiers need edition ENTERPRISE, or creation fails."
}

variable "password_version" {
  type        = number
  description = "Adding one makes new passwords, a new role of the services, and new versions of both addresses."
}

variable "secrets" {
  type = map(object({
    id      = string
    used_by = list(string)
  }))
  description = "Secrets this step makes, by environment variable."
}

variable "secret_regions" {
  type        = list(string)
  description = "Regions that hold a replica: those of the origins, so that one survives without the other."
}

