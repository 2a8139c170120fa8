# Steps that need no provider but Google's hold a link to this file.

terraform {
  required_version = ">= 1.11"
  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "7.45.0"
    }
  }
  backend "gcs" {}
}

provider "google" {
  project = var.project
  default_labels = {
    org  = var.org
    app  = var.app
    env  = var.env
    step = basename(abspath(path.root))
  }
}
