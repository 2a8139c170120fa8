variable "project" {
  type        = string
  description = "Google Cloud project of the environment."
}

variable "env" {
  type        = string
  description = "Environment."
}

variable "org" {
  type        = string
  description = "Organisation, first part of every name."
}

variable "app" {
  type        = string
  description = "Application, second part of every name."
}

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

variable "edition" {
  type        = string
  description = "Edition of the primary."
}

variable "replica_regions" {
  type        = list(string)
  description = "Regions that hold a copy to promote when the primary's region is lost."
}
