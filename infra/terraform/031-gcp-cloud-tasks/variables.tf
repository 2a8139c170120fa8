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
