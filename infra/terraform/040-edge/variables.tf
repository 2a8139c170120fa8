variable "owner" {
  type        = bool
  description = "Whether this environment sets what the zone has only one of: settings, the rate rule, the fallback."
}

variable "mode" {
  type        = string
  description = "cloudflare: host names are Worker custom domains. cloud-dns: they are Cloudflare for SaaS host names."
}

variable "zone" {
  type        = string
  description = "Zone at Cloudflare: the domain itself, or in mode cloud-dns the SaaS domain."
}

variable "account_id" {
  type        = string
  description = "Cloudflare account."
}

variable "worker" {
  type        = string
  description = "Name of the Worker; its code, versions and secrets are wrangler's."
}

variable "hosts" {
  type        = list(string)
  description = "Every host name of the environment."
}

variable "rate_rule" {
  type = object({
    path     = string
    requests = number
  })
  description = "Requests in ten seconds per address and location, before the Worker is even started."
}

variable "min_tls" {
  type        = string
  description = "Oldest TLS version that is answered."
}
