# What every step takes. Terraform reads one folder only, so each step holds a link to this file.

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
