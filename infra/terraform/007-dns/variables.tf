variable "owner" {
  type        = bool
  description = "Whether this environment's state holds the zone; elsewhere the step makes nothing."
}

variable "mode" {
  type        = string
  description = "cloudflare or cloud-dns: where the zone lives."
  validation {
    condition     = contains(["cloudflare", "cloud-dns"], var.mode)
    error_message = "dns.mode is cloudflare or cloud-dns."
  }
}

variable "domain" {
  type        = string
  description = "The zone."
}

variable "account_id" {
  type        = string
  description = "Cloudflare account."
}

variable "cloud_dns_record_sets" {
  type = map(object({
    name    = string
    type    = string
    ttl     = number
    rrdatas = list(string)
  }))
  description = "Record sets for Cloud DNS: mail, SPF, verification, and in mode cloud-dns the CNAMEs."
}

variable "cloudflare_records" {
  type = map(object({
    name     = string
    type     = string
    ttl      = number
    content  = optional(string)
    priority = optional(number)
    caa = optional(object({
      flags = number
      tag   = string
      value = string
    }))
  }))
  description = "The same records for Cloudflare, one per value. Host names come with the Worker in 040-edge."
}
