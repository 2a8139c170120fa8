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

variable "location" {
  type        = string
  description = "Where reports lie. EU: they are personal data of Europeans, and there is no EU and US dual region."
}

variable "retention_days" {
  type        = number
  description = "Age at which a report is deleted. A floor: deletion is asynchronous, so the origin signs no older link."
}

variable "photo_days" {
  type        = number
  description = "Age at which anything else in the bucket is deleted: photos of orders that wait for their car."
}
