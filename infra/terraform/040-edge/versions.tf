terraform {
  required_version = ">= 1.11"
  required_providers {
    cloudflare = {
      source  = "cloudflare/cloudflare"
      version = "5.22.0"
    }
  }
  backend "gcs" {}
}

# CLOUDFLARE_API_TOKEN
provider "cloudflare" {}
