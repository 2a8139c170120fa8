variable "state_bucket" {
  type        = string
  description = "Bucket of the Terraform states; one prefix per step."
}

variable "database_version" {
  type        = string
  description = "Postgres version of the primary."
}

variable "tier" {
  type        = string
  description = "Size; at least the primary's, or the replica falls behind."
}

variable "max_connections" {
  type        = number
  description = "Postgres' max_connections, as the primary has it; 0 is what Cloud SQL gives for the memory of the tier."
}

variable "edition" {
  type        = string
  description = "Edition of the primary."
}

variable "replica_regions" {
  type        = list(string)
  description = "Regions that hold a copy to promote when the primary's region is lost."
}
