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

