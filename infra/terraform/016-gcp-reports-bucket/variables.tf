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
