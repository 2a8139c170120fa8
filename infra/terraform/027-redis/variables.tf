variable "primary_region" {
  type        = string
  description = "AWS region that takes the writes."
}

variable "read_regions" {
  type        = list(string)
  description = "AWS regions with a read replica."
}

variable "budget_usd" {
  type        = number
  description = "Monthly limit at which Upstash stops serving."
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

