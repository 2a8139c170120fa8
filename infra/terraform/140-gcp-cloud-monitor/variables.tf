variable "state_bucket" {
  type        = string
  description = "Bucket of the Terraform states; one prefix per step."
}

variable "channels" {
  type        = list(string)
  description = "E-mail addresses that alerts go to."
}

variable "events" {
  type = map(object({
    filter  = string
    above   = number
    minutes = number
  }))
  description = "Log events that are counted, and the count within minutes above which somebody is told."
}

variable "measures" {
  type = map(object({
    measure = string
    as      = string
    above   = number
    minutes = number
  }))
  description = "What the origins measure and send by OTLP, and the value above which somebody is told."
}

variable "public_hosts" {
  type        = list(string)
  description = "Hosts that are asked from outside, through the edge."
}

variable "database_replicas" {
  type        = number
  description = "How many replicas are watched for lag."
}

variable "database_connections" {
  type        = number
  description = "Connections that the database's size allows."
}

variable "instance_ceilings" {
  type        = map(number)
  description = "Most instances of a service in one region."
}

variable "slo" {
  type = object({
    availability = number
    days         = number
  })
  description = "Share of requests that are no server error, over rolling days."
}

variable "billing_account" {
  type        = string
  nullable    = true
  description = "Billing account of the budget; null makes none."
}

variable "budget" {
  type = object({
    amount     = number
    currency   = string
    thresholds = list(number)
  })
  description = "Monthly budget in whole units of the currency, and the shares of it that are told."
}
