terraform {
  required_version = ">= 1.11"
  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "7.45.0"
    }
    cloudflare = {
      source  = "cloudflare/cloudflare"
      version = "5.22.0"
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
    step = "007-dns"
  }
}

# CLOUDFLARE_API_TOKEN
provider "cloudflare" {}
