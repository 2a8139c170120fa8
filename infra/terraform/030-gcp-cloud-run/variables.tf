variable "state_bucket" {
  type        = string
  description = "Bucket of the Terraform states; one prefix per step."
}

variable "primary_region" {
  type        = string
  description = "Region of the database's primary, and of the job that migrates it."
}

variable "regions" {
  type        = map(string)
  description = "Origin region to the region of its queue."
}

variable "queue_name" {
  type        = string
  description = "Name of the queue of each origin."
}

variable "environment" {
  type        = string
  description = "ENVIRONMENT: what the origin is strict about."
}

variable "web_url" {
  type        = string
  description = "WEB_URL."
}

variable "api_url" {
  type        = string
  description = "API_URL."
}

variable "edge_public_keys" {
  type        = string
  description = "EDGE_PUBLIC_KEYS: JWKS of key pairs that edges of former days sign with, newest first; empty where there was none."
}

variable "session_former_keys" {
  type        = string
  description = "SESSION_FORMER_KEYS: JWKS of the key that sessions were signed with before the present one."
}

variable "report_former_keys" {
  type        = string
  description = "REPORT_FORMER_KEYS: JWKS of keys that reports of earlier years were signed with."
}

variable "version_overrides" {
  type        = map(string)
  description = "Secret versions used instead of what steps 026 and 027 wrote: after a failover of the database."
}

variable "first_image" {
  type        = string
  description = "Image until the first delivery; from then on delivery moves image and traffic."
}

variable "services" {
  type = map(object({
    cpu             = string
    memory          = string
    min_instances   = number
    max_instances   = number
    concurrency     = number
    timeout_seconds = number
    variables       = map(string)
    secrets = map(object({
      id      = string
      version = string
    }))
  }))
  description = "Size, plain variables and pinned secrets of api and worker."
}
