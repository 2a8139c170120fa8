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

variable "regions" {
  type        = map(string)
  description = "Origin region to the region of its queue: Cloud Tasks is not in every region that Cloud Run is in."
}

variable "queue" {
  type = object({
    name        = string
    per_second  = number
    concurrent  = number
    attempts    = number
    min_backoff = string
    max_backoff = string
    doublings   = number
  })
  description = "Limits of each queue. attempts counts the first one."
}

variable "schedules" {
  type = map(object({
    path     = string
    cron     = string
    deadline = string
  }))
  description = "What is called on each worker, and when."
}
