# Generated from infra/config/*.env.yaml by do-generate-config-for-step; edit those instead.
project        = "bnc-cpt-all"
env            = "all"
org            = "bnc"
app            = "cpt"
state_bucket   = "bnc-cpt-all-tf-state"
primary_region = "europe-north1"
regions = {
  europe-north1 = "europe-west1"
  us-central1   = "us-central1"
}
queue_name          = "pdf-generation"
web_url             = "https://all.carpulsetracker.com"
api_url             = "https://all.api.carpulsetracker.com"
environment         = "tst"
edge_public_keys    = ""
session_former_keys = ""
report_former_keys  = ""
version_overrides   = {}
first_image         = "us-docker.pkg.dev/cloudrun/container/hello"
services = {
  api = {
    cpu             = "1"
    memory          = "1Gi"
    min_instances   = 0
    max_instances   = 2
    concurrency     = 80
    timeout_seconds = 150
    variables = {
      APPLE_PAY_DOMAIN_NAME   = "n/a"
      SELLER                  = "n/a"
      JWT_ACCESS_TOKEN_EXPIRE = "1800"
      TESLA_AUTH_URL          = "https://auth.tesla.com"
      TESLA_TOKEN_URL         = "https://fleet-auth.prd.vn.cloud.tesla.com"
      PAYMENTS                = "on"
      TESLA_DAILY_CALLS       = "20000"
      SWEEP_BATCH             = "50"
      TSA_URL                 = "n/a"
      TSA_CERTIFICATE         = "n/a"
      DATABASE_POOL           = "2"
    }
    secrets = {
      EDGE_SIGNING_KEY = {
        id      = "bnc-cpt-edge-signing-key"
        version = "1"
      }
      JWT_SIGNING_KEY = {
        id      = "bnc-cpt-jwt-signing-key"
        version = "1"
      }
      REPORT_SIGNING_KEY = {
        id      = "bnc-cpt-report-signing-key"
        version = "1"
      }
      REPORT_SEAL_CERTIFICATE = {
        id      = "bnc-cpt-report-seal-certificate"
        version = "1"
      }
      TOKEN_ENCRYPTION_KEY = {
        id      = "bnc-cpt-token-encryption-key"
        version = "1"
      }
      TESLA_CLIENT_ID = {
        id      = "bnc-cpt-tesla-client-id"
        version = "1"
      }
      TESLA_CLIENT_SECRET = {
        id      = "bnc-cpt-tesla-client-secret"
        version = "1"
      }
      TESLA_PUBLIC_KEY = {
        id      = "bnc-cpt-tesla-public-key"
        version = "1"
      }
      APPLE_PAY_DOMAIN_ASSOCIATION = {
        id      = "bnc-cpt-apple-pay-domain-association"
        version = "1"
      }
      STRIPE_SECRET_KEY = {
        id      = "bnc-cpt-stripe-secret-key"
        version = "1"
      }
      STRIPE_WEBHOOK_SECRET = {
        id      = "bnc-cpt-stripe-webhook-secret"
        version = "1"
      }
      PAYPAL_CLIENT_ID = {
        id      = "bnc-cpt-paypal-client-id"
        version = "1"
      }
      PAYPAL_CLIENT_SECRET = {
        id      = "bnc-cpt-paypal-client-secret"
        version = "1"
      }
      PAYPAL_WEBHOOK_ID = {
        id      = "bnc-cpt-paypal-webhook-id"
        version = "1"
      }
    }
  }
  worker = {
    cpu             = "1"
    memory          = "1Gi"
    min_instances   = 0
    max_instances   = 1
    concurrency     = 4
    timeout_seconds = 300
    variables = {
      APPLE_PAY_DOMAIN_NAME   = "n/a"
      SELLER                  = "n/a"
      JWT_ACCESS_TOKEN_EXPIRE = "1800"
      TESLA_AUTH_URL          = "https://auth.tesla.com"
      TESLA_TOKEN_URL         = "https://fleet-auth.prd.vn.cloud.tesla.com"
      PAYMENTS                = "on"
      TESLA_DAILY_CALLS       = "20000"
      SWEEP_BATCH             = "50"
      TSA_URL                 = "n/a"
      TSA_CERTIFICATE         = "n/a"
      DATABASE_POOL           = "2"
    }
    secrets = {
      JWT_SIGNING_KEY = {
        id      = "bnc-cpt-jwt-signing-key"
        version = "1"
      }
      REPORT_SIGNING_KEY = {
        id      = "bnc-cpt-report-signing-key"
        version = "1"
      }
      REPORT_SEAL_KEY = {
        id      = "bnc-cpt-report-seal-key"
        version = "1"
      }
      REPORT_SEAL_CERTIFICATE = {
        id      = "bnc-cpt-report-seal-certificate"
        version = "1"
      }
      TOKEN_ENCRYPTION_KEY = {
        id      = "bnc-cpt-token-encryption-key"
        version = "1"
      }
      TESLA_CLIENT_ID = {
        id      = "bnc-cpt-tesla-client-id"
        version = "1"
      }
      TESLA_CLIENT_SECRET = {
        id      = "bnc-cpt-tesla-client-secret"
        version = "1"
      }
      STRIPE_SECRET_KEY = {
        id      = "bnc-cpt-stripe-secret-key"
        version = "1"
      }
      STRIPE_WEBHOOK_SECRET = {
        id      = "bnc-cpt-stripe-webhook-secret"
        version = "1"
      }
      PAYPAL_CLIENT_ID = {
        id      = "bnc-cpt-paypal-client-id"
        version = "1"
      }
      PAYPAL_CLIENT_SECRET = {
        id      = "bnc-cpt-paypal-client-secret"
        version = "1"
      }
      PAYPAL_WEBHOOK_ID = {
        id      = "bnc-cpt-paypal-webhook-id"
        version = "1"
      }
    }
  }
}
